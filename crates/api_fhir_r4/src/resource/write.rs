//! What writing resources of any type has in common.

use openimis_kernel::access::Access;
use openimis_kernel::mutation::MutationError;
use openimis_kernel::mutation::direct::{Effect, Failure, Work, run_as};
use serde_json::{Value, json};

use crate::context::FhirContext;
use crate::r4::Issue;
use crate::r4::code::IssueType;
use crate::r4::primitive::Id;
use crate::rest_model::FhirError;

use super::Addressed;

/// Stands for contents of files in the log.
const MASK: &str = "***";

/// What is written, for the log.
pub struct Writing {
    /// Method and type: `PUT Patient`.
    pub name: String,
    /// Module that owns the data.
    pub module: &'static str,
    /// What it demands.
    pub access: Access,
    /// The document.
    pub document: Value,
}

/// Runs an effect with the guarantees of a mutation: one transaction, an entry in the mutation log, events.
///
/// # Errors
/// The effect's; 403; the database's.
pub async fn write<F: Effect<Error = FhirError>>(cx: &FhirContext, writing: Writing, effect: &F) -> Result<F::Output, FhirError> {
    let input = masked(writing.document);
    let failure = format!("{} failed", writing.name);
    let work = Work { name: &writing.name, module: writing.module, access: writing.access, failure: &failure, input: &input };
    run_as(&cx.app, &cx.principal, &work, effect).await
}

/// The document without the contents of attachments.
fn masked(document: Value) -> Value {
    match document {
        Value::Object(members) => {
            let member = |(name, value): (String, Value)| {
                let value = if name == "data" && value.is_string() { MASK.into() } else { masked(value) };
                (name, value)
            };
            Value::Object(members.into_iter().map(member).collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(masked).collect()),
        other => other,
    }
}

/// The id in a document must be that of the address (R4 section 3.1.0.4); without one the address alone counts.
///
/// # Errors
/// 400
pub fn same_id(addressed: &Addressed<'_>, id: Option<&Id>, uuid: &str) -> Result<(), FhirError> {
    match id.map(Id::as_str) {
        Some(id) if id != addressed.id && !id.eq_ignore_ascii_case(uuid) => {
            Err(FhirError::invalid("The id of the resource is not the one of the address"))
        }
        _ => Ok(()),
    }
}

/// 422: the element at `expression` refers to something that does not exist, as far as this user may know.
#[must_use]
pub fn unknown_reference(expression: &str, resource_type: &str) -> FhirError {
    let text = format!("The {resource_type} that is referred to does not exist");
    FhirError::Unprocessable(vec![Issue::error_at(IssueType::NotFound, expression, text)])
}

/// No row but `own` holds the business code; `holder` is the key of the one that does.
///
/// # Errors
/// 409 with `text`
pub fn ensure_free(holder: Option<i32>, own: Option<i32>, text: impl FnOnce() -> String) -> Result<(), FhirError> {
    match holder {
        Some(_) if holder != own => Err(FhirError::Duplicate(text())),
        _ => Ok(()),
    }
}

/// 422: a code that no row of its table has.
#[must_use]
pub fn unknown_code(expression: &str, name: &str) -> FhirError {
    let text = format!("The code of {name} is not known");
    FhirError::Unprocessable(vec![Issue::error_at(IssueType::CodeInvalid, expression, text)])
}

/// 422: a rule of openIMIS.
#[must_use]
pub fn against_rule(expression: &str, text: &str) -> FhirError {
    FhirError::Unprocessable(vec![Issue::error_at(IssueType::BusinessRule, expression, text)])
}

impl From<MutationError> for FhirError {
    fn from(error: MutationError) -> Self {
        match error {
            MutationError::Anonymous => Self::Login("Authentication credentials were not provided.".to_owned()),
            MutationError::Unauthorized => Self::Forbidden,
            MutationError::Invalid(text) => Self::business_rule(text),
            MutationError::Several(_) => Self::business_rule(error.to_string()),
            MutationError::Conflict(text) => Self::Conflict(text),
            MutationError::Database(error) => error.into(),
            MutationError::Internal(text) => Self::internal(text),
        }
    }
}

impl Failure for FhirError {
    fn log_entry(&self, failure: &str) -> Value {
        let detail = match self {
            Self::Internal(_) | Self::Unavailable(_) => "internal error".to_owned(),
            other => other.to_string(),
        };
        json!([{ "message": failure, "detail": detail }])
    }

    fn is_transient(&self) -> bool {
        matches!(self, Self::Unavailable(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_do_not_reach_the_log() {
        let document = json!({"photo": [{"title": "a", "data": "UE5H"}], "data": {"data": "x"}});
        assert_eq!(masked(document), json!({"photo": [{"title": "a", "data": "***"}], "data": {"data": "***"}}));
    }

    #[test]
    fn documents_name_the_resource_they_are_sent_to() {
        let uuid = "23cf1d3c-d07e-4ac8-a966-87ed502a454e";
        let by_code = Addressed { id: "070707070", if_match: None };
        for (id, same) in [(None, true), (Some(uuid), true), (Some("070707070"), true), (Some("other"), false)] {
            assert_eq!(same_id(&by_code, id.map(Id::from).as_ref(), uuid).is_ok(), same, "{id:?}");
        }
    }

    #[test]
    fn failures_of_services_have_their_status() {
        for (error, status) in [
            (MutationError::Unauthorized, 403),
            (MutationError::invalid("text"), 422),
            (MutationError::Conflict("text".to_owned()), 409),
            (MutationError::Internal("text".to_owned()), 500),
        ] {
            assert_eq!(FhirError::from(error).status().as_u16(), status);
        }
    }
}
