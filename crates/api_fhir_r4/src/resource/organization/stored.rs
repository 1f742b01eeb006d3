//! The rows of health facilities.

use openimis_location::entity::health_facility::{Column, Entity, Model};
use openimis_location::security;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, Select};

use super::Facilities;
use super::source::sources;
use crate::context::FhirContext;
use crate::mapping::facility;
use crate::r4::Resource;
use crate::resource::StoredResource;
use crate::resource::condition::{self, always, col, never, unsupported, visible};
use crate::resource::page::restrict;
use crate::rest_model::FhirError;
use crate::rest_model::search::{Criterion, Match};

crate::versioned_table!(openimis_location::entity::health_facility);

impl StoredResource for Facilities {
    type Table = Entity;

    fn searched(cx: &FhirContext) -> Select<Entity> {
        let visible = visible(&cx.principal.territory, |territory| security::district_visible(territory, "tblHF", "LocationId"));
        restrict(Entity::find(), visible)
    }

    fn has_code(code: &str) -> Expr {
        Column::Code.eq(code)
    }

    fn asked(cx: &FhirContext, criterion: &Criterion) -> Result<Expr, FhirError> {
        match criterion.name {
            "name" => condition::text(criterion, cx.db().get_database_backend(), &[col(Column::Name)]),
            "type" => condition::coded(criterion, &col(Column::Id), |kind| if kind == "prov" { always() } else { never() }),
            "code" => match &criterion.matches {
                Match::Special(code) => Ok(Column::Code.eq(code)),
                _ => Err(unsupported(criterion)),
            },
            // The reference lets it say which insurers are meant, and lists all health facilities whatever it says.
            "resourceType" => Ok(always()),
            _ => Err(unsupported(criterion)),
        }
    }

    async fn resources(cx: &FhirContext, rows: Vec<Model>) -> Result<Vec<Resource>, FhirError> {
        Ok(sources(cx, rows).await?.iter().map(|source| facility(&cx.mapping, source).into()).collect())
    }
}
