//! Earlier versions of claims with their lines, for a whole selection at once.

use std::fmt::Debug;

use chrono::{DateTime, Utc};
use openimis_kernel::names::snake;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, EntityName, EntityTrait, Iden, Iterable, Statement};

use crate::entity::{claim, claim_item, claim_service};

/// Writes the state of these claims and of their valid lines as earlier versions that ended `now`. Three statements.
pub(super) async fn archive(tx: &DatabaseTransaction, claims: &[i32], now: DateTime<Utc>) -> Result<(), DbErr> {
    if claims.is_empty() {
        return Ok(());
    }
    let keys = claims.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    copy::<claim::Entity>(tx, now, "FROM \"tblClaim\" AS t", &format!("t.\"ClaimID\" IN ({keys})")).await?;
    let of_copies = |table: &str| {
        format!("FROM \"{table}\" AS t JOIN \"tblClaim\" AS h ON h.\"LegacyID\" = t.\"ClaimID\" AND h.\"ValidityTo\" = {}", bound(tx, 2))
    };
    let current = format!("t.\"ClaimID\" IN ({keys}) AND t.\"ValidityTo\" IS NULL");
    copy::<claim_item::Entity>(tx, now, &of_copies("tblClaimItems"), &current).await?;
    copy::<claim_service::Entity>(tx, now, &of_copies("tblClaimServices"), &current).await
}

/// A bound value in the statement's dialect.
fn bound(tx: &DatabaseTransaction, number: usize) -> String {
    match tx.get_database_backend() {
        DbBackend::Postgres => format!("${number}"),
        _ => format!("?{number}"),
    }
}

/// Copies rows: with new keys, ended, naming the row that they are of. Lines go to the copy of their claim.
async fn copy<E>(tx: &DatabaseTransaction, now: DateTime<Utc>, from: &str, condition: &str) -> Result<(), DbErr>
where
    E: EntityTrait + EntityName,
    E::Column: Debug,
{
    let is_line = from.contains(" JOIN ");
    let key = E::Column::iter().next().map(|column| column.to_string()).unwrap_or_default();
    let mut names = vec![];
    let mut values = vec![];
    for column in E::Column::iter().skip(1) {
        let name = Iden::to_string(&column);
        values.push(match snake(&format!("{column:?}")).as_str() {
            "uuid" => uuid(tx.get_database_backend()).to_owned(),
            "validity_to" => bound(tx, 1),
            "legacy_id" => format!("t.\"{key}\""),
            "claim_id" if is_line => "h.\"ClaimID\"".to_owned(),
            _ => format!("t.\"{name}\""),
        });
        names.push(format!("\"{name}\""));
    }
    let table = E::default().table_name().to_owned();
    let sql = format!("INSERT INTO \"{table}\" ({}) SELECT {} {from} WHERE {condition}", names.join(", "), values.join(", "));
    let at: sea_orm::Value = now.into();
    let bound = if is_line { vec![at.clone(), at] } else { vec![at] };
    tx.execute_raw(Statement::from_sql_and_values(tx.get_database_backend(), sql, bound)).await.map(drop)
}

/// A new public identifier for each row.
const fn uuid(backend: DbBackend) -> &'static str {
    match backend {
        DbBackend::Postgres => "gen_random_uuid()::text",
        _ => {
            "lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-a' || \
             substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))"
        }
    }
}
