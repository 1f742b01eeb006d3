//! A small country for the tests of modules: places, health facilities, people of the web client, families.
//!
//! Functions give rows with everything that their tables demand; a test changes what it is about
//! (`ActiveModel { phone: Set(…), ..facility("A", DISTRICT) }`) and inserts. Uuids are made of keys and codes
//! (`uuid-3`, `hf-A`), so that documents of tests can name them; [`uuid`] makes real ones where they must be.
#![allow(clippy::unwrap_used, clippy::missing_panics_doc, reason = "a test fails by panicking")]

#[cfg(feature = "catalogue")]
mod catalogue;
mod facilities;
#[cfg(feature = "families")]
mod households;
mod keys;
mod people;
mod places;

#[cfg(feature = "catalogue")]
pub use catalogue::{item, service};
pub use facilities::facility;
#[cfg(feature = "families")]
pub use households::{family, insert_household, insuree, members};
pub use keys::keys_from;
pub use people::{account, person};
pub use places::{DISTRICT, FAR_DISTRICT, FAR_VILLAGE, PLACES, REGION, VILLAGE, WARD, country, insert_places, place, places};

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// When all rows were written.
#[must_use]
pub fn long_ago() -> DateTime<Utc> {
    "2020-01-01T00:00:00Z".parse().unwrap()
}

/// A day, written as `2026-11-23`.
#[must_use]
pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A real uuid, the same for the same name of up to 16 bytes.
#[must_use]
pub fn uuid(name: &str) -> String {
    let bits = name.bytes().fold(0_u128, |bits, byte| (bits << 8) | u128::from(byte));
    Uuid::from_u128(bits).to_string()
}
