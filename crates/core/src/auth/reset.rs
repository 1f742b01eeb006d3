//! A forgotten password: a link by mail, and the new password that its holder chooses.
//!
//! Nothing here tells whether a name or a mail address exists: what depends on it happens after the answer.

use std::{net::IpAddr, time::Duration};

use moka::sync::Cache;
use openimis_auth::{
    jwt::JwtError,
    reset_token::{self, ResetSubject},
};
use openimis_kernel::{
    app::App,
    core_services::AuthError,
    jobs::{self, Job, JobContext, JobError, NewJob},
};
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{
    keys::keys,
    lockout::{self, Refusal, Try},
    mail,
    new_password::{self, NewPasswordError},
    reset_mail,
    token::refused,
};
use crate::{
    config::CoreConfig,
    services::principal::{self, Account},
};

/// One user gets one mail in this time, however often it is asked for.
const PAUSE: Duration = Duration::from_secs(60);

/// Longer names are nobody's.
const LONGEST_NAME: usize = 150;

/// Users who got a mail just now.
struct Sent(Cache<Uuid, ()>);

impl Default for Sent {
    fn default() -> Self {
        Sent(Cache::builder().max_capacity(10_000).time_to_live(PAUSE).build())
    }
}

/// Sends a link to this user, if there is one with a mail address. `false`: this server sends none to anybody, because
/// FRONTEND_URL is not set.
///
/// # Errors
/// The database's.
pub async fn request(app: &App, username: &str) -> Result<bool, DbErr> {
    if app.settings.site.frontend_url.is_none() {
        tracing::warn!("nobody can reset a password: FRONTEND_URL, the address of the link in the mail, is not set");
        return Ok(false);
    }
    let possible = username.len() <= LONGEST_NAME && !username.contains('\0');
    let payload = json!(Addressee { username: if possible { username } else { "" }.to_owned() });
    let now = app.clock.now();
    jobs::put(&app.db, NewJob { kind: ResetMail::NAME, payload, mutation: None, run_after: now }, now).await?;
    app.wake.notify();
    Ok(true)
}

/// Who asked for a link: a name as it was typed, of whom there may be nobody.
#[derive(Debug, Serialize, Deserialize)]
pub struct Addressee {
    username: String,
}

/// The mail with the link. The token in it is made when it is sent, and stored nowhere.
pub struct ResetMail;

impl Job for ResetMail {
    const NAME: &'static str = "core.reset_mail";
    type Payload = Addressee;

    async fn run(cx: &JobContext, addressee: Addressee) -> Result<(), JobError> {
        let Some(frontend_url) = &cx.app.settings.site.frontend_url else { return Ok(()) };
        match send(&cx.app, &addressee.username, frontend_url).await {
            Err(SendError::Database(error)) => Err(error.into()),
            Err(error) => Err(JobError::Retry(error.to_string())),
            Ok(()) => Ok(()),
        }
    }
}

#[derive(Debug, thiserror::Error)]
enum SendError {
    #[error(transparent)]
    Database(#[from] DbErr),
    #[error(transparent)]
    Mail(#[from] mail::MailError),
    #[error(transparent)]
    Keys(#[from] JwtError),
}

async fn send(app: &App, username: &str, frontend_url: &str) -> Result<(), SendError> {
    let Some(account) = read(app, username).await? else { return Ok(()) };
    let subject = Subject::of(&account);
    let sent = app.state::<Sent>();
    if !account.active || subject.email.is_empty() || sent.0.contains_key(&account.principal.id) {
        return Ok(());
    }
    let keys = keys(app)?;
    let token = reset_token::make(&subject.for_token(), keys.secret_key(), app.clock.now());
    let template = reset_mail::template(&app.config::<CoreConfig>().password_reset_template);
    let body = reset_mail::fill(&template, &account.principal.username, &reset_mail::link(frontend_url, &token));
    mail::send(&app.settings.mail, &subject.email, reset_mail::SUBJECT, body).await?;
    sent.0.insert(account.principal.id, ());
    Ok(())
}

/// Why the holder of a link did not get the new password.
#[derive(Debug)]
pub enum SetError {
    /// Too many wrong tokens.
    Locked(openimis_auth::lockout::TooManyFailures),
    /// The token is not this user's, or no longer.
    Token,
    /// The password.
    Password(NewPasswordError),
    /// The token could not be checked.
    Failed(AuthError),
}

/// Gives the user of a link the new password. Wrong tokens are counted like wrong passwords.
///
/// # Errors
/// [`SetError`]
pub async fn set(app: &App, username: &str, token: &str, password: &str, address: IpAddr) -> Result<(), SetError> {
    let account = lockout::guarded(app, Try { username, address }, holder(app, username, token)).await;
    let account = account.map_err(|refusal| match refusal {
        Refusal::Wrong | Refusal::NowLocked => SetError::Token,
        Refusal::Locked(text) => SetError::Locked(text),
        Refusal::Failed(error) => SetError::Failed(error),
    })?;
    new_password::set(app, &account, password).await.map_err(SetError::Password)
}

async fn holder(app: &App, username: &str, token: &str) -> Result<Option<Account>, AuthError> {
    let Some(account) = read(app, username).await? else { return Ok(None) };
    let keys = keys(app).map_err(refused)?;
    let holds = reset_token::check(token, &Subject::of(&account).for_token(), keys.secret_key(), app.clock.now());
    Ok((account.active && holds).then_some(account))
}

async fn read(app: &App, username: &str) -> Result<Option<Account>, DbErr> {
    if username.contains('\0') { Ok(None) } else { principal::read(app, username).await }
}

/// What a token is bound to.
struct Subject {
    id: String,
    hash: String,
    last_login: Option<chrono::DateTime<chrono::Utc>>,
    email: String,
}

impl Subject {
    fn of(account: &Account) -> Self {
        let (hash, last_login, email) = match (&account.interactive, &account.technical) {
            (Some(user), _) => (user.password.clone(), user.last_login.map(|at| at.and_utc()), user.email.clone()),
            (None, Some(user)) => (Some(user.password.clone()), user.last_login, user.email.clone()),
            (None, None) => (None, None, None),
        };
        let id = account.principal.id.to_string();
        Subject { id, hash: hash.unwrap_or_default(), last_login, email: email.unwrap_or_default() }
    }

    fn for_token(&self) -> ResetSubject<'_> {
        ResetSubject { user_id: &self.id, password_hash: &self.hash, last_login: self.last_login, email: &self.email }
    }
}
