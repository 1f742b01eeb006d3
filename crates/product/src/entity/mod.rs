//! The tables of the module, one file each. Attributes are named as GraphQL names the fields.

pub mod codes;
pub mod product;
pub mod product_item;
pub mod product_mutation;
pub mod product_service;
pub mod relative_distribution;
