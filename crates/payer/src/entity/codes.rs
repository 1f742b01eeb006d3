//! Codes that columns of this crate's tables hold, as types (payer spec, section 1). GraphQL shows the codes.

use std::str::FromStr;

use openimis_core::entity::codes::UnknownCode;

/// Kind of a payer (`tblPayer.PayerType`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PayerType {
    /// Co-operative.
    Cooperative,
    /// Donor.
    Donor,
    /// Government.
    Government,
    /// Local authority.
    LocalAuthority,
    /// Other.
    Other,
    /// Private organisation.
    PrivateOrganisation,
}

impl PayerType {
    /// All kinds.
    pub const ALL: [Self; 6] =
        [Self::Cooperative, Self::Donor, Self::Government, Self::LocalAuthority, Self::Other, Self::PrivateOrganisation];

    /// The stored code.
    #[must_use]
    pub const fn as_code(self) -> &'static str {
        match self {
            Self::Cooperative => "C",
            Self::Donor => "D",
            Self::Government => "G",
            Self::LocalAuthority => "L",
            Self::Other => "O",
            Self::PrivateOrganisation => "P",
        }
    }
}

impl FromStr for PayerType {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Self, UnknownCode> {
        Self::ALL.into_iter().find(|kind| kind.as_code() == code).ok_or_else(|| UnknownCode::new("payer type", code))
    }
}

/// State of a funding (`tblFunding.Status`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FundingStatus {
    /// Not yet paid.
    Pending,
    /// Paid.
    Paid,
    /// Compared with the accounts next.
    AwaitingReconciliation,
    /// Found in the accounts.
    Reconciled,
}

impl FundingStatus {
    /// All states.
    pub const ALL: [Self; 4] = [Self::Pending, Self::Paid, Self::AwaitingReconciliation, Self::Reconciled];

    /// The stored code.
    #[must_use]
    pub const fn as_code(self) -> &'static str {
        match self {
            Self::Pending => "N",
            Self::Paid => "P",
            Self::AwaitingReconciliation => "A",
            Self::Reconciled => "R",
        }
    }
}

impl FromStr for FundingStatus {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Self, UnknownCode> {
        Self::ALL.into_iter().find(|state| state.as_code() == code).ok_or_else(|| UnknownCode::new("funding status", code))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_the_schema() {
        assert_eq!(PayerType::ALL.map(PayerType::as_code), ["C", "D", "G", "L", "O", "P"]);
        assert_eq!(FundingStatus::ALL.map(FundingStatus::as_code), ["N", "P", "A", "R"]);
        for (code, kind) in [("G", Ok(PayerType::Government)), ("X", Err(UnknownCode::new("payer type", "X")))] {
            assert_eq!(code.parse(), kind);
        }
        assert_eq!("R".parse(), Ok(FundingStatus::Reconciled));
        assert_eq!("".parse::<FundingStatus>(), Err(UnknownCode::new("funding status", "")));
    }
}
