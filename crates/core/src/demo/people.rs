//! Users and enrolment officers of the demo country.

use std::collections::HashMap;

use openimis_auth::legacy_password::LegacyPassword;
use openimis_kernel::demo::DemoPlan;
use sea_orm::{ActiveValue::Set, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, entity::prelude::*};

use super::{Country, since, uuid};
use crate::entity::{interactive_user, officer, role, system_role::SystemRole, user, user_role};

/// Password of all users of the demo data.
pub const PASSWORD: &str = "admin123";

/// User names, each with the role that it is named after. `officer` is an enrolment officer, too.
pub const USERS: [(&str, SystemRole); 12] = [
    ("Admin", SystemRole::ImisAdministrator),
    ("officer", SystemRole::EnrolmentOfficer),
    ("manager", SystemRole::Manager),
    ("accountant", SystemRole::Accountant),
    ("clerk", SystemRole::Clerk),
    ("medofficer", SystemRole::MedicalOfficer),
    ("schemeadmin", SystemRole::SchemeAdministrator),
    ("receptionist", SystemRole::Receptionist),
    ("claimadmin", SystemRole::ClaimAdministrator),
    ("contributor", SystemRole::ClaimContributor),
    ("hfadmin", SystemRole::HealthFacilityAdministrator),
    ("offlineadmin", SystemRole::OfflineAdministrator),
];

/// Rows of one statement.
const CHUNK: usize = 500;
const LAST_NAMES: [&str; 12] =
    ["Amadi", "Bekele", "Chisala", "Dlamo", "Etumba", "Faramo", "Gondwa", "Hamisa", "Ilunga", "Jabari", "Kamanda", "Lutalo"];
const OTHER_NAMES: [&str; 10] = ["Ada", "Bruno", "Cleo", "Daudi", "Esi", "Femi", "Grace", "Hassan", "Imani", "Joro"];

/// Code of the officer of the nth district.
#[must_use]
pub fn officer_code(district: u64) -> String {
    format!("EO{district:05}")
}

/// A name that belongs to a number.
fn name(number: usize) -> (String, String) {
    let last = LAST_NAMES[number % LAST_NAMES.len()];
    let other = OTHER_NAMES[(number / LAST_NAMES.len() + number) % OTHER_NAMES.len()];
    (last.to_owned(), other.to_owned())
}

/// Writes the users that are not there yet; those there are keep their passwords.
pub(super) async fn users(tx: &DatabaseTransaction, plan: DemoPlan, passwords: Vec<LegacyPassword>) -> Result<(), DbErr> {
    let known = user::Entity::find().filter(user::Column::Username.is_in(USERS.map(|(name, _)| name))).all(tx).await?;
    let roles = roles(tx).await?;
    let wanted = USERS.iter().zip(passwords).enumerate();
    let wanted = wanted.filter(|(_, ((name, _), _))| known.iter().all(|user| user.username != *name));
    for (number, ((username, system_role), password)) in wanted {
        let Some(role) = roles.get(&system_role.as_code()) else { continue };
        let person = person(tx, plan, number, username, password).await?;
        let officer = match system_role {
            SystemRole::EnrolmentOfficer => {
                Some(officer::Entity::insert(officer_row(plan, number, username, true)).exec(tx).await?.last_insert_id)
            }
            _ => None,
        };
        let account = user::ActiveModel {
            id: Set(uuid("account", username)),
            username: Set((*username).to_owned()),
            i_user_id: Set(Some(person)),
            officer_id: Set(officer),
            validity_from: Set(since(plan)),
            ..Default::default()
        };
        user::Entity::insert(account).exec_without_returning(tx).await?;
        let given = user_role::ActiveModel {
            user_id: Set(person),
            role_id: Set(*role),
            audit_user_id: Set(Some(0)),
            validity_from: Set(since(plan)),
            ..Default::default()
        };
        user_role::Entity::insert(given).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Keys of the valid system roles by their codes.
async fn roles(tx: &impl ConnectionTrait) -> Result<HashMap<i32, i32>, DbErr> {
    let rows = role::Entity::find().filter(role::Column::ValidityTo.is_null()).filter(role::Column::IsSystem.ne(0)).all(tx).await?;
    Ok(rows.into_iter().map(|role| (role.is_system, role.id)).collect())
}

async fn person(tx: &DatabaseTransaction, plan: DemoPlan, number: usize, username: &str, password: LegacyPassword) -> Result<i32, DbErr> {
    let (last_name, other_names) = name(number);
    let row = interactive_user::ActiveModel {
        uuid: Set(uuid("user", username).to_string()),
        language_id: Set("en".to_owned()),
        last_name: Set(last_name),
        other_names: Set(other_names),
        login_name: Set(username.to_owned()),
        email: Set(Some(format!("{}@example.org", username.to_lowercase()))),
        private_key: Set(Some(password.private_key)),
        password: Set(Some(password.stored_password)),
        audit_user_id: Set(0),
        validity_from: Set(since(plan)),
        ..Default::default()
    };
    Ok(interactive_user::Entity::insert(row).exec(tx).await?.last_insert_id)
}

fn officer_row(plan: DemoPlan, number: usize, code: &str, has_login: bool) -> officer::ActiveModel {
    let (last_name, other_names) = name(number + USERS.len());
    officer::ActiveModel {
        uuid: Set(uuid("officer", code).to_string()),
        code: Set(code.to_owned()),
        last_name: Set(last_name),
        other_names: Set(other_names),
        phone: Set(Some(format!("+99 700 {number:05}"))),
        phone_communication: Set(Some(true)),
        has_login: Set(Some(has_login)),
        audit_user_id: Set(0),
        validity_from: Set(since(plan)),
        ..Default::default()
    }
}

/// Writes an officer without log-in for each district.
pub(super) async fn officers(tx: &DatabaseTransaction, plan: DemoPlan) -> Result<(), DbErr> {
    let numbers: Vec<u64> = (1..=Country::of(plan.insurees).all_districts()).collect();
    for chunk in numbers.chunks(CHUNK) {
        let rows =
            chunk.iter().map(|number| officer_row(plan, usize::try_from(*number).unwrap_or_default(), &officer_code(*number), false));
        officer::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}
