//! What a claim administrator who logs in is besides a user.

use futures::future::BoxFuture;
use openimis_kernel::access::Principal;
use sea_orm::{Condition, DatabaseConnection, DbErr, QueryOrder, entity::prelude::*};

use crate::entity::claim_admin::{Column, Entity};

/// The claim administrator with a login whom the account names or whose code is the user's name, and their health facility
/// (core spec, section 2). A closed one counts no longer.
pub fn complete<'a>(db: &'a DatabaseConnection, principal: &'a mut Principal) -> BoxFuture<'a, Result<(), DbErr>> {
    Box::pin(async move {
        let linked = principal.claim_admin_id.take();
        if principal.interactive_id.is_none() {
            return Ok(());
        }
        let who = Condition::any().add(Column::Code.eq(principal.username.as_str())).add_option(linked.map(|id| Column::Id.eq(id)));
        let found = Entity::find()
            .filter(who)
            .filter(Column::HasLogin.eq(true))
            .filter(Column::ValidityTo.is_null())
            .order_by_asc(Column::Id)
            .all(db)
            .await?;
        let own = found.iter().find(|admin| Some(admin.id) == linked).or(found.first());
        if let Some(admin) = own {
            principal.claim_admin_id = Some(admin.id);
            principal.health_facility_id = admin.health_facility_id.or(principal.health_facility_id);
        }
        Ok(())
    })
}
