//! What the kernel needs of the module that owns users, module configuration and the mutation log. The kernel knows
//! no table of openIMIS but through this.

use std::{net::IpAddr, sync::Arc};

use async_trait::async_trait;
use sea_orm::{DatabaseConnection, DatabaseTransaction, DbErr};
use serde_json::Value as Json;
use uuid::Uuid;

use crate::{access::Principal, app::App};

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
    pub at: chrono::DateTime<chrono::Utc>,
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
    /// Back-end configurations in force.
    async fn configurations(&self, db: &DatabaseConnection) -> Result<Vec<StoredConfiguration>, DbErr>;
    /// Writes a log entry.
    async fn log(&self, tx: &DatabaseTransaction, entry: &LogEntry) -> Result<(), DbErr>;
    /// Writes how a mutation ended.
    async fn log_end(&self, tx: &DatabaseTransaction, id: Uuid, status: LogStatus, error: Option<String>) -> Result<(), DbErr>;
}
