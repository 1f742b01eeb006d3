//! What the module does with its rows, for its own mutations and for other modules.

mod delete;
mod element;
mod items;
mod packages;
mod services;
mod write;

pub use delete::{delete, pass_over};
pub use element::{Element, by_code, by_uuids};
pub use items::{create_item, update_item};
pub use services::{create_service, update_service};
