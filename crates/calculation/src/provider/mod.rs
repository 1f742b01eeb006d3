//! What rules that pay health facilities have in common: whose claims a plan takes, how much of their value is paid, and
//! the parameters that say so.

mod bill;
mod index;
pub mod parameters;
mod reach;

pub use bill::{BillLine, Term};
pub use index::{Index, share_out};
pub use reach::{Care, Hospital, Levels, Visit};
