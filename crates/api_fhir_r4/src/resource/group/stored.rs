//! The rows of families.

use openimis_insuree::entity::family::{Column, Entity, Model};
use openimis_insuree::entity::insuree;
use openimis_insuree::security;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, EntityTrait, Select};

use super::Families;
use super::source::sources;
use crate::context::FhirContext;
use crate::mapping::{Target, group};
use crate::r4::Resource;
use crate::resource::StoredResource;
use crate::resource::condition::{self, col, unsupported, visible};
use crate::resource::page::restrict;
use crate::resource::patient::Insurees;
use crate::resource::stored::{is, key_of};
use crate::rest_model::FhirError;
use crate::rest_model::search::Criterion;

crate::versioned_table!(openimis_insuree::entity::family);

impl StoredResource for Families {
    type Table = Entity;

    fn searched(cx: &FhirContext) -> Select<Entity> {
        let visible = visible(&cx.principal.territory, |territory| security::family_visible(territory, "tblFamilies"));
        restrict(Entity::find(), visible)
    }

    /// The head of the family has this insurance number.
    fn has_code(code: &str) -> Expr {
        col(Column::HeadInsureeId).in_subquery(key_of::<Insurees>(&Target::Code(code.to_owned())))
    }

    fn asked(cx: &FhirContext, criterion: &Criterion) -> Result<Expr, FhirError> {
        match criterion.name {
            "member" => {
                let key = col(Column::Id);
                condition::reference(criterion, &cx.mapping, "Patient", &key, |target| key.clone().in_subquery(family_of(target)))
            }
            _ => Err(unsupported(criterion)),
        }
    }

    async fn resources(cx: &FhirContext, rows: Vec<Model>) -> Result<Vec<Resource>, FhirError> {
        Ok(sources(cx, rows).await?.iter().map(|source| group(&cx.mapping, source).into()).collect())
    }
}

/// Key of the family of the insuree meant.
fn family_of(target: &Target) -> SelectStatement {
    use insuree::Column;
    let mut select = Query::select();
    select.expr(col(Column::FamilyId)).from(insuree::Entity);
    select.and_where(Column::ValidityTo.is_null()).and_where(Column::FamilyId.is_not_null());
    select.and_where(is::<Insurees>(target));
    select
}
