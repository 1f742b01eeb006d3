//! Lines of claims as health facilities write them.

use std::collections::HashMap;

use openimis_kernel::mutation::{MutationContext, MutationError, ensure};
use openimis_medical::entity::{item, service};
use rust_decimal::Decimal;
use sea_orm::{
    ActiveValue::{NotSet, Set, Unchanged},
    DbErr,
    entity::prelude::*,
};

use crate::{
    config::ClaimConfig,
    entity::{
        claim_item, claim_service, claim_service_item, claim_service_service,
        codes::{LineStatus, reason},
    },
    rules::{entry::DraftLine, facts::Element, totals::money},
};

/// A line as a health facility gives it. What it is worth is found later.
#[derive(Clone, Debug, PartialEq)]
pub struct LineData {
    /// Line of the claim that is changed; none: a new one.
    pub id: Option<i32>,
    /// What was given.
    pub element: Element,
    /// How many.
    pub provided: Decimal,
    /// Price of one.
    pub asked: Decimal,
    /// Why.
    pub explanation: Option<String>,
    /// Why, once more.
    pub justification: Option<String>,
    /// What was given of a package.
    pub parts: Vec<PartData>,
}

/// Service or item of a package, as a health facility gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct PartData {
    /// Is a service.
    pub is_service: bool,
    /// Code of the service or item.
    pub code: String,
    /// How many the package contains.
    pub contained: Decimal,
    /// How many were given.
    pub given: Decimal,
    /// Price of one.
    pub asked: Decimal,
}

/// A line that is there already, as far as changes of it go.
#[derive(Clone, Debug)]
pub struct Present {
    /// Key.
    pub id: i32,
    /// What it is.
    pub element: Element,
    /// State.
    pub status: i16,
    /// Why it is rejected.
    pub reason: i16,
    /// How many count.
    pub approved: Option<Decimal>,
    /// Price that a reviewer gave.
    pub price_approved: Option<Decimal>,
    /// What the reviewer says.
    pub justification: Option<String>,
}

/// The valid lines of a claim.
///
/// # Errors
/// The database's.
pub async fn stored(db: &impl ConnectionTrait, claim_id: i32) -> Result<Vec<Present>, DbErr> {
    let items = claim_item::Entity::find()
        .filter(claim_item::Column::ClaimId.eq(claim_id))
        .filter(claim_item::Column::ValidityTo.is_null())
        .all(db)
        .await?;
    let services = claim_service::Entity::find()
        .filter(claim_service::Column::ClaimId.eq(claim_id))
        .filter(claim_service::Column::ValidityTo.is_null())
        .all(db)
        .await?;
    let items = items.into_iter().map(|row| Present {
        id: row.id,
        element: Element::Item(row.item_id),
        status: row.status,
        reason: row.rejection_reason.unwrap_or(reason::NONE),
        approved: row.qty_approved,
        price_approved: row.price_approved,
        justification: row.justification,
    });
    let services = services.into_iter().map(|row| Present {
        id: row.id,
        element: Element::Service(row.service_id),
        status: row.status,
        reason: row.rejection_reason.unwrap_or(reason::NONE),
        approved: row.qty_approved,
        price_approved: row.price_approved,
        justification: row.justification,
    });
    Ok(items.chain(services).collect())
}

/// What the rules of entry see of the lines: services and items must exist. Two statements.
///
/// # Errors
/// One does not exist, or the database fails.
pub async fn drafts(cx: &MutationContext, lines: &[LineData]) -> Result<Vec<DraftLine>, MutationError> {
    let ids = |of: fn(Element) -> Option<i32>| lines.iter().filter_map(|line| of(line.element)).collect::<Vec<i32>>();
    let items = ids(|element| if let Element::Item(id) = element { Some(id) } else { None });
    let services = ids(|element| if let Element::Service(id) = element { Some(id) } else { None });
    let mut maxima: HashMap<Element, Option<Decimal>> = HashMap::new();
    let found = item::Entity::find().filter(item::Column::Id.is_in(items)).filter(item::Column::ValidityTo.is_null()).all(&cx.tx).await?;
    maxima.extend(found.into_iter().map(|row| (Element::Item(row.id), row.maximum_amount)));
    let found = service::Entity::find()
        .filter(service::Column::Id.is_in(services))
        .filter(service::Column::ValidityTo.is_null())
        .all(&cx.tx)
        .await?;
    maxima.extend(found.into_iter().map(|row| (Element::Service(row.id), row.maximum_amount)));
    lines.iter().map(|line| draft(line, &maxima)).collect()
}

fn draft(line: &LineData, maxima: &HashMap<Element, Option<Decimal>>) -> Result<DraftLine, MutationError> {
    let kind = if matches!(line.element, Element::Service(_)) { "Service" } else { "Item" };
    let maximum = maxima.get(&line.element).ok_or_else(|| MutationError::invalid(format!("{kind} matching query does not exist.")))?;
    Ok(DraftLine {
        is_service: matches!(line.element, Element::Service(_)),
        provided: line.provided,
        asked: line.asked,
        explained: line.explanation.as_deref().is_some_and(|text| !text.trim().is_empty()),
        maximum: maximum.filter(|most| !most.is_zero()),
    })
}

/// What the health facility asks for in all.
#[must_use]
pub fn claimed(lines: &[LineData], native_prices: bool) -> Decimal {
    let amount = |line: &LineData| match line.parts.as_slice() {
        parts if !native_prices && !parts.is_empty() => parts.iter().map(|part| money(part.asked * part.given)).sum(),
        _ => money(line.asked * line.provided),
    };
    money(lines.iter().map(amount).sum())
}

/// Ends the valid lines of a claim.
///
/// # Errors
/// The database's.
pub async fn end(cx: &MutationContext, claim_id: i32) -> Result<(), DbErr> {
    claim_item::Entity::update_many()
        .col_expr(claim_item::Column::ValidityTo, Expr::val(cx.now))
        .filter(claim_item::Column::ClaimId.eq(claim_id))
        .filter(claim_item::Column::ValidityTo.is_null())
        .exec(&cx.tx)
        .await?;
    claim_service::Entity::update_many()
        .col_expr(claim_service::Column::ValidityTo, Expr::val(cx.now))
        .filter(claim_service::Column::ClaimId.eq(claim_id))
        .filter(claim_service::Column::ValidityTo.is_null())
        .exec(&cx.tx)
        .await?;
    Ok(())
}

/// A line of one kind as it is written: new, or over one that is there; then nothing is left of what was found for it.
macro_rules! row {
    ($module:ident, $key:ident, $cx:expr, $claim_id:expr, $line:expr, $id:expr $(, $extra:ident)?) => {
        $module::ActiveModel {
            id: $line.id.map_or(NotSet, Unchanged),
            claim_id: Set($claim_id),
            $key: Set($id),
            product_id: Set(None),
            status: Set(LineStatus::Passed.as_code()),
            $($extra: Set(true),)?
            qty_provided: Set($line.provided),
            qty_approved: Set(None),
            price_asked: Set($line.asked),
            price_adjusted: Set(None),
            price_approved: Set(None),
            price_valuated: Set(None),
            explanation: Set($line.explanation.clone()),
            justification: Set($line.justification.clone()),
            rejection_reason: Set(None),
            audit_user_id: Set($cx.audit_id()),
            validity_from_review: Set(None),
            validity_to_review: Set(None),
            audit_user_id_review: Set(None),
            limitation_value: Set(None),
            limitation: Set(None),
            policy_id: Set(None),
            remunerated_amount: Set(None),
            deductable_amount: Set(None),
            exceed_ceiling_amount: Set(None),
            price_origin: Set(None),
            exceed_ceiling_amount_category: Set(None),
            json_ext: Set(None),
            validity_from: Set($cx.now),
            validity_to: Set(None),
            legacy_id: Set(None),
        }
    };
}

/// Writes the lines of a claim; those that are changed must be among `present`.
///
/// # Errors
/// A line is another claim's, a part of a package does not exist, or the database fails.
pub async fn write(cx: &MutationContext, claim_id: i32, lines: &[LineData], present: &[Present]) -> Result<(), MutationError> {
    let is_own = |line: &LineData, id: i32| present.iter().any(|known| known.id == id && kind(known.element) == kind(line.element));
    let all_own = lines.iter().all(|line| line.id.is_none_or(|id| is_own(line, id)));
    ensure(all_own, "The claim has no such line")?;
    let mut new_items = vec![];
    let mut new_services = vec![];
    for line in lines {
        match (line.element, line.id.is_some()) {
            (Element::Item(id), true) => drop(row!(claim_item, item_id, cx, claim_id, line, id, availability).update(&cx.tx).await?),
            (Element::Item(id), false) => new_items.push(row!(claim_item, item_id, cx, claim_id, line, id, availability)),
            (Element::Service(id), false) if line.parts.is_empty() => {
                new_services.push(row!(claim_service, service_id, cx, claim_id, line, id))
            }
            (Element::Service(id), _) => package(cx, row!(claim_service, service_id, cx, claim_id, line, id), line).await?,
        }
    }
    if !new_items.is_empty() {
        claim_item::Entity::insert_many(new_items).exec_without_returning(&cx.tx).await?;
    }
    if !new_services.is_empty() {
        claim_service::Entity::insert_many(new_services).exec_without_returning(&cx.tx).await?;
    }
    Ok(())
}

const fn kind(element: Element) -> bool {
    matches!(element, Element::Service(_))
}

async fn package(cx: &MutationContext, row: claim_service::ActiveModel, line: &LineData) -> Result<(), MutationError> {
    let id = if line.id.is_some() { row.update(&cx.tx).await?.id } else { row.insert(&cx.tx).await?.id };
    claim_service_item::Entity::delete_many().filter(claim_service_item::Column::ClaimServiceId.eq(id)).exec(&cx.tx).await?;
    claim_service_service::Entity::delete_many().filter(claim_service_service::Column::ClaimServiceId.eq(id)).exec(&cx.tx).await?;
    for part in &line.parts {
        write_part(cx, id, part).await?;
    }
    Ok(())
}

async fn write_part(cx: &MutationContext, line: i32, part: &PartData) -> Result<(), MutationError> {
    let (contained, given) = (Some(whole(part.contained)?), Some(whole(part.given)?));
    if part.is_service {
        let found = service::Entity::find().filter(service::Column::Code.eq(&part.code)).filter(service::Column::ValidityTo.is_null());
        let found = found.one(&cx.tx).await?.ok_or_else(|| MutationError::invalid("Service matching query does not exist."))?;
        let row = claim_service_service::ActiveModel {
            id: NotSet,
            service_id: Set(found.id),
            claim_service_id: Set(line),
            qty_provided: Set(contained),
            qty_displayed: Set(given),
            created_date: Set(Some(cx.now)),
            price_asked: Set(Some(part.asked)),
        };
        row.insert(&cx.tx).await?;
    } else {
        let found = item::Entity::find().filter(item::Column::Code.eq(&part.code)).filter(item::Column::ValidityTo.is_null());
        let found = found.one(&cx.tx).await?.ok_or_else(|| MutationError::invalid("Item matching query does not exist."))?;
        let row = claim_service_item::ActiveModel {
            id: NotSet,
            item_id: Set(found.id),
            claim_service_id: Set(line),
            qty_provided: Set(contained),
            qty_displayed: Set(given),
            created_date: Set(Some(cx.now)),
            price_asked: Set(Some(part.asked)),
        };
        row.insert(&cx.tx).await?;
    }
    Ok(())
}

fn whole(quantity: Decimal) -> Result<i32, MutationError> {
    let whole = i32::try_from(quantity.trunc()).ok().filter(|whole| *whole >= 0);
    whole.ok_or_else(|| MutationError::invalid("mutation.claim_item_service_amount_out_of_range"))
}

/// What a reviewer says was given of a package: service or item by its code, and how many.
///
/// # Errors
/// A number is out of range, or the database fails.
pub async fn give_parts(cx: &MutationContext, line: i32, given: &[(bool, String, Decimal)]) -> Result<(), MutationError> {
    for (is_service, code, quantity) in given {
        let quantity = whole(*quantity)?;
        if *is_service {
            let of_code = service::Entity::find().filter(service::Column::Code.eq(code)).all(&cx.tx).await?;
            claim_service_service::Entity::update_many()
                .col_expr(claim_service_service::Column::QtyDisplayed, Expr::val(quantity))
                .filter(claim_service_service::Column::ClaimServiceId.eq(line))
                .filter(claim_service_service::Column::ServiceId.is_in(of_code.into_iter().map(|row| row.id)))
                .exec(&cx.tx)
                .await?;
        } else {
            let of_code = item::Entity::find().filter(item::Column::Code.eq(code)).all(&cx.tx).await?;
            claim_service_item::Entity::update_many()
                .col_expr(claim_service_item::Column::QtyDisplayed, Expr::val(quantity))
                .filter(claim_service_item::Column::ClaimServiceId.eq(line))
                .filter(claim_service_item::Column::ItemId.is_in(of_code.into_iter().map(|row| row.id)))
                .exec(&cx.tx)
                .await?;
        }
    }
    Ok(())
}

/// The configuration says that services have a price of their own.
#[must_use]
pub fn native_prices(cx: &MutationContext) -> bool {
    cx.config::<ClaimConfig>().native_code_for_services
}
