//! What a policy would cost, and from when to when it would cover (policy spec, section 5.1).

use chrono::NaiveDate;
use openimis_insuree::{entity::insuree, rules::age::is_adult};
use openimis_product::entity::product;
use rust_decimal::Decimal;

use crate::{
    entity::codes::Stage,
    rules::{
        period::{Cycle, Term},
        value::{Discount, Member, Sale, Tariff, UNRELATED},
    },
};

/// An offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// First day.
    pub start: NaiveDate,
    /// Last day.
    pub expiry: NaiveDate,
    /// Price.
    pub value: Decimal,
    /// What speaks against it.
    pub warnings: Vec<String>,
}

/// What a product says of the periods of its policies.
#[must_use]
pub fn term(product: &product::Model) -> Term {
    let cycles = [&product.start_cycle_1, &product.start_cycle_2, &product.start_cycle_3, &product.start_cycle_4];
    Term {
        insurance_period: product.insurance_period.into(),
        administration_period: product.administration_period.unwrap_or(0),
        cycles: cycles.into_iter().flatten().filter_map(|text| Cycle::parse(text)).collect(),
        grace_enrolment: product.grace_period_enrolment,
        grace_renewal: product.grace_period_renewal.unwrap_or(0),
        grace_payment: product.grace_period_payment.unwrap_or(0),
    }
}

/// What a product charges.
#[must_use]
pub fn tariff(product: &product::Model) -> Tariff {
    let discount = |percent: Option<i32>, months: Option<i32>| {
        let (percent, months) = (percent.filter(|p| *p != 0)?, months.filter(|m| *m != 0)?);
        Some(Discount { percent: percent.into(), months })
    };
    Tariff {
        lump_sum: product.lump_sum,
        threshold: product.threshold.unwrap_or(0).into(),
        max_members: product.max_members.into(),
        premium_adult: product.premium_adult.unwrap_or_default(),
        premium_child: product.premium_child.unwrap_or_default(),
        registration_lump_sum: product.registration_lump_sum.unwrap_or_default(),
        registration_fee: product.registration_fee.unwrap_or_default(),
        assembly_lump_sum: product.general_assembly_lump_sum.unwrap_or_default(),
        assembly_fee: product.general_assembly_fee.unwrap_or_default(),
        enrolment_discount: discount(product.enrolment_discount_perc, product.enrolment_discount_period),
        renewal_discount: discount(product.renewal_discount_perc, product.renewal_discount_period),
    }
}

/// Members of a family as they are charged on `today`.
#[must_use]
pub fn charged(members: &[insuree::Model], today: NaiveDate, majority: u32) -> Vec<Member> {
    let charged = |member: &insuree::Model| Member {
        adult: member.dob.is_none_or(|born| is_adult(born, today, majority)),
        unrelated: member.relationship_id == Some(UNRELATED),
    };
    members.iter().map(charged).collect()
}

/// The offer of a product to these members, enrolled on a day; a renewal names the last day of the policy before.
#[must_use]
pub fn offer(product: &product::Model, members: &[Member], stage: Stage, enrolled: NaiveDate, previous_end: Option<NaiveDate>) -> Quote {
    let (term, tariff) = (term(product), tariff(product));
    let start = term.start(stage, enrolled, previous_end);
    let sale = Sale { stage, enrolled, start, previous_end, cyclic: !term.cycles.is_empty() };
    Quote {
        start,
        expiry: term.expiry(start),
        value: tariff.value(members, &sale),
        warnings: tariff.warning(members.len()).into_iter().collect(),
    }
}
