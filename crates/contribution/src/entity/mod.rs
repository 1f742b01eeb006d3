//! Tables of the module, one file each.

pub mod codes;
pub mod premium;
pub mod premium_mutation;
