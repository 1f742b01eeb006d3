//! Calculation rule "payment: capitation": health facilities share the contributions of a period, by the people around
//! them, the insured among them, their visits and their claims.

mod descriptor;
mod distribution;
pub mod migrations;
mod rule;

use openimis_kernel::module;

pub use distribution::{Drivers, Payment, Sharing, in_catchment};
pub use rule::Capitation;

module! {
    name: "calcrule_capitation_payment",
    depends_on: &["core", "calculation"],
    migrations: migrations::migrations,
}
