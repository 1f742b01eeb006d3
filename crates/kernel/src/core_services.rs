//! What the kernel needs of the module that owns users, module configuration and the mutation log. The kernel knows
//! no table of openIMIS but through this.

use std::{net::IpAddr, sync::Arc};

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use sea_orm::{DatabaseConnection, DatabaseTransaction, DbErr};
use serde_json::Value as Json;
use uuid::Uuid;

use crate::{
    access::Principal,
    app::App,
    graphql::{context::RequestContext, error::FieldError, export::Export},
};

/// Why a caller could not be made out.
#[derive(Debug, thiserror::Error)]
pub enum AuthError {
    /// The token does not hold; the text is the reference's.
    #[error("{0}")]
    Token(String),
    /// User name or password is wrong.
    #[error("INCORRECT_CREDENTIALS")]
    Credentials,
    /// Too many failures.
    #[error("{0}")]
    Locked(String),
    /// The contract of the user's health facility has ended.
    #[error("HF_CONTRACT_INVALID")]
    HealthFacilityContract,
    /// The database failed.
    #[error("The database is not available")]
    Database(#[from] DbErr),
}

/// Why an account could not be made or changed; the text is for the operator.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// A name, address or password that cannot be used.
    #[error("{0}")]
    Invalid(String),
    /// Nobody has this name.
    #[error("there is no user with this name")]
    Unknown,
    /// Somebody has this name already.
    #[error("there is a user with this name already")]
    Taken,
    /// The database failed.
    #[error("the database failed: {0}")]
    Database(#[from] DbErr),
}

/// A stored module configuration.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredConfiguration {
    /// Module.
    pub module: String,
    /// What it overrides.
    pub config: Json,
}

/// A new entry of the mutation log.
#[derive(Clone, Debug)]
pub struct LogEntry {
    /// Its id: `internalId` of the answer.
    pub id: Uuid,
    /// The input, secrets masked.
    pub input: Json,
    /// Who.
    pub user: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// The client's id.
    pub client_mutation_id: Option<String>,
    /// The client's label.
    pub client_mutation_label: Option<String>,
    /// The client's details, JSON text.
    pub client_mutation_details: Option<String>,
    /// Status to begin with.
    pub status: LogStatus,
}

/// Status of a mutation as clients poll it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogStatus {
    /// Waits for its turn.
    Received = 0,
    /// Failed; nothing of it stays.
    Error = 1,
    /// Done.
    Success = 2,
}

/// Users, module configuration, mutation log.
#[async_trait]
pub trait CoreServices: Send + Sync {
    /// The user of a JWT.
    async fn by_token(&self, app: &App, token: &str) -> Result<Arc<Principal>, AuthError>;
    /// The user with this name and password. Counts failures of the address.
    async fn by_password(&self, app: &App, username: &str, password: &str, address: IpAddr) -> Result<Arc<Principal>, AuthError>;
    /// The user of a Django session; `None`: there is no such session.
    async fn by_session(&self, app: &App, session: &str) -> Result<Option<Arc<Principal>>, AuthError>;
    /// The user whom a trusted proxy names.
    async fn by_remote_user(&self, app: &App, username: &str) -> Result<Option<Arc<Principal>>, AuthError>;
    /// The user with this id, for work done on their behalf later.
    async fn by_id(&self, app: &App, id: Uuid) -> Result<Option<Arc<Principal>>, AuthError>;
    /// REST may demand more of a user than a token that holds: whether this one meets it.
    async fn admits_to_rest(&self, _app: &App, _principal: &Principal) -> Result<(), AuthError> {
        Ok(())
    }
    /// Makes a system user with all rights, for the command line.
    async fn create_superuser(&self, _app: &App, _username: &str, _email: Option<&str>, _password: &str) -> Result<(), AccountError> {
        Err(AccountError::Invalid("there are no users here".into()))
    }
    /// Gives a user another password, for the command line; their tokens end.
    async fn change_password(&self, _app: &App, _username: &str, _password: &str) -> Result<(), AccountError> {
        Err(AccountError::Unknown)
    }
    /// The user has this password. Counts no failure, logs nobody in: for checks by the operator.
    async fn has_password(&self, app: &App, username: &str, password: &str) -> Result<bool, DbErr>;
    /// The keys that tokens are signed with can be used; the error names the setting and what is wrong.
    fn check_keys(&self, app: &App) -> Result<(), String>;
    /// Back-end configurations in force at `now`.
    async fn configurations(&self, db: &DatabaseConnection, now: DateTime<Utc>) -> Result<Vec<StoredConfiguration>, DbErr>;
    /// There are users, of whatever kind: the installation is in use, and no place for demo data.
    async fn has_users(&self, _tx: &DatabaseTransaction) -> Result<bool, DbErr> {
        Ok(true)
    }
    /// The user may see personal data that others see masked.
    fn sees_masked(&self, _app: &App, principal: &Principal) -> bool {
        principal.superuser
    }
    /// Writes rows to a file that the user may fetch; answers its name.
    async fn export(&self, _cx: &RequestContext, _export: &Export<'_>) -> Result<String, FieldError> {
        Err(FieldError::invalid("There are no exports here."))
    }
    /// Writes a log entry.
    async fn log(&self, tx: &DatabaseTransaction, entry: &LogEntry) -> Result<(), DbErr>;
    /// Writes how a mutation ended.
    async fn log_end(&self, tx: &DatabaseTransaction, id: Uuid, status: LogStatus, error: Option<String>) -> Result<(), DbErr>;
}
