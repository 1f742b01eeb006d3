//! What a mutation declares.

use std::future::Future;

use futures::future::BoxFuture;
use serde_json::Value as Json;

use super::{Input, MutationContext, MutationError};
use crate::{
    access::Access,
    graphql::{
        schema::{Arg, InputObject},
        ty::Ty,
    },
};

/// A logged mutation: its names, what it demands, and its effect.
pub trait Mutation: Send + Sync + 'static {
    /// Root field, `createFamily`.
    const NAME: &'static str;
    /// The reference's class, `CreateFamilyMutation`: input and payload types are named after it.
    const CLASS: &'static str;
    /// What it demands.
    const ACCESS: Access;
    /// Message key of the log entry when it fails.
    const FAILURE: &'static str;
    /// Input fields besides `clientMutationId` and its companions.
    type Input: Input;

    /// The effect, inside the life cycle's transaction.
    fn run<'a>(cx: &'a MutationContext, input: Self::Input) -> impl Future<Output = Result<(), MutationError>> + Send + 'a;
}

type Run = for<'a> fn(&'a MutationContext, Json) -> BoxFuture<'a, Result<(), MutationError>>;

/// A mutation without its Rust types.
pub struct MutationDefinition {
    /// Root field.
    pub name: &'static str,
    /// The reference's class.
    pub class: &'static str,
    /// Module that declared it.
    pub module: &'static str,
    /// What it demands.
    pub access: Access,
    /// Message key of the log entry when it fails.
    pub failure: &'static str,
    fields: fn() -> Vec<(String, String)>,
    run: Run,
}

impl MutationDefinition {
    pub(crate) fn of<M: Mutation>(module: &'static str) -> Self {
        fn run<M: Mutation>(cx: &MutationContext, input: Json) -> BoxFuture<'_, Result<(), MutationError>> {
            Box::pin(async move {
                let input: M::Input = serde_json::from_value(input).map_err(|error| MutationError::Invalid(error.to_string()))?;
                M::run(cx, input).await
            })
        }
        MutationDefinition {
            name: M::NAME,
            class: M::CLASS,
            module,
            access: M::ACCESS,
            failure: M::FAILURE,
            fields: M::Input::fields,
            run: run::<M>,
        }
    }

    /// `CreateFamilyMutationInput`
    #[must_use]
    pub fn input_name(&self) -> String {
        format!("{}Input", self.class)
    }

    /// `CreateFamilyMutationPayload`
    #[must_use]
    pub fn payload_name(&self) -> String {
        format!("{}Payload", self.class)
    }

    /// The input object with the fields that every mutation has.
    #[must_use]
    pub fn input_object(&self) -> InputObject {
        let common = [
            ("clientMutationLabel", "String"),
            ("clientMutationDetails", "[String]"),
            ("mutationExtensions", "ParsedJSONString"),
            ("clientMutationId", "String"),
        ];
        let common = common.iter().map(|(name, ty)| ((*name).to_owned(), (*ty).to_owned()));
        let fields = (self.fields)().into_iter().chain(common);
        InputObject { fields: fields.map(|(name, ty)| self.field(name, &ty)).collect() }
    }

    fn field(&self, name: String, sdl: &str) -> (String, Arg) {
        let (ty, default) = match sdl.split_once('=') {
            Some((ty, default)) => (ty, serde_json::from_str(default.trim()).ok()),
            None => (sdl, None),
        };
        (name, Arg { ty: Ty::parse(ty), default, module: self.module })
    }

    pub(super) async fn run(&self, cx: &MutationContext, input: Json) -> Result<(), MutationError> {
        (self.run)(cx, input).await
    }
}
