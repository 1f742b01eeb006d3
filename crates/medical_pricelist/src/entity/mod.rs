//! The tables of the module, one file each. Their form is that of `openimis_location::entity`; what the lists of items and
//! those of services have in common is written once, as a macro for each of the three kinds of table.

mod detail;
mod header;
mod link;

pub use detail::{Detail, Price};
pub use header::{Header, Heading};

pub mod items_pricelist;
pub mod items_pricelist_detail;
pub mod items_pricelist_mutation;
pub mod services_pricelist;
pub mod services_pricelist_detail;
pub mod services_pricelist_mutation;
