//! What this module does when users come and go.

use openimis_core::{
    events::{UserDeleted, UserSaved},
    services::principal,
};
use openimis_kernel::{
    events::{EventBus, Handled},
    mutation::MutationContext,
};

use crate::service::{set_districts, set_villages};

/// Registers the handlers.
pub(crate) fn listen(bus: &mut EventBus) {
    bus.on::<UserSaved>(saved);
    bus.on::<UserDeleted>(deleted);
}

fn saved<'a>(cx: &'a MutationContext, event: &'a UserSaved) -> Handled<'a> {
    Box::pin(async move {
        if let (Some(user), Some(districts)) = (event.interactive_id, &event.districts) {
            set_districts(cx, user, &districts.iter().copied().collect()).await?;
        }
        if let (Some(officer), Some(villages)) = (event.officer_id, &event.villages) {
            set_villages(cx, officer, &villages.iter().copied().collect()).await?;
        }
        cx.after_commit(principal::forget_all);
        Ok(())
    })
}

fn deleted<'a>(cx: &'a MutationContext, event: &'a UserDeleted) -> Handled<'a> {
    Box::pin(async move {
        if let Some(user) = event.interactive_id {
            set_districts(cx, user, &[].into()).await?;
        }
        if let Some(officer) = event.officer_id {
            set_villages(cx, officer, &[].into()).await?;
        }
        cx.after_commit(principal::forget_all);
        Ok(())
    })
}
