//! Codes that columns of this crate's tables hold, as types.

use std::str::FromStr;

use thiserror::Error;

/// A stored or received code that the list of codes does not have.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("unknown {list}: {code}")]
pub struct UnknownCode {
    /// What the codes stand for, in words.
    pub list: &'static str,
    /// The code met.
    pub code: String,
}

impl UnknownCode {
    /// `code` is none of the codes of `list`.
    pub fn new(list: &'static str, code: impl Into<String>) -> Self {
        Self { list, code: code.into() }
    }
}

/// What became of a mutation (`core_Mutation_Log.status`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MutationStatus {
    /// Written to the log, not finished.
    Received,
    /// Refused or failed; the log holds the errors.
    Error,
    /// Done.
    Success,
}

impl MutationStatus {
    /// All states, in the order of their codes.
    pub const ALL: [Self; 3] = [Self::Received, Self::Error, Self::Success];

    /// The stored code.
    #[must_use]
    pub const fn as_code(self) -> i32 {
        match self {
            Self::Received => 0,
            Self::Error => 1,
            Self::Success => 2,
        }
    }
}

impl TryFrom<i32> for MutationStatus {
    type Error = UnknownCode;

    fn try_from(code: i32) -> Result<Self, UnknownCode> {
        Self::ALL.into_iter().find(|status| status.as_code() == code).ok_or_else(|| UnknownCode::new("mutation status", code.to_string()))
    }
}

/// Part of the product that a module configuration is for (`core_ModuleConfiguration.layer`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ConfigurationLayer {
    /// The server.
    Backend,
    /// The web client.
    Frontend,
}

impl ConfigurationLayer {
    /// Both layers.
    pub const ALL: [Self; 2] = [Self::Backend, Self::Frontend];

    /// The stored code.
    #[must_use]
    pub const fn as_code(self) -> &'static str {
        match self {
            Self::Backend => "be",
            Self::Frontend => "fe",
        }
    }
}

impl FromStr for ConfigurationLayer {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Self, UnknownCode> {
        Self::ALL.into_iter().find(|layer| layer.as_code() == code).ok_or_else(|| UnknownCode::new("configuration layer", code))
    }
}

/// Kind of account a principal has; one principal may have several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UserType {
    /// A person at the web client (`tblUsers`).
    Interactive,
    /// An enrolment officer (`tblOfficer`).
    Officer,
    /// A program (`core_TechnicalUser`).
    Technical,
    /// Somebody who enters claims for a health facility (`tblClaimAdmin`).
    ClaimAdmin,
}

impl UserType {
    /// All kinds, in the order of the GraphQL enumeration `UserTypes`.
    pub const ALL: [Self; 4] = [Self::Interactive, Self::Officer, Self::Technical, Self::ClaimAdmin];

    /// The name on the wire.
    #[must_use]
    pub const fn as_code(self) -> &'static str {
        match self {
            Self::Interactive => "INTERACTIVE",
            Self::Officer => "OFFICER",
            Self::Technical => "TECHNICAL",
            Self::ClaimAdmin => "CLAIM_ADMIN",
        }
    }
}

impl FromStr for UserType {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Self, UnknownCode> {
        Self::ALL.into_iter().find(|kind| kind.as_code() == code).ok_or_else(|| UnknownCode::new("user type", code))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mutation_status_is_0_1_2() {
        for (code, expected) in [
            (0, Ok(MutationStatus::Received)),
            (1, Ok(MutationStatus::Error)),
            (2, Ok(MutationStatus::Success)),
            (3, Err(UnknownCode::new("mutation status", "3"))),
        ] {
            assert_eq!(MutationStatus::try_from(code), expected);
        }
        assert_eq!(MutationStatus::ALL.map(MutationStatus::as_code), [0, 1, 2]);
    }

    #[test]
    fn layer_is_be_or_fe() {
        for (code, expected) in [
            ("be", Ok(ConfigurationLayer::Backend)),
            ("fe", Ok(ConfigurationLayer::Frontend)),
            ("BE", Err(UnknownCode::new("configuration layer", "BE"))),
        ] {
            assert_eq!(code.parse(), expected);
        }
    }

    #[test]
    fn user_types_have_the_names_of_the_wire() {
        for (code, expected) in [
            ("INTERACTIVE", Ok(UserType::Interactive)),
            ("OFFICER", Ok(UserType::Officer)),
            ("TECHNICAL", Ok(UserType::Technical)),
            ("CLAIM_ADMIN", Ok(UserType::ClaimAdmin)),
            ("claim_admin", Err(UnknownCode::new("user type", "claim_admin"))),
        ] {
            assert_eq!(code.parse(), expected);
        }
    }

    #[test]
    fn unknown_code_says_list_and_code() {
        assert_eq!(UnknownCode::new("user type", "X").to_string(), "unknown user type: X");
    }
}
