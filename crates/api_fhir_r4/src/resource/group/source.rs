//! What the Groups of some rows are made of: one statement for each table that the rows refer to.

use std::collections::{BTreeSet, HashMap};

use openimis_insuree::entity::{family, insuree};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::context::FhirContext;
use crate::mapping::{GroupSource, Lookup, MemberSource, Place};
use crate::resource::Version;
use crate::resource::code_system::{confirmation_types, family_types};
use crate::resource::hooks::active_families;
use crate::resource::places::places;
use crate::rest_model::FhirError;

/// Key, family, uuid, insurance number, last name.
type Member = (i32, Option<i32>, String, Option<String>, String);

struct Surroundings {
    members: HashMap<i32, Vec<Member>>,
    places: HashMap<i32, Place>,
    family_types: HashMap<String, Lookup>,
    confirmation_types: HashMap<String, Lookup>,
    active: BTreeSet<i32>,
}

/// The sources of these rows, in their order.
pub async fn sources(cx: &FhirContext, rows: Vec<family::Model>) -> Result<Vec<GroupSource>, FhirError> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let keys: Vec<i32> = rows.iter().map(|row| row.id).collect();
    let by_code = |rows: Vec<Lookup>| rows.into_iter().map(|row| (row.code.clone(), row)).collect();
    let around = Surroundings {
        members: members(cx, &keys).await?,
        places: places(cx.db(), rows.iter().filter_map(|row| row.location_id)).await?,
        family_types: by_code(family_types(cx).await?),
        confirmation_types: by_code(confirmation_types(cx).await?),
        active: active_families(&cx.app, &keys, cx.now.date_naive()).await?,
    };
    Ok(rows.into_iter().map(|row| source(row, &around)).collect())
}

/// The current members of families.
async fn members(cx: &FhirContext, families: &[i32]) -> Result<HashMap<i32, Vec<Member>>, FhirError> {
    use insuree::Column;
    let rows: Vec<Member> = insuree::Entity::find()
        .select_only()
        .columns([Column::Id, Column::FamilyId, Column::Uuid, Column::ChfId, Column::LastName])
        .filter(Column::FamilyId.is_in(families.iter().copied()))
        .filter(Column::ValidityTo.is_null())
        .order_by_asc(Column::Id)
        .into_tuple()
        .all(cx.db())
        .await?;
    let mut members: HashMap<i32, Vec<Member>> = HashMap::new();
    for row in rows {
        if let Some(family) = row.1 {
            members.entry(family).or_default().push(row);
        }
    }
    Ok(members)
}

fn source(row: family::Model, around: &Surroundings) -> GroupSource {
    let text = |table: &HashMap<String, Lookup>, key: Option<&String>| key.and_then(|key| table.get(key).cloned());
    let members = around.members.get(&row.id).map(Vec::as_slice).unwrap_or_default();
    let head = members.iter().find(|(id, ..)| *id == row.head_insuree_id);
    GroupSource {
        head_chf_id: head.and_then(|(_, _, _, number, _)| number.clone()),
        head_last_name: head.map(|(.., last_name)| last_name.clone()),
        is_active: around.active.contains(&row.id),
        location: row.location_id.and_then(|key| around.places.get(&key).cloned()),
        family_type: text(&around.family_types, row.family_type_id.as_ref()),
        confirmation_type: text(&around.confirmation_types, row.confirmation_type_id.as_ref()),
        members: members.iter().map(|(_, _, uuid, number, _)| MemberSource { uuid: uuid.to_lowercase(), chf_id: number.clone() }).collect(),
        version: Version { written: row.validity_from }.of_row(),
        uuid: row.uuid.to_lowercase(),
        address: row.address,
        poverty: row.poverty,
        confirmation_number: row.confirmation_no,
    }
}
