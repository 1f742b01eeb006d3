//! Failed log-ins, counted for the lock-out.

use sea_orm::DbBackend;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::ExprTrait;

/// Failed log-ins of one name from one address with one user agent.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "axes_accessattempt")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i32,
    /// `User-Agent` header.
    #[sea_orm(column_type = "String(StringLen::N(255))")]
    pub user_agent: String,
    /// Address of the client; see [`Model::address`] and [`address_value`].
    #[sea_orm(column_type = "Inet", select_as = "text")]
    pub ip_address: Option<String>,
    /// Name that was tried.
    #[sea_orm(column_type = "String(StringLen::N(255))")]
    pub username: Option<String>,
    /// `Accept` header.
    #[sea_orm(column_type = "String(StringLen::N(1025))")]
    pub http_accept: String,
    /// Path of the request.
    #[sea_orm(column_type = "String(StringLen::N(255))")]
    pub path_info: String,
    /// Moment of the latest failure.
    pub attempt_time: DateTimeUtc,
    /// Query string, secrets left out.
    #[sea_orm(column_type = "Text")]
    pub get_data: String,
    /// Form, secrets left out.
    #[sea_orm(column_type = "Text")]
    pub post_data: String,
    /// Failures so far.
    pub failures_since_start: i32,
}

/// `axes_accessattempt` has no foreign keys.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Address of the client without the mask that PostgreSQL appends when it writes an `inet` as
    /// text (`192.0.2.1/32`, `2001:db8::1/128`).
    #[must_use]
    pub fn address(&self) -> Option<&str> {
        self.ip_address.as_deref().map(|text| text.split_once('/').map_or(text, |(address, _mask)| address))
    }
}

/// `address` as it is to be written to or compared with [`Column::IpAddress`].
///
/// PostgreSQL takes an `inet` only with a cast, and SQLite would turn the same cast into a number,
/// so statements that write or filter the column need this expression in place of a plain value.
#[must_use]
pub fn address_value(backend: DbBackend, address: &str) -> Expr {
    let value = Expr::val(address);
    match backend {
        DbBackend::Postgres => value.cast_as("inet"),
        _ => value,
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::sea_query::{PostgresQueryBuilder, Query, SqliteQueryBuilder};
    use sea_orm::{DbBackend, prelude::DateTimeUtc};

    use super::{Model, address_value};

    #[test]
    fn address_comes_without_mask() {
        for (stored, expected) in [
            (Some("192.0.2.1/32"), Some("192.0.2.1")),
            (Some("2001:db8::1/128"), Some("2001:db8::1")),
            (Some("192.0.2.1"), Some("192.0.2.1")),
            (None, None),
        ] {
            let attempt = Model {
                id: 1,
                user_agent: String::new(),
                ip_address: stored.map(str::to_owned),
                username: None,
                http_accept: String::new(),
                path_info: String::new(),
                attempt_time: DateTimeUtc::UNIX_EPOCH,
                get_data: String::new(),
                post_data: String::new(),
                failures_since_start: 1,
            };
            assert_eq!(attempt.address(), expected);
        }
    }

    #[test]
    fn only_postgresql_casts_the_address() {
        let select = |backend| Query::select().expr(address_value(backend, "192.0.2.1")).take();
        assert_eq!(select(DbBackend::Postgres).to_string(PostgresQueryBuilder), "SELECT CAST('192.0.2.1' AS inet)");
        assert_eq!(select(DbBackend::Sqlite).to_string(SqliteQueryBuilder), "SELECT '192.0.2.1'");
    }
}
