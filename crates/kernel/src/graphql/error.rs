//! What can go wrong with a field, and what the client sees of it.

use crate::access::Denied;

/// A field could not be answered: it becomes null, the error stands in `errors`, the status stays 200.
#[derive(Debug, thiserror::Error)]
pub enum FieldError {
    /// Not allowed.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The request makes no sense; the text is for the client.
    #[error("{0}")]
    Invalid(String),
    /// The token or the credentials do not hold: the whole answer becomes a 401.
    #[error("{0}")]
    Token(String),
    /// The database failed; the text stays on the server.
    #[error("{}", if crate::database::is_outage(.0) { "The database is not available" } else { "Internal error" })]
    Database(#[from] sea_orm::DbErr),
    /// Not only this field: the whole answer is another one.
    #[error("{}", .0.body)]
    Instead(WholeAnswer),
    /// A fault of ours; the text stays on the server.
    #[error("Internal error")]
    Internal(String),
}

/// An answer in place of data and errors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WholeAnswer {
    /// HTTP status.
    pub status: u16,
    /// Of the body.
    pub content_type: &'static str,
    /// What the client gets.
    pub body: String,
}

impl FieldError {
    /// An error whose text is for the client.
    pub fn invalid(text: impl Into<String>) -> Self {
        FieldError::Invalid(text.into())
    }

    /// The database cannot be reached at all: the whole request is answered with 503.
    #[must_use]
    pub fn is_outage(&self) -> bool {
        matches!(self, FieldError::Database(error) if crate::database::is_outage(error))
    }
}

/// The document cannot be executed: 400, `errors` only.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Malformed {
    /// What is wrong.
    pub message: String,
    /// Line and column, from 1.
    pub position: Option<(usize, usize)>,
}

impl Malformed {
    /// Without a place in the document.
    pub fn new(message: impl Into<String>) -> Self {
        Malformed { message: message.into(), position: None }
    }

    /// At a place in the document.
    pub fn at(message: impl Into<String>, pos: async_graphql::Pos) -> Self {
        Malformed { message: message.into(), position: Some((pos.line, pos.column)) }
    }
}
