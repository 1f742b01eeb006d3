//! Reading one administrative area, or site, by uuid or code.

use openimis_kernel::access::Territory;
use openimis_location::entity::{health_facility, location};
use openimis_location::security;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Select};

use super::{area, site};
use crate::context::FhirContext;
use crate::mapping::Target;
use crate::resource::condition::{col, is_uuid, visible};
use crate::resource::page::restrict;
use crate::resource::read::{current, target_of};
use crate::resource::{Found, Version};
use crate::rest_model::FhirError;

const TABLE: &str = "tblLocations";
/// Who may change regions sees all areas.
const SEES_ALL: &str = "gql_mutation_create_region_locations_perms";

/// Administrative areas that the user's searches find.
pub fn seen(cx: &FhirContext) -> Select<location::Entity> {
    restricted(cx, |territory| security::locations_visible(territory, TABLE))
}

fn restricted(cx: &FhirContext, condition: impl FnOnce(&Territory) -> Expr) -> Select<location::Entity> {
    let condition = visible(&cx.principal.territory, condition);
    restrict(location::Entity::find(), condition.filter(|_| !cx.app.has_right(&cx.principal, "location", SEES_ALL)))
}

/// The row of an area that the user may see: those that searches find, and what they are part of, so that `partOf`
/// leads somewhere.
pub async fn find(cx: &FhirContext, db: &impl ConnectionTrait, target: &Target) -> Result<Option<location::Model>, FhirError> {
    use location::Column;
    let is = match target {
        Target::Uuid(uuid) => is_uuid(col(Column::Uuid), &uuid.to_string()),
        Target::Code(code) => Column::Code.eq(code).and(Column::ValidityTo.is_null()),
    };
    let seen = restricted(cx, |territory| {
        security::locations_visible(territory, TABLE).or(security::touches_territory(territory, col(Column::Id)))
    });
    Ok(seen.filter(is).order_by_asc(Column::Id).one(db).await?)
}

/// Reads an area, or else the site with this id.
pub async fn read(cx: &FhirContext, id: &str) -> Result<Found, FhirError> {
    let target = target_of(id);
    let Some(row) = find(cx, cx.db(), &target).await? else { return read_site(cx, id, &target).await };
    let row = current(Some(row), id, |row| row.validity_to)?;
    let version = Version { written: row.validity_from };
    let resource = area::resources(cx, vec![row]).await?.pop().ok_or_else(|| FhirError::internal("a row without resource"))?;
    Ok(Found { resource, version })
}

async fn read_site(cx: &FhirContext, id: &str, target: &Target) -> Result<Found, FhirError> {
    let row: Option<health_facility::Model> = crate::resource::organization::find_facility(cx, cx.db(), target).await?;
    let row = current(row, id, |row| row.validity_to)?;
    let version = Version { written: row.validity_from };
    let resource = site::resources(cx, vec![row]).await?.pop().ok_or_else(|| FhirError::internal("a row without resource"))?;
    Ok(Found { resource, version })
}
