//! Calculation rule "payment: fees": a payment platform is paid a percentage of the premiums that come in through it.

mod fee;
mod rule;

use openimis_kernel::module;

pub use fee::due;
pub use rule::Fees;

module! {
    name: "calcrule_fees",
    depends_on: &["core", "calculation"],
}
