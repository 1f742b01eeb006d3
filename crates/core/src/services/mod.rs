//! What the kernel needs of this module.

pub mod accounts;
mod configurations;
mod log;
pub mod principal;

use std::{net::IpAddr, sync::Arc};

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use openimis_kernel::{
    access::Principal,
    app::App,
    core_services::{AccountError, AuthError, CoreServices, LogEntry, LogStatus, StoredConfiguration},
    graphql::{context::RequestContext, error::FieldError, export::Export},
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
        Ok(auth::log_in::by_password(app, username, password, address).await?.principal)
    }

    async fn by_session(&self, app: &App, session: &str) -> Result<Option<Arc<Principal>>, AuthError> {
        auth::session::principal_of(app, session).await
    }

    async fn by_remote_user(&self, app: &App, username: &str) -> Result<Option<Arc<Principal>>, AuthError> {
        auth::remote_user::principal_of(app, username).await.map(Some)
    }

    async fn by_id(&self, app: &App, id: Uuid) -> Result<Option<Arc<Principal>>, AuthError> {
        principal::by_id(app, id).await
    }

    async fn admits_to_rest(&self, app: &App, principal: &Principal) -> Result<(), AuthError> {
        auth::contract::check(app, principal).await
    }

    async fn create_superuser(&self, app: &App, username: &str, email: Option<&str>, password: &str) -> Result<(), AccountError> {
        accounts::create_superuser(app, username, email, password).await
    }

    async fn change_password(&self, app: &App, username: &str, password: &str) -> Result<(), AccountError> {
        accounts::change_password(app, username, password).await
    }

    async fn has_password(&self, app: &App, username: &str, password: &str) -> Result<bool, DbErr> {
        accounts::has_password(app, username, password).await
    }

    fn check_keys(&self, app: &App) -> Result<(), String> {
        auth::keys::check(app)
    }

    async fn configurations(&self, db: &DatabaseConnection, now: DateTime<Utc>) -> Result<Vec<StoredConfiguration>, DbErr> {
        configurations::stored(db, now).await
    }

    async fn has_users(&self, tx: &DatabaseTransaction) -> Result<bool, DbErr> {
        accounts::are_there(tx).await
    }

    fn sees_masked(&self, app: &App, principal: &Principal) -> bool {
        app.has_right(principal, "core", "gql_query_enable_viewing_masked_data_perms")
    }

    async fn export(&self, cx: &RequestContext, export: &Export<'_>) -> Result<String, FieldError> {
        crate::export::write(cx, export).await
    }

    async fn log(&self, tx: &DatabaseTransaction, entry: &LogEntry) -> Result<(), DbErr> {
        log::write(tx, entry).await
    }

    async fn log_end(&self, tx: &DatabaseTransaction, id: Uuid, status: LogStatus, error: Option<String>) -> Result<(), DbErr> {
        log::end(tx, id, status, error).await
    }
}
