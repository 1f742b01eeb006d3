//! `Quantity`, `Money` and `Range`.

use crate::r4::code::{IssueType, QuantityComparator};
use crate::r4::codec::data_type;
use crate::r4::issue::Issues;
use crate::r4::path::Path;
use crate::r4::primitive::{Code, FhirDecimal, Uri};

data_type! {
    /// A measured amount.
    #[derive(Default)]
    Quantity {
        value: Option<FhirDecimal>,
        comparator: Option<QuantityComparator>,
        unit: Option<String>,
        system: Option<Uri>,
        code: Option<Code>,
    }
    where check_quantity
}

data_type! {
    /// An amount of money in a currency of ISO 4217.
    #[derive(Default)]
    Money {
        value: Option<FhirDecimal>,
        currency: Option<Code>,
    }
    where check_money
}

data_type! {
    /// From one quantity to another.
    #[derive(Default)]
    Range {
        low: Option<Quantity>,
        high: Option<Quantity>,
    }
}

/// Rule qty-3: a coded unit needs its system.
fn check_quantity(quantity: &Quantity, at: &Path<'_>, issues: &mut Issues) {
    if quantity.code.is_some() && quantity.system.is_none() {
        issues.error(IssueType::Invariant, &at.child("system"), "is required with a code (qty-3)");
    }
}

/// The binding of `currency` to ISO 4217. The claims app sends `$`, so another form is only warned of.
fn check_money(money: &Money, at: &Path<'_>, issues: &mut Issues) {
    let is_iso = |code: &Code| code.as_str().len() == 3 && code.as_str().bytes().all(|b| b.is_ascii_uppercase());
    if money.currency.as_ref().is_some_and(|currency| !is_iso(currency)) {
        issues.warning(IssueType::CodeInvalid, &at.child("currency"), "should be a code of ISO 4217");
    }
}
