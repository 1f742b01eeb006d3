//! Amounts as configurations and inputs write them: a text, or a number where a default or an administrator wrote one.

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, de::Error};
use serde_json::Value as Json;

/// An amount that is there.
///
/// # Errors
/// The value is no amount.
pub fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
    optional(deserializer)?.ok_or_else(|| D::Error::custom("an amount is missing"))
}

/// An amount, or null.
///
/// # Errors
/// The value is no amount.
pub fn optional<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Decimal>, D::Error> {
    let text = match Json::deserialize(deserializer)? {
        Json::Null => return Ok(None),
        Json::String(text) => text,
        Json::Number(number) => number.to_string(),
        _ => return Err(D::Error::custom("not an amount")),
    };
    let amount = text.parse::<Decimal>().or_else(|_| Decimal::from_scientific(&text));
    amount.map(Some).map_err(|_| D::Error::custom("not an amount"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn texts_and_numbers_are_amounts() {
        for (value, expected) in [
            (json!("12.50"), Some(Some("12.50"))),
            (json!(0), Some(Some("0"))),
            (json!(99.5), Some(Some("99.5"))),
            (json!("1e2"), Some(Some("100"))),
            (json!(null), Some(None)),
            (json!("much"), None),
            (json!(true), None),
        ] {
            let read = super::optional(&value).ok().map(|amount| amount.map(|amount| amount.to_string()));
            assert_eq!(read, expected.map(|amount| amount.map(str::to_owned)), "{value}");
        }
    }
}
