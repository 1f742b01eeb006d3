//! The cases that were observed on the reference, with their right outcomes where it is wrong (`tests/cases`; their ids are
//! those of `contract/cases`), played on the rules alone.

mod play;
mod world;

use chrono::NaiveDate;
use openimis_medical::entity::codes::{CareType, PackageType};
use openimis_product::entity::codes::{CeilingInterpretation, LimitationType, PriceOrigin};
use rust_decimal::Decimal;

use super::facts::{Assigned, ByCare, ByCategory, Claim, Cover, Element, Facility, Line, Medical, Product, Treatment, Usage};
use crate::entity::codes::{Category, LineStatus, Selection, Status, VisitType};

const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(day) => day,
        None => NaiveDate::MIN,
    }
}

/// One at 100.
pub(super) fn line(element: Element) -> Line {
    Line {
        id: 0,
        element,
        status: LineStatus::Passed,
        reason: 0,
        provided: Decimal::ONE,
        approved: None,
        asked: 100.into(),
        adjusted: None,
        price_approved: None,
        assigned: None,
        parts: vec![],
        value: None,
    }
}

/// Of 15 June 2025, entered.
pub(super) fn claim(lines: Vec<Line>) -> Claim {
    Claim {
        id: 1,
        code: "K1".to_owned(),
        status: Status::Entered,
        reason: 0,
        insuree_id: 1,
        treatment: Treatment { from: day(2025, 6, 15), to: None, claimed: day(2025, 6, 20) },
        visit: VisitType::Other,
        category: None,
        facility: Facility { care: CareType::Both, hospital: false, items_list: Some(1), services_list: Some(1) },
        lines,
        claimed: None,
        approved: None,
        valuated: None,
        remunerated: None,
        review: Selection::Idle,
        feedback: Selection::Idle,
    }
}

/// For everybody, at 100.
pub(super) fn medical(code: &str) -> Medical {
    Medical {
        code: code.to_owned(),
        name: code.to_owned(),
        valid: true,
        price: 100.into(),
        care: CareType::Both,
        patients: 15,
        frequency: None,
        category: Category::Visit,
        package: PackageType::Single,
        parts: vec![],
    }
}

/// By price list, all of it.
pub(super) fn assigned(product_id: i32, policy_id: i32) -> Assigned {
    let limit = Some(Decimal::ONE_HUNDRED);
    Assigned { product_id, policy_id, origin: PriceOrigin::PriceList, limitation: LimitationType::CoInsurance, limit }
}

/// Without bounds.
pub(super) fn product() -> Product {
    Product {
        from: day(2020, 1, 1),
        until: None,
        most_claims: ByCategory::default(),
        most_paid: ByCategory::default(),
        deductibles: ByCare::default(),
        ceilings: ByCare::default(),
        threshold: None,
        interpretation: Some(CeilingInterpretation::ClaimType),
    }
}

/// Of a new policy of 2025 with one member.
pub(super) fn cover(policy_id: i32, product_id: i32) -> Cover {
    let (from, until) = (Some(day(2025, 1, 1)), Some(day(2025, 12, 31)));
    Cover {
        policy_id,
        product_id,
        in_force: true,
        first: true,
        policy_from: from,
        policy_until: until,
        from,
        until,
        members: vec![(from, until)],
    }
}

/// The same amount deducted and paid by another claim.
pub(super) fn usage(insuree_id: i32, in_patient: bool, amount: i64) -> Usage {
    let amount = Some(Decimal::from(amount));
    let sums = ByCare { general: amount, in_patient: amount.filter(|_| in_patient), out_patient: amount.filter(|_| !in_patient) };
    Usage { claim_id: 9, policy_id: 1, insuree_id, deducted: sums, paid: sums, paid_by_category: ByCategory::default() }
}
