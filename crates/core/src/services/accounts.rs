//! Accounts as the command line makes and changes them.

use openimis_kernel::{app::App, core_services::AccountError, database::begin};
use sea_orm::{ActiveValue::Set, DatabaseTransaction, DbErr, EntityTrait, PaginatorTrait, QuerySelect, entity::prelude::*};

use super::principal::{self, forget_all};
use crate::{
    auth::{
        new_password::{self, NewPasswordError},
        password, provision,
    },
    entity::{interactive_user, technical_user, user},
};

/// Longest name of a user, `core_User.username`.
pub const MAX_USERNAME: usize = 50;
/// Longest address, `core_TechnicalUser.email`.
const MAX_EMAIL: usize = 254;

impl From<NewPasswordError> for AccountError {
    fn from(error: NewPasswordError) -> Self {
        match error {
            NewPasswordError::Database(error) => AccountError::Database(error),
            other => AccountError::Invalid(other.to_string()),
        }
    }
}

/// Makes a system user with all rights.
///
/// # Errors
/// The name is taken or cannot be used; the password does not meet the policy; the database's.
pub async fn create_superuser(app: &App, username: &str, email: Option<&str>, password: &str) -> Result<(), AccountError> {
    check_username(username)?;
    if email.is_some_and(|email| email.chars().count() > MAX_EMAIL || email.contains('\0')) {
        return Err(AccountError::Invalid("the e-mail address is too long".into()));
    }
    new_password::check(app, password, &[username])?;
    let hash = new_password::hash_slowly(password).await?;
    let (now, technical_id) = (app.clock.now(), Uuid::new_v4());
    let tx = begin(&app.db).await?;
    let taken = user::Entity::find().filter(user::Column::Username.eq(username)).one(&tx).await?.is_some()
        || technical_user::Entity::find().filter(technical_user::Column::Username.eq(username)).one(&tx).await?.is_some();
    if taken {
        return Err(AccountError::Taken);
    }
    let technical = technical_user::ActiveModel {
        id: Set(technical_id),
        username: Set(username.to_owned()),
        password: Set(hash),
        last_login: Set(None),
        email: Set(email.map(str::to_owned)),
        is_staff: Set(true),
        is_superuser: Set(true),
        validity_from: Set(Some(now)),
        validity_to: Set(None),
    };
    technical_user::Entity::insert(technical).exec_without_returning(&tx).await?;
    let row = user::ActiveModel {
        id: Set(Uuid::new_v4()),
        username: Set(username.to_owned()),
        t_user_id: Set(Some(technical_id)),
        validity_from: Set(now),
        ..Default::default()
    };
    user::Entity::insert(row).exec_without_returning(&tx).await?;
    tx.commit().await?;
    forget_all(app);
    Ok(())
}

/// Gives a user another password; their tokens and sessions end.
///
/// # Errors
/// There is no such user, or none with a password; the password does not meet the policy; the database's.
pub async fn change_password(app: &App, username: &str, password: &str) -> Result<(), AccountError> {
    let account = principal::read(app, username).await?.ok_or(AccountError::Unknown)?;
    Ok(new_password::set(app, &account, password).await?)
}

/// There are users of whatever kind, also people who have not logged in yet.
///
/// # Errors
/// The database's.
pub async fn are_there(tx: &DatabaseTransaction) -> Result<bool, DbErr> {
    Ok(user::Entity::find().limit(1).count(tx).await? > 0 || interactive_user::Entity::find().limit(1).count(tx).await? > 0)
}

/// The user has this password, whether or not they have ever logged in.
///
/// # Errors
/// The database's.
pub async fn has_password(app: &App, username: &str, password: &str) -> Result<bool, DbErr> {
    if let Some(account) = principal::read(app, username).await? {
        return Ok(account.active && password::matches(app, &account, password).await);
    }
    let person = provision::candidate(app, username).await?;
    Ok(person.is_some_and(|person| password::matches_interactive(app, &person, password)))
}

fn check_username(username: &str) -> Result<(), AccountError> {
    let length = username.chars().count();
    let is_usable = (1..=MAX_USERNAME).contains(&length) && !username.contains('\0') && username.trim() == username;
    if is_usable {
        Ok(())
    } else {
        Err(AccountError::Invalid(format!("a user name has 1 to {MAX_USERNAME} characters and no space around")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fit_their_column_and_can_be_typed_again() {
        for (name, usable) in [
            ("admin", true),
            ("é".repeat(50).as_str(), true),
            ("x".repeat(51).as_str(), false),
            ("", false),
            (" admin", false),
            ("a\0b", false),
        ] {
            assert_eq!(check_username(name).is_ok(), usable, "{name:?}");
        }
    }
}
