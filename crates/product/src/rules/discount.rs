//! What of a product other modules ask by name (product spec, section 5).

use crate::entity::product;

/// Policies begin on set days of the year.
#[must_use]
pub fn has_cycle(product: &product::Model) -> bool {
    [&product.start_cycle_1, &product.start_cycle_2, &product.start_cycle_3, &product.start_cycle_4].into_iter().any(Option::is_some)
}

/// Enrolment in time is cheaper.
#[must_use]
pub fn has_enrolment_discount(product: &product::Model) -> bool {
    both(product.enrolment_discount_perc, product.enrolment_discount_period)
}

/// Renewal in time is cheaper.
#[must_use]
pub fn has_renewal_discount(product: &product::Model) -> bool {
    both(product.renewal_discount_perc, product.renewal_discount_period)
}

fn both(percent: Option<i32>, months: Option<i32>) -> bool {
    percent.is_some_and(|percent| percent != 0) && months.is_some_and(|months| months != 0)
}

#[cfg(test)]
mod tests {
    use super::both;

    #[test]
    fn a_discount_has_a_percentage_and_a_time() {
        for (percent, months, is_discount) in [
            (None, None, false),
            (Some(5), None, false),
            (None, Some(2), false),
            (Some(0), Some(2), false),
            (Some(5), Some(0), false),
            (Some(5), Some(2), true),
        ] {
            assert_eq!(both(percent, months), is_discount, "{percent:?} {months:?}");
        }
    }
}
