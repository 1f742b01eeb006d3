//! Many rows in one statement, whatever their number: they travel as one JSON text.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use rust_decimal::Decimal;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, Statement};
use serde_json::{Value as Json, json};

/// Type of a column on PostgreSQL; SQLite goes by the column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Int,
    Small,
    Amount,
    Text,
    Day,
    Moment,
}

impl Kind {
    const fn postgres(self) -> &'static str {
        match self {
            Kind::Int => "integer",
            Kind::Small => "smallint",
            Kind::Amount => "numeric",
            Kind::Text => "text",
            Kind::Day => "date",
            Kind::Moment => "timestamptz",
        }
    }
}

/// Columns of a table; the first is the key.
pub(super) struct Rows {
    pub table: &'static str,
    pub columns: &'static [(&'static str, Kind)],
}

/// An amount, as JSON keeps it exactly.
pub(super) fn amount(amount: Option<Decimal>) -> Json {
    amount.map_or(Json::Null, |amount| Json::from(amount.to_string()))
}

/// A moment, spelt as sea-orm binds it on SQLite.
pub(super) fn moment(at: Option<DateTime<Utc>>) -> Json {
    at.map_or(Json::Null, |at| at.to_rfc3339_opts(SecondsFormat::Micros, false).into())
}

/// A day.
pub(super) fn day(day: Option<NaiveDate>) -> Json {
    day.map_or(Json::Null, |day| day.to_string().into())
}

impl Rows {
    /// `SELECT` of the values, one row for each element of the JSON array that is bound.
    fn values(&self, backend: DbBackend) -> String {
        let column = |(index, (name, kind)): (usize, &(&str, Kind))| match backend {
            DbBackend::Postgres => format!("(d.value->>{index})::{} AS \"{name}\"", kind.postgres()),
            _ => format!("json_extract(d.value, '$[{index}]') AS \"{name}\""),
        };
        let columns: Vec<String> = self.columns.iter().enumerate().map(column).collect();
        let from = match backend {
            DbBackend::Postgres => "jsonb_array_elements($1::jsonb) AS d(value)",
            _ => "json_each(?) AS d",
        };
        format!("SELECT {} FROM {from}", columns.join(", "))
    }

    async fn run(&self, tx: &DatabaseTransaction, sql: String, rows: Vec<Json>) -> Result<(), DbErr> {
        if rows.is_empty() {
            return Ok(());
        }
        let statement = Statement::from_sql_and_values(tx.get_database_backend(), sql, [json!(rows).to_string().into()]);
        tx.execute_raw(statement).await.map(drop)
    }

    /// Sets the columns of rows by their key.
    pub async fn update(&self, tx: &DatabaseTransaction, rows: Vec<Json>) -> Result<(), DbErr> {
        let key = self.columns[0].0;
        let set: Vec<String> = self.columns[1..].iter().map(|(name, _)| format!("\"{name}\" = d.\"{name}\"")).collect();
        let values = self.values(tx.get_database_backend());
        let sql = format!(
            "UPDATE \"{table}\" AS t SET {} FROM ({values}) AS d WHERE t.\"{key}\" = d.\"{key}\"",
            set.join(", "),
            table = self.table
        );
        self.run(tx, sql, rows).await
    }

    /// Inserts rows; all columns are values.
    pub async fn insert(&self, tx: &DatabaseTransaction, rows: Vec<Json>) -> Result<(), DbErr> {
        let names: Vec<String> = self.columns.iter().map(|(name, _)| format!("\"{name}\"")).collect();
        let sql = format!("INSERT INTO \"{}\" ({}) {}", self.table, names.join(", "), self.values(tx.get_database_backend()));
        self.run(tx, sql, rows).await
    }
}
