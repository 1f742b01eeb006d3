//! `passwordPolicy`, `changePassword`, `resetPassword`, `setPassword`.

use futures::future::BoxFuture;
use openimis_kernel::{
    cell::python_json,
    core_services::AuthError,
    graphql::{args::Args, context::RequestContext, error::FieldError},
};
use serde_json::{Value as Json, json};

use crate::{
    auth::{
        lockout::{self, Refusal, Try},
        new_password::{self, NewPasswordError},
        password,
        reset::{self, SetError},
    },
    services::principal::{self, Account},
};

const NOT_CHANGED: &str = "Failed to change user password";
const NOT_RESET: &str = "Failed to reset password.";
const NOT_SET: &str = "Failed to set password.";

/// The counts that the web client shows beside the fields for a new password.
///
/// # Errors
/// None.
pub fn policy(cx: &RequestContext, _: Args) -> BoxFuture<'_, Result<Json, FieldError>> {
    Box::pin(async move {
        let rules = new_password::rules(&cx.app.settings.password_policy);
        let counts = json!({
            "min_length": rules.min_length,
            "require_upper_case": rules.uppercase,
            "require_lower_case": rules.lowercase,
            "require_numbers": rules.digits,
            "require_special_characters": rules.symbols,
        });
        Ok(Json::from(python_json(&counts)))
    })
}

fn text<'a>(args: &'a Args, name: &str) -> Option<&'a str> {
    args.get("input")?.get(name)?.as_str()
}

fn outcome(args: &Args, error: Option<String>) -> Json {
    json!({ "success": error.is_none(), "error": error, "clientMutationId": text(args, "clientMutationId") })
}

/// Why a password was not changed.
enum ChangeError {
    /// The user may not, or does not know the old password.
    Refused(&'static str),
    Password(NewPasswordError),
    Auth(AuthError),
}

impl From<sea_orm::DbErr> for ChangeError {
    fn from(error: sea_orm::DbErr) -> Self {
        ChangeError::Auth(error.into())
    }
}

/// Users change their own password with the old one; who may change users changes others' without.
///
/// # Errors
/// The database's; what else goes wrong is part of the answer.
pub fn change(cx: &RequestContext, args: Args) -> BoxFuture<'_, Result<Json, FieldError>> {
    Box::pin(async move {
        let new = text(&args, "newPassword").unwrap_or_default();
        match changed(cx, text(&args, "username"), text(&args, "oldPassword"), new).await {
            Ok(()) => Ok(outcome(&args, None)),
            Err(ChangeError::Auth(AuthError::Database(error)) | ChangeError::Password(NewPasswordError::Database(error))) => {
                Err(error.into())
            }
            Err(reason) => {
                tracing::info!(reason = told(&reason), "a password was not changed");
                Ok(outcome(&args, Some(NOT_CHANGED.into())))
            }
        }
    })
}

fn told(reason: &ChangeError) -> String {
    match reason {
        ChangeError::Refused(text) => (*text).to_owned(),
        ChangeError::Password(error) => error.to_string(),
        ChangeError::Auth(error) => error.to_string(),
    }
}

async fn changed(cx: &RequestContext, username: Option<&str>, old: Option<&str>, new: &str) -> Result<(), ChangeError> {
    let caller = cx.caller.as_deref().ok_or(ChangeError::Refused("nobody is logged in"))?;
    let other = username.filter(|name| !name.is_empty() && *name != caller.username);
    if other.is_some() && !cx.app.has_right(caller, "core", "gql_mutation_update_users_perms") {
        return Err(ChangeError::Refused("the user may not change other users"));
    }
    let account = principal::read(&cx.app, other.unwrap_or(&caller.username)).await?;
    let account = account.ok_or(ChangeError::Refused("there is no such user"))?;
    if other.is_none() {
        check_old(cx, &account, old).await?;
    }
    new_password::set(&cx.app, &account, new).await.map_err(ChangeError::Password)
}

/// Wrong old passwords are counted like those of a log-in: a stolen session must not become a password.
async fn check_old(cx: &RequestContext, account: &Account, old: Option<&str>) -> Result<(), ChangeError> {
    if account.interactive.as_ref().is_some_and(|user| password::has_none(&cx.app, user)) {
        return Ok(());
    }
    let Some(old) = old else { return Err(ChangeError::Refused("the old password is missing")) };
    let attempt = Try { username: &account.principal.username, address: cx.meta.address };
    let check = async { Ok::<_, AuthError>(password::matches(&cx.app, account, old).await.then_some(())) };
    lockout::guarded(&cx.app, attempt, check).await.map_err(|refusal| match refusal {
        Refusal::Wrong | Refusal::NowLocked => ChangeError::Refused("the old password is wrong"),
        Refusal::Locked(_) => ChangeError::Refused("too many wrong passwords"),
        Refusal::Failed(error) => ChangeError::Auth(error),
    })
}

/// Sends a link for a new password. The answer is the same whether or not there is such a user.
///
/// # Errors
/// The database's.
pub fn reset(cx: &RequestContext, args: Args) -> BoxFuture<'_, Result<Json, FieldError>> {
    Box::pin(async move {
        let is_sent = reset::request(&cx.app, text(&args, "username").unwrap_or_default()).await?;
        Ok(outcome(&args, (!is_sent).then(|| NOT_RESET.into())))
    })
}

/// Sets the password of the holder of a link.
///
/// # Errors
/// The database's; what else goes wrong is part of the answer.
pub fn set(cx: &RequestContext, args: Args) -> BoxFuture<'_, Result<Json, FieldError>> {
    Box::pin(async move {
        let field = |name| text(&args, name).unwrap_or_default();
        let (username, token, password) = (field("username"), field("token"), field("newPassword"));
        let error = match reset::set(&cx.app, username, token, password, cx.meta.address).await {
            Ok(()) => None,
            Err(SetError::Locked(text)) => Some(text.to_string()),
            Err(SetError::Failed(AuthError::Database(error)) | SetError::Password(NewPasswordError::Database(error))) => {
                return Err(error.into());
            }
            Err(SetError::Token | SetError::Password(_) | SetError::Failed(_)) => Some(NOT_SET.into()),
        };
        Ok(outcome(&args, error))
    })
}
