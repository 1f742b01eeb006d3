//! Deductibles and ceilings: for all care, or apart for in- and out-patients (product spec, section 4, step 9).

use openimis_kernel::mutation::{MutationError, ensure};
use rust_decimal::Decimal;

use crate::entity::codes::CeilingType;

/// An amount for all care, or apart for in- and out-patients.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amounts {
    /// All care.
    pub all: Option<Decimal>,
    /// In-patients.
    pub ip: Option<Decimal>,
    /// Out-patients.
    pub op: Option<Decimal>,
}

/// Kinds as the columns stand: treatment, insuree, policy.
pub const KINDS: [CeilingType; 3] = [CeilingType::Treatment, CeilingType::Insuree, CeilingType::Policy];

/// The place of a kind among the columns.
#[must_use]
pub const fn place(kind: CeilingType) -> usize {
    match kind {
        CeilingType::Treatment => 0,
        CeilingType::Insuree => 1,
        CeilingType::Policy => 2,
    }
}

impl Amounts {
    /// Fails when an amount for all care stands beside one for some of it; 0 is none.
    ///
    /// # Errors
    /// [`MutationError::Invalid`]
    pub fn ensure_apart(self) -> Result<(), MutationError> {
        let set = |amount: Option<Decimal>| amount.is_some_and(|amount| !amount.is_zero());
        ensure(
            !(set(self.all) && (set(self.ip) || set(self.op))),
            "Deductibles and ceilings cannot be set for in/out and all at the same time",
        )
    }

    /// What the columns of each kind hold: those of the chosen kind the amounts, the others nothing (defect P2: no zeros).
    #[must_use]
    pub fn by_kind(self, chosen: Option<CeilingType>) -> [Amounts; 3] {
        KINDS.map(|kind| if chosen == Some(kind) { self } else { Amounts::default() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amounts(all: Option<i64>, ip: Option<i64>, op: Option<i64>) -> Amounts {
        let amount = |units: Option<i64>| units.map(Decimal::from);
        Amounts { all: amount(all), ip: amount(ip), op: amount(op) }
    }

    /// Source: set_product_deductible_and_ceiling of the reference, release 24.10.
    #[test]
    fn all_care_or_apart() {
        for (given, holds) in [
            (amounts(None, None, None), true),
            (amounts(Some(10), None, None), true),
            (amounts(None, Some(10), Some(20)), true),
            (amounts(Some(10), Some(0), Some(0)), true),
            (amounts(Some(0), Some(10), None), true),
            (amounts(Some(10), Some(20), None), false),
            (amounts(Some(10), None, Some(20)), false),
        ] {
            assert_eq!(given.ensure_apart().is_ok(), holds, "{given:?}");
        }
    }

    #[test]
    fn only_the_chosen_kind_has_amounts() {
        let given = amounts(None, Some(10), Some(20));
        for (chosen, expected) in [
            (Some(CeilingType::Treatment), [given, Amounts::default(), Amounts::default()]),
            (Some(CeilingType::Insuree), [Amounts::default(), given, Amounts::default()]),
            (Some(CeilingType::Policy), [Amounts::default(), Amounts::default(), given]),
            (None, [Amounts::default(); 3]),
        ] {
            assert_eq!(given.by_kind(chosen), expected);
        }
        assert!(KINDS.into_iter().enumerate().all(|(index, kind)| place(kind) == index));
    }
}
