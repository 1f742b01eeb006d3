//! Token parameters: `code`, `system|code`, `|code`, `system|`.

/// A code or identifier to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Which code system.
    pub system: TokenSystem,
    /// The code; `None` means any code of the system.
    pub code: Option<String>,
}

/// Which code system a token must be of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TokenSystem {
    /// Any, or none.
    Any,
    /// None (`|code`).
    None,
    /// This one.
    Is(String),
}

/// An identifier with its type, `system|code|value` of the modifier `:of-type`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedIdentifier {
    /// Code system of the type.
    pub system: String,
    /// The type.
    pub code: String,
    /// The identifier.
    pub value: String,
}

impl Token {
    /// Reads one value, with its escapes. `None` for `|` and for more than two parts.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let parts = split_unescaped(text, '|');
        let code = |code: &str| (!code.is_empty()).then(|| unescape(code));
        let token = match parts.as_slice() {
            [only] => Self { system: TokenSystem::Any, code: code(only) },
            ["", second] => Self { system: TokenSystem::None, code: Some(code(second)?) },
            [system, second] => Self { system: TokenSystem::Is(unescape(system)), code: code(second) },
            _ => return None,
        };
        (token.code.is_some() || token.system != TokenSystem::Any).then_some(token)
    }
}

impl TypedIdentifier {
    /// Reads one value, with its escapes. All three parts are needed.
    pub(super) fn parse(text: &str) -> Option<Self> {
        match split_unescaped(text, '|').as_slice() {
            [system, code, value] if !system.is_empty() && !code.is_empty() && !value.is_empty() => {
                Some(Self { system: unescape(system), code: unescape(code), value: unescape(value) })
            }
            _ => None,
        }
    }
}

/// Cuts `text` at each `separator` without a backslash before it.
pub(super) fn split_unescaped(text: &str, separator: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut escaped = false;
    for (index, character) in text.char_indices() {
        if character == separator && !escaped {
            parts.push(&text[start..index]);
            start = index + separator.len_utf8();
        }
        escaped = character == '\\' && !escaped;
    }
    parts.push(&text[start..]);
    parts
}

/// Takes out the backslashes that escape `,`, `|`, `$` and themselves.
pub(super) fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match characters.peek() {
            Some(&next) if character == '\\' && matches!(next, ',' | '|' | '$' | '\\') => {
                plain.push(next);
                characters.next();
            }
            _ => plain.push(character),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_have_four_forms() {
        let token = |system, code: Option<&str>| Some(Token { system, code: code.map(str::to_owned) });
        for (text, expected) in [
            ("070707070", token(TokenSystem::Any, Some("070707070"))),
            ("|070707070", token(TokenSystem::None, Some("070707070"))),
            ("urn:x|070707070", token(TokenSystem::Is("urn:x".into()), Some("070707070"))),
            ("urn:x|", token(TokenSystem::Is("urn:x".into()), None)),
            (r"a\|b", token(TokenSystem::Any, Some("a|b"))),
            (r"a\\|b", token(TokenSystem::Is("a\\".into()), Some("b"))),
            ("", None),
            ("|", None),
            ("a|b|c", None),
        ] {
            assert_eq!(Token::parse(text), expected, "{text}");
        }
    }

    #[test]
    fn alternatives_are_cut_at_commas() {
        assert_eq!(split_unescaped(r"a,b\,c,,d", ','), ["a", r"b\,c", "", "d"]);
        assert_eq!(unescape(r"b\,c\d\\"), r"b,c\d\");
    }

    #[test]
    fn a_typed_identifier_has_three_parts() {
        assert!(TypedIdentifier::parse("urn:x|Code|1").is_some());
        for text in ["urn:x|Code", "|Code|1", "urn:x||1", "urn:x|Code|"] {
            assert_eq!(TypedIdentifier::parse(text), None, "{text}");
        }
    }
}
