//! Relay global ids and cursors, as graphql-relay writes them.

use base64::{Engine, engine::general_purpose::STANDARD};

const CURSOR_PREFIX: &str = "arrayconnection:";

/// base64(`Type:key`).
#[must_use]
pub fn global_id(type_name: &str, key: &str) -> String {
    STANDARD.encode(format!("{type_name}:{key}"))
}

/// Type and key of a global id; `None` if it is none.
#[must_use]
pub fn parse_global_id(id: &str) -> Option<(String, String)> {
    let text = String::from_utf8(STANDARD.decode(id.trim()).ok()?).ok()?;
    let (type_name, key) = text.split_once(':')?;
    (!type_name.is_empty()).then(|| (type_name.to_owned(), key.to_owned()))
}

/// Cursor of the row at `index` (from 0) of a connection.
#[must_use]
pub fn cursor(index: u64) -> String {
    STANDARD.encode(format!("{CURSOR_PREFIX}{index}"))
}

/// Index that a cursor stands for; the reference ignores a cursor it cannot read.
#[must_use]
pub fn parse_cursor(cursor: &str) -> Option<u64> {
    let text = String::from_utf8(STANDARD.decode(cursor.trim()).ok()?).ok()?;
    text.strip_prefix(CURSOR_PREFIX)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_cursors_are_those_of_the_reference() {
        assert_eq!(global_id("FamilyGQLType", "1"), "RmFtaWx5R1FMVHlwZTox");
        assert_eq!(parse_global_id("RmFtaWx5R1FMVHlwZTox"), Some(("FamilyGQLType".into(), "1".into())));
        assert_eq!(cursor(0), "YXJyYXljb25uZWN0aW9uOjA=");
        assert_eq!(parse_cursor("YXJyYXljb25uZWN0aW9uOjk="), Some(9));
    }

    #[test]
    fn rubbish_is_none() {
        for text in ["", "%%%", "MTIz", "YXJyYXljb25uZWN0aW9uOg==", "OjE="] {
            assert_eq!(parse_cursor(text), None);
            assert_eq!(parse_global_id(text).filter(|(_, key)| key == "1"), None);
        }
    }
}
