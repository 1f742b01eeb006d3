//! From what a document says to what the module of insurees stores.

use openimis_insuree::entity::{education, family, identification_type, insuree, insuree_status_reason, profession, relation};
use openimis_insuree::service::insuree::InsureeData;
use openimis_insuree::service::photo::PhotoData;
use openimis_kernel::mutation::MutationContext;
use openimis_location::entity::{health_facility, location};
use sea_orm::{EntityTrait, PrimaryKeyTrait};

use crate::context::FhirContext;
use crate::mapping::{AddressInput, PatientInput, RelationshipInput, Target};
use crate::r4::code::AddressUse;
use crate::resource::group::Families;
use crate::resource::location::find_village;
use crate::resource::organization::Facilities;
use crate::resource::stored::referred;
use crate::resource::write::{unknown_code, unknown_reference};
use crate::rest_model::FhirError;

/// What an existing insuree has that no document says, so that it stays.
pub async fn kept(tx: &MutationContext, row: &insuree::Model) -> Result<InsureeData, FhirError> {
    let reason = match row.status_reason_id {
        Some(key) => insuree_status_reason::Entity::find_by_id(key).one(&tx.tx).await?.map(|reason| reason.code),
        None => None,
    };
    Ok(InsureeData {
        uuid: Some(row.uuid.clone()),
        geolocation: row.geolocation.clone(),
        offline: row.offline,
        status: row.status.clone(),
        status_date: row.status_date,
        status_reason: reason,
        json_ext: row.json_ext.clone(),
        ..InsureeData::default()
    })
}

/// Everything that an existing insuree has.
pub async fn unchanged(tx: &MutationContext, row: &insuree::Model) -> Result<InsureeData, FhirError> {
    Ok(InsureeData {
        chf_id: row.chf_id.clone(),
        last_name: row.last_name.clone(),
        other_names: row.other_names.clone(),
        gender_id: row.gender_id.clone(),
        dob: row.dob,
        marital: row.marital.clone(),
        passport: row.passport.clone(),
        phone: row.phone.clone(),
        email: row.email.clone(),
        current_address: row.current_address.clone(),
        current_village_id: row.current_village_id,
        card_issued: row.card_issued,
        relationship_id: row.relationship_id,
        profession_id: row.profession_id,
        education_id: row.education_id,
        type_of_id_id: row.type_of_id_id.clone(),
        health_facility_id: row.health_facility_id,
        ..kept(tx, row).await?
    })
}

/// `kept` with what the document says; `before` is the row it changes. The family is another matter.
pub async fn data(
    cx: &FhirContext,
    tx: &MutationContext,
    input: &PatientInput,
    before: Option<&insuree::Model>,
    kept: InsureeData,
) -> Result<InsureeData, FhirError> {
    ensure_known::<education::Entity>(tx, input.education, "the education level").await?;
    ensure_known::<profession::Entity>(tx, input.profession, "the profession").await?;
    ensure_known::<identification_type::Entity>(tx, input.identification_type.clone(), "the identification type").await?;
    let current_village_id = match &input.address {
        Some(address) => Some(village(cx, tx, &address.location, before.and_then(|row| row.current_village_id)).await?),
        None => None,
    };
    let health_facility_id = match &input.health_facility {
        Some(target) => Some(facility(cx, tx, target, before.and_then(|row| row.health_facility_id)).await?),
        None => None,
    };
    Ok(InsureeData {
        chf_id: Some(input.chf_id.clone()),
        last_name: input.last_name.clone(),
        other_names: input.other_names.clone(),
        gender_id: Some(input.gender.clone()),
        dob: Some(input.birth_date),
        marital: input.marital.clone(),
        passport: input.passport.clone(),
        phone: input.phone.clone(),
        email: input.email.clone(),
        current_address: input.address.as_ref().and_then(|address| address.text.clone()),
        current_village_id,
        photo: photo(cx, input),
        card_issued: Some(input.card_issued),
        relationship_id: relationship(tx, input.relationship.as_ref()).await?,
        profession_id: input.profession,
        education_id: input.education,
        type_of_id_id: input.identification_type.clone(),
        health_facility_id,
        ..kept
    })
}

/// Key of the village meant. The one that the insuree has may lie in a district that the user does not see.
async fn village(cx: &FhirContext, tx: &MutationContext, target: &Target, known: Option<i32>) -> Result<i32, FhirError> {
    if let Some(key) = known
        && let Some(row) = location::Entity::find_by_id(key).one(&tx.tx).await?
        && target.names(&row.uuid, row.code.as_deref())
    {
        return Ok(key);
    }
    Ok(find_village(cx, tx, target, "Patient.address").await?.id)
}

/// Key of the facility meant. The one that the insuree has may lie in a district that the user does not see.
async fn facility(cx: &FhirContext, tx: &MutationContext, target: &Target, known: Option<i32>) -> Result<i32, FhirError> {
    if let Some(key) = known
        && let Some(row) = health_facility::Entity::find_by_id(key).one(&tx.tx).await?
        && target.names(&row.uuid, Some(&row.code))
    {
        return Ok(key);
    }
    let found = referred::<Facilities>(cx, &tx.tx, target).await?;
    Ok(found.ok_or_else(|| unknown_reference("Patient.generalPractitioner[0]", "Organization"))?.id)
}

/// A photo without its picture is the one that the client got and sends back.
fn photo(cx: &FhirContext, input: &PatientInput) -> Option<PhotoData> {
    let sent = input.photo.as_ref().filter(|photo| photo.data.is_some())?;
    Some(PhotoData { uuid: None, date: Some(sent.creation), officer_id: cx.principal.officer_id, content: sent.data.clone() })
}

/// The address is the one that the family's showed for want of an own one, sent back.
pub fn is_of_family(address: &AddressInput, data: &InsureeData, row: &insuree::Model, family: Option<&family::Model>) -> bool {
    let is_home = address.use_ == Some(AddressUse::Home) && row.current_village_id.is_none();
    is_home && family.is_some_and(|family| family.location_id.is_some() && family.location_id == data.current_village_id)
}

async fn ensure_known<E: EntityTrait>(
    tx: &MutationContext,
    key: Option<<E::PrimaryKey as PrimaryKeyTrait>::ValueType>,
    name: &str,
) -> Result<(), FhirError> {
    let Some(key) = key else { return Ok(()) };
    let row = E::find_by_id(key).one(&tx.tx).await?;
    row.map(drop).ok_or_else(|| unknown_code("Patient.extension", name))
}

/// By key, or else by text; an unknown relation is none, as the reference has it.
async fn relationship(tx: &MutationContext, sent: Option<&RelationshipInput>) -> Result<Option<i16>, FhirError> {
    let Some(sent) = sent else { return Ok(None) };
    let known = relation::Entity::find().all(&tx.tx).await?;
    let by_key = known.iter().find(|row| Some(row.id) == sent.id);
    let by_text = || sent.text.as_ref().and_then(|text| known.iter().find(|row| row.relation.eq_ignore_ascii_case(text)));
    Ok(by_key.or_else(by_text).map(|row| row.id))
}

/// The current family that a document refers to.
pub async fn family_meant(cx: &FhirContext, tx: &MutationContext, target: Option<&Target>) -> Result<Option<family::Model>, FhirError> {
    let Some(target) = target else { return Ok(None) };
    let family = referred::<Families>(cx, &tx.tx, target).await?;
    family.map(Some).ok_or_else(|| unknown_reference("Patient.extension", "Group"))
}
