//! What REST clients send to make or rename a user: `{"username": …}`.

use axum::body::Bytes;
use serde_json::{Value as Json, json};

/// Longest name of a user, `core_User.username`.
const LENGTH: usize = 50;

/// Longest log-in name of a person, `tblUsers.LoginName`.
pub const LOGIN_NAME: usize = 25;

/// Why the body cannot be used; the answer's body, with status 400.
pub type Invalid = Json;

/// The name; `None` when it is not given and need not be.
///
/// # Errors
/// [`Invalid`], in the form of Django REST framework.
pub fn username(body: &Bytes, required: bool) -> Result<Option<String>, Invalid> {
    let body: Json = serde_json::from_slice(body).map_err(|error| json!({ "detail": format!("JSON parse error - {error}") }))?;
    let Json::Object(fields) = body else {
        return Err(json!({ "non_field_errors": ["Invalid data. Expected a dictionary."] }));
    };
    match fields.get("username") {
        None if required => Err(field("This field is required.")),
        None => Ok(None),
        Some(Json::Null) => Err(field("This field may not be null.")),
        Some(Json::String(name)) => match name.trim() {
            "" => Err(field("This field may not be blank.")),
            name if name.contains('\0') => Err(field("Null characters are not allowed.")),
            name if name.chars().count() > LENGTH => Err(too_long(LENGTH)),
            name => Ok(Some(name.to_owned())),
        },
        Some(_) => Err(field("Not a valid string.")),
    }
}

fn field(text: &str) -> Invalid {
    json!({ "username": [text] })
}

/// The answer to a name that does not fit.
#[must_use]
pub fn too_long(most: usize) -> Invalid {
    field(&format!("Ensure this field has no more than {most} characters."))
}

/// The answer when another user has the name.
#[must_use]
pub fn taken() -> Invalid {
    field("user with this username already exists.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_checked_as_django_rest_framework_does() {
        let name = |text: &str| json!({ "username": text }).to_string();
        for (body, required, expected) in [
            (name(" ann "), true, Ok(Some("ann".to_owned()))),
            (name(&"é".repeat(50)), true, Ok(Some("é".repeat(50)))),
            ("{}".into(), false, Ok(None)),
            ("{}".into(), true, Err("This field is required.")),
            (name(" "), true, Err("This field may not be blank.")),
            (name(&"x".repeat(51)), false, Err("Ensure this field has no more than 50 characters.")),
            (name("a\0"), true, Err("Null characters are not allowed.")),
            (r#"{"username": null}"#.into(), true, Err("This field may not be null.")),
            (r#"{"username": 7}"#.into(), true, Err("Not a valid string.")),
        ] {
            let found = username(&Bytes::from(body.clone()), required);
            assert_eq!(found, expected.map_err(|text| json!({ "username": [text] })), "{body}");
        }
        assert!(username(&Bytes::from_static(b"{"), true).is_err_and(|error| error.get("detail").is_some()));
        assert!(username(&Bytes::from_static(b"[]"), true).is_err());
    }
}
