//! Codes that columns of this crate's tables hold, as types.

use std::str::FromStr;

use openimis_core::entity::codes::UnknownCode;

/// How a premium was paid (`tblPremium.PayType`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PayType {
    /// From a bank account.
    BankTransfer,
    /// In cash.
    Cash,
    /// By phone.
    Mobile,
    /// By a payer's funding.
    Funding,
}

impl PayType {
    /// All ways.
    pub const ALL: [Self; 4] = [Self::BankTransfer, Self::Cash, Self::Mobile, Self::Funding];

    /// The stored code.
    #[must_use]
    pub const fn as_code(self) -> &'static str {
        match self {
            Self::BankTransfer => "B",
            Self::Cash => "C",
            Self::Mobile => "M",
            Self::Funding => "F",
        }
    }
}

impl FromStr for PayType {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Self, UnknownCode> {
        Self::ALL.into_iter().find(|way| way.as_code() == code).ok_or_else(|| UnknownCode::new("way of payment", code))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_of_payment() {
        for (code, expected) in [
            ("B", Ok(PayType::BankTransfer)),
            ("C", Ok(PayType::Cash)),
            ("M", Ok(PayType::Mobile)),
            ("F", Ok(PayType::Funding)),
            ("c", Err(UnknownCode::new("way of payment", "c"))),
        ] {
            assert_eq!(code.parse(), expected);
        }
    }
}
