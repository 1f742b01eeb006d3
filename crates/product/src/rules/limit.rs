//! Limits of lines: percentages or amounts, for normal visits, referrals and emergencies (product spec, section 4, step 3).

use openimis_kernel::mutation::{MutationError, ensure};
use rust_decimal::Decimal;

use crate::entity::codes::LimitationType;

/// What of one kind of visit is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// What the numbers mean.
    pub kind: LimitationType,
    /// For adults.
    pub adult: Option<Decimal>,
    /// For children.
    pub child: Option<Decimal>,
}

/// Fails unless limits are not negative, and percentages at most 100; `what` is `Item` or `Service`.
///
/// # Errors
/// [`MutationError::Invalid`]
pub fn ensure_sound(what: &str, limits: impl IntoIterator<Item = Limit>) -> Result<(), MutationError> {
    let limits: Vec<(LimitationType, Decimal)> = limits
        .into_iter()
        .flat_map(|limit| [limit.adult, limit.child].map(|value| value.map(|value| (limit.kind, value))))
        .flatten()
        .collect();
    ensure(limits.iter().all(|(_, value)| *value >= Decimal::ZERO), format!("{what} O,R,E limits must be positive."))?;
    let percentages = limits.iter().filter(|(kind, _)| *kind != LimitationType::FixedAmount);
    let within = percentages.into_iter().all(|(_, value)| *value <= Decimal::ONE_HUNDRED);
    ensure(within, format!("{what} O,R,E co-insurance limits must be smaller or equal to 100."))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Source: create_or_update_product of the reference, release 24.10.
    #[test]
    fn limits_are_not_negative_and_percentages_at_most_100() {
        use LimitationType::{CoInsurance, FixedAmount};
        let large = "Item O,R,E co-insurance limits must be smaller or equal to 100.";
        for (kind, adult, child, error) in [
            (CoInsurance, Some("100"), Some("0"), None),
            (CoInsurance, Some("100.01"), None, Some(large)),
            (CoInsurance, None, Some("100.01"), Some(large)),
            (FixedAmount, Some("5000"), Some("99999"), None),
            (FixedAmount, Some("-0.01"), None, Some("Item O,R,E limits must be positive.")),
            (CoInsurance, Some("101"), Some("-1"), Some("Item O,R,E limits must be positive.")),
            // Without a limit [defect P7: the reference fails].
            (CoInsurance, None, None, None),
        ] {
            let value = |text: Option<&str>| text.map(|text| text.parse().expect("a decimal"));
            let limit = Limit { kind, adult: value(adult), child: value(child) };
            assert_eq!(ensure_sound("Item", [limit]).err().map(|e| e.to_string()).as_deref(), error, "{limit:?}");
        }
    }
}
