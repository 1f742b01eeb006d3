//! A text that must not show up in logs, errors or reports.

use std::fmt;

/// A password, key or address with credentials in it.
///
/// `Debug` and `Display` show a mask; [`Secret::expose`] is the only way to the text, so that a
/// search for it finds every use.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// What stands in place of the text wherever a secret is shown.
    pub const MASK: &'static str = "********";

    /// Keeps `text` secret from here on.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::MASK)
    }
}

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::MASK)
    }
}

#[cfg(test)]
mod tests {
    use super::Secret;

    #[test]
    fn no_formatting_shows_the_text() {
        let secret = Secret::new("open sesame");
        assert_eq!(format!("{secret} {secret:?} {secret:#?}"), "******** ******** ********");
        assert_eq!(secret.expose(), "open sesame");
    }
}
