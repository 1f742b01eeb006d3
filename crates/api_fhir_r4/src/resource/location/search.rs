//! Searching administrative areas and sites.

use openimis_location::entity::{health_facility, location};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, QueryFilter};

use super::read::seen;
use super::{area, site};
use crate::context::FhirContext;
use crate::mapping::{AreaLevel, Target};
use crate::resource::condition::{self, Identifiers, col, is_uuid, unsupported};
use crate::resource::organization::facilities_seen;
use crate::resource::page::page;
use crate::rest_model::FhirError;
use crate::rest_model::search::{Criterion, Match, Search};
use crate::rest_model::searchset::FoundPage;

/// Finds a page of current areas, or of sites (`physicalType=si`).
pub async fn search(cx: &FhirContext, search: &Search) -> Result<FoundPage, FhirError> {
    let asks_for_sites = |criterion: &Criterion| matches!(&criterion.matches, Match::Special(kind) if kind == "si");
    if search.criteria_of("physicalType").any(asks_for_sites) { sites(cx, search).await } else { areas(cx, search).await }
}

async fn areas(cx: &FhirContext, search: &Search) -> Result<FoundPage, FhirError> {
    use location::Column;
    let levels = AreaLevel::ALL.map(AreaLevel::code);
    let mut select = seen(cx).filter(Column::ValidityTo.is_null()).filter(Column::Type.is_in(levels));
    for criterion in &search.criteria {
        if let Some(condition) = asked(cx, criterion, &of_areas())? {
            select = select.filter(condition);
        }
    }
    let mut page = page::<location::Entity>(cx, search, select, Column::ValidityFrom, Column::Id).await?;
    let rows = std::mem::take(&mut page.rows);
    Ok(page.of(area::resources(cx, rows).await?))
}

async fn sites(cx: &FhirContext, search: &Search) -> Result<FoundPage, FhirError> {
    use health_facility::Column;
    let mut select = facilities_seen(cx).filter(Column::ValidityTo.is_null());
    for criterion in &search.criteria {
        if let Some(condition) = asked(cx, criterion, &of_sites())? {
            select = select.filter(condition);
        }
    }
    let mut page = page::<health_facility::Entity>(cx, search, select, Column::ValidityFrom, Column::Id).await?;
    let rows = std::mem::take(&mut page.rows);
    Ok(page.of(site::resources(cx, rows).await?))
}

/// The columns that parameters ask for.
struct Columns {
    uuid: Expr,
    code: Expr,
    name: Expr,
    around: Expr,
    written: Expr,
}

fn of_areas() -> Columns {
    use location::Column;
    Columns {
        uuid: col(Column::Uuid),
        code: col(Column::Code),
        name: col(Column::Name),
        around: col(Column::ParentId),
        written: col(Column::ValidityFrom),
    }
}

fn of_sites() -> Columns {
    use health_facility::Column;
    Columns {
        uuid: col(Column::Uuid),
        code: col(Column::Code),
        name: col(Column::Name),
        around: col(Column::LocationId),
        written: col(Column::ValidityFrom),
    }
}

fn asked(cx: &FhirContext, criterion: &Criterion, columns: &Columns) -> Result<Option<Expr>, FhirError> {
    let condition = match criterion.name {
        "_id" => condition::ids(criterion, &columns.uuid),
        "_lastUpdated" => condition::moment(criterion, &columns.written, cx.now),
        "identifier" => {
            let is_code = |code: &str| columns.code.clone().eq(code);
            let identifiers = Identifiers { uuid: columns.uuid.clone(), code: &is_code, passport: None };
            condition::identifier(criterion, &cx.mapping, &identifiers)
        }
        "name" => condition::text(criterion, cx.db().get_database_backend(), std::slice::from_ref(&columns.name)),
        "partof" => condition::reference(criterion, &cx.mapping, "Location", &columns.around, |target| {
            columns.around.clone().in_subquery(area_meant(target))
        }),
        "physicalType" => return Ok(None),
        _ => Err(unsupported(criterion)),
    };
    condition.map(Some)
}

/// Key of the area meant.
fn area_meant(target: &Target) -> SelectStatement {
    use location::Column;
    let mut select = Query::select();
    select.expr(col(Column::Id)).from(location::Entity);
    select.and_where(match target {
        Target::Uuid(uuid) => is_uuid(col(Column::Uuid), &uuid.to_string()),
        Target::Code(code) => Column::Code.eq(code).and(Column::ValidityTo.is_null()),
    });
    select
}
