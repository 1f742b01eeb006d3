//! What mutations of this module and other modules do with insurees and families. Everything runs in the transaction of a
//! [`openimis_kernel::mutation::MutationContext`]; rights are the caller's business.

pub mod cover;
pub mod family;
pub mod head;
pub mod insuree;
pub mod lookup;
pub mod membership;
pub mod number;
pub mod photo;
pub mod renewal;
