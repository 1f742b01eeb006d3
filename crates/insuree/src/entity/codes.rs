//! Codes that columns of this crate's tables hold, as types.

use std::str::FromStr;

use openimis_core::entity::codes::UnknownCode;

/// Standing of an insuree with the scheme (`tblInsuree.status`,
/// `tblInsureeStatusReason.status_type`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum InsureeStatus {
    /// May be insured.
    Active,
    /// May not be insured for the time being.
    Inactive,
    /// Has died.
    Dead,
}

impl InsureeStatus {
    /// All states.
    pub const ALL: [Self; 3] = [Self::Active, Self::Inactive, Self::Dead];

    /// The stored code.
    #[must_use]
    pub const fn as_code(self) -> &'static str {
        match self {
            Self::Active => "AC",
            Self::Inactive => "IN",
            Self::Dead => "DE",
        }
    }
}

impl FromStr for InsureeStatus {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Self, UnknownCode> {
        Self::ALL.into_iter().find(|status| status.as_code() == code).ok_or_else(|| UnknownCode::new("insuree status", code))
    }
}

/// Marital status of an insuree (`tblInsuree.Marital`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MaritalStatus {
    /// Never married.
    Single,
    /// Married.
    Married,
    /// Divorced.
    Divorced,
    /// Widowed.
    Widowed,
    /// Not specified.
    NotSpecified,
}

impl MaritalStatus {
    /// All states, in the order the web client offers them.
    pub const ALL: [Self; 5] = [Self::Single, Self::Married, Self::Divorced, Self::Widowed, Self::NotSpecified];

    /// The stored code.
    #[must_use]
    pub const fn as_code(self) -> &'static str {
        match self {
            Self::Single => "S",
            Self::Married => "M",
            Self::Divorced => "D",
            Self::Widowed => "W",
            Self::NotSpecified => "N",
        }
    }
}

impl FromStr for MaritalStatus {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Self, UnknownCode> {
        Self::ALL.into_iter().find(|status| status.as_code() == code).ok_or_else(|| UnknownCode::new("marital status", code))
    }
}

/// Genders that rules know by their code (`tblGender.Code`); an installation may list more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GenderCode {
    /// Male.
    Male,
    /// Female.
    Female,
    /// Other.
    Other,
}

impl GenderCode {
    /// All genders of the seed.
    pub const ALL: [Self; 3] = [Self::Male, Self::Female, Self::Other];

    /// The stored code.
    #[must_use]
    pub const fn as_code(self) -> &'static str {
        match self {
            Self::Male => "M",
            Self::Female => "F",
            Self::Other => "O",
        }
    }
}

impl FromStr for GenderCode {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Self, UnknownCode> {
        Self::ALL.into_iter().find(|gender| gender.as_code() == code).ok_or_else(|| UnknownCode::new("gender", code))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn insuree_states() {
        for (code, expected) in [
            ("AC", Ok(InsureeStatus::Active)),
            ("IN", Ok(InsureeStatus::Inactive)),
            ("DE", Ok(InsureeStatus::Dead)),
            ("ID", Err(UnknownCode::new("insuree status", "ID"))),
        ] {
            assert_eq!(code.parse(), expected);
        }
    }

    #[test]
    fn marital_states() {
        for (code, expected) in [
            ("S", Ok(MaritalStatus::Single)),
            ("M", Ok(MaritalStatus::Married)),
            ("D", Ok(MaritalStatus::Divorced)),
            ("W", Ok(MaritalStatus::Widowed)),
            ("N", Ok(MaritalStatus::NotSpecified)),
            ("UNK", Err(UnknownCode::new("marital status", "UNK"))),
        ] {
            assert_eq!(code.parse(), expected);
        }
    }

    #[test]
    fn genders() {
        for (code, expected) in [
            ("M", Ok(GenderCode::Male)),
            ("F", Ok(GenderCode::Female)),
            ("O", Ok(GenderCode::Other)),
            ("m", Err(UnknownCode::new("gender", "m"))),
        ] {
            assert_eq!(code.parse(), expected);
        }
    }
}
