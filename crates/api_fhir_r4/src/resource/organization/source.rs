//! What the Organizations of some rows are made of: one statement for each table that the rows refer to.

use openimis_location::entity::health_facility::Model;

use crate::context::FhirContext;
use crate::mapping::FacilitySource;
use crate::resource::Version;
use crate::resource::hooks::administrators;
use crate::resource::places::places;
use crate::rest_model::FhirError;

/// The sources of these rows, in their order.
pub async fn sources(cx: &FhirContext, rows: Vec<Model>) -> Result<Vec<FacilitySource>, FhirError> {
    let places = places(cx.db(), rows.iter().map(|row| row.location_id)).await?;
    let keys: Vec<i32> = rows.iter().map(|row| row.id).collect();
    let mut administrators = administrators(&cx.app, &keys).await?;
    let source = |row: Model| {
        let place = places.get(&row.location_id);
        FacilitySource {
            district_uuid: place.map(|place| place.uuid.to_lowercase()),
            district: place.and_then(|place| place.district.clone()),
            region: place.and_then(|place| place.region.clone()),
            administrators: administrators.remove(&row.id).unwrap_or_default(),
            version: Version { written: row.validity_from }.of_row(),
            uuid: row.uuid.to_lowercase(),
            code: row.code,
            name: row.name,
            email: row.email,
            phone: row.phone,
            fax: row.fax,
            address: row.address,
            level: row.level,
            care_type: row.care_type,
            legal_form: row.legal_form_id,
        }
    };
    Ok(rows.into_iter().map(source).collect())
}
