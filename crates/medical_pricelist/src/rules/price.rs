//! What a list pays for an item or service.

use rust_decimal::Decimal;

/// The list's own price, unless it has none or 0: then what the item or service costs everywhere (pricelist spec, section 4;
/// claim spec, section 6.6, step 5).
#[must_use]
pub fn paid(overrule: Option<Decimal>, usual: Decimal) -> Decimal {
    overrule.filter(|price| !price.is_zero()).unwrap_or(usual)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_goes_before_the_usual_price() {
        for (overrule, expected) in [(None, 100), (Some(0), 100), (Some(80), 80), (Some(120), 120)] {
            assert_eq!(paid(overrule.map(Decimal::from), Decimal::ONE_HUNDRED), Decimal::from(expected), "{overrule:?}");
        }
    }
}
