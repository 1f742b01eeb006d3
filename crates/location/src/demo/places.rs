//! Regions, districts, wards and villages.

use openimis_core::demo::{Country, since, uuid};
use openimis_kernel::demo::DemoPlan;
use sea_orm::{ActiveValue::Set, DatabaseTransaction, DbErr, QueryOrder, QuerySelect, entity::prelude::*};

use super::{
    insert,
    names::{digit, name},
};
use crate::entity::{codes::LocationType, location};

/// A place that was written.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// Its key.
    pub id: i32,
    /// One sign for each level.
    pub path: String,
}

/// All places, level by level; the parts of one place stand beside each other.
#[derive(Debug)]
pub(super) struct Places {
    pub regions: Vec<Place>,
    pub districts: Vec<Place>,
    pub wards: Vec<Place>,
    pub villages: Vec<Place>,
}

/// Writes the country.
pub(super) async fn write(tx: &DatabaseTransaction, plan: DemoPlan, country: Country) -> Result<Places, DbErr> {
    let nowhere = Place { id: 0, path: String::new() };
    let regions = level(tx, plan, LocationType::Region, &[nowhere], country.regions).await?;
    let districts = level(tx, plan, LocationType::District, &regions, country.districts).await?;
    let wards = level(tx, plan, LocationType::Ward, &districts, country.wards).await?;
    let villages = level(tx, plan, LocationType::Village, &wards, country.villages).await?;
    Ok(Places { regions, districts, wards, villages })
}

/// Writes `count` parts of each of these places.
async fn level(tx: &DatabaseTransaction, plan: DemoPlan, kind: LocationType, parents: &[Place], count: u64) -> Result<Vec<Place>, DbErr> {
    let mut rows = vec![];
    let mut paths = vec![];
    for parent in parents {
        for number in 1..=count {
            let path = format!("{}{}", parent.path, digit(number));
            rows.push(row(plan, kind, parent, &path, rows.len()));
            paths.push(path);
        }
    }
    insert(tx, rows).await?;
    let ids: Vec<i32> = location::Entity::find()
        .select_only()
        .column(location::Column::Id)
        .filter(location::Column::Type.eq(kind.as_code()))
        .order_by_asc(location::Column::Id)
        .into_tuple()
        .all(tx)
        .await?;
    Ok(ids.into_iter().zip(paths).map(|(id, path)| Place { id, path }).collect())
}

fn row(plan: DemoPlan, kind: LocationType, parent: &Place, path: &str, number: usize) -> location::ActiveModel {
    let people = (kind == LocationType::Village).then(|| population(number));
    let shift = match kind {
        LocationType::Region => 0,
        LocationType::District => 101,
        LocationType::Ward => 307,
        LocationType::Village => 503,
    };
    let code = format!("{}{path}", kind.as_code());
    location::ActiveModel {
        uuid: Set(uuid("location", &code).to_string()),
        name: Set(Some(name(number + shift))),
        code: Set(Some(code)),
        r#type: Set(kind.as_code().to_owned()),
        parent_id: Set((parent.id != 0).then_some(parent.id)),
        male_population: Set(people.map(|people| people.men)),
        female_population: Set(people.map(|people| people.women)),
        other_population: Set(people.map(|_| 0)),
        families: Set(people.map(|people| people.families)),
        audit_user_id: Set(Some(0)),
        validity_from: Set(since(plan)),
        ..Default::default()
    }
}

#[derive(Clone, Copy)]
struct Population {
    men: i32,
    women: i32,
    families: i32,
}

/// From 400 to 1,600 people, five to a family.
fn population(number: usize) -> Population {
    let spread = i32::try_from(number.wrapping_mul(7_919) % 601).unwrap_or_default();
    let men = 200 + spread;
    let women = men + spread % 23;
    Population { men, women, families: (men + women) / 5 }
}
