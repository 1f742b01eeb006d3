//! Parameters as objects keep them: the member `calculation_rule` of `json_ext`.

use std::borrow::Cow;

use rust_decimal::{Decimal, prelude::FromPrimitive};
use serde_json::{Map, Value as Json};

use crate::question::Refusal;

/// The parameters of one object.
#[derive(Clone, Debug, Default)]
pub struct Parameters<'a>(Cow<'a, Map<String, Json>>);

impl<'a> Parameters<'a> {
    /// Reads `json_ext`, an object or its JSON text. What is no object has no parameters.
    #[must_use]
    pub fn of(json_ext: &'a Json) -> Self {
        let found = match json_ext {
            Json::String(text) => serde_json::from_str(text).ok().and_then(|parsed: Json| match parsed.get("calculation_rule") {
                Some(Json::Object(members)) => Some(Cow::Owned(members.clone())),
                _ => None,
            }),
            other => other.get("calculation_rule").and_then(Json::as_object).map(Cow::Borrowed),
        };
        Parameters(found.unwrap_or_default())
    }

    /// A chosen value; empty and `null`, as text too, are none.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).and_then(Json::as_str).filter(|text| !text.is_empty() && *text != "null")
    }

    /// A number, sent as such or as text; `None` if it is not given.
    ///
    /// # Errors
    /// It is given and no number.
    pub fn number(&self, name: &'static str) -> Result<Option<Decimal>, Refusal> {
        let number = match self.0.get(name) {
            None | Some(Json::Null) => return Ok(None),
            Some(Json::String(text)) if matches!(text.trim(), "" | "null") => return Ok(None),
            Some(Json::String(text)) => text.trim().parse().ok(),
            Some(Json::Number(number)) => number.to_string().parse().ok().or_else(|| number.as_f64().and_then(Decimal::from_f64)),
            Some(_) => None,
        };
        number.map(Some).ok_or(Refusal::NoNumber(name))
    }

    /// A percentage, 0 to 100; `None` if it is not given.
    ///
    /// # Errors
    /// It is given and no percentage.
    pub fn percentage(&self, name: &'static str) -> Result<Option<Decimal>, Refusal> {
        let number = self.number(name)?;
        let fits = number.is_none_or(|number| (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&number));
        if fits { Ok(number) } else { Err(Refusal::NoPercentage(name)) }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn numbers_come_as_numbers_or_texts() {
        let cases = [
            (json!({ "calculation_rule": { "n": 5 } }), Ok(Some(Decimal::from(5)))),
            (json!({ "calculation_rule": { "n": 12.5 } }), Ok(Some(Decimal::new(125, 1)))),
            (json!({ "calculation_rule": { "n": "7" } }), Ok(Some(Decimal::from(7)))),
            (json!("{\"calculation_rule\": {\"n\": \"7\"}}"), Ok(Some(Decimal::from(7)))),
            (json!({ "calculation_rule": { "n": "" } }), Ok(None)),
            (json!({ "calculation_rule": { "n": "null" } }), Ok(None)),
            (json!({ "calculation_rule": { "n": null } }), Ok(None)),
            (json!({ "calculation_rule": {} }), Ok(None)),
            (json!({ "n": 5 }), Ok(None)),
            (json!(null), Ok(None)),
            (json!("no JSON"), Ok(None)),
            (json!({ "calculation_rule": { "n": "many" } }), Err(Refusal::NoNumber("n"))),
            (json!({ "calculation_rule": { "n": true } }), Err(Refusal::NoNumber("n"))),
        ];
        for (json_ext, expected) in cases {
            assert_eq!(Parameters::of(&json_ext).number("n"), expected, "{json_ext}");
        }
    }

    #[test]
    fn percentages_have_bounds() {
        for (value, fits) in [("0", true), ("100", true), ("-1", false), ("100.01", false)] {
            let json_ext = json!({ "calculation_rule": { "rate": value } });
            assert_eq!(Parameters::of(&json_ext).percentage("rate").is_ok(), fits, "{value}");
        }
    }

    #[test]
    fn null_is_no_choice() {
        let json_ext = json!({ "calculation_rule": { "a": "H", "b": "null", "c": "", "d": null } });
        let parameters = Parameters::of(&json_ext);
        assert_eq!(["a", "b", "c", "d", "e"].map(|name| parameters.text(name)), [Some("H"), None, None, None, None]);
    }
}
