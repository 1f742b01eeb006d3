//! What this module tells others, inside the transaction: a handler that fails takes everything back. And what it does when
//! others tell it something.

use futures::{FutureExt, future::BoxFuture};
use openimis_insuree::events::FamilyDeleted;
use openimis_kernel::{
    app::SharedApp,
    events::EventBus,
    mutation::{MutationContext, MutationError},
};
use sea_orm::DbErr;

use crate::{
    entity::policy,
    rules::eligibility::Eligibility,
    service::{eligibility::Enquiry, state},
};

/// A policy was written: created, changed, paid, suspended.
#[derive(Clone, Debug)]
pub struct PolicySaved {
    /// The row as it is now.
    pub policy: policy::Model,
    /// The row as it was; `None`: the policy is new.
    pub before: Option<policy::Model>,
}

/// A policy was deleted, and its covers; what was paid for it goes with it.
#[derive(Clone, Debug)]
pub struct PolicyDeleted {
    /// The row before.
    pub policy: policy::Model,
}

/// What a rule of another module answers.
pub type RuledEligibility<'a> = BoxFuture<'a, Result<Option<Eligibility>, DbErr>>;

/// Answers or corrects what is left of an insuree's cover, in place of the reference's signals around its enquiry.
pub struct EligibilityRule {
    /// Module that answers; it counts while it is active.
    pub module: &'static str,
    /// Before the rules of this module: an answer is final. After them: the answer to correct; `None` leaves it.
    pub answer: for<'a> fn(&'a SharedApp, &'a Enquiry, Option<&'a Eligibility>) -> RuledEligibility<'a>,
}

openimis_kernel::inventory::collect!(EligibilityRule);

/// Handlers of other modules' events.
pub fn handle(bus: &mut EventBus) {
    bus.on::<FamilyDeleted>(|cx, event| family_deleted(cx, event).boxed());
}

/// The policies of a deleted family end with it (cases IF23, IF24).
async fn family_deleted(cx: &MutationContext, event: &FamilyDeleted) -> Result<(), MutationError> {
    state::close_of_family(cx, event.family.id).await
}
