//! Calculation rule "payment: commission": enrolment officers are paid a percentage of the premiums of the policies that
//! they sell.

mod rule;
mod share;

use openimis_kernel::module;

pub use rule::Commission;
pub use share::{Premium, due};

module! {
    name: "calcrule_commission",
    depends_on: &["core", "calculation"],
}
