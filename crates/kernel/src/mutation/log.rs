//! What of an input may be kept in the mutation log.

use serde_json::Value as Json;

use crate::names::uncamel;

const SECRETS: &[&str] = &["password", "newpassword", "oldpassword", "token", "photo", "document"];
const MASK: &str = "***";

/// The input without passwords, tokens and the contents of files; names as the reference writes them into the log.
#[must_use]
pub fn masked(input: &Json) -> Json {
    match input {
        Json::Object(fields) => Json::Object(
            fields
                .iter()
                .map(|(name, value)| (uncamel(name), if is_secret(name, value) { Json::from(MASK) } else { masked(value) }))
                .collect(),
        ),
        Json::Array(items) => Json::Array(items.iter().map(masked).collect()),
        other => other.clone(),
    }
}

fn is_secret(name: &str, value: &Json) -> bool {
    value.is_string() && SECRETS.contains(&name.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::masked;
    use serde_json::json;

    #[test]
    fn passwords_do_not_reach_the_log() {
        let input = json!({"username": "u", "password": "p", "headInsuree": {"photo": {"photo": "aGk=", "officerId": 1}}});
        assert_eq!(
            masked(&input),
            json!({"username": "u", "password": "***", "head_insuree": {"photo": {"photo": "***", "officer_id": 1}}})
        );
    }
}
