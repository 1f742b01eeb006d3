//! What other modules may call.

mod funding;
mod payer;

pub use funding::add_funding;
pub use payer::{UNKNOWN, create_payer, delete_payers, update_payer, visible_by_uuid};
