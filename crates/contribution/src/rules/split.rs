//! What a sum of contributions stands for (contribution spec, section 6).

use rust_decimal::Decimal;

/// What a family paid for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Categories {
    /// Registration.
    pub registration: Decimal,
    /// General assembly.
    pub assembly: Decimal,
    /// Cover.
    pub contribution: Decimal,
}

/// Splits what was paid for a policy: first the registration, then the assembly, and what is left is the contribution.
#[must_use]
pub fn categories(paid: Decimal, registration: Decimal, assembly: Decimal) -> Categories {
    let registration = registration.min(paid);
    let assembly = assembly.min(paid - registration);
    Categories { registration, assembly, contribution: paid - registration - assembly }
}

/// What a policy charges for something: the lump sum, else the fee for each member covered.
#[must_use]
pub fn charged(lump_sum: Option<Decimal>, fee: Option<Decimal>, members: i64) -> Decimal {
    match lump_sum.filter(|sum| !sum.is_zero()) {
        Some(sum) => sum,
        None => fee.unwrap_or_default() * Decimal::from(members),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn registration_comes_first() {
        for (paid, registration, assembly, expected) in
            [(980, 250, 130, (250, 130, 600)), (300, 250, 130, (250, 50, 0)), (200, 250, 130, (200, 0, 0)), (0, 250, 130, (0, 0, 0))]
        {
            let (registered, assembled, contribution) = expected;
            let expected = Categories { registration: registered.into(), assembly: assembled.into(), contribution: contribution.into() };
            assert_eq!(categories(paid.into(), registration.into(), assembly.into()), expected, "{paid}");
        }
    }

    #[test]
    fn lump_sums_come_before_fees() {
        for (lump_sum, fee, expected) in [(Some(40), Some(10), 40), (Some(0), Some(10), 30), (None, Some(10), 30), (None, None, 0)] {
            assert_eq!(charged(lump_sum.map(Decimal::from), fee.map(Decimal::from), 3), Decimal::from(expected));
        }
    }
}
