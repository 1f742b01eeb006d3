//! Administrative areas as Locations.

use std::collections::HashMap;

use openimis_location::entity::location;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use crate::context::FhirContext;
use crate::mapping::{AreaLevel, LocationSource, ParentSource, location};
use crate::r4::Resource;
use crate::resource::Version;
use crate::rest_model::FhirError;

/// The Locations of these rows, in their order. Rows of a level that is none are left out.
pub async fn resources(cx: &FhirContext, rows: Vec<location::Model>) -> Result<Vec<Resource>, FhirError> {
    let parents = parents(cx, rows.iter().filter_map(|row| row.parent_id)).await?;
    let sources = rows.into_iter().filter_map(|row| source(row, &parents));
    Ok(sources.map(|source| location(&cx.mapping, &source).into()).collect())
}

/// The areas with these keys, as others refer to them.
pub async fn parents(cx: &FhirContext, keys: impl Iterator<Item = i32>) -> Result<HashMap<i32, ParentSource>, FhirError> {
    use location::Column;
    let keys: Vec<i32> = keys.collect();
    if keys.is_empty() {
        return Ok(HashMap::new());
    }
    let select = location::Entity::find().select_only().columns([Column::Id, Column::Uuid, Column::Code]);
    let found: Vec<(i32, String, Option<String>)> = select.filter(Column::Id.is_in(keys)).into_tuple().all(cx.db()).await?;
    Ok(found.into_iter().map(|(id, uuid, code)| (id, ParentSource { uuid: uuid.to_lowercase(), code })).collect())
}

fn source(row: location::Model, parents: &HashMap<i32, ParentSource>) -> Option<LocationSource> {
    Some(LocationSource {
        level: AreaLevel::from_code(&row.r#type)?,
        is_current: row.validity_to.is_none(),
        parent: row.parent_id.and_then(|key| parents.get(&key).cloned()),
        version: Version { written: row.validity_from }.of_row(),
        uuid: row.uuid.to_lowercase(),
        code: row.code,
        name: row.name,
    })
}
