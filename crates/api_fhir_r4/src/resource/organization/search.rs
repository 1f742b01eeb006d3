//! Searching health facilities.

use openimis_location::entity::health_facility::{Column, Entity};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, QueryFilter};

use super::read::seen;
use super::source::sources;
use crate::context::FhirContext;
use crate::mapping::facility;
use crate::resource::condition::{self, Identifiers, col, never, unsupported};
use crate::resource::page::page;
use crate::rest_model::FhirError;
use crate::rest_model::search::{Criterion, Match, Search};
use crate::rest_model::searchset::FoundPage;

/// Finds a page of current facilities.
pub async fn search(cx: &FhirContext, search: &Search) -> Result<FoundPage, FhirError> {
    let mut select = seen(cx).filter(Column::ValidityTo.is_null());
    for criterion in &search.criteria {
        if let Some(condition) = asked(cx, criterion)? {
            select = select.filter(condition);
        }
    }
    let mut page = page::<Entity>(cx, search, select, Column::ValidityFrom, Column::Id).await?;
    let rows = std::mem::take(&mut page.rows);
    let sources = sources(cx, rows).await?;
    Ok(page.of(sources.iter().map(|source| facility(&cx.mapping, source).into()).collect()))
}

fn asked(cx: &FhirContext, criterion: &Criterion) -> Result<Option<Expr>, FhirError> {
    let condition = match criterion.name {
        "_id" => condition::ids(criterion, &col(Column::Uuid)),
        "_lastUpdated" => condition::moment(criterion, &col(Column::ValidityFrom), cx.now),
        "identifier" => {
            let columns = Identifiers { uuid: col(Column::Uuid), code: &|code| Column::Code.eq(code), passport: None };
            condition::identifier(criterion, &cx.mapping, &columns)
        }
        "name" => condition::text(criterion, cx.db().get_database_backend(), &[col(Column::Name)]),
        "type" => condition::coded(criterion, &col(Column::Id), |kind| if kind == "prov" { never().not() } else { never() }),
        "code" => match &criterion.matches {
            Match::Special(code) => Ok(Column::Code.eq(code)),
            _ => Err(unsupported(criterion)),
        },
        // The reference lets it say which insurers are meant, and lists all health facilities whatever it says.
        "resourceType" => return Ok(None),
        _ => Err(unsupported(criterion)),
    };
    condition.map(Some)
}
