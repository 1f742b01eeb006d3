//! Calculation rule "payment: fee for service": health facilities are paid for what they did, relative prices out of the
//! contributions of the period.

mod rule;
mod valuation;

use openimis_kernel::module;

pub use rule::FeeForService;
pub use valuation::{Line, bill_line, relative_value, valuated};

module! {
    name: "calcrule_third_party_payment",
    depends_on: &["core", "calculation"],
}
