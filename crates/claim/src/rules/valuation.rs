//! What a claim takes out of the policies that pay it (claim spec, section 6.6). Each line counts for its own policy only (case
//! MP5, the right outcome). In this order: limit per piece, deductible, share of the scheme, ceiling of the kind of care,
//! ceiling.

use openimis_product::entity::codes::{CeilingExclusion, CeilingInterpretation, LimitationType, PriceOrigin};
use rust_decimal::Decimal;

use super::{
    bounds::{self, Bound, Stay},
    category,
    facts::{Assigned, ByCare, ByCategory, Claim, Cover, Known, Line, Product, Usage, Value},
    prices,
    totals::money,
};
use crate::entity::codes::Category;

/// What a claim is worth.
#[derive(Clone, Debug, PartialEq)]
pub struct Valuation {
    /// What it takes out of each policy.
    pub usages: Vec<Usage>,
    /// By line, what it is worth; of lines that do not count none.
    pub values: Vec<Option<Value>>,
    /// Some lines wait for the budget of the period.
    pub relative: bool,
    /// The sum of what the lines are worth; relative ones as if the budget sufficed.
    pub total: Decimal,
}

/// Values the lines that count, and sets their prices.
pub fn value(claim: &mut Claim, known: &Known<'_>) -> Valuation {
    adjust(claim, known);
    let mut valuation = Valuation { usages: vec![], values: vec![None; claim.lines.len()], relative: false, total: Decimal::ZERO };
    let mut policies: Vec<i32> = vec![];
    for assigned in claim.lines.iter().filter(|line| line.passes()).filter_map(|line| line.assigned) {
        if !policies.contains(&assigned.policy_id) {
            policies.push(assigned.policy_id);
        }
    }
    for policy in policies {
        under_policy(claim, policy, known, &mut valuation);
    }
    valuation
}

/// Prices by list or product; where the reviewer has given one, the former stays.
fn adjust(claim: &mut Claim, known: &Known<'_>) {
    let prices: Vec<Option<Decimal>> = claim.lines.iter().map(|line| new_price(claim, line, known)).collect();
    for (line, price) in claim.lines.iter_mut().zip(prices) {
        line.adjusted = price.or(line.adjusted);
    }
}

fn new_price(claim: &Claim, line: &Line, known: &Known<'_>) -> Option<Decimal> {
    let assigned = line.assigned.filter(|_| line.passes() && line.price_approved.is_none())?;
    Some(prices::adjusted(claim, line, assigned.origin, known))
}

fn under_policy(claim: &Claim, policy_id: i32, known: &Known<'_>, valuation: &mut Valuation) {
    let lines = || claim.lines.iter().enumerate().filter(|(_, line)| line.passes());
    let own = || lines().filter_map(|(index, line)| Some((index, line, line.assigned.filter(|a| a.policy_id == policy_id)?)));
    let Some(product_id) = own().next().map(|(_, _, assigned)| assigned.product_id) else { return };
    let Some(product) = known.product(product_id, claim.treatment.target()) else { return };
    let mut account = Account::open(claim, policy_id, product, known);
    for (index, line, assigned) in own() {
        let mut value = account.pay(line, &assigned, account.excluded(line, &assigned, known));
        valuation.total += value.paid.unwrap_or_default();
        if assigned.origin == PriceOrigin::Relative {
            valuation.relative = true;
            value.paid = None;
        }
        valuation.values[index] = Some(value);
    }
    valuation.usages.push(account.close(claim.id, policy_id));
}

/// What is left of a policy while lines are paid out of it.
struct Account {
    stay: Stay,
    adult: bool,
    deductible: Option<Bound>,
    ceiling: Option<Bound>,
    category: Category,
    category_ceiling: Option<Bound>,
    deducted: Decimal,
    paid: Decimal,
    paid_in_category: Decimal,
}

impl Account {
    fn open(claim: &Claim, policy_id: i32, product: &Product, known: &Known<'_>) -> Self {
        let usages: Vec<&Usage> = known.book.used(policy_id, claim.id).collect();
        let cover = known.patient.covers.iter().find(|cover| cover.policy_id == policy_id);
        let stay = Stay {
            insuree_id: claim.insuree_id,
            members: cover.map_or(0, |cover: &Cover| cover.members(claim.treatment.target())),
            in_patient: in_patient(claim, product),
        };
        let category = category::of_claim(claim, known);
        Account {
            stay,
            adult: known.adult(claim),
            deductible: bounds::deductible(product, &usages, stay),
            ceiling: bounds::ceiling(product, &usages, stay),
            category,
            category_ceiling: category_ceiling(product, category, &usages, claim.insuree_id),
            deducted: Decimal::ZERO,
            paid: Decimal::ZERO,
            paid_in_category: Decimal::ZERO,
        }
    }

    /// The line does not count for the ceiling: by product, age and kind of care (cases CE14 to CE17, WE09).
    fn excluded(&self, line: &Line, assigned: &Assigned, known: &Known<'_>) -> bool {
        let terms = known.catalogue.terms.get(&(assigned.product_id, line.element));
        match terms.and_then(|terms| terms.of_age(self.adult).exclusion) {
            Some(CeilingExclusion::Both) => true,
            Some(CeilingExclusion::Hospital) => self.stay.in_patient,
            Some(CeilingExclusion::NonHospital) => !self.stay.in_patient,
            None => false,
        }
    }

    fn pay(&mut self, line: &Line, assigned: &Assigned, excluded: bool) -> Value {
        let quantity = line.quantity();
        let price = line.price_approved.or(line.adjusted).unwrap_or(line.asked);
        let mut amount = limited(money(quantity * price), quantity, assigned);
        let deducted = self.deductible.map_or(Decimal::ZERO, |bound| bound.left(self.deducted).min(amount));
        self.deducted += deducted;
        amount = shared(amount - deducted, assigned);
        let room = self.category_ceiling.map_or(amount, |bound| bound.left(self.paid_in_category).min(amount));
        let exceeding_category = amount - room;
        amount = room;
        self.paid_in_category += amount;
        let mut exceeding = Decimal::ZERO;
        if !excluded {
            let room = self.ceiling.map_or(amount, |bound| bound.left(self.paid).min(amount));
            exceeding = amount - room;
            amount = room;
            self.paid += amount;
        }
        Value {
            deducted: money(deducted),
            exceeding: money(exceeding),
            exceeding_category: money(exceeding_category),
            paid: Some(money(amount)),
        }
    }

    fn close(self, claim_id: i32, policy_id: i32) -> Usage {
        let by_care = |amount: Decimal| {
            let of = |wanted: bool| (self.stay.in_patient == wanted).then_some(amount);
            ByCare { general: Some(amount), in_patient: of(true), out_patient: of(false) }
        };
        let counted = if self.category_ceiling.is_some() { self.paid_in_category } else { Decimal::ZERO };
        Usage {
            claim_id,
            policy_id,
            insuree_id: self.stay.insuree_id,
            deducted: by_care(money(self.deducted)),
            paid: by_care(money(self.paid)),
            paid_by_category: in_category(self.category, money(counted)),
        }
    }
}

/// In-patient care: the patient stayed, or the facility is a hospital, as the product says.
fn in_patient(claim: &Claim, product: &Product) -> bool {
    match product.interpretation {
        Some(CeilingInterpretation::ClaimType) => claim.treatment.is_stay(),
        Some(CeilingInterpretation::HealthFacilityType) => claim.facility.hospital,
        None => false,
    }
}

/// At most so much for each piece; 0 is no limit (case LF0).
fn limited(amount: Decimal, quantity: Decimal, assigned: &Assigned) -> Decimal {
    match (assigned.limitation, assigned.limit) {
        (LimitationType::FixedAmount, Some(limit)) if limit > Decimal::ZERO => amount.min(money(quantity * limit)),
        _ => amount,
    }
}

/// The part of the scheme; 0 % is nothing (case LC0, the right outcome).
fn shared(amount: Decimal, assigned: &Assigned) -> Decimal {
    match (assigned.limitation, assigned.limit) {
        (LimitationType::CoInsurance, Some(percent)) => money(amount * percent / Decimal::ONE_HUNDRED),
        _ => amount,
    }
}

/// The ceiling of the kind of care, for the insuree in the time of the policy (case CA1, the right outcome). Visits have none.
fn category_ceiling(product: &Product, category: Category, usages: &[&Usage], insuree_id: i32) -> Option<Bound> {
    if category == Category::Visit {
        return None;
    }
    let amount = product.most_paid.of(category)?.filter(|amount| *amount > Decimal::ZERO)?;
    let own = usages.iter().filter(|usage| usage.insuree_id == insuree_id);
    Some(Bound { amount, used: own.filter_map(|usage| usage.paid_by_category.of(category)).sum() })
}

fn in_category(category: Category, amount: Decimal) -> ByCategory<Decimal> {
    let mut amounts = ByCategory::default();
    match category {
        Category::Surgery => amounts.surgery = amount,
        Category::Delivery => amounts.delivery = amount,
        Category::Antenatal => amounts.antenatal = amount,
        Category::Hospitalization => amounts.hospitalization = amount,
        Category::Consultation => amounts.consultation = amount,
        Category::Visit | Category::Other => {}
    }
    amounts
}
