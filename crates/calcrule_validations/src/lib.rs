//! Calculation rule "Calculation rule: validations": checks of values that imports name.

mod check;
mod rule;

use openimis_kernel::module;

pub use check::Check;
pub use rule::Validations;

module! {
    name: "calcrule_validations",
    depends_on: &["core", "calculation"],
}
