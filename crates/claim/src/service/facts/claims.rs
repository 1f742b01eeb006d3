//! Claims with their lines.

use std::collections::{HashMap, HashSet};

use openimis_location::entity::{codes::HealthFacilityLevel, health_facility};
use openimis_medical::entity::codes::CareType;
use openimis_product::entity::codes::{LimitationType, PriceOrigin};
use rust_decimal::Decimal;
use sea_orm::{DatabaseTransaction, DbErr, QueryOrder, entity::prelude::*};

use crate::{
    entity::{
        claim, claim_item, claim_service, claim_service_item, claim_service_service,
        codes::{Category, LineStatus, Selection, Status, VisitType, reason},
    },
    rules::facts::{Assigned, Claim, Element, Facility, Line, Part, Policy, Treatment, Value},
};

/// A claim as it is stored, and as the rules see it.
pub struct Loaded {
    /// The row.
    pub row: claim::Model,
    /// The claim.
    pub claim: Claim,
}

/// What both kinds of lines store.
#[derive(Clone, Debug)]
pub struct Stored {
    /// Key.
    pub id: i32,
    /// Claim.
    pub claim_id: i32,
    /// What it is.
    pub element: Element,
    status: i16,
    reason: Option<i16>,
    provided: Decimal,
    approved: Option<Decimal>,
    asked: Decimal,
    adjusted: Option<Decimal>,
    price_approved: Option<Decimal>,
    product_id: Option<i32>,
    policy_id: Option<i32>,
    origin: Option<String>,
    limitation: Option<String>,
    limit: Option<Decimal>,
    deducted: Option<Decimal>,
    exceeding: Option<Decimal>,
    exceeding_category: Option<Decimal>,
    remunerated: Option<Decimal>,
}

macro_rules! stored {
    ($module:ident, $key:ident, $variant:ident) => {
        impl From<$module::Model> for Stored {
            fn from(row: $module::Model) -> Self {
                Stored {
                    id: row.id,
                    claim_id: row.claim_id,
                    element: Element::$variant(row.$key),
                    status: row.status,
                    reason: row.rejection_reason,
                    provided: row.qty_provided,
                    approved: row.qty_approved,
                    asked: row.price_asked,
                    adjusted: row.price_adjusted,
                    price_approved: row.price_approved,
                    product_id: row.product_id,
                    policy_id: row.policy_id,
                    origin: row.price_origin,
                    limitation: row.limitation,
                    limit: row.limitation_value,
                    deducted: row.deductable_amount,
                    exceeding: row.exceed_ceiling_amount,
                    exceeding_category: row.exceed_ceiling_amount_category,
                    remunerated: row.remunerated_amount,
                }
            }
        }
    };
}

stored!(claim_item, item_id, Item);
stored!(claim_service, service_id, Service);

impl Stored {
    fn line(self) -> Line {
        Line {
            assigned: self.assigned(),
            value: self.deducted.map(|deducted| Value {
                deducted,
                exceeding: self.exceeding.unwrap_or_default(),
                exceeding_category: self.exceeding_category.unwrap_or_default(),
                paid: self.remunerated,
            }),
            id: self.id,
            element: self.element,
            status: LineStatus::of_code(self.status).unwrap_or(LineStatus::Passed),
            reason: self.reason.unwrap_or(reason::NONE),
            provided: self.provided,
            approved: self.approved,
            asked: self.asked,
            adjusted: self.adjusted,
            price_approved: self.price_approved,
            parts: vec![],
        }
    }

    fn assigned(&self) -> Option<Assigned> {
        Some(Assigned {
            product_id: self.product_id?,
            policy_id: self.policy_id?,
            origin: self.origin.as_deref()?.parse().unwrap_or(PriceOrigin::PriceList),
            limitation: self.limitation.as_deref()?.parse().unwrap_or(LimitationType::CoInsurance),
            limit: self.limit,
        })
    }
}

/// The valid lines of these claims: items, then services, each by key. Two statements.
pub(super) async fn lines(db: &impl ConnectionTrait, claims: &[i32]) -> Result<Vec<Stored>, DbErr> {
    let items = claim_item::Entity::find()
        .filter(claim_item::Column::ClaimId.is_in(claims.iter().copied()))
        .filter(claim_item::Column::ValidityTo.is_null())
        .order_by_asc(claim_item::Column::Id)
        .all(db)
        .await?;
    let services = claim_service::Entity::find()
        .filter(claim_service::Column::ClaimId.is_in(claims.iter().copied()))
        .filter(claim_service::Column::ValidityTo.is_null())
        .order_by_asc(claim_service::Column::Id)
        .all(db)
        .await?;
    Ok(items.into_iter().map(Stored::from).chain(services.into_iter().map(Stored::from)).collect())
}

pub(super) async fn load(tx: &DatabaseTransaction, rows: Vec<claim::Model>, policy: Policy) -> Result<Vec<Loaded>, DbErr> {
    let facilities = facilities(tx, &rows).await?;
    let ids: Vec<i32> = rows.iter().map(|row| row.id).collect();
    let mut by_claim: HashMap<i32, Vec<Line>> = HashMap::new();
    for stored in lines(tx, &ids).await? {
        by_claim.entry(stored.claim_id).or_default().push(stored.line());
    }
    if !policy.native_prices {
        parts(tx, &mut by_claim).await?;
    }
    let loaded = rows.into_iter().filter_map(|row| {
        let facility = facilities.get(&row.health_facility_id).copied()?;
        let lines = by_claim.remove(&row.id).unwrap_or_default();
        Some(Loaded { claim: of_row(&row, facility, lines), row })
    });
    Ok(loaded.collect())
}

fn of_row(row: &claim::Model, facility: Facility, lines: Vec<Line>) -> Claim {
    let selection = |code: Option<i16>| code.and_then(Selection::of_code).unwrap_or(Selection::Idle);
    Claim {
        id: row.id,
        code: row.code.clone(),
        status: row.state().unwrap_or(Status::Entered),
        reason: row.rejection_reason.unwrap_or(reason::NONE),
        insuree_id: row.insuree_id,
        treatment: Treatment { from: row.date_from, to: row.date_to, claimed: row.date_claimed },
        visit: VisitType::of_text(row.visit_type.as_deref()),
        category: row.category.as_deref().map(|code| Category::of_text(Some(code))),
        facility,
        lines,
        claimed: row.claimed,
        approved: row.approved,
        valuated: row.valuated,
        remunerated: row.remunerated,
        review: selection(row.review_status),
        feedback: selection(row.feedback_status),
    }
}

async fn facilities(tx: &DatabaseTransaction, rows: &[claim::Model]) -> Result<HashMap<i32, Facility>, DbErr> {
    let ids: HashSet<i32> = rows.iter().map(|row| row.health_facility_id).collect();
    let found = health_facility::Entity::find().filter(health_facility::Column::Id.is_in(ids)).all(tx).await?;
    let facility = |row: health_facility::Model| Facility {
        care: row.care_type.parse().unwrap_or(CareType::Both),
        hospital: row.level == HealthFacilityLevel::Hospital.as_code(),
        items_list: row.items_pricelist_id,
        services_list: row.services_pricelist_id,
    };
    Ok(found.into_iter().map(|row| (row.id, facility(row))).collect())
}

/// What was given of packages. Two statements.
async fn parts(tx: &DatabaseTransaction, by_claim: &mut HashMap<i32, Vec<Line>>) -> Result<(), DbErr> {
    let services = |line: &&mut Line| matches!(line.element, Element::Service(_));
    let mut lines: HashMap<i32, &mut Line> = by_claim.values_mut().flatten().filter(services).map(|line| (line.id, line)).collect();
    let ids: Vec<i32> = lines.keys().copied().collect();
    let items = claim_service_item::Entity::find().filter(claim_service_item::Column::ClaimServiceId.is_in(ids.clone())).all(tx).await?;
    for part in items {
        if let Some(line) = lines.get_mut(&part.claim_service_id) {
            line.parts.push(Part { element: Element::Item(part.item_id), quantity: part.qty_displayed.unwrap_or_default() });
        }
    }
    let services = claim_service_service::Entity::find().filter(claim_service_service::Column::ClaimServiceId.is_in(ids)).all(tx).await?;
    for part in services {
        if let Some(line) = lines.get_mut(&part.claim_service_id) {
            line.parts.push(Part { element: Element::Service(part.service_id), quantity: part.qty_displayed.unwrap_or_default() });
        }
    }
    Ok(())
}
