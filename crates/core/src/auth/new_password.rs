//! Giving an account another password.

use openimis_auth::{
    django_password,
    jwt::JwtError,
    legacy_password::LegacyPassword,
    password_policy::{PasswordPolicy, PasswordPolicyError},
};
use openimis_config::settings;
use openimis_kernel::{app::App, database::begin};
use sea_orm::{ActiveValue::Set, DatabaseTransaction, DbErr, EntityTrait, entity::prelude::*};

use super::{keys::keys, session};
use crate::{
    entity::{interactive_user, refresh_token, technical_user},
    services::principal::{Account, forget_all},
};

/// Why an account did not get the password.
#[derive(Debug, thiserror::Error)]
pub enum NewPasswordError {
    /// It is empty but for white space at its end, which does not count.
    #[error("The password is empty.")]
    Empty,
    /// It does not meet the policy.
    #[error(transparent)]
    Policy(#[from] PasswordPolicyError),
    /// It has more spaces than the policy allows.
    #[error("Your password must not contain more than {0} space(s).")]
    Spaces(u32),
    /// Officers and claim administrators have no password of their own.
    #[error("The account has no password of its own.")]
    NoAccount,
    /// The database failed.
    #[error("The database is not available")]
    Database(#[from] DbErr),
    /// The server has no usable keys.
    #[error(transparent)]
    Keys(#[from] JwtError),
    /// The server could not hash it.
    #[error("the password could not be hashed: {0}")]
    Hash(#[from] tokio::task::JoinError),
}

/// Checks a new password against the policy of the settings. `known` are words that an attacker would try first.
///
/// # Errors
/// The rule that it breaks.
pub fn check(app: &App, password: &str, known: &[&str]) -> Result<(), NewPasswordError> {
    check_with(&app.settings.password_policy, password, known)
}

fn check_with(policy: &settings::PasswordPolicy, password: &str, known: &[&str]) -> Result<(), NewPasswordError> {
    if password.trim_end().is_empty() {
        return Err(NewPasswordError::Empty);
    }
    if !policy.enabled {
        return Ok(());
    }
    rules(policy).check(password, known)?;
    let spaces = password.trim_end().chars().filter(|c| c.is_whitespace()).count();
    match policy.max_spaces {
        Some(most) if spaces as u64 > u64::from(most) => Err(NewPasswordError::Spaces(most)),
        _ => Ok(()),
    }
}

/// The counts of the settings.
#[must_use]
pub fn rules(policy: &settings::PasswordPolicy) -> PasswordPolicy {
    PasswordPolicy {
        min_length: policy.min_length,
        uppercase: policy.uppercase,
        lowercase: policy.lowercase,
        digits: policy.digits,
        symbols: policy.symbols,
    }
}

/// Hashes the password of a technical user, on a thread of its own: PBKDF2 is slow on purpose.
///
/// # Errors
/// The thread panicked.
pub async fn hash_slowly(password: &str) -> Result<String, NewPasswordError> {
    let password = password.to_owned();
    Ok(tokio::task::spawn_blocking(move || django_password::make(&password, &mut rand::rng())).await?)
}

/// Checks the password and gives it to the account: its tokens, refresh tokens and sessions end.
///
/// # Errors
/// [`NewPasswordError`]
pub async fn set(app: &App, account: &Account, password: &str) -> Result<(), NewPasswordError> {
    check(app, password, &[&account.principal.username])?;
    let now = app.clock.now();
    let tx = match (&account.interactive, &account.technical) {
        (Some(user), _) => {
            let stored = LegacyPassword::set(password, &mut rand::rng());
            let tx = begin(&app.db).await?;
            write_interactive(&tx, user.id, stored).await?;
            tx
        }
        (None, Some(user)) => {
            let hash = hash_slowly(password).await?;
            let tx = begin(&app.db).await?;
            let row = technical_user::ActiveModel { id: Set(user.id), password: Set(hash), ..Default::default() };
            technical_user::Entity::update(row).exec(&tx).await?;
            tx
        }
        (None, None) => return Err(NewPasswordError::NoAccount),
    };
    end_log_ins(app, &tx, account.principal.id, now).await?;
    tx.commit().await?;
    forget_all(app);
    Ok(())
}

/// The new key of the user's tokens makes the old ones worthless.
async fn write_interactive(tx: &DatabaseTransaction, id: i32, password: LegacyPassword) -> Result<(), DbErr> {
    let row = interactive_user::ActiveModel {
        id: Set(id),
        private_key: Set(Some(password.private_key)),
        password: Set(Some(password.stored_password)),
        ..Default::default()
    };
    interactive_user::Entity::update(row).exec(tx).await.map(drop)
}

/// Ends what a user is logged in by besides tokens: refresh tokens and sessions.
///
/// # Errors
/// The database's, or the server has no usable keys.
pub async fn end_log_ins(app: &App, tx: &DatabaseTransaction, user: Uuid, now: DateTimeUtc) -> Result<(), NewPasswordError> {
    let keys = keys(app)?;
    revoke(tx, user, now).await?;
    session::end_all(tx, keys.secret_key(), user, now).await?;
    Ok(())
}

async fn revoke(tx: &DatabaseTransaction, user: Uuid, now: DateTimeUtc) -> Result<(), DbErr> {
    refresh_token::Entity::update_many()
        .col_expr(refresh_token::Column::Revoked, Expr::value(now))
        .filter(refresh_token::Column::UserId.eq(user))
        .filter(refresh_token::Column::Revoked.is_null())
        .exec(tx)
        .await
        .map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy(enabled: bool, max_spaces: Option<u32>) -> settings::PasswordPolicy {
        settings::PasswordPolicy { enabled, min_length: 8, uppercase: 1, lowercase: 1, digits: 1, symbols: 1, max_spaces }
    }

    #[test]
    fn rules_hold_where_they_are_in_force() {
        for (enabled, spaces, password, expected) in [
            (false, None, "abc", "ok"),
            (false, None, "", "empty"),
            (true, None, " \t", "empty"),
            (true, None, "abc", "policy"),
            (true, None, "Tr0ub4dor&3-horse", "ok"),
            (true, None, "Password1!", "policy"),
            (true, Some(1), "Correct 7-horse battery", "spaces"),
            (true, Some(2), "Correct 7-horse battery   ", "ok"),
            (true, None, "Mkwambe-7-chalo", "ok"),
        ] {
            let found = match check_with(&policy(enabled, spaces), password, &["mkwambe"]) {
                Ok(()) => "ok",
                Err(NewPasswordError::Empty) => "empty",
                Err(NewPasswordError::Policy(_)) => "policy",
                Err(NewPasswordError::Spaces(_)) => "spaces",
                Err(_) => "other",
            };
            assert_eq!(found, expected, "{password:?}");
        }
    }
}
