//! What the form of a user sends.

use chrono::{DateTime, NaiveDate, Utc};
use openimis_kernel::{input, mutation::moment, names::uncamel};
use serde_json::{Map, Value as Json};

input! {
    /// A user and the accounts behind them. What is not given becomes empty, but password, districts and villages, which
    /// stay as they are.
    pub struct UserInput {
        /// The user to change, `core_User.id`.
        uuid: Option<String>,
        /// Not used; clients send it.
        user_id: Option<String>,
        /// Given names.
        other_names: String,
        /// Family name.
        last_name: String,
        /// Name at log-in, code of the officer and of the claim administrator.
        username: String,
        /// Telephone number.
        phone: Option<String>,
        /// E-mail address.
        email: Option<String>,
        /// New password; none or empty: as it is, and a new account is locked.
        password: Option<String>,
        /// `tblHF.HfID`
        health_facility_id: Option<i32>,
        /// Districts of the interactive user, `tblLocations.LocationId`.
        districts: Option<Vec<i32>>,
        /// Code of the language of messages.
        language: String,
        /// Roles of the interactive user, `tblRole.RoleID`.
        roles: Option<Vec<i32>>,
        /// Date of birth of the officer or claim administrator.
        birth_date: Option<NaiveDate>,
        /// Postal address of the officer.
        address: Option<String>,
        /// Last moment of the officer's work.
        #[serde(default, deserialize_with = "moment::optional")]
        works_to: Option<DateTime<Utc>>,
        /// Officer who takes over, `tblOfficer.OfficerID`.
        substitution_officer_id: Option<i32>,
        /// The officer wants to be told of renewals by telephone.
        phone_communication: Option<bool>,
        /// District of the officer, `tblLocations.LocationId`.
        location_id: Option<i32>,
        /// Villages of the officer, `tblLocations.LocationId`.
        village_ids: Option<Vec<i32>>,
        /// Accounts that are written.
        user_types: Vec<String> as "[UserTypes]!",
    }
}

impl UserInput {
    /// The fields as the configured controls name them.
    pub(super) fn payload(&self) -> Json {
        let fields = serde_json::to_value(self).unwrap_or_default();
        let fields = fields.as_object().cloned().unwrap_or_default();
        Json::Object(fields.into_iter().map(|(name, value)| (uncamel(&name), value)).collect::<Map<_, _>>())
    }

    /// A password that is not empty.
    pub(super) fn new_password(&self) -> Option<&str> {
        self.password.as_deref().filter(|password| !password.is_empty())
    }
}
