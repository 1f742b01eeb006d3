//! Truth values that clients send as text.

use openimis_kernel::mutation::MutationError;

/// Whether a package's price is given by hand. The web client says `1` and `0`.
///
/// # Errors
/// [`MutationError::Invalid`]: the text is no truth value.
pub fn of(text: &str) -> Result<bool, MutationError> {
    match text {
        "1" | "t" | "true" | "True" => Ok(true),
        "0" | "f" | "false" | "False" => Ok(false),
        other => Err(MutationError::invalid(format!("manualPrice \"{other}\" is neither true nor false"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings() {
        for (text, expected) in
            [("1", Some(true)), ("True", Some(true)), ("0", Some(false)), ("false", Some(false)), ("", None), ("yes", None)]
        {
            assert_eq!(of(text).ok(), expected, "{text}");
        }
    }
}
