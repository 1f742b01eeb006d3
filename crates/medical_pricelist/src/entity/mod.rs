//! The price lists, one file each. Their form is that of `openimis_location::entity`.

pub mod items_pricelist;
pub mod services_pricelist;
