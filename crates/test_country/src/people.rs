//! People of the web client.

use openimis_core::entity::{interactive_user, user};
use sea_orm::{ActiveValue::Set, prelude::Uuid};

use crate::long_ago;

/// A person with a log-in name and no password, with the uuid `user-<login>`.
#[must_use]
pub fn person(login: &str) -> interactive_user::ActiveModel {
    interactive_user::ActiveModel {
        uuid: Set(format!("user-{login}")),
        language_id: Set("en".to_owned()),
        last_name: Set("Mwale".to_owned()),
        other_names: Set("Ann".to_owned()),
        login_name: Set(login.to_owned()),
        audit_user_id: Set(0),
        validity_from: Set(long_ago()),
        ..Default::default()
    }
}

/// The account of a person (key of `tblUsers`), or of nobody known.
#[must_use]
pub fn account(number: u128, name: &str, person: Option<i32>) -> user::ActiveModel {
    user::ActiveModel {
        id: Set(Uuid::from_u128(number)),
        username: Set(name.to_owned()),
        i_user_id: Set(person),
        validity_from: Set(long_ago()),
        ..Default::default()
    }
}
