//! Demo data: what each level of health facility is paid for, in the whole country, and the dearer hospitals of the first
//! region.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use futures::future::BoxFuture;
use openimis_core::demo::{since, uuid};
use openimis_kernel::demo::{DemoPlan, Progress};
use openimis_location::entity::{
    codes::{HealthFacilityLevel, LocationType},
    health_facility, location,
};
use openimis_medical::entity::{
    codes::{CareType, ServiceCategory, ServiceLevel},
    item, service,
};
use rust_decimal::Decimal;
use sea_orm::{DatabaseTransaction, DbErr, QueryFilter, QueryOrder, entity::prelude::*};

use crate::{
    entity::{Detail, Header, Heading, Price},
    kind::{Items, Kind, Services},
};

/// Prices of one statement.
const CHUNK: usize = 500;
/// What hospitals of the dearer region are paid, in percent of the usual price.
const DEARER: i64 = 115;
/// What dispensaries are paid, in percent of the usual price.
const CHEAPER: i64 = 80;

/// An item or service: key, usual price, and the levels of health facility that give it.
struct Offer {
    id: i32,
    price: Decimal,
    levels: Vec<HealthFacilityLevel>,
}

/// A list of each kind.
struct List {
    name: String,
    level: HealthFacilityLevel,
    region: Option<i32>,
    percent: i64,
}

/// This module's part.
pub(crate) fn fill<'a>(tx: &'a DatabaseTransaction, plan: DemoPlan, progress: Progress<'a>) -> BoxFuture<'a, Result<(), DbErr>> {
    Box::pin(async move {
        let lists = lists(tx).await?;
        let services = write::<Services>(tx, plan, &lists, &services(tx).await?).await?;
        let items = write::<Items>(tx, plan, &lists, &items(tx).await?).await?;
        for ((list, services), items) in lists.iter().zip(&services).zip(&items) {
            assign(tx, list, *services, *items).await?;
        }
        progress("medical_pricelist: price lists", 2 * lists.len() as u64, 2 * lists.len() as u64);
        Ok(())
    })
}

async fn lists(tx: &DatabaseTransaction) -> Result<Vec<List>, DbErr> {
    let national = |title: &str, level, percent| List { name: format!("National {title}"), level, region: None, percent };
    let mut lists = vec![
        national("dispensaries", HealthFacilityLevel::Dispensary, CHEAPER),
        national("health centres", HealthFacilityLevel::HealthCentre, 100),
        national("hospitals", HealthFacilityLevel::Hospital, 100),
    ];
    let regions = location::Entity::find().filter(location::Column::Type.eq(LocationType::Region.as_code()));
    if let Some(region) = regions.order_by_asc(location::Column::Id).one(tx).await? {
        let name = format!("Hospitals of {}", region.name.unwrap_or_default());
        lists.push(List { name, level: HealthFacilityLevel::Hospital, region: Some(region.id), percent: DEARER });
    }
    Ok(lists)
}

/// Dispensaries do not operate, keep nobody overnight and make no pictures; health centres do not operate under narcosis.
async fn services(tx: &DatabaseTransaction) -> Result<Vec<Offer>, DbErr> {
    let rows = service::Entity::find().order_by_asc(service::Column::Id).all(tx).await?;
    let offer = |row: service::Model| {
        let category = row.category.as_deref().unwrap_or_default();
        let hospital_case = row.level == ServiceLevel::HospitalCare.as_code() && category == ServiceCategory::Surgery.as_code();
        let stays = row.care_type == CareType::InPatient.as_code();
        let technical = row.price >= Decimal::from(600);
        let mut levels = vec![HealthFacilityLevel::Hospital];
        levels.extend((!hospital_case && row.level != ServiceLevel::DayHospital.as_code()).then_some(HealthFacilityLevel::HealthCentre));
        levels.extend((!hospital_case && !stays && !technical).then_some(HealthFacilityLevel::Dispensary));
        Offer { id: row.id, price: row.price, levels }
    };
    Ok(rows.into_iter().map(offer).collect())
}

/// Dispensaries give what costs little.
async fn items(tx: &DatabaseTransaction) -> Result<Vec<Offer>, DbErr> {
    let rows = item::Entity::find().order_by_asc(item::Column::Id).all(tx).await?;
    let offer = |row: item::Model| {
        let mut levels = vec![HealthFacilityLevel::Hospital];
        levels.extend((row.price <= Decimal::from(500)).then_some(HealthFacilityLevel::HealthCentre));
        levels.extend((row.price <= Decimal::from(100)).then_some(HealthFacilityLevel::Dispensary));
        Offer { id: row.id, price: row.price, levels }
    };
    Ok(rows.into_iter().map(offer).collect())
}

/// Writes the lists with their prices; answers their keys.
async fn write<K: Kind>(tx: &DatabaseTransaction, plan: DemoPlan, lists: &[List], offers: &[Offer]) -> Result<Vec<i32>, DbErr> {
    let now = since(plan);
    let headers = lists.iter().map(|list| {
        let heading = Heading { name: list.name.clone(), pricelist_date: now.date_naive(), location_id: list.region };
        K::Header::named(K::Header::row(heading, 0, now), uuid(K::TABLE.0, &list.name))
    });
    K::Header::insert_many(headers).exec_without_returning(tx).await?;
    let keys: HashMap<Uuid, i32> =
        K::Header::find().all(tx).await?.iter().map(|list| (K::Header::uuid(list), K::Header::id(list))).collect();
    let keys: Vec<i32> = lists.iter().filter_map(|list| keys.get(&uuid(K::TABLE.0, &list.name)).copied()).collect();
    let prices: Vec<Price> = lists.iter().zip(&keys).flat_map(|(list, key)| prices(list, *key, offers)).collect();
    insert::<K>(tx, prices, now).await?;
    Ok(keys)
}

fn prices(list: &List, key: i32, offers: &[Offer]) -> Vec<Price> {
    let offered = offers.iter().filter(|offer| offer.levels.contains(&list.level));
    let overrule = |offer: &Offer| (list.percent != 100).then(|| (offer.price * Decimal::new(list.percent, 2)).round_dp(2));
    offered.map(|offer| Price { list: key, element: offer.id, overrule: overrule(offer) }).collect()
}

async fn insert<K: Kind>(tx: &DatabaseTransaction, prices: Vec<Price>, now: DateTime<Utc>) -> Result<(), DbErr> {
    let mut rows = prices.into_iter().map(|price| K::Detail::row(price, 0, now)).peekable();
    while rows.peek().is_some() {
        let chunk: Vec<_> = rows.by_ref().take(CHUNK).collect();
        K::Detail::insert_many(chunk).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Gives the lists to the health facilities that they are for.
async fn assign(tx: &DatabaseTransaction, list: &List, services: i32, items: i32) -> Result<(), DbErr> {
    let mut facilities = health_facility::Entity::update_many()
        .col_expr(health_facility::Column::ServicesPricelistId, Expr::val(services))
        .col_expr(health_facility::Column::ItemsPricelistId, Expr::val(items))
        .filter(health_facility::Column::Level.eq(list.level.as_code()));
    if let Some(region) = list.region {
        let districts = sea_orm::sea_query::Query::select()
            .column(location::Column::Id)
            .from(location::Entity)
            .and_where(location::Column::ParentId.eq(region))
            .to_owned();
        facilities = facilities.filter(health_facility::Column::LocationId.in_subquery(districts));
    }
    facilities.exec(tx).await.map(drop)
}
