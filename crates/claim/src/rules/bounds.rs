//! Deductibles and ceilings of a claim under a policy (claim spec, section 6.6 steps 2 to 4).

use rust_decimal::Decimal;

use super::facts::{Amounts, ByCare, Product, Usage};

/// An amount of which a part is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// What there is.
    pub amount: Decimal,
    /// What other claims used.
    pub used: Decimal,
}

impl Bound {
    /// What is left after `taken`.
    #[must_use]
    pub fn left(&self, taken: Decimal) -> Decimal {
        (self.amount - self.used - taken).max(Decimal::ZERO)
    }
}

/// What other claims took out of the policy, of the patient and of all members.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Used {
    insuree: Decimal,
    policy: Decimal,
}

/// Whom a claim is for, as far as bounds go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stay {
    /// `tblInsuree.InsureeID`
    pub insuree_id: i32,
    /// Members of the policy.
    pub members: i64,
    /// In-patient care.
    pub in_patient: bool,
}

/// Nothing and none are both none.
fn set(amount: Option<Decimal>) -> Option<Decimal> {
    amount.filter(|amount| *amount > Decimal::ZERO)
}

/// What the patient pays before the scheme pays anything: that of all care, else that of this kind of care.
#[must_use]
pub fn deductible(product: &Product, usages: &[&Usage], stay: Stay) -> Option<Bound> {
    let used = |of: fn(&ByCare<Option<Decimal>>) -> Option<Decimal>| sums(usages, stay, |usage| of(&usage.deducted));
    let amounts = &product.deductibles;
    pick(&amounts.general, used(|taken| taken.general), set).or_else(|| match stay.in_patient {
        true => pick(&amounts.in_patient, used(|taken| taken.in_patient), set),
        false => pick(&amounts.out_patient, used(|taken| taken.out_patient), set),
    })
}

/// What the scheme pays at most: that of all care, else that of this kind of care.
#[must_use]
pub fn ceiling(product: &Product, usages: &[&Usage], stay: Stay) -> Option<Bound> {
    let used = |of: fn(&ByCare<Option<Decimal>>) -> Option<Decimal>| sums(usages, stay, |usage| of(&usage.paid));
    let extra = product.threshold.map_or(0, |threshold| (stay.members - i64::from(threshold)).max(0));
    let bound = |amounts: &Amounts, used| pick(amounts, used, |policy| grown(policy, amounts, extra));
    let amounts = &product.ceilings;
    bound(&amounts.general, used(|taken| taken.general)).or_else(|| match stay.in_patient {
        true => bound(&amounts.in_patient, used(|taken| taken.in_patient)),
        false => bound(&amounts.out_patient, used(|taken| taken.out_patient)),
    })
}

/// The amount of a treatment, else of an insuree, else of the policy.
fn pick(amounts: &Amounts, used: Used, of_policy: impl Fn(Option<Decimal>) -> Option<Decimal>) -> Option<Bound> {
    let bound = |used| move |amount| Bound { amount, used };
    let treatment = set(amounts.treatment).map(bound(Decimal::ZERO));
    treatment.or_else(|| set(amounts.insuree).map(bound(used.insuree))).or_else(|| of_policy(amounts.policy).map(bound(used.policy)))
}

/// The ceiling of a policy with so many members above the threshold (cases WE07, CE4 to CE9).
fn grown(policy: Option<Decimal>, amounts: &Amounts, extra_members: i64) -> Option<Decimal> {
    let base = set(policy)?;
    if extra_members == 0 {
        return Some(base);
    }
    let grown = base + amounts.extra_member.unwrap_or_default() * Decimal::from(extra_members);
    Some(set(amounts.cap).map_or(grown, |cap| grown.min(cap)))
}

fn sums(usages: &[&Usage], stay: Stay, of: impl Fn(&Usage) -> Option<Decimal>) -> Used {
    let mut used = Used::default();
    for usage in usages {
        let amount = of(usage).unwrap_or_default();
        used.policy += amount;
        if usage.insuree_id == stay.insuree_id {
            used.insuree += amount;
        }
    }
    used
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{product, usage};

    const PATIENT: i32 = 1;
    const OTHER: i32 = 2;

    fn stay(in_patient: bool, members: i64) -> Stay {
        Stay { insuree_id: PATIENT, members, in_patient }
    }

    fn amounts(treatment: i64, insuree: i64, policy: i64) -> Amounts {
        let some = |amount: i64| Some(Decimal::from(amount));
        Amounts { treatment: some(treatment), insuree: some(insuree), policy: some(policy), ..Amounts::default() }
    }

    fn of(general: Amounts, in_patient: Amounts, out_patient: Amounts) -> ByCare<Amounts> {
        ByCare { general, in_patient, out_patient }
    }

    /// Sources: cases DE1 to DE7 (DE7: the right outcome), CE2, CE3, CE7, CE12, CE13, WE06, WE08a, WE08b.
    #[test]
    fn precedence_and_use() {
        let none = Amounts::default();
        let used = [usage(PATIENT, false, 100), usage(OTHER, false, 50), usage(PATIENT, true, 30)];
        let used: Vec<&Usage> = used.iter().collect();
        for (case, amounts, in_patient, expected) in [
            ("DE1, CE2: each treatment anew", of(amounts(150, 0, 0), none, none), false, Some((150, 0))),
            ("DE2, CE3, WE06: the patient's claims", of(amounts(0, 250, 0), none, none), false, Some((250, 130))),
            ("DE3, CE8: all members' claims", of(amounts(0, 0, 250), none, none), false, Some((250, 180))),
            ("CE13: treatment before insuree", of(amounts(120, 60, 30), none, none), false, Some((120, 0))),
            ("CE12: all care before in-patients", of(amounts(50, 0, 0), amounts(300, 0, 0), none), true, Some((50, 0))),
            ("DE4, WE08a: in-patients", of(none, amounts(40, 0, 0), amounts(10, 0, 0)), true, Some((40, 0))),
            ("DE5, WE08b: out-patients", of(none, amounts(40, 0, 0), amounts(10, 0, 0)), false, Some((10, 0))),
            ("CE7: stays use what is for stays", of(none, amounts(0, 250, 0), none), true, Some((250, 30))),
            ("DE6, DE7: stays do not count for visits", of(none, none, amounts(0, 150, 0)), false, Some((150, 100))),
            ("visits of all members", of(none, none, amounts(0, 0, 150)), false, Some((150, 150))),
            ("none", of(none, amounts(9, 9, 9), none), false, None),
        ] {
            let product = Product { deductibles: amounts, ceilings: amounts, ..product() };
            let expected = expected.map(|(amount, used): (i64, i64)| Bound { amount: amount.into(), used: used.into() });
            assert_eq!(deductible(&product, &used, stay(in_patient, 1)), expected, "{case}, deductible");
            assert_eq!(ceiling(&product, &used, stay(in_patient, 1)), expected, "{case}, ceiling");
        }
    }

    /// Sources: cases WE07, CE4, CE6, CE9; CE5 and CE8x: the right outcome.
    #[test]
    fn members_above_the_threshold() {
        for (case, policy, threshold, extra, cap, members, expected) in [
            ("WE07", 1000, Some(4), 100, 1150, 6, 1150),
            ("CE4", 150, Some(0), 0, 0, 2, 150),
            ("CE5, CE8x", 150, None, 0, 0, 1, 150),
            ("CE6", 100, Some(2), 60, 0, 4, 220),
            ("CE9", 200, Some(2), 50, 230, 3, 230),
            ("no more than the threshold", 200, Some(4), 50, 150, 4, 200),
        ] {
            let decimal = |amount: i64| Some(Decimal::from(amount));
            let amounts = Amounts { policy: decimal(policy), extra_member: decimal(extra), cap: decimal(cap), ..Amounts::default() };
            let of_stays = of(Amounts::default(), amounts, Amounts::default());
            for (ceilings, in_patient) in [(of(amounts, Amounts::default(), Amounts::default()), false), (of_stays, true)] {
                let product = Product { ceilings, threshold, ..product() };
                let found = ceiling(&product, &[], stay(in_patient, members)).map(|bound| bound.amount);
                assert_eq!(found, decimal(expected), "{case}");
            }
        }
    }

    #[test]
    fn nothing_is_left_of_what_is_used_up() {
        for (amount, used, taken, left) in [(100, 30, 20, 50), (100, 130, 0, 0), (100, 0, 100, 0)] {
            let bound = Bound { amount: amount.into(), used: used.into() };
            assert_eq!(bound.left(taken.into()), Decimal::from(left));
        }
    }
}
