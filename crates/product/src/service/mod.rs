//! What other modules may call.

mod assign;
mod delete;
mod lines;
mod lookup;
mod prices;
mod save;

pub use delete::delete_products;
pub use lookup::{UNKNOWN, item_lines, service_lines, sold_at, valid_by_code, version_at, visible_by_uuid};
pub use prices::{RelativePrices, relative_prices};
pub use save::{create_product, duplicate_product, update_product};
