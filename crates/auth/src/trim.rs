//! White space at the end of a password, which never counts.

/// The password without white space at its end.
///
/// White space is what the reference strips: Unicode `White_Space` and the four information separators
/// U+001C to U+001F.
pub(crate) fn effective(password: &str) -> &str {
    password.trim_end_matches(|c: char| c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c))
}

#[cfg(test)]
mod tests {
    use super::effective;

    #[test]
    fn only_trailing_white_space_goes() {
        let cases = [
            ("secret", "secret"),
            ("secret \t\r\n", "secret"),
            ("secret\u{a0}\u{3000}\u{2003}", "secret"),
            ("secret\u{1c}\u{1f}", "secret"),
            ("secret\u{200b}", "secret\u{200b}"),
            (" two words ", " two words"),
            ("   ", ""),
        ];
        for (given, expected) in cases {
            assert_eq!(effective(given), expected, "{given:?}");
        }
    }
}
