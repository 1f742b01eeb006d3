//! The tables of the module, one file each. Attributes are named as GraphQL names the fields.

pub mod codes;
pub mod diagnosis;
pub mod item;
pub mod item_mutation;
pub mod service;
pub mod service_item;
pub mod service_mutation;
pub mod service_service;
