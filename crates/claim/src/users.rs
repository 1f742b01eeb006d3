//! What this module does when users come and go.

use openimis_core::events::{ClaimAdministratorWanted, UserDeleted};
use openimis_kernel::{
    events::{EventBus, Handled},
    mutation::MutationContext,
};

use crate::service::admins;

/// Registers the handlers.
pub(crate) fn listen(bus: &mut EventBus) {
    bus.on::<ClaimAdministratorWanted>(wanted);
    bus.on::<UserDeleted>(deleted);
}

fn wanted<'a>(cx: &'a MutationContext, event: &'a ClaimAdministratorWanted) -> Handled<'a> {
    Box::pin(async move {
        event.answer(admins::save(cx, event).await?);
        Ok(())
    })
}

fn deleted<'a>(cx: &'a MutationContext, event: &'a UserDeleted) -> Handled<'a> {
    Box::pin(async move {
        match event.claim_admin_id {
            Some(id) => admins::close(cx, id).await,
            None => Ok(()),
        }
    })
}
