//! Calculation rule "CV: legacy": a policy costs its family what its product says, and is put on an invoice.

mod invoice;
mod rule;

use openimis_kernel::module;

pub use invoice::{Draft, Sold};
pub use rule::Legacy;

module! {
    name: "calcrule_contribution_legacy",
    depends_on: &["core", "calculation"],
}
