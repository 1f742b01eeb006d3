//! Searching families.

use openimis_insuree::entity::family::{Column, Entity};
use openimis_insuree::entity::insuree;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, QueryFilter};

use super::read::{has_head, seen};
use super::source::sources;
use crate::context::FhirContext;
use crate::mapping::{Target, group};
use crate::resource::condition::{self, Identifiers, col, is_uuid, unsupported};
use crate::resource::page::page;
use crate::rest_model::FhirError;
use crate::rest_model::search::{Criterion, Search};
use crate::rest_model::searchset::FoundPage;

/// Finds a page of current families.
pub async fn search(cx: &FhirContext, search: &Search) -> Result<FoundPage, FhirError> {
    let mut select = seen(cx).filter(Column::ValidityTo.is_null());
    for criterion in &search.criteria {
        select = select.filter(asked(cx, criterion)?);
    }
    let mut page = page::<Entity>(cx, search, select, Column::ValidityFrom, Column::Id).await?;
    let rows = std::mem::take(&mut page.rows);
    let sources = sources(cx, rows).await?;
    Ok(page.of(sources.iter().map(|source| group(&cx.mapping, source).into()).collect()))
}

fn asked(cx: &FhirContext, criterion: &Criterion) -> Result<Expr, FhirError> {
    match criterion.name {
        "_id" => condition::ids(criterion, &col(Column::Uuid)),
        "_lastUpdated" => condition::moment(criterion, &col(Column::ValidityFrom), cx.now),
        "identifier" => {
            let columns = Identifiers { uuid: col(Column::Uuid), code: &has_head, passport: None };
            condition::identifier(criterion, &cx.mapping, &columns)
        }
        "member" => {
            let column = col(Column::Id);
            condition::reference(criterion, &cx.mapping, "Patient", &column, |target| column.clone().in_subquery(family_of(target)))
        }
        _ => Err(unsupported(criterion)),
    }
}

/// Key of the family of the insuree meant.
fn family_of(target: &Target) -> SelectStatement {
    use insuree::Column;
    let mut select = Query::select();
    select.expr(col(Column::FamilyId)).from(insuree::Entity);
    select.and_where(Column::ValidityTo.is_null()).and_where(Column::FamilyId.is_not_null());
    select.and_where(match target {
        Target::Uuid(uuid) => is_uuid(col(Column::Uuid), &uuid.to_string()),
        Target::Code(number) => Column::ChfId.eq(number),
    });
    select
}
