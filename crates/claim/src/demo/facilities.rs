//! Health facilities, who claims for them, and what they are paid for.

use std::collections::HashMap;

use openimis_core::demo::{since, uuid};
use openimis_kernel::demo::DemoPlan;
use openimis_location::entity::health_facility;
use openimis_medical::entity::{item, service};
use openimis_medical_pricelist::entity::{items_pricelist_detail, services_pricelist_detail};
use rust_decimal::Decimal;
use sea_orm::{ActiveValue::Set, DatabaseTransaction, DbErr, QueryOrder, entity::prelude::*};

use crate::entity::claim_admin;

/// Key of an item or service, and its price.
pub(super) type Priced = (i32, Decimal);

/// A health facility that claims.
pub(super) struct Facility {
    pub id: i32,
    pub admin: i32,
    pub items: Vec<Priced>,
    pub services: Vec<Priced>,
}

/// Those with a price list of services; each gets a claim administrator.
pub(super) async fn load(tx: &DatabaseTransaction, plan: DemoPlan) -> Result<Vec<Facility>, DbErr> {
    let items = items(tx).await?;
    let services = services(tx).await?;
    let rows = health_facility::Entity::find()
        .filter(health_facility::Column::ValidityTo.is_null())
        .order_by_asc(health_facility::Column::Id)
        .all(tx)
        .await?;
    let mut facilities = vec![];
    for row in rows {
        let of = |lists: &HashMap<i32, Vec<Priced>>, list: Option<i32>| list.and_then(|list| lists.get(&list)).cloned().unwrap_or_default();
        let (items, services) = (of(&items, row.items_pricelist_id), of(&services, row.services_pricelist_id));
        if !services.is_empty() {
            facilities.push(Facility { id: row.id, admin: admin(tx, plan, &row).await?, items, services });
        }
    }
    Ok(facilities)
}

async fn admin(tx: &DatabaseTransaction, plan: DemoPlan, facility: &health_facility::Model) -> Result<i32, DbErr> {
    // The code of a claim administrator has eight characters at most.
    let code = format!("C{:07}", facility.id);
    let row = claim_admin::ActiveModel {
        uuid: Set(uuid("tblClaimAdmin", &code).to_string()),
        code: Set(Some(code)),
        last_name: Set(Some(format!("Clerk of {}", facility.code))),
        other_names: Set(Some("Demo".to_owned())),
        health_facility_id: Set(Some(facility.id)),
        has_login: Set(Some(false)),
        audit_user_id: Set(Some(super::USER)),
        validity_from: Set(since(plan)),
        ..Default::default()
    };
    Ok(claim_admin::Entity::insert(row).exec(tx).await?.last_insert_id)
}

async fn items(tx: &DatabaseTransaction) -> Result<HashMap<i32, Vec<Priced>>, DbErr> {
    use items_pricelist_detail::Column;
    let usual = item::Entity::find().filter(item::Column::ValidityTo.is_null()).all(tx).await?;
    let usual: HashMap<i32, Decimal> = usual.into_iter().map(|row| (row.id, row.price)).collect();
    let rows = items_pricelist_detail::Entity::find().filter(Column::ValidityTo.is_null()).order_by_asc(Column::Id).all(tx).await?;
    let mut lists: HashMap<i32, Vec<Priced>> = HashMap::new();
    for row in rows {
        if let Some(price) = row.price_overrule.or_else(|| usual.get(&row.item_id).copied()) {
            lists.entry(row.items_pricelist_id).or_default().push((row.item_id, price));
        }
    }
    Ok(lists)
}

async fn services(tx: &DatabaseTransaction) -> Result<HashMap<i32, Vec<Priced>>, DbErr> {
    use services_pricelist_detail::Column;
    let usual = service::Entity::find().filter(service::Column::ValidityTo.is_null()).all(tx).await?;
    let usual: HashMap<i32, Decimal> = usual.into_iter().map(|row| (row.id, row.price)).collect();
    let rows = services_pricelist_detail::Entity::find().filter(Column::ValidityTo.is_null()).order_by_asc(Column::Id).all(tx).await?;
    let mut lists: HashMap<i32, Vec<Priced>> = HashMap::new();
    for row in rows {
        if let Some(price) = row.price_overrule.or_else(|| usual.get(&row.service_id).copied()) {
            lists.entry(row.services_pricelist_id).or_default().push((row.service_id, price));
        }
    }
    Ok(lists)
}
