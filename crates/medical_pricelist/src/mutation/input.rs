//! What clients say of a price list.

use chrono::NaiveDate;
use openimis_kernel::{input, mutation::Input};
use rust_decimal::Decimal;
use serde::Deserialize;
use uuid::Uuid;

input! {
    /// What the list pays for an item or service.
    pub struct DetailPriceOverrule {
        /// The item or service.
        uuid: Uuid,
        /// What the list pays; none: what it costs everywhere.
        price: Option<Decimal>,
    }
}

input! {
    /// A price list as it shall be.
    pub struct PricelistInput {
        /// Name, unique among the valid lists of its kind.
        name: String,
        /// Day of the list.
        pricelist_date: NaiveDate,
        /// Region or district the list is for; none: the whole country.
        location_id: Option<Uuid>,
        /// Items or services that shall be in the list.
        added_details: Option<Vec<Uuid>> as "[UUID!]",
        /// Items or services that shall not be in the list.
        removed_details: Option<Vec<Uuid>> as "[UUID!]",
        /// What the list pays for some of its items or services.
        price_overrules: Option<Vec<DetailPriceOverrule>> as "[DetailPriceOverruleType!]",
    }
}

/// A price list that is there already, as it shall be.
#[derive(Clone, Debug, Deserialize)]
pub struct Changed {
    /// Which list.
    pub uuid: Uuid,
    /// As it shall be.
    #[serde(flatten)]
    pub list: PricelistInput,
}

impl Input for Changed {
    fn fields() -> Vec<(String, String)> {
        let mut fields = PricelistInput::fields();
        fields.push(("uuid".to_owned(), "UUID!".to_owned()));
        fields
    }
}
