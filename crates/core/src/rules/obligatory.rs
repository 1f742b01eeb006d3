//! Which form fields must, may and must not hold a value (core specification, section 13).

use std::collections::BTreeMap;

use serde_json::Value as Json;

/// A payload that the configured controls refuse; the texts are for the client.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ControlError {
    /// Neither `M`, `H` nor `O`.
    #[error("Field {0} is configured neither as [M]andatory, [H]idden nor [O]ptional. Contact the administrator to fix this.")]
    Configuration(String),
    /// Must have a value.
    #[error("Field {0} is mandatory, but payload does not provide value")]
    Missing(String),
    /// Must not have one.
    #[error("Field {0} is set as hidden, but payload provides value.")]
    Hidden(String),
}

/// Checks a payload, names in snake case, against the controls of `fields_controls_user` or `fields_controls_eo`.
///
/// An optional field does not end the check of the others, as it does in the reference.
///
/// # Errors
/// The first field, by name, that breaks its control.
pub fn check(controls: &BTreeMap<String, String>, payload: &Json) -> Result<(), ControlError> {
    for (field, control) in controls {
        let given = payload.get(field).is_some_and(holds_value);
        match (control.as_str(), given) {
            ("O", _) | ("M", true) | ("H", false) => {}
            ("M", false) => return Err(ControlError::Missing(field.clone())),
            ("H", true) => return Err(ControlError::Hidden(field.clone())),
            _ => return Err(ControlError::Configuration(field.clone())),
        }
    }
    Ok(())
}

/// Empty texts and lists, 0 and false count as no value.
fn holds_value(value: &Json) -> bool {
    match value {
        Json::Null => false,
        Json::Bool(flag) => *flag,
        Json::Number(number) => number.as_f64() != Some(0.0),
        Json::String(text) => !text.is_empty(),
        Json::Array(items) => !items.is_empty(),
        Json::Object(members) => !members.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    type Controls<'a> = &'a [(&'a str, &'a str)];

    #[test]
    fn each_field_follows_its_own_control() {
        let payload = json!({"phone": "1", "email": "", "roles": [], "works_to": null, "phone_communication": false});
        let missing = |field: &str| Err(ControlError::Missing(field.into()));
        let hidden = |field: &str| Err(ControlError::Hidden(field.into()));
        let cases: &[(Controls<'_>, Result<(), ControlError>)] = &[
            (&[], Ok(())),
            (&[("phone", "M"), ("email", "O")], Ok(())),
            (&[("email", "O"), ("phone", "H")], hidden("phone")),
            (&[("email", "M")], missing("email")),
            (&[("email", "H"), ("roles", "H"), ("address", "H")], Ok(())),
            (&[("roles", "M")], missing("roles")),
            (&[("works_to", "M")], missing("works_to")),
            (&[("phone_communication", "M")], missing("phone_communication")),
            (&[("address", "M")], missing("address")),
            (&[("phone", "X")], Err(ControlError::Configuration("phone".into()))),
        ];
        for (controls, expected) in cases {
            let controls = controls.iter().map(|(field, control)| ((*field).to_owned(), (*control).to_owned())).collect();
            assert_eq!(&check(&controls, &payload), expected, "{controls:?}");
        }
    }
}
