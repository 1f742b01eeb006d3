//! What the products pay of each item and service.

use openimis_core::demo::since;
use openimis_kernel::demo::DemoPlan;
use openimis_medical::entity::{item, service};
use rust_decimal::Decimal;
use sea_orm::{ActiveValue::Set, DatabaseTransaction, DbErr, QueryOrder, QuerySelect, entity::prelude::*};

use crate::entity::{
    codes::{CareType, CeilingExclusion, LimitationType, PriceOrigin},
    product, product_item, product_service, relative_distribution as share,
};

/// Lines of one statement.
const CHUNK: usize = 500;
/// Every so many items are not paid by the products of regions.
const NOT_PAID: usize = 11;
/// Every so many lines have an amount in place of a percentage.
const BY_AMOUNT: usize = 7;

/// Terms of the line at a place: each product pays something else, the same on every run.
struct Terms {
    kind: &'static str,
    adult: Option<Decimal>,
    child: Option<Decimal>,
    exclusion: Option<String>,
}

fn terms(product: usize, place: usize) -> Terms {
    let by_amount = place % BY_AMOUNT == BY_AMOUNT - 1;
    let percent = if product < 2 { 100 } else { 80 };
    let (kind, adult, child) =
        if by_amount { (LimitationType::FixedAmount, 5_000, 6_000) } else { (LimitationType::CoInsurance, percent, 100) };
    let exclusion = (place % 13 == 12).then(|| CeilingExclusion::Hospital.as_code().to_owned());
    Terms { kind: kind.as_code(), adult: Some(Decimal::new(adult * 100, 2)), child: Some(Decimal::new(child * 100, 2)), exclusion }
}

/// Writes the lines; answers how many.
pub(super) async fn write(tx: &DatabaseTransaction, plan: DemoPlan, products: &[product::Model]) -> Result<u64, DbErr> {
    let items: Vec<i32> = item::Entity::find()
        .select_only()
        .column(item::Column::Id)
        .filter(item::Column::ValidityTo.is_null())
        .order_by_asc(item::Column::Id)
        .into_tuple()
        .all(tx)
        .await?;
    let services: Vec<i32> = service::Entity::find()
        .select_only()
        .column(service::Column::Id)
        .filter(service::Column::ValidityTo.is_null())
        .order_by_asc(service::Column::Id)
        .into_tuple()
        .all(tx)
        .await?;
    let paid = |product: usize, place: usize| product < 2 || place % NOT_PAID != NOT_PAID - 1;
    let mut of_items = vec![];
    let mut of_services = vec![];
    for (number, product) in products.iter().enumerate() {
        let places = items.iter().enumerate().filter(|(place, _)| paid(number, *place));
        of_items.extend(places.map(|(place, item)| item_line(plan, product.id, *item, terms(number, place))));
        let places = services.iter().enumerate();
        of_services.extend(places.map(|(place, service)| service_line(plan, product.id, *service, terms(number, place))));
    }
    for chunk in of_items.chunks(CHUNK) {
        product_item::Entity::insert_many(chunk.to_vec()).exec_without_returning(tx).await?;
    }
    for chunk in of_services.chunks(CHUNK) {
        product_service::Entity::insert_many(chunk.to_vec()).exec_without_returning(tx).await?;
    }
    Ok((of_items.len() + of_services.len()) as u64)
}

fn item_line(plan: DemoPlan, product: i32, item: i32, terms: Terms) -> product_item::ActiveModel {
    product_item::ActiveModel {
        product_id: Set(product),
        item_id: Set(item),
        price_origin: Set(Some(PriceOrigin::PriceList.as_code().to_owned())),
        limitation_type: Set(Some(terms.kind.to_owned())),
        limitation_type_r: Set(Some(terms.kind.to_owned())),
        limitation_type_e: Set(Some(terms.kind.to_owned())),
        limit_adult: Set(terms.adult),
        limit_adult_r: Set(terms.adult),
        limit_adult_e: Set(terms.adult),
        limit_child: Set(terms.child),
        limit_child_r: Set(terms.child),
        limit_child_e: Set(terms.child),
        ceiling_exclusion_adult: Set(terms.exclusion.clone()),
        ceiling_exclusion_child: Set(terms.exclusion),
        audit_user_id: Set(1),
        validity_from: Set(since(plan)),
        ..Default::default()
    }
}

fn service_line(plan: DemoPlan, product: i32, service: i32, terms: Terms) -> product_service::ActiveModel {
    product_service::ActiveModel {
        product_id: Set(product),
        service_id: Set(service),
        price_origin: Set(PriceOrigin::PriceList.as_code().to_owned()),
        limitation_type: Set(terms.kind.to_owned()),
        limitation_type_r: Set(Some(terms.kind.to_owned())),
        limitation_type_e: Set(Some(terms.kind.to_owned())),
        limit_adult: Set(terms.adult),
        limit_adult_r: Set(terms.adult),
        limit_adult_e: Set(terms.adult),
        limit_child: Set(terms.child),
        limit_child_r: Set(terms.child),
        limit_child_e: Set(terms.child),
        ceiling_exclusion_adult: Set(terms.exclusion.clone()),
        ceiling_exclusion_child: Set(terms.exclusion),
        audit_user_id: Set(1),
        validity_from: Set(since(plan)),
        ..Default::default()
    }
}

/// The quarters of the first product.
pub(super) async fn relative_prices(tx: &DatabaseTransaction, plan: DemoPlan, products: &[product::Model]) -> Result<(), DbErr> {
    let Some(product) = products.first() else { return Ok(()) };
    let shares = (1..).zip([20, 30, 30, 20]).map(|(period, percent)| share::ActiveModel {
        product_id: Set(product.id),
        r#type: Set(4),
        care_type: Set(CareType::Both.as_code().to_owned()),
        period: Set(period),
        percent: Set(Some(Decimal::new(percent * 100, 2))),
        audit_user_id: Set(1),
        validity_from: Set(since(plan)),
        ..Default::default()
    });
    share::Entity::insert_many(shares).exec_without_returning(tx).await.map(drop)
}
