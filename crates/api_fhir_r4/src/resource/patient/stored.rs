//! The rows of insurees.

use openimis_insuree::config::InsureeConfig;
use openimis_insuree::entity::insuree::{Column, Entity, Model};
use openimis_insuree::security;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Select};

use super::Insurees;
use super::source::sources;
use crate::context::FhirContext;
use crate::mapping::patient;
use crate::r4::code::IssueType;
use crate::r4::{Issue, Resource};
use crate::resource::StoredResource;
use crate::resource::condition::{self, any, col, never, unsupported, visible};
use crate::resource::hooks::claimants;
use crate::resource::organization::Facilities;
use crate::resource::page::restrict;
use crate::resource::stored::key_of;
use crate::rest_model::FhirError;
use crate::rest_model::search::Criterion;

crate::versioned_table!(openimis_insuree::entity::insuree);

impl StoredResource for Insurees {
    type Table = Entity;

    const HAS_PASSPORT: Option<fn(&str) -> Expr> = Some(|number| Column::Passport.eq(number).and(col(Column::TypeOfIdId).is_null()));

    /// Place holders of funding are nobody.
    fn searched(cx: &FhirContext) -> Select<Entity> {
        let excluded = cx.app.config::<InsureeConfig>().excluded_insuree_chfids.clone();
        let number = col(Column::ChfId);
        let visible = visible(&cx.principal.territory, |territory| security::insuree_visible(territory, "tblInsuree"));
        restrict(Entity::find().filter(any([number.clone().is_null(), number.is_not_in(excluded)])), visible)
    }

    fn has_code(code: &str) -> Expr {
        Column::ChfId.eq(code)
    }

    fn asked(cx: &FhirContext, criterion: &Criterion) -> Result<Expr, FhirError> {
        let backend = cx.db().get_database_backend();
        let names = [col(Column::LastName), col(Column::OtherNames)];
        match criterion.name {
            "name" => condition::text(criterion, backend, &names),
            "family" => condition::text(criterion, backend, &names[..1]),
            "given" => condition::text(criterion, backend, &names[1..]),
            "birthdate" => condition::day(criterion, &col(Column::Dob), cx.now),
            "gender" => condition::coded(criterion, &col(Column::GenderId), |gender| has_gender(cx, gender)),
            "phone" => condition::code(criterion, &col(Column::Phone)),
            "email" => condition::code(criterion, &col(Column::Email)),
            "general-practitioner" => {
                let facility = col(Column::HealthFacilityId);
                let is = |target: &_| facility.clone().in_subquery(key_of::<Facilities>(target));
                condition::reference(criterion, &cx.mapping, "Organization", &facility, is)
            }
            "refDate" => Ok(col(Column::ValidityFrom).gte(condition::first_day(criterion)?.and_time(chrono::NaiveTime::MIN).and_utc())),
            "claimDateFrom" => claimed(cx, criterion),
            _ => Err(unsupported(criterion)),
        }
    }

    async fn resources(cx: &FhirContext, rows: Vec<Model>) -> Result<Vec<Resource>, FhirError> {
        Ok(sources(cx, rows).await?.iter().map(|source| patient(&cx.mapping, source).into()).collect())
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

fn claimed(cx: &FhirContext, criterion: &Criterion) -> Result<Expr, FhirError> {
    let since = condition::first_day(criterion)?;
    let claimants = claimants(&cx.app, since).ok_or_else(|| {
        let text = "claimDateFrom is not supported without the module of claims";
        FhirError::Malformed(vec![Issue::error(IssueType::NotSupported, text)])
    })?;
    Ok(col(Column::Id).in_subquery(claimants))
}
