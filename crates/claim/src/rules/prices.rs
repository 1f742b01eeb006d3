//! Prices by price lists (claim spec, sections 6.3 b and 6.6).

use chrono::NaiveDate;
use openimis_product::entity::codes::PriceOrigin;
use rust_decimal::Decimal;

use super::{
    facts::{Claim, Element, Known, Line, Listed},
    packages,
};

/// The version of a price list's line that was in force on a day: the youngest that had begun and had not ended. Days
/// count, not times of the day (cases V02d, V02e, PO8, PO9, where the reference is wrong).
#[must_use]
pub fn in_force(versions: &[Listed], day: NaiveDate) -> Option<&Listed> {
    let then = versions.iter().filter(|listed| listed.from <= day && listed.until.is_none_or(|until| until >= day));
    then.max_by_key(|listed| (listed.from, listed.until.is_none()))
}

/// What the price list of the health facility says of an element on the day of a claim.
#[must_use]
pub fn listed<'a>(claim: &Claim, element: Element, known: &Known<'a>) -> Option<&'a Listed> {
    let list = match element {
        Element::Item(_) => claim.facility.items_list,
        Element::Service(_) => claim.facility.services_list,
    }?;
    in_force(known.catalogue.listed.get(&(list, element))?, claim.treatment.target())
}

/// The price of one without regard to the reviewer: what is asked for where the product says so, else that of the price list,
/// else the element's own. Packages have rules of their own.
#[must_use]
pub fn adjusted(claim: &Claim, line: &Line, origin: PriceOrigin, known: &Known<'_>) -> Decimal {
    let medical = known.medical(line.element);
    let own = medical.map_or(line.asked, |medical| medical.price);
    // An overrule of 0 is none (case PO3).
    let overrule = listed(claim, line.element, known).and_then(|listed| listed.overrule).filter(|price| !price.is_zero());
    let price = match origin {
        PriceOrigin::Provider => line.asked,
        PriceOrigin::PriceList | PriceOrigin::Relative => overrule.unwrap_or(own),
    };
    match medical {
        Some(medical) if !known.policy.native_prices => packages::price(line, medical, origin, price),
        _ => price,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    /// Sources: cases V02c to V02f, PO8, PO8s, PO9; the right outcomes.
    #[test]
    fn versions_of_a_line() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let version =
            |from, until: Option<&str>, price: i64| Listed { from: day(from), until: until.map(day), overrule: Some(price.into()) };
        let changed = [version("2020-01-01", Some("2026-11-23"), 100), version("2025-05-01", None, 60)];
        let ended = [version("2020-01-01", Some("2025-02-01"), 100)];
        for (case, versions, on, expected) in [
            ("V02c", &[version("2025-06-16", None, 100)][..], "2025-06-15", None),
            ("V02d", &[version("2025-06-15", None, 100)], "2025-06-15", Some(100)),
            ("V02e, PO8", &changed, "2025-03-01", Some(100)),
            ("PO9", &changed, "2025-06-15", Some(60)),
            ("taken off the list before", &ended, "2025-03-01", None),
            ("taken off the list on the day", &ended, "2025-02-01", Some(100)),
            ("never on it", &[], "2025-02-01", None),
        ] {
            assert_eq!(in_force(versions, day(on)).and_then(|listed| listed.overrule), expected.map(Decimal::from), "{case}");
        }
    }
}
