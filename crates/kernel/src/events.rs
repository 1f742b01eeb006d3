//! Events between modules: typed, inside the transaction, in place of Django's signals. A handler that fails vetoes.

use std::{
    any::{Any, TypeId},
    collections::HashMap,
    sync::Arc,
};

use futures::future::BoxFuture;
use serde_json::Value as Json;

use crate::mutation::{MutationContext, MutationError};

/// What a handler answers.
pub type Handled<'a> = BoxFuture<'a, Result<(), MutationError>>;
type Handler = Arc<dyn for<'a> Fn(&'a MutationContext, &'a (dyn Any + Send + Sync)) -> Handled<'a> + Send + Sync>;
/// A handler of a mutation by name; it sees the whole input, with fields that other modules added.
pub type MutationHandler = for<'a> fn(&'a MutationContext, &'a Json) -> Handled<'a>;

/// When a handler of a mutation runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Phase {
    /// Before the effect; may veto.
    Before,
    /// After the effect, in the same transaction; may veto still.
    After,
}

/// Handlers of all modules.
#[derive(Default)]
pub struct EventBus {
    handlers: HashMap<TypeId, Vec<Handler>>,
    mutations: HashMap<(&'static str, Phase), Vec<MutationHandler>>,
}

impl EventBus {
    /// Calls `handler` for each event of type `E`.
    pub fn on<E: Any + Send + Sync>(&mut self, handler: for<'a> fn(&'a MutationContext, &'a E) -> Handled<'a>) {
        let erased: Handler = Arc::new(move |cx, event| match event.downcast_ref::<E>() {
            Some(event) => handler(cx, event),
            None => Box::pin(async { Ok(()) }),
        });
        self.handlers.entry(TypeId::of::<E>()).or_default().push(erased);
    }

    /// Calls `handler` around the mutation of this name.
    pub fn on_mutation(&mut self, mutation: &'static str, phase: Phase, handler: MutationHandler) {
        self.mutations.entry((mutation, phase)).or_default().push(handler);
    }

    pub(crate) async fn emit<E: Any + Send + Sync>(&self, cx: &MutationContext, event: &E) -> Result<(), MutationError> {
        for handler in self.handlers.get(&TypeId::of::<E>()).into_iter().flatten() {
            handler(cx, event).await?;
        }
        Ok(())
    }

    pub(crate) async fn around(
        &self,
        cx: &MutationContext,
        mutation: &'static str,
        phase: Phase,
        input: &Json,
    ) -> Result<(), MutationError> {
        for handler in self.mutations.get(&(mutation, phase)).into_iter().flatten() {
            handler(cx, input).await?;
        }
        Ok(())
    }
}
