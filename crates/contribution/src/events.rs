//! What this module tells others, inside the transaction: a handler that fails takes everything back. And what it does when
//! others tell it something.

use futures::FutureExt;
use openimis_kernel::{
    events::EventBus,
    mutation::{MutationContext, MutationError},
};
use openimis_policy::events::PolicyDeleted;

use crate::{entity::premium, service::premium as premiums};

/// A premium was written.
#[derive(Clone, Debug)]
pub struct PremiumSaved {
    /// The row as it is now.
    pub premium: premium::Model,
    /// The row as it was; `None`: the premium is new.
    pub before: Option<premium::Model>,
}

/// A premium was deleted.
#[derive(Clone, Debug)]
pub struct PremiumDeleted {
    /// The row before.
    pub premium: premium::Model,
}

/// Handlers of other modules' events.
pub fn handle(bus: &mut EventBus) {
    bus.on::<PolicyDeleted>(|cx, event| policy_deleted(cx, event).boxed());
}

/// What was paid for a policy goes with it, in the same transaction: all or nothing (cases PO08, PO11).
async fn policy_deleted(cx: &MutationContext, event: &PolicyDeleted) -> Result<(), MutationError> {
    premiums::close_of_policy(cx, event.policy.id).await
}
