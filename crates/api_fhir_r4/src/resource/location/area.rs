//! Administrative areas as Locations.

use std::collections::HashMap;

use openimis_kernel::access::Territory;
use openimis_location::entity::codes::LocationType;
use openimis_location::entity::location::{Column, Entity, Model};
use openimis_location::security;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Select};

use super::parent::{lies_in, parents};
use crate::context::FhirContext;
use crate::mapping::{LocationSource, ParentSource, location};
use crate::r4::Resource;
use crate::resource::condition::{self, always, col, unsupported, visible};
use crate::resource::page::restrict;
use crate::resource::{StoredResource, Version};
use crate::rest_model::FhirError;
use crate::rest_model::search::Criterion;

const TABLE: &str = "tblLocations";
/// Who may change regions sees all areas.
const SEES_ALL: &str = "gql_mutation_create_region_locations_perms";

/// Administrative areas.
pub struct Areas;

crate::versioned_table!(openimis_location::entity::location);

impl StoredResource for Areas {
    type Table = Entity;

    fn searched(cx: &FhirContext) -> Select<Entity> {
        restricted(cx, |territory| security::locations_visible(territory, TABLE))
    }

    /// What searches find, and what that is part of, so that `partOf` leads somewhere.
    fn readable(cx: &FhirContext) -> Select<Entity> {
        restricted(cx, |territory| {
            security::locations_visible(territory, TABLE).or(security::touches_territory(territory, col(Column::Id)))
        })
    }

    fn has_code(code: &str) -> Expr {
        Column::Code.eq(code)
    }

    fn asked(cx: &FhirContext, criterion: &Criterion) -> Result<Expr, FhirError> {
        match criterion.name {
            "name" => condition::text(criterion, cx.db().get_database_backend(), &[col(Column::Name)]),
            "partof" => lies_in(cx, criterion, &col(Column::ParentId)),
            "physicalType" => Ok(always()),
            _ => Err(unsupported(criterion)),
        }
    }

    async fn resources(cx: &FhirContext, rows: Vec<Model>) -> Result<Vec<Resource>, FhirError> {
        let parents = parents(cx, rows.iter().filter_map(|row| row.parent_id)).await?;
        let sources = rows.into_iter().filter_map(|row| source(row, &parents));
        Ok(sources.map(|source| location(&cx.mapping, &source).into()).collect())
    }
}

/// Rows of a level that is none are no areas.
fn restricted(cx: &FhirContext, condition: impl FnOnce(&Territory) -> Expr) -> Select<Entity> {
    let areas = Entity::find().filter(Column::Type.is_in(LocationType::ALL.map(LocationType::as_code)));
    let condition = visible(&cx.principal.territory, condition);
    restrict(areas, condition.filter(|_| !cx.app.has_right(&cx.principal, "location", SEES_ALL)))
}

fn source(row: Model, parents: &HashMap<i32, ParentSource>) -> Option<LocationSource> {
    Some(LocationSource {
        level: row.r#type.parse().ok()?,
        is_current: row.validity_to.is_none(),
        parent: row.parent_id.and_then(|key| parents.get(&key).cloned()),
        version: Version { written: row.validity_from }.of_row(),
        uuid: row.uuid.to_lowercase(),
        code: row.code,
        name: row.name,
    })
}
