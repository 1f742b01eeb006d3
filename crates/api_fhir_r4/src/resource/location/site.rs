//! Health facilities as Locations.

use openimis_location::entity::health_facility::{Column, Entity, Model};
use sea_orm::Select;
use sea_orm::sea_query::Expr;

use super::parent::{lies_in, parents};
use crate::context::FhirContext;
use crate::mapping::{SiteSource, site};
use crate::r4::Resource;
use crate::resource::condition::{self, always, col, unsupported};
use crate::resource::organization::Facilities;
use crate::resource::{StoredResource, Version};
use crate::rest_model::FhirError;
use crate::rest_model::search::Criterion;

/// Health facilities, seen as places.
pub struct Sites;

impl StoredResource for Sites {
    type Table = Entity;

    fn searched(cx: &FhirContext) -> Select<Entity> {
        Facilities::searched(cx)
    }

    fn has_code(code: &str) -> Expr {
        Facilities::has_code(code)
    }

    fn asked(cx: &FhirContext, criterion: &Criterion) -> Result<Expr, FhirError> {
        match criterion.name {
            "name" => condition::text(criterion, cx.db().get_database_backend(), &[col(Column::Name)]),
            "partof" => lies_in(cx, criterion, &col(Column::LocationId)),
            "physicalType" => Ok(always()),
            _ => Err(unsupported(criterion)),
        }
    }

    async fn resources(cx: &FhirContext, rows: Vec<Model>) -> Result<Vec<Resource>, FhirError> {
        let districts = parents(cx, rows.iter().map(|row| row.location_id)).await?;
        let source = |row: Model| SiteSource {
            district: districts.get(&row.location_id).cloned(),
            version: Version { written: row.validity_from }.of_row(),
            uuid: row.uuid.to_lowercase(),
            code: row.code,
            name: row.name,
            level: row.level,
        };
        Ok(rows.into_iter().map(|row| site(&cx.mapping, &source(row)).into()).collect())
    }
}
