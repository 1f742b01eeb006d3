//! Who asks, and what they may.

use std::collections::BTreeSet;

use uuid::Uuid;

/// What a root field, mutation or route demands. There is no default: each declares one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anybody, logged in or not.
    Public,
    /// Any logged-in user.
    Authenticated,
    /// A user with any of the rights that these keys of the module's configuration list. A key with an empty
    /// list admits every logged-in user.
    Rights(&'static [&'static str]),
    /// Users with the IMIS administrator role only.
    Administrator,
}

/// Why a request was turned away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    /// Nobody is logged in.
    #[error("User not authorized for this operation")]
    Anonymous,
    /// The user lacks the right.
    #[error("Unauthorized")]
    Forbidden,
}

/// The locations whose people and facilities a user may see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Territory {
    /// No row with a location.
    #[default]
    Nothing,
    /// Everything: administrators, system users, row security switched off.
    Everything,
    /// What lies in these districts.
    Districts(Vec<i32>),
    /// What lies in these villages: enrolment officers.
    Villages(Vec<i32>),
}

/// The logged-in user.
#[derive(Clone, Debug, Default)]
pub struct Principal {
    /// `core_User.id`
    pub id: Uuid,
    /// Log-in name.
    pub username: String,
    /// `tblUsers.UserID`; `None` for technical users.
    pub interactive_id: Option<i32>,
    /// `core_TechnicalUser.id`
    pub technical_id: Option<Uuid>,
    /// `tblOfficer.OfficerID` of an enrolment officer.
    pub officer_id: Option<i32>,
    /// `tblClaimAdmin.ClaimAdminId` of a claim administrator.
    pub claim_admin_id: Option<i32>,
    /// Health facility the user works for.
    pub health_facility_id: Option<i32>,
    /// Has the IMIS administrator role, or is a technical superuser.
    pub superuser: bool,
    /// Right codes of the user's roles.
    pub rights: BTreeSet<i32>,
    /// Language of messages.
    pub language: String,
    /// What row security lets through.
    pub territory: Territory,
}

impl Principal {
    /// Value of the tables' audit columns: the interactive user's id, −1 for technical users.
    #[must_use]
    pub fn audit_id(&self) -> i32 {
        self.interactive_id.unwrap_or(-1)
    }

    /// Has any of these rights. Administrators have all; an empty list asks for none.
    #[must_use]
    pub fn has_any(&self, rights: &[i32]) -> bool {
        self.superuser || rights.is_empty() || rights.iter().any(|right| self.rights.contains(right))
    }
}

/// The user of a request; `None` when nobody is logged in.
pub type Caller = Option<std::sync::Arc<Principal>>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_right_of_the_list_is_enough() {
        let clerk = Principal { rights: [101_101].into(), ..Principal::default() };
        assert!(clerk.has_any(&[101_102, 101_101]));
        assert!(clerk.has_any(&[]));
        assert!(!clerk.has_any(&[101_102]));
        assert!(Principal { superuser: true, ..Principal::default() }.has_any(&[101_102]));
    }
}
