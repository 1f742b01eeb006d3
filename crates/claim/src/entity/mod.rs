//! The tables of the module, one file each. Their form is that of `openimis_core::entity`.

pub mod claim_admin;
pub mod codes;
