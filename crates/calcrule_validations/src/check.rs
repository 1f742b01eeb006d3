//! The checks.

use std::sync::LazyLock;

use openimis_calculation::question::{Checked, Duplicates, Row};
use regex::Regex;
use serde_json::Value as Json;

/// A check of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// A mail address.
    Email,
    /// A telephone number with the code of its country.
    Phone,
    /// A whole number.
    Number,
    /// No other row has the value.
    Unique,
}

static EMAIL: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[a-zA-Z0-9_.+-]+@[a-zA-Z0-9-]+\.[a-zA-Z0-9.-]+$"));
static PHONE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\+[0-9]{3,}$"));

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the patterns are constants, and tests use each")
}

impl Check {
    /// The check of this name, as configurations of benefit plans name it.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        match name {
            "EmailValidationStrategy" => Some(Check::Email),
            "PhoneNumberValidationStrategy" => Some(Check::Phone),
            "NumberInputValidationStrategy" => Some(Check::Number),
            "DeduplicationValidationStrategy" | "DeduplicationIndividualValidationStrategy" => Some(Check::Unique),
            _ => None,
        }
    }

    /// Checks the value of a field. [`Check::Unique`] compares it with the `known` rows and with those `incoming` beside
    /// it; the others do not look at them.
    #[must_use]
    pub fn run(self, field: &str, value: &Json, known: &[Row<'_>], incoming: &[Row<'_>]) -> Checked {
        let duplicates = (self == Check::Unique).then(|| duplicates(value, known, incoming));
        let success = match self {
            Check::Email => value.as_str().is_some_and(|text| EMAIL.is_match(text)),
            Check::Phone => value.as_str().is_some_and(|text| PHONE.is_match(text)),
            Check::Number => is_whole(value),
            Check::Unique => duplicates.as_ref().is_some_and(|found| *found == Duplicates::default()),
        };
        Checked { success, field: field.to_owned(), note: self.note(success, field, value), duplicates }
    }

    fn note(self, success: bool, field: &str, value: &Json) -> String {
        match (self, success) {
            (Check::Unique, _) => {
                let shown = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                let not = if success { "not " } else { "" };
                format!("'{field}' Field value '{shown}' is {not}duplicated")
            }
            (_, true) => "Ok".to_owned(),
            (Check::Email, false) => "Invalid email format".to_owned(),
            (Check::Phone, false) => "Field is not a valid phone number".to_owned(),
            (Check::Number, false) => "Invalid number input, it's not an integer".to_owned(),
        }
    }
}

/// A number without fraction, or its text.
fn is_whole(value: &Json) -> bool {
    match value {
        Json::Number(number) => number.is_i64() || number.is_u64() || number.as_f64().is_some_and(|number| number.fract() == 0.0),
        Json::String(text) => {
            let text = text.trim();
            let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
            !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
        }
        _ => false,
    }
}

/// Rows with the same value. What is empty has no duplicates.
fn duplicates(value: &Json, known: &[Row<'_>], incoming: &[Row<'_>]) -> Duplicates {
    if value.is_null() || value.as_str() == Some("") {
        return Duplicates::default();
    }
    let same = |rows: &[Row<'_>]| rows.iter().filter(|row| row.value == value).map(|row| row.id.to_owned()).collect();
    Duplicates { known: same(known), incoming: same(incoming) }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// Patterns and notes of the specification, §6.
    #[test]
    fn values_are_good_or_not() {
        let cases = [
            ("EmailValidationStrategy", json!("jane.doe+x@mail.example.org"), true, "Ok"),
            ("EmailValidationStrategy", json!("jane@example"), false, "Invalid email format"),
            ("EmailValidationStrategy", json!("jane@example.org\n"), false, "Invalid email format"),
            ("EmailValidationStrategy", json!(5), false, "Invalid email format"),
            ("PhoneNumberValidationStrategy", json!("+255700123456"), true, "Ok"),
            ("PhoneNumberValidationStrategy", json!("0700123456"), false, "Field is not a valid phone number"),
            ("PhoneNumberValidationStrategy", json!("+25"), false, "Field is not a valid phone number"),
            ("PhoneNumberValidationStrategy", json!("+255 700"), false, "Field is not a valid phone number"),
            ("PhoneNumberValidationStrategy", json!("+255"), true, "Ok"),
            ("NumberInputValidationStrategy", json!(12), true, "Ok"),
            ("NumberInputValidationStrategy", json!("-12 "), true, "Ok"),
            ("NumberInputValidationStrategy", json!(12.0), true, "Ok"),
            ("NumberInputValidationStrategy", json!(12.5), false, "Invalid number input, it's not an integer"),
            ("NumberInputValidationStrategy", json!("12.5"), false, "Invalid number input, it's not an integer"),
            ("NumberInputValidationStrategy", json!(true), false, "Invalid number input, it's not an integer"),
            ("NumberInputValidationStrategy", json!(null), false, "Invalid number input, it's not an integer"),
        ];
        for (check, value, success, note) in cases {
            let checked = Check::of_name(check).expect(check).run("f", &value, &[], &[]);
            assert_eq!((checked.success, checked.note.as_str(), checked.duplicates), (success, note, None), "{check} {value}");
        }
        assert_eq!(Check::of_name("NoStrategy"), None);
    }

    #[test]
    fn duplicates_are_named() {
        let (one, two, empty) = (json!("1"), json!("2"), json!(""));
        let known = [Row { id: "a", value: &one }, Row { id: "b", value: &two }, Row { id: "c", value: &empty }];
        let incoming = [Row { id: "x", value: &one }, Row { id: "y", value: &empty }];
        let cases = [
            (json!("1"), false, &["a"][..], &["x"][..], "'nid' Field value '1' is duplicated"),
            (json!("2"), false, &["b"], &[], "'nid' Field value '2' is duplicated"),
            (json!("3"), true, &[], &[], "'nid' Field value '3' is not duplicated"),
            (json!(1), true, &[], &[], "'nid' Field value '1' is not duplicated"),
            (json!(""), true, &[], &[], "'nid' Field value '' is not duplicated"),
        ];
        for (value, success, among_known, among_incoming, note) in cases {
            let checked = Check::Unique.run("nid", &value, &known, &incoming);
            let found = checked.duplicates.expect("the check looks for them");
            assert_eq!((checked.success, checked.note.as_str()), (success, note));
            assert_eq!((found.known, found.incoming), (owned(among_known), owned(among_incoming)), "{value}");
        }
    }

    fn owned(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }
}
