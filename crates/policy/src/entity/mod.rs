//! Tables of the module, one file each.

pub mod codes;
pub mod policy;
pub mod policy_mutation;
pub mod policy_renewal;
pub mod policy_renewal_mutation;
