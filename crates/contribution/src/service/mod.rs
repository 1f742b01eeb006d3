//! What mutations of this module and other modules do with premiums. Everything runs in the transaction of a
//! [`openimis_kernel::mutation::MutationContext`]; rights are the caller's business, unless said otherwise.

pub mod balance;
pub mod premium;
pub mod receipt;
mod told;
