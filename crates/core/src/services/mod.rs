//! What the kernel needs of this module.

mod configurations;
mod log;
pub mod principal;

use std::{net::IpAddr, sync::Arc};

use async_trait::async_trait;
use openimis_kernel::{
    access::Principal,
    app::App,
    core_services::{AuthError, CoreServices, LogEntry, LogStatus, StoredConfiguration},
};
use sea_orm::{DatabaseConnection, DatabaseTransaction, DbErr, prelude::Uuid};

use crate::auth;

struct Services;

/// The services, for the registration.
#[must_use]
pub fn offer() -> Box<dyn CoreServices> {
    Box::new(Services)
}

#[async_trait]
impl CoreServices for Services {
    async fn by_token(&self, app: &App, token: &str) -> Result<Arc<Principal>, AuthError> {
        auth::token::principal_of(app, token).await
    }

    async fn by_password(&self, app: &App, username: &str, password: &str, address: IpAddr) -> Result<Arc<Principal>, AuthError> {
        auth::password::principal_of(app, username, password, address).await
    }

    async fn by_session(&self, _app: &App, _session: &str) -> Result<Option<Arc<Principal>>, AuthError> {
        Ok(None)
    }

    async fn by_remote_user(&self, _app: &App, _username: &str) -> Result<Option<Arc<Principal>>, AuthError> {
        Ok(None)
    }

    async fn by_id(&self, app: &App, id: Uuid) -> Result<Option<Arc<Principal>>, AuthError> {
        principal::by_id(app, id).await
    }

    async fn configurations(&self, db: &DatabaseConnection) -> Result<Vec<StoredConfiguration>, DbErr> {
        configurations::stored(db).await
    }

    async fn log(&self, tx: &DatabaseTransaction, entry: &LogEntry) -> Result<(), DbErr> {
        log::write(tx, entry).await
    }

    async fn log_end(&self, tx: &DatabaseTransaction, id: Uuid, status: LogStatus, error: Option<String>) -> Result<(), DbErr> {
        log::end(tx, id, status, error).await
    }
}
