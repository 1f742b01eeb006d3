//! What a resource must fulfil to be found.

use super::{DateFilter, Token, TypedIdentifier};
use crate::r4::types::Reference;

/// One parameter of a search.
#[derive(Debug, Clone, PartialEq)]
pub struct Criterion {
    /// Name of the parameter, without modifier.
    pub name: &'static str,
    /// What it asks for.
    pub matches: Match,
}

/// What a parameter asks for; of several values one is enough.
#[derive(Debug, Clone, PartialEq)]
pub enum Match {
    /// A code or identifier.
    Token(Vec<Token>),
    /// No such code (`:not`).
    NotToken(Vec<Token>),
    /// An identifier of a certain type (`identifier:of-type`).
    TypedIdentifier(Vec<TypedIdentifier>),
    /// A text.
    Text(TextMode, Vec<String>),
    /// A date or time.
    Date(Vec<DateFilter>),
    /// A reference; its `reference` is `Type/id`, an absolute URL, or, without `type`, the bare id.
    Reference(Vec<Reference>),
    /// Whether there is no value (`:missing`).
    Missing(bool),
    /// A parameter of openIMIS's own, as it was sent.
    Special(String),
}

/// How a text is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextMode {
    /// The element begins with it, case and accents apart.
    Prefix,
    /// The element holds it anywhere (`:contains`).
    Contains,
    /// The element is it (`:exact`).
    Exact,
}
