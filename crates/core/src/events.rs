//! What this module tells others, in the transaction of the mutation. A handler that fails vetoes.

use std::sync::OnceLock;

use chrono::NaiveDate;
use uuid::Uuid;

/// A user was made or changed. The location module keeps the user's districts and villages.
#[derive(Clone, Debug)]
pub struct UserSaved {
    /// `core_User.id`
    pub user_id: Uuid,
    /// Account of the web client that was written now.
    pub interactive_id: Option<i32>,
    /// Enrolment officer that was written now.
    pub officer_id: Option<i32>,
    /// Districts the interactive user has from now on; `None`: they stay as they are.
    pub districts: Option<Vec<i32>>,
    /// Villages the officer has from now on; `None`: they stay as they are.
    pub villages: Option<Vec<i32>>,
}

/// A user was deleted; what other modules know of them ends, too.
#[derive(Clone, Debug)]
pub struct UserDeleted {
    /// `core_User.id`
    pub user_id: Uuid,
    /// Their account of the web client.
    pub interactive_id: Option<i32>,
    /// The enrolment officer they are.
    pub officer_id: Option<i32>,
    /// The claim administrator they are; the claim module ends it.
    pub claim_admin_id: Option<i32>,
}

/// A user shall be a claim administrator, too. The claim module writes it and [answers](Self::answer) with its key;
/// without an answer the mutation fails.
#[derive(Debug)]
pub struct ClaimAdministratorWanted {
    /// The claim administrator that the user is already; `None`: a valid one with this code is taken, or a new one made.
    pub current: Option<i32>,
    /// User name.
    pub code: String,
    /// Family name.
    pub last_name: String,
    /// Given names.
    pub other_names: String,
    /// Telephone number.
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Date of birth.
    pub birth_date: Option<NaiveDate>,
    /// `tblHF.HfID`
    pub health_facility_id: Option<i32>,
    /// Logs in as interactive user of the same name.
    pub has_login: bool,
    answer: OnceLock<i32>,
}

impl ClaimAdministratorWanted {
    /// A wish for the person that a form describes.
    pub(crate) fn of(input: &crate::mutation::UserInput, current: Option<i32>, has_login: bool) -> Self {
        ClaimAdministratorWanted {
            current,
            code: input.username.clone(),
            last_name: input.last_name.clone(),
            other_names: input.other_names.clone(),
            phone: input.phone.clone(),
            email: input.email.clone(),
            birth_date: input.birth_date,
            health_facility_id: input.health_facility_id,
            has_login,
            answer: OnceLock::new(),
        }
    }

    /// The claim administrator is written; `id` is its key. The first answer counts.
    pub fn answer(&self, id: i32) {
        self.answer.get_or_init(|| id);
    }

    /// The key of the claim administrator, if a module answered.
    #[must_use]
    pub fn answered(&self) -> Option<i32> {
        self.answer.get().copied()
    }
}
