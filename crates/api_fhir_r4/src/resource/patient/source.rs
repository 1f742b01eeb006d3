//! What the Patients of some rows are made of: one statement for each table that the rows refer to.

use std::collections::HashMap;

use openimis_insuree::entity::{family, insuree, insuree_photo};
use openimis_location::entity::health_facility;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use crate::context::FhirContext;
use crate::mapping::{Lookup, PatientFamily, PatientSource, PhotoSource, Place};
use crate::resource::Version;
use crate::resource::code_system::{educations, professions, relations};
use crate::resource::places::places;
use crate::rest_model::FhirError;

struct Surroundings {
    families: HashMap<i32, family::Model>,
    places: HashMap<i32, Place>,
    photos: HashMap<i32, PhotoSource>,
    facilities: HashMap<i32, String>,
    educations: HashMap<String, Lookup>,
    professions: HashMap<String, Lookup>,
    relations: HashMap<String, Lookup>,
}

/// The sources of these rows, in their order.
pub async fn sources(cx: &FhirContext, rows: Vec<insuree::Model>) -> Result<Vec<PatientSource>, FhirError> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let around = surroundings(cx, &rows).await?;
    Ok(rows.into_iter().map(|row| source(row, &around)).collect())
}

async fn surroundings(cx: &FhirContext, rows: &[insuree::Model]) -> Result<Surroundings, FhirError> {
    let families = families(cx, rows).await?;
    let villages = rows.iter().filter_map(|row| row.current_village_id);
    let places = places(cx.db(), villages.chain(families.values().filter_map(|family| family.location_id))).await?;
    let by_code = |rows: Vec<Lookup>| rows.into_iter().map(|row| (row.code.clone(), row)).collect();
    Ok(Surroundings {
        families,
        places,
        photos: photos(cx, rows).await?,
        facilities: facilities(cx, rows).await?,
        educations: by_code(educations(cx).await?),
        professions: by_code(professions(cx).await?),
        relations: by_code(relations(cx).await?),
    })
}

async fn families(cx: &FhirContext, rows: &[insuree::Model]) -> Result<HashMap<i32, family::Model>, FhirError> {
    let keys = rows.iter().filter_map(|row| row.family_id);
    let found = family::Entity::find().filter(family::Column::Id.is_in(keys)).all(cx.db()).await?;
    Ok(found.into_iter().map(|family| (family.id, family)).collect())
}

/// The pictures themselves stay in the database.
async fn photos(cx: &FhirContext, rows: &[insuree::Model]) -> Result<HashMap<i32, PhotoSource>, FhirError> {
    use insuree_photo::Column;
    type Row = (i32, Option<String>, Option<String>, Option<chrono::NaiveDate>);
    let keys = rows.iter().filter_map(|row| row.photo_id);
    let select = insuree_photo::Entity::find().select_only().columns([Column::Id, Column::Folder, Column::Filename, Column::Date]);
    let found: Vec<Row> = select.filter(Column::Id.is_in(keys)).into_tuple().all(cx.db()).await?;
    Ok(found.into_iter().map(|(id, folder, file_name, date)| (id, PhotoSource { folder, file_name, date })).collect())
}

async fn facilities(cx: &FhirContext, rows: &[insuree::Model]) -> Result<HashMap<i32, String>, FhirError> {
    use health_facility::Column;
    let keys = rows.iter().filter_map(|row| row.health_facility_id);
    let select = health_facility::Entity::find().select_only().columns([Column::Id, Column::Uuid]);
    let found: Vec<(i32, String)> = select.filter(Column::Id.is_in(keys)).into_tuple().all(cx.db()).await?;
    Ok(found.into_iter().collect())
}

fn source(row: insuree::Model, around: &Surroundings) -> PatientSource {
    let text = |table: &HashMap<String, Lookup>, key: Option<i16>| key.and_then(|key| table.get(&key.to_string()).cloned());
    let place = |key: Option<i32>| key.and_then(|key| around.places.get(&key).cloned());
    let family = row.family_id.and_then(|key| around.families.get(&key));
    PatientSource {
        current_village: place(row.current_village_id),
        family: family.map(|family| PatientFamily {
            uuid: family.uuid.clone(),
            address: family.address.clone(),
            location: place(family.location_id),
            has_head: true,
        }),
        health_facility_uuid: row.health_facility_id.and_then(|key| around.facilities.get(&key).cloned()),
        relationship: text(&around.relations, row.relationship_id),
        education: text(&around.educations, row.education_id),
        profession: text(&around.professions, row.profession_id),
        photo: row.photo_id.and_then(|key| around.photos.get(&key).cloned()),
        version: Version { written: row.validity_from }.of_row(),
        uuid: row.uuid.to_lowercase(),
        chf_id: row.chf_id,
        last_name: row.last_name,
        other_names: row.other_names,
        birth_date: row.dob,
        gender: row.gender_id,
        marital: row.marital,
        passport: row.passport,
        identification_type: row.type_of_id_id,
        phone: row.phone,
        email: row.email,
        current_address: row.current_address,
        is_head: row.head,
        card_issued: row.card_issued,
    }
}
