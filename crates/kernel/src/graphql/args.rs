//! Arguments of a field after coercion; what was not given, or given as null, is absent.

use chrono::{NaiveDate, NaiveDateTime};
use indexmap::IndexMap;
use serde_json::Value as Json;
use uuid::Uuid;

/// Coerced arguments by name.
#[derive(Clone, Debug, Default)]
pub struct Args(pub IndexMap<String, Json>);

impl Args {
    /// The raw value.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.0.get(name).filter(|v| !v.is_null())
    }

    /// A text.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.get(name)?.as_str()
    }

    /// A text that is not empty: forms send empty search boxes.
    #[must_use]
    pub fn search(&self, name: &str) -> Option<&str> {
        self.text(name).map(str::trim).filter(|text| !text.is_empty())
    }

    /// An integer.
    #[must_use]
    pub fn int(&self, name: &str) -> Option<i64> {
        self.get(name)?.as_i64()
    }

    /// A truth value; absent is false.
    #[must_use]
    pub fn flag(&self, name: &str) -> bool {
        self.get(name).and_then(Json::as_bool).unwrap_or(false)
    }

    /// A truth value, if given.
    #[must_use]
    pub fn bool(&self, name: &str) -> Option<bool> {
        self.get(name)?.as_bool()
    }

    /// A date.
    #[must_use]
    pub fn date(&self, name: &str) -> Option<NaiveDate> {
        self.text(name)?.parse().ok()
    }

    /// A moment, UTC.
    #[must_use]
    pub fn datetime(&self, name: &str) -> Option<NaiveDateTime> {
        super::scalar::parse_datetime(self.text(name)?)
    }

    /// A uuid.
    #[must_use]
    pub fn uuid(&self, name: &str) -> Option<Uuid> {
        self.text(name)?.parse().ok()
    }

    /// Texts of a list; null members left out.
    #[must_use]
    pub fn texts(&self, name: &str) -> Vec<String> {
        self.list(name).iter().filter_map(|v| v.as_str().map(str::to_owned)).collect()
    }

    /// Integers of a list; null members left out.
    #[must_use]
    pub fn ints(&self, name: &str) -> Vec<i64> {
        self.list(name).iter().filter_map(Json::as_i64).collect()
    }

    fn list(&self, name: &str) -> &[Json] {
        self.get(name).and_then(Json::as_array).map_or(&[], Vec::as_slice)
    }
}
