//! The look-up tables. They are small and read whole, for code systems and for the texts in other resources.

use openimis_insuree::entity::{confirmation_type, education, family_type, identification_type, profession, relation};
use openimis_location::entity::health_facility_legal_form;
use sea_orm::{EntityTrait, QueryOrder};

use crate::context::FhirContext;
use crate::mapping::Lookup;
use crate::rest_model::FhirError;

async fn table<E: EntityTrait>(
    cx: &FhirContext,
    key: E::Column,
    lookup: fn(E::Model) -> (String, String),
) -> Result<Vec<Lookup>, FhirError> {
    let rows = E::find().order_by_asc(key).all(cx.db()).await?;
    Ok(rows.into_iter().map(lookup).map(|(code, display)| Lookup { code, display: Some(display) }).collect())
}

/// `tblEducations`
pub async fn educations(cx: &FhirContext) -> Result<Vec<Lookup>, FhirError> {
    table::<education::Entity>(cx, education::Column::Id, |row| (row.id.to_string(), row.education)).await
}

/// `tblProfessions`
pub async fn professions(cx: &FhirContext) -> Result<Vec<Lookup>, FhirError> {
    table::<profession::Entity>(cx, profession::Column::Id, |row| (row.id.to_string(), row.profession)).await
}

/// `tblRelations`
pub async fn relations(cx: &FhirContext) -> Result<Vec<Lookup>, FhirError> {
    table::<relation::Entity>(cx, relation::Column::Id, |row| (row.id.to_string(), row.relation)).await
}

/// `tblIdentificationTypes`
pub async fn identification_types(cx: &FhirContext) -> Result<Vec<Lookup>, FhirError> {
    table::<identification_type::Entity>(cx, identification_type::Column::Code, |row| (row.code, row.identification_type)).await
}

/// `tblFamilyTypes`
pub async fn family_types(cx: &FhirContext) -> Result<Vec<Lookup>, FhirError> {
    table::<family_type::Entity>(cx, family_type::Column::Code, |row| (row.code, row.r#type)).await
}

/// `tblConfirmationTypes`
pub async fn confirmation_types(cx: &FhirContext) -> Result<Vec<Lookup>, FhirError> {
    table::<confirmation_type::Entity>(cx, confirmation_type::Column::Code, |row| (row.code, row.confirmationtype)).await
}

/// `tblLegalForms`
pub async fn legal_forms(cx: &FhirContext) -> Result<Vec<Lookup>, FhirError> {
    table::<health_facility_legal_form::Entity>(cx, health_facility_legal_form::Column::Code, |row| (row.code, row.legal_form)).await
}
