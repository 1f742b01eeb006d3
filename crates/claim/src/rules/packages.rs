//! Packages of services and items, where services do not just have a price of their own (claim spec, section 6.6).

use openimis_medical::entity::codes::PackageType;
use openimis_product::entity::codes::PriceOrigin;
use rust_decimal::Decimal;

use super::facts::{Line, Medical, Part};

/// The price of one of a service, where `price` is what it had if it were no package. A package with one price costs no
/// more than that, whatever is asked for (cases WE16a to WE16c, the right outcomes); of a package that is paid by what of
/// it was used nothing is paid unless all of it was.
#[must_use]
pub fn price(line: &Line, medical: &Medical, origin: PriceOrigin, price: Decimal) -> Decimal {
    match (medical.package, origin) {
        (PackageType::FixedPrice, PriceOrigin::Provider) => price.min(medical.price),
        (PackageType::Components, PriceOrigin::PriceList | PriceOrigin::Relative) if !complete(&line.parts, &medical.parts) => {
            Decimal::ZERO
        }
        _ => price,
    }
}

/// All that the package contains was given, each as often as it says, and nothing else.
fn complete(given: &[Part], contained: &[Part]) -> bool {
    given.len() == contained.len() && contained.iter().all(|part| given.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{
        cases::{line, medical},
        facts::Element,
    };

    /// Sources: cases WE16a to WE16d; the reference's `test_submit_claim_different_packagetypes`.
    #[test]
    fn packages() {
        let part = |element, quantity| Part { element, quantity };
        let (syringe, dressing) = (part(Element::Item(7), 2), part(Element::Service(8), 1));
        let asked = Decimal::from(4000);
        for (case, package, origin, own, given, contained, expected) in [
            ("WE16a", PackageType::FixedPrice, PriceOrigin::Provider, 1000, vec![], vec![], 1000),
            ("WE16b", PackageType::FixedPrice, PriceOrigin::Provider, 750, vec![], vec![], 750),
            ("asked for less", PackageType::FixedPrice, PriceOrigin::Provider, 9000, vec![], vec![], 4000),
            ("by list", PackageType::FixedPrice, PriceOrigin::PriceList, 1000, vec![], vec![], 4000),
            ("WE16d", PackageType::Components, PriceOrigin::PriceList, 500, vec![], vec![], 4000),
            ("all", PackageType::Components, PriceOrigin::PriceList, 500, vec![syringe, dressing], vec![dressing, syringe], 4000),
            ("one is missing", PackageType::Components, PriceOrigin::PriceList, 500, vec![syringe], vec![dressing, syringe], 0),
            ("too few", PackageType::Components, PriceOrigin::PriceList, 500, vec![part(Element::Item(7), 1)], vec![syringe], 0),
            ("not of the package", PackageType::Components, PriceOrigin::Relative, 500, vec![syringe], vec![], 0),
            ("asked for", PackageType::Components, PriceOrigin::Provider, 500, vec![syringe], vec![], 4000),
            ("single", PackageType::Single, PriceOrigin::Provider, 500, vec![], vec![], 4000),
        ] {
            let line = Line { parts: given, ..line(Element::Service(1)) };
            let medical = Medical { package, price: own.into(), parts: contained, ..medical("S1") };
            assert_eq!(price(&line, &medical, origin, asked), Decimal::from(expected), "{case}");
        }
    }
}
