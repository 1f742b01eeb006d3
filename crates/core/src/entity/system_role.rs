//! Built-in roles and their codes.

use super::codes::UnknownCode;

/// A role that every installation has, known by the code in `tblRole.IsSystem`.
///
/// Codes are powers of two because `tblUsers.RoleID` once held them as a mask. Roles made by
/// administrators have code 0, which is no system role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SystemRole {
    /// Enrols families and sells policies.
    EnrolmentOfficer,
    /// Reads and reports.
    Manager,
    /// Runs batches and payments.
    Accountant,
    /// Enters families, policies and claims.
    Clerk,
    /// Reviews claims.
    MedicalOfficer,
    /// Keeps products, health facilities, price lists and payers.
    SchemeAdministrator,
    /// Keeps users, roles and locations; has every right.
    ImisAdministrator,
    /// Looks up insurees at a health facility.
    Receptionist,
    /// Enters and submits claims of a health facility.
    ClaimAdministrator,
    /// Enters claims of a health facility.
    ClaimContributor,
    /// Administers an offline installation of a health facility.
    HealthFacilityAdministrator,
    /// Administers an offline installation.
    OfflineAdministrator,
    /// Assigns tasks to groups.
    TaskTriage,
}

impl SystemRole {
    /// All roles, in the order of their codes.
    pub const ALL: [Self; 13] = [
        Self::EnrolmentOfficer,
        Self::Manager,
        Self::Accountant,
        Self::Clerk,
        Self::MedicalOfficer,
        Self::SchemeAdministrator,
        Self::ImisAdministrator,
        Self::Receptionist,
        Self::ClaimAdministrator,
        Self::ClaimContributor,
        Self::HealthFacilityAdministrator,
        Self::OfflineAdministrator,
        Self::TaskTriage,
    ];

    /// The stored code.
    #[must_use]
    pub const fn as_code(self) -> i32 {
        match self {
            Self::EnrolmentOfficer => 1,
            Self::Manager => 2,
            Self::Accountant => 4,
            Self::Clerk => 8,
            Self::MedicalOfficer => 16,
            Self::SchemeAdministrator => 32,
            Self::ImisAdministrator => 64,
            Self::Receptionist => 128,
            Self::ClaimAdministrator => 256,
            Self::ClaimContributor => 512,
            Self::HealthFacilityAdministrator => 524_288,
            Self::OfflineAdministrator => 1_048_576,
            Self::TaskTriage => 2_097_152,
        }
    }
}

impl TryFrom<i32> for SystemRole {
    type Error = UnknownCode;

    fn try_from(code: i32) -> Result<Self, UnknownCode> {
        Self::ALL.into_iter().find(|role| role.as_code() == code).ok_or_else(|| UnknownCode::new("system role", code.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_distinct_single_bits_in_ascending_order() {
        let codes = SystemRole::ALL.map(SystemRole::as_code);
        assert!(codes.is_sorted_by(|a, b| a < b), "{codes:?}");
        assert!(codes.iter().all(|code| code.count_ones() == 1), "{codes:?}");
    }

    #[test]
    fn codes_of_the_seed() {
        for (code, expected) in [
            (1, Ok(SystemRole::EnrolmentOfficer)),
            (64, Ok(SystemRole::ImisAdministrator)),
            (256, Ok(SystemRole::ClaimAdministrator)),
            (524_288, Ok(SystemRole::HealthFacilityAdministrator)),
            (2_097_152, Ok(SystemRole::TaskTriage)),
            (0, Err(UnknownCode::new("system role", "0"))),
            (3, Err(UnknownCode::new("system role", "3"))),
        ] {
            assert_eq!(SystemRole::try_from(code), expected);
        }
    }
}
