//! Inputs of changes: null empties a field, and what was not sent stays as it is.

use std::{collections::HashSet, ops::Deref};

use serde::{Deserialize, Deserializer, de::Error};
use serde_json::Value as Json;

use super::Input;
use crate::names::camel;

/// An input, and which of its fields were sent or have a default.
#[derive(Clone, Debug)]
pub struct Given<I> {
    values: I,
    names: HashSet<String>,
}

impl<I> Given<I> {
    /// Whether the field of this attribute (`start_cycle_1`) was sent, be it as null.
    #[must_use]
    pub fn has(&self, attribute: &str) -> bool {
        self.names.contains(&camel(attribute))
    }
}

impl<I> Deref for Given<I> {
    type Target = I;

    fn deref(&self) -> &I {
        &self.values
    }
}

impl<'de, I: Input> Deserialize<'de> for Given<I> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = Json::deserialize(deserializer)?;
        let names = json.as_object().into_iter().flatten().map(|(name, _)| name.clone()).collect();
        Ok(Given { values: serde_json::from_value(json).map_err(D::Error::custom)?, names })
    }
}

impl<I: Input> Input for Given<I> {
    fn fields() -> Vec<(String, String)> {
        I::fields()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct BookInput {
        title: String,
        first_page: Option<i32>,
        last_page: Option<i32>,
    }

    impl Input for BookInput {
        fn fields() -> Vec<(String, String)> {
            vec![("title".into(), "String!".into())]
        }
    }

    #[test]
    fn null_is_sent_and_what_is_missing_is_not() {
        let book: Given<BookInput> = serde_json::from_value(json!({ "title": "A", "lastPage": null })).expect("it fits");
        assert_eq!((book.title.as_str(), book.first_page, book.last_page), ("A", None, None));
        for (attribute, sent) in [("title", true), ("last_page", true), ("first_page", false)] {
            assert_eq!(book.has(attribute), sent, "{attribute}");
        }
        assert!(serde_json::from_value::<Given<BookInput>>(json!({ "title": 1 })).is_err());
        assert_eq!(Given::<BookInput>::fields(), BookInput::fields());
    }
}
