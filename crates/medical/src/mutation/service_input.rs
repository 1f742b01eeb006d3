//! What clients say of a service.

use super::{ServiceItemInput, ServiceServiceInput, element_input::element_input};

element_input! {
    /// A service as it shall be.
    ServiceInput {
        /// Code of its level.
        level: String,
        /// Code of how it is priced; in a change: none means that it stays.
        packagetype: Option<String>,
        /// `1`: the price of a package is given by hand; in a change: none means that it stays.
        manual_price: Option<String>,
        /// Code of its category.
        category: Option<String>,
        /// All items of a package; none: they stay.
        items: Option<Vec<ServiceItemInput>> as "[ServiceItemInputType]",
        /// All services of a package; none: they stay.
        services: Option<Vec<ServiceServiceInput>> as "[ServiceServiceInputType]",
    }
}
