//! Health facilities as Locations.

use openimis_location::entity::health_facility;

use super::area::parents;
use crate::context::FhirContext;
use crate::mapping::{SiteSource, site};
use crate::r4::Resource;
use crate::resource::Version;
use crate::rest_model::FhirError;

/// The Locations of these rows, in their order.
pub async fn resources(cx: &FhirContext, rows: Vec<health_facility::Model>) -> Result<Vec<Resource>, FhirError> {
    let districts = parents(cx, rows.iter().map(|row| row.location_id)).await?;
    let source = |row: health_facility::Model| SiteSource {
        district: districts.get(&row.location_id).cloned(),
        version: Version { written: row.validity_from }.of_row(),
        uuid: row.uuid.to_lowercase(),
        code: row.code,
        name: row.name,
        level: row.level,
    };
    Ok(rows.into_iter().map(|row| site(&cx.mapping, &source(row)).into()).collect())
}
