//! What the module does with price lists, for its own mutations and for other modules.

mod closing;
mod details;
mod lists;
mod lookup;
mod versions;

pub(crate) use closing::listen;
pub use lists::{create, delete, update};
pub use lookup::{by_name, prices, prices_at};
