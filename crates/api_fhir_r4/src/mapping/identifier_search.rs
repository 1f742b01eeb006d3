//! What a search for identifiers means in columns.

use super::Mapping;
use crate::r4::primitive::Uri;
use crate::rest_model::search::{Match, Token, TokenSystem, TypedIdentifier};
use crate::vocabulary::{code_system, identifier_type};

/// One alternative of a search for identifiers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IdentifierTest {
    /// The uuid or the business code is this.
    Any(String),
    /// The uuid is this.
    Uuid(String),
    /// The business code is this.
    Code(String),
    /// The passport number of an insuree without another identity document is this.
    Passport(String),
}

/// The alternatives of the parameter `identifier`; none means that nothing can match.
///
/// The identifiers of openIMIS have a type and no system, so `system|value` finds nothing, `|value` and `value` find
/// any of them, and `:of-type` finds those of one type.
#[must_use]
pub fn identifier_tests(mapping: &Mapping, matches: &Match) -> Vec<IdentifierTest> {
    match matches {
        Match::Token(tokens) => tokens.iter().filter_map(any).collect(),
        Match::TypedIdentifier(typed) => typed.iter().filter_map(|typed| of_type(mapping, typed)).collect(),
        _ => Vec::new(),
    }
}

fn any(token: &Token) -> Option<IdentifierTest> {
    let value = token.code.clone().filter(|_| !matches!(token.system, TokenSystem::Is(_)))?;
    Some(IdentifierTest::Any(value))
}

fn of_type(mapping: &Mapping, typed: &TypedIdentifier) -> Option<IdentifierTest> {
    let system = Uri::from(typed.system.as_str());
    if !mapping.vocabulary.is_code_system(&system, code_system::IDENTIFIERS) {
        return None;
    }
    let value = typed.value.clone();
    match typed.code.as_str() {
        identifier_type::UUID => Some(IdentifierTest::Uuid(value)),
        identifier_type::CODE | identifier_type::FACILITY => Some(IdentifierTest::Code(value)),
        identifier_type::PASSPORT => Some(IdentifierTest::Passport(value)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_found_by_value_or_type() {
        let token = |system, code: &str| Match::Token(vec![Token { system, code: Some(code.to_owned()) }]);
        let typed = |system: &str, code: &str| {
            let (system, code) = (system.to_owned(), code.to_owned());
            Match::TypedIdentifier(vec![TypedIdentifier { system, code, value: "1".to_owned() }])
        };
        let ours = "https://openimis.github.io/openimis_fhir_r4_ig/CodeSystem/openimis-identifiers";
        let one = || "1".to_owned();
        for (matches, expected) in [
            (token(TokenSystem::Any, "1"), vec![IdentifierTest::Any(one())]),
            (token(TokenSystem::None, "1"), vec![IdentifierTest::Any(one())]),
            (token(TokenSystem::Is("urn:x".to_owned()), "1"), Vec::new()),
            (typed(ours, "Code"), vec![IdentifierTest::Code(one())]),
            (typed(ours, "UUID"), vec![IdentifierTest::Uuid(one())]),
            (typed(ours, "PPN"), vec![IdentifierTest::Passport(one())]),
            (typed("urn:x", "Code"), Vec::new()),
        ] {
            assert_eq!(identifier_tests(&Mapping::default(), &matches), expected, "{matches:?}");
        }
    }
}
