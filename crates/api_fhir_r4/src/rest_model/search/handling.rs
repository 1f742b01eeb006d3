//! The header `Prefer: handling=…`.

/// What to do with parameters that the server does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Handling {
    /// Leave them out of account and say so in the answer.
    #[default]
    Lenient,
    /// Refuse the search.
    Strict,
}

impl Handling {
    /// What the header `Prefer` asks for (RFC 7240).
    #[must_use]
    pub fn from_prefer(prefer: Option<&str>) -> Self {
        let is_strict = prefer.unwrap_or_default().split([',', ';']).any(|preference| {
            preference.split_once('=').is_some_and(|(name, value)| {
                name.trim().eq_ignore_ascii_case("handling") && value.trim().trim_matches('"').eq_ignore_ascii_case("strict")
            })
        });
        if is_strict { Self::Strict } else { Self::Lenient }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn handling_is_lenient_unless_asked_otherwise() {
        for (prefer, expected) in [
            (None, Handling::Lenient),
            (Some("return=minimal"), Handling::Lenient),
            (Some("handling=lenient"), Handling::Lenient),
            (Some("handling=strict"), Handling::Strict),
            (Some("return=minimal, Handling=\"strict\""), Handling::Strict),
        ] {
            assert_eq!(Handling::from_prefer(prefer), expected, "{prefer:?}");
        }
    }
}
