//! Logging in with name and password: locks, first log-ins, tokens.

use std::net::IpAddr;

use openimis_auth::jwt::IssuedToken;
use openimis_kernel::{app::App, core_services::AuthError};
use sea_orm::{ActiveValue::Set, DbErr, EntityTrait, IntoActiveModel};

use super::{
    lockout::{self, Refusal, Try},
    password, provision, token,
};
use crate::{
    entity::{interactive_user, technical_user},
    services::principal::{self, Account},
};

/// What REST clients see of the failure that closes log-in.
pub const LOCKED: &str = "Account locked: too many login attempts. Please try again later.";

impl From<Refusal<DbErr>> for AuthError {
    fn from(refusal: Refusal<DbErr>) -> Self {
        match refusal {
            Refusal::Wrong => AuthError::Credentials,
            Refusal::NowLocked | Refusal::Locked(_) => AuthError::Locked(LOCKED.into()),
            Refusal::Failed(error) => AuthError::Database(error),
        }
    }
}

/// The account with this name and password. Failures are counted, whatever of both is wrong.
///
/// # Errors
/// [`Refusal`]
pub async fn by_password(app: &App, username: &str, password: &str, address: IpAddr) -> Result<Account, Refusal<DbErr>> {
    lockout::guarded(app, Try { username, address }, verified(app, username, password)).await
}

async fn verified(app: &App, username: &str, password: &str) -> Result<Option<Account>, DbErr> {
    if username.is_empty() || username.contains('\0') {
        return Ok(None);
    }
    if let Some(account) = principal::read(app, username).await? {
        let holds = account.active && password::matches(app, &account, password).await;
        return Ok(holds.then_some(account));
    }
    match provision::candidate(app, username).await? {
        Some(person) if password::matches_interactive(app, &person, password) => provision::adopt(app, &person).await,
        _ => Ok(None),
    }
}

/// A token for the user with this name and password, who counts as logged in from now on.
///
/// # Errors
/// [`Refusal`]
pub async fn log_in(app: &App, username: &str, password: &str, address: IpAddr) -> Result<IssuedToken, Refusal<AuthError>> {
    let account = by_password(app, username, password, address).await.map_err(|refusal| match refusal {
        Refusal::Wrong => Refusal::Wrong,
        Refusal::NowLocked => Refusal::NowLocked,
        Refusal::Locked(text) => Refusal::Locked(text),
        Refusal::Failed(error) => Refusal::Failed(error.into()),
    })?;
    note(app, &account).await.map_err(|error| Refusal::Failed(error.into()))?;
    token::issue(app, &account).map_err(Refusal::Failed)
}

/// Writes the moment of the log-in.
async fn note(app: &App, account: &Account) -> Result<(), DbErr> {
    let now = app.clock.now();
    if let Some(user) = &account.interactive {
        let row = interactive_user::ActiveModel { id: Set(user.id), last_login: Set(Some(now.naive_utc())), ..Default::default() };
        interactive_user::Entity::update(row).exec(&app.db).await?;
    } else if let Some(user) = &account.technical {
        let mut row = user.clone().into_active_model();
        row.last_login = Set(Some(now));
        technical_user::Entity::update(row).exec(&app.db).await?;
    }
    Ok(())
}
