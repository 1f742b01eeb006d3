//! The tables of the module, one file each. Attributes are named as GraphQL names the fields.

pub mod codes;
pub mod funding;
pub mod historical_funding;
pub mod payer;
pub mod payer_mutation;
pub mod payer_type;
