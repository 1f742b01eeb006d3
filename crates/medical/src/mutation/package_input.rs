//! What clients say of the parts of a package.

use openimis_kernel::input;
use rust_decimal::Decimal;

input! {
    /// An item in a package.
    pub struct ServiceItemInput {
        /// Row that says so already, or that this one replaces.
        id: Option<i32>,
        /// The item.
        item_id: i32,
        /// 0: not in use.
        status: u8,
        /// How many of it.
        qty_provided: Option<Decimal>,
        /// Price of one.
        price_asked: Option<Decimal>,
    }
}

input! {
    /// A service in a package.
    pub struct ServiceServiceInput {
        /// Row that says so already, or that this one replaces.
        id: Option<i32>,
        /// The service.
        service_id: i32,
        /// 0: not in use.
        status: u8,
        /// How many of it.
        qty_provided: Option<Decimal>,
        /// Price of one.
        price_asked: Option<Decimal>,
    }
}
