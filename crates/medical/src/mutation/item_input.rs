//! What clients say of an item.

use super::element_input::element_input;

element_input! {
    /// An item as it shall be.
    ItemInput {
        /// Form in which it is sold.
        package: Option<String>,
        /// Content of a package.
        quantity: Option<rust_decimal::Decimal>,
    }
}
