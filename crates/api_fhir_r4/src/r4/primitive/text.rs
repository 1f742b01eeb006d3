//! Primitives that are strings of a certain form.

use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::r4::code::IssueType;
use crate::r4::codec::Element;
use crate::r4::issue::Issues;
use crate::r4::path::Path;

macro_rules! text_type {
    ($(#[$meta:meta])* $name:ident, $form:literal, $is_valid:path) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
        pub struct $name(pub String);

        impl $name {
            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl Element for $name {
            fn read(value: Value, at: &Path<'_>, issues: &mut Issues) -> Option<Self> {
                String::read(value, at, issues).map(Self)
            }

            fn is_empty(&self) -> bool {
                self.0.is_empty()
            }

            fn check(&self, at: &Path<'_>, issues: &mut Issues) {
                if !$is_valid(&self.0) {
                    issues.error(IssueType::Value, at, $form);
                }
            }
        }
    };
}

text_type!(
    /// `id`: what names a resource in its URL.
    Id,
    "must be 1 to 64 letters, digits, '-' or '.'",
    is_id
);
text_type!(
    /// `uri`, `url` and `canonical`.
    Uri,
    "must be a URI, without blanks",
    is_uri
);
text_type!(
    /// `code` of a value set that is not bound as `required`.
    Code,
    "must be a code: no blanks at the ends and none doubled",
    is_code
);
text_type!(
    /// `base64Binary`.
    Base64Binary,
    "must be base64",
    is_base64
);

impl Uri {
    /// Whether the URI begins with a scheme, as `Coding.system` and `Extension.url` must.
    #[must_use]
    pub fn is_absolute(&self) -> bool {
        self.0.split_once(':').is_some_and(|(scheme, rest)| {
            let mut characters = scheme.chars();
            !rest.is_empty()
                && characters.next().is_some_and(|first| first.is_ascii_alphabetic())
                && characters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
        })
    }
}

/// Whether `text` can be the id of a resource (R4 `id`).
pub(crate) fn is_id(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.'))
}

fn is_uri(text: &str) -> bool {
    !text.is_empty() && !text.chars().any(|c| c.is_whitespace() || c.is_control())
}

fn is_code(text: &str) -> bool {
    !text.is_empty() && text.split(' ').all(|word| !word.is_empty() && !word.contains(char::is_whitespace))
}

fn is_base64(text: &str) -> bool {
    let mut digits = 0_usize;
    let mut padding = 0_usize;
    for byte in text.bytes().filter(|byte| !byte.is_ascii_whitespace()) {
        match byte {
            b'=' => padding += 1,
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'+' | b'/' if padding == 0 => digits += 1,
            _ => return false,
        }
    }
    digits > 0 && padding <= 2 && (digits + padding).is_multiple_of(4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_follow_the_regular_expression_of_r4() {
        for good in ["a", "2cf1f415-c815-4cfe-a215-01deca81a718", "A.b-9", &"x".repeat(64)] {
            assert!(is_id(good), "{good}");
        }
        for bad in ["", "a/b", "a_b", "ä", " a", &"x".repeat(65)] {
            assert!(!is_id(bad), "{bad}");
        }
    }

    #[test]
    fn a_uri_is_absolute_when_it_has_a_scheme() {
        for (uri, absolute) in [
            ("https://example.org/CodeSystem/x", true),
            ("urn:uuid:2cf1f415-c815-4cfe-a215-01deca81a718", true),
            ("CodeSystem/patient-profession", false),
            ("number", false),
            (":x", false),
            ("1a:x", false),
        ] {
            assert_eq!(Uri::from(uri).is_absolute(), absolute, "{uri}");
        }
    }

    #[test]
    fn codes_may_hold_single_blanks_only() {
        assert!(is_code("two words"));
        for bad in ["", " a", "a ", "a  b", "a\tb"] {
            assert!(!is_code(bad), "{bad:?}");
        }
    }

    #[test]
    fn base64_is_checked() {
        for (text, good) in [("QQ==", true), ("QUI=", true), ("QUJD\nQUJD", true), ("QQ", false), ("", false), ("Q=Q=", false)] {
            assert_eq!(is_base64(text), good, "{text:?}");
        }
    }
}
