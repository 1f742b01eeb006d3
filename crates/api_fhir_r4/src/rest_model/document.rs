//! Reading the document of a request.

use serde_json::Value;

use super::FhirError;
use crate::r4::code::IssueType;
use crate::r4::{FhirResource, Issue};

/// Reads a resource of the type `R`.
///
/// # Errors
/// 400 with every problem of the document: no JSON, wrong type of resource, wrong form, unknown properties, missing
/// elements, codes outside required value sets, broken invariants of R4.
pub fn read_document<R: FhirResource>(body: &[u8]) -> Result<R, FhirError> {
    let document: Value = serde_json::from_slice(body).map_err(|error| {
        let text = format!("JSON parse error at line {} column {}", error.line(), error.column());
        FhirError::Malformed(vec![Issue::error(IssueType::Invalid, text)])
    })?;
    R::from_json(document).map_err(FhirError::Malformed)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a document that is not refused fails the test")]
    use super::*;
    use crate::r4::resource::{Group, Patient};

    /// Issues of a document that is refused, as `code expression`.
    fn refused<R: FhirResource + std::fmt::Debug>(body: &str) -> Vec<String> {
        let error = read_document::<R>(body.as_bytes()).unwrap_err();
        assert_eq!(error.status(), 400);
        let outcome = error.outcome();
        outcome.issue.iter().map(|issue| format!("{} {}", issue.code.as_str(), issue.expression.concat())).collect()
    }

    #[test]
    fn every_problem_is_reported_with_its_place() {
        let body = r#"{"resourceType": "Patient", "colour": "red", "gender": "F", "birthDate": "24.3.1990",
            "name": [{"famly": "Doe", "given": "Jane"}], "_birthDate": {}, "modifierExtension": []}"#;
        assert_eq!(
            refused::<Patient>(body),
            [
                "structure Patient.name[0].given",
                "structure Patient.name[0].famly",
                "code-invalid Patient.gender",
                "value Patient.birthDate",
                "extension Patient.modifierExtension",
                "structure Patient.colour",
                "not-supported Patient._birthDate",
            ]
        );
    }

    #[test]
    fn what_is_no_such_resource_is_refused() {
        for (body, issue) in [
            ("{nope", "invalid "),
            ("", "invalid "),
            ("[]", "structure Patient"),
            ("{}", "required Patient.resourceType"),
            (r#"{"resourceType": "Observation"}"#, "structure Patient.resourceType"),
            (r#"{"resourceType": "Patient", "id": "a/b"}"#, "value Patient.id"),
            (r#"{"resourceType": "Patient", "name": [{}]}"#, "invariant Patient.name[0]"),
            (r#"{"resourceType": "Patient", "name": [{"family": " "}]}"#, "value Patient.name[0].family"),
            (r#"{"resourceType": "Patient", "name": {"family": "Doe"}}"#, "structure Patient.name"),
            (r#"{"resourceType": "Patient", "deceasedBoolean": true, "deceasedDateTime": "2020"}"#, "structure Patient.deceased"),
            (r#"{"resourceType": "Patient", "telecom": [{"value": "1"}]}"#, "invariant Patient.telecom[0].system"),
            (r#"{"resourceType": "Patient", "telecom": [{"system": "telephone"}]}"#, "code-invalid Patient.telecom[0].system"),
            (r#"{"resourceType": "Patient", "contact": [{"gender": "male"}]}"#, "invariant Patient.contact[0]"),
            (r##"{"resourceType": "Patient", "managingOrganization": {"reference": "#o"}}"##, "invariant Patient"),
            (r#"{"resourceType": "Patient", "generalPractitioner": [{"reference": "Group/1"}]}"#, "value Patient.generalPractitioner[0]"),
            (r#"{"resourceType": "Patient", "photo": [{"data": "QQ=="}]}"#, "invariant Patient.photo[0].contentType"),
            (r#"{"resourceType": "Patient", "contained": [{"resourceType": "Claim"}]}"#, "not-supported Patient.contained[0].resourceType"),
            (r#"{"resourceType": "Patient", "extension": [{"url": "https://example.org"}]}"#, "invariant Patient.extension[0]"),
            (
                r#"{"resourceType": "Patient", "address": [{"period": {"start": "2020-02", "end": "2020-01-01"}}]}"#,
                "invariant Patient.address[0].period",
            ),
        ] {
            assert_eq!(refused::<Patient>(body), [issue], "{body}");
        }
    }

    #[test]
    fn booleans_may_be_written_as_python_writes_them() {
        for (active, read) in [("true", Some(true)), ("\"True\"", Some(true)), ("\"false\"", Some(false)), ("\"yes\"", None), ("1", None)] {
            let body = format!(r#"{{"resourceType": "Patient", "active": {active}}}"#);
            let patient = read_document::<Patient>(body.as_bytes());
            assert_eq!(patient.ok().and_then(|patient| patient.active), read, "{active}");
        }
    }

    #[test]
    fn a_group_needs_type_and_actual() {
        assert_eq!(refused::<Group>(r#"{"resourceType": "Group"}"#), ["required Group.type", "required Group.actual"]);
        let members = r#"{"resourceType": "Group", "type": "person", "actual": false, "member": [{"entity": {"reference": "Patient/1"}}]}"#;
        assert_eq!(refused::<Group>(members), ["invariant Group.member"]);
    }
}
