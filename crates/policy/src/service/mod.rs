//! What mutations of this module and other modules do with policies. What writes runs in the transaction of a
//! [`openimis_kernel::mutation::MutationContext`]; rights are the caller's business.

pub mod cover;
pub mod eligibility;
pub mod listing;
pub mod lookup;
pub mod policy;
pub mod quote;
pub mod renewals;
pub mod state;
mod told;
