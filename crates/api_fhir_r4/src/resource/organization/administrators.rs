//! Claim administrators as contacts of health facilities, while the module of claims is active.

use futures::future::BoxFuture;
use openimis_claim::entity::claim_admin::{Column, Entity};
use openimis_kernel::inventory;
use sea_orm::{ColumnTrait, DatabaseConnection, DbErr, EntityTrait, QueryFilter, QueryOrder};

use crate::mapping::AdministratorSource;
use crate::resource::hooks::{AdministratorsByFacility, FacilityAdministrators};

inventory::submit! { FacilityAdministrators { module: "claim", of } }

/// The current ones, in the order in which they were made.
fn of<'a>(db: &'a DatabaseConnection, facilities: &'a [i32]) -> BoxFuture<'a, Result<AdministratorsByFacility, DbErr>> {
    Box::pin(async move {
        let rows = Entity::find()
            .filter(Column::HealthFacilityId.is_in(facilities.iter().copied()))
            .filter(Column::ValidityTo.is_null())
            .order_by_asc(Column::Id)
            .all(db)
            .await?;
        let mut administrators = AdministratorsByFacility::new();
        for row in rows {
            let Some(facility) = row.health_facility_id else { continue };
            let administrator = AdministratorSource { last_name: row.last_name, other_names: row.other_names };
            administrators.entry(facility).or_default().push(administrator);
        }
        Ok(administrators)
    })
}
