//! `decimal`.

use rust_decimal::Decimal;
use serde::{Serialize, Serializer, ser};
use serde_json::Value;

use crate::r4::codec::{Element, expected};
use crate::r4::issue::Issues;
use crate::r4::path::Path;

/// `decimal`: a JSON number with up to 15 significant digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FhirDecimal(pub Decimal);

impl Serialize for FhirDecimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Through the decimal text, so that the nearest number is written: 0.1 and never 0.09999.
        let number: f64 = self.0.to_string().parse().map_err(ser::Error::custom)?;
        serializer.serialize_f64(number)
    }
}

impl Element for FhirDecimal {
    fn read(value: Value, at: &Path<'_>, issues: &mut Issues) -> Option<Self> {
        let read = match &value {
            Value::Number(number) => {
                let text = number.to_string();
                text.parse().or_else(|_| Decimal::from_scientific(&text)).ok()
            }
            _ => None,
        };
        if read.is_none() {
            expected("a decimal number", at, issues);
        }
        read.map(Self)
    }

    fn check(&self, _: &Path<'_>, _: &mut Issues) {}
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failing conversion fails the test")]
    use super::*;

    #[test]
    fn decimals_are_json_numbers() {
        for (decimal, json) in [("10", "10.0"), ("0.1", "0.1"), ("1234567890.12", "1234567890.12"), ("-3.50", "-3.5")] {
            let decimal = FhirDecimal(decimal.parse().unwrap());
            assert_eq!(serde_json::to_string(&decimal).unwrap(), json);
        }
    }

    #[test]
    fn decimals_are_read_exactly() {
        for (json, decimal) in [("10", "10"), ("0.1", "0.1"), ("1e3", "1000"), ("1234567890.12", "1234567890.12")] {
            let at = Path::root("Quantity");
            let mut issues = Issues::default();
            let read = FhirDecimal::read(serde_json::from_str(json).unwrap(), &at, &mut issues);
            assert_eq!(read, Some(FhirDecimal(decimal.parse().unwrap())), "{json}");
        }
    }

    #[test]
    fn a_string_is_no_decimal() {
        let mut issues = Issues::default();
        assert_eq!(FhirDecimal::read("1.0".into(), &Path::root("Money"), &mut issues), None);
        assert!(!issues.is_empty());
    }
}
