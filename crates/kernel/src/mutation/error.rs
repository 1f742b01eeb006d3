//! Why a mutation failed, and how the mutation log says it.

use serde_json::{Value as Json, json};

/// A mutation failed; nothing of it stays.
#[derive(Debug, thiserror::Error)]
pub enum MutationError {
    /// Nobody is logged in.
    #[error("mutation.authentication_required")]
    Anonymous,
    /// The user lacks the right.
    #[error("unauthorized")]
    Unauthorized,
    /// The input breaks a rule. The text is a message key or a sentence for the client.
    #[error("{0}")]
    Invalid(String),
    /// Several objects were named and some cannot be treated: one entry for each.
    #[error("several objects cannot be processed")]
    Several(Vec<Json>),
    /// The row meanwhile changed under another user.
    #[error("{0}")]
    Conflict(String),
    /// The database failed; its text stays on the server.
    #[error("database error")]
    Database(#[from] sea_orm::DbErr),
    /// A fault of ours or of the file system; its text stays on the server.
    #[error("internal error: {0}")]
    Internal(String),
}

impl MutationError {
    /// An input that breaks a rule.
    pub fn invalid(text: impl Into<String>) -> Self {
        MutationError::Invalid(text.into())
    }

    /// A foreign key that is checked at commit leads nowhere.
    pub(crate) fn dangling() -> Self {
        MutationError::invalid("the data refers to something that does not exist")
    }

    /// The `error` column of the mutation log: a list of objects with `message` (what failed) and `detail` (why).
    #[must_use]
    pub fn log_entry(&self, failure: &str) -> Json {
        match self {
            MutationError::Several(entries) => Json::Array(entries.clone()),
            MutationError::Database(error) if crate::database::is_dangling(error) => MutationError::dangling().log_entry(failure),
            MutationError::Database(_) | MutationError::Internal(_) => json!([{ "message": failure, "detail": "internal error" }]),
            other => json!([{ "message": failure, "detail": other.to_string() }]),
        }
    }

    /// Trying again may help: the database was away or another transaction stood in the way.
    #[must_use]
    pub fn is_transient(&self) -> bool {
        matches!(self, MutationError::Database(error) if crate::database::is_outage(error) || crate::database::is_serialization(error))
    }
}

/// Fails with `text` unless the condition holds.
///
/// # Errors
/// [`MutationError::Invalid`]
pub fn ensure(holds: bool, text: impl Into<String>) -> Result<(), MutationError> {
    if holds { Ok(()) } else { Err(MutationError::Invalid(text.into())) }
}
