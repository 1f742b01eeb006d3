//! Searching insurees.

use openimis_insuree::entity::insuree::{Column, Entity};
use openimis_location::entity::health_facility;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, QueryFilter};

use super::{read::seen, source::sources};
use crate::context::FhirContext;
use crate::mapping::{Target, patient};
use crate::r4::Issue;
use crate::r4::code::IssueType;
use crate::resource::condition::{self, Identifiers, col, is_uuid, never, unsupported};
use crate::resource::hooks::claimants;
use crate::resource::page::page;
use crate::rest_model::FhirError;
use crate::rest_model::search::{Criterion, Search};
use crate::rest_model::searchset::FoundPage;

/// Finds a page of current insurees.
pub async fn search(cx: &FhirContext, search: &Search) -> Result<FoundPage, FhirError> {
    let mut select = seen(cx).filter(Column::ValidityTo.is_null());
    for criterion in &search.criteria {
        select = select.filter(asked(cx, criterion)?);
    }
    let mut page = page::<Entity>(cx, search, select, Column::ValidityFrom, Column::Id).await?;
    let rows = std::mem::take(&mut page.rows);
    let sources = sources(cx, rows).await?;
    Ok(page.of(sources.iter().map(|source| patient(&cx.mapping, source).into()).collect()))
}

fn asked(cx: &FhirContext, criterion: &Criterion) -> Result<Expr, FhirError> {
    let backend = cx.db().get_database_backend();
    let names = [col(Column::LastName), col(Column::OtherNames)];
    match criterion.name {
        "_id" => condition::ids(criterion, &col(Column::Uuid)),
        "_lastUpdated" => condition::moment(criterion, &col(Column::ValidityFrom), cx.now),
        "identifier" => {
            let passport = |number: &str| Column::Passport.eq(number).and(col(Column::TypeOfIdId).is_null());
            let columns = Identifiers { uuid: col(Column::Uuid), code: &|code| Column::ChfId.eq(code), passport: Some(&passport) };
            condition::identifier(criterion, &cx.mapping, &columns)
        }
        "name" => condition::text(criterion, backend, &names),
        "family" => condition::text(criterion, backend, &names[..1]),
        "given" => condition::text(criterion, backend, &names[1..]),
        "birthdate" => condition::day(criterion, &col(Column::Dob), cx.now),
        "gender" => condition::coded(criterion, &col(Column::GenderId), |gender| has_gender(cx, gender)),
        "phone" => condition::code(criterion, &col(Column::Phone)),
        "email" => condition::code(criterion, &col(Column::Email)),
        "general-practitioner" => {
            let column = col(Column::HealthFacilityId);
            condition::reference(criterion, &cx.mapping, "Organization", &column, |target| column.clone().in_subquery(facility(target)))
        }
        "refDate" => Ok(col(Column::ValidityFrom).gte(condition::first_day(criterion)?.and_time(chrono::NaiveTime::MIN).and_utc())),
        "claimDateFrom" => claimed(cx, criterion),
        _ => Err(unsupported(criterion)),
    }
}

fn has_gender(cx: &FhirContext, gender: &str) -> Expr {
    let codes = &cx.mapping.gender_codes;
    let column = || col(Column::GenderId);
    match gender {
        "male" => column().eq(codes.male.as_str()),
        "female" => column().eq(codes.female.as_str()),
        "other" => column().eq(codes.other.as_str()),
        "unknown" => column().is_null().or(column().eq("")),
        _ => never(),
    }
}

/// Keys of the health facility meant.
fn facility(target: &Target) -> sea_orm::sea_query::SelectStatement {
    use health_facility::Column;
    let mut select = Query::select();
    select.expr(col(Column::Id)).from(health_facility::Entity);
    select.and_where(match target {
        Target::Uuid(uuid) => is_uuid(col(Column::Uuid), &uuid.to_string()),
        Target::Code(code) => Column::Code.eq(code).and(Column::ValidityTo.is_null()),
    });
    select
}

fn claimed(cx: &FhirContext, criterion: &Criterion) -> Result<Expr, FhirError> {
    let since = condition::first_day(criterion)?;
    let claimants = claimants(&cx.app, since).ok_or_else(|| {
        let text = "claimDateFrom is not supported without the module of claims";
        FhirError::Malformed(vec![Issue::error(IssueType::NotSupported, text)])
    })?;
    Ok(col(Column::Id).in_subquery(claimants))
}
