//! Changes of a location with all that lies in it: as many statements for one village as for a country.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, IdenStatic, Iterable, Statement, Value};

use crate::entity::location;

/// The location `$1` and all valid ones in it.
const SUBTREE: &str = r#"
WITH RECURSIVE tree(id) AS (
  SELECT "LocationId" FROM "tblLocations" WHERE "LocationId" = $1
  UNION
  SELECT l."LocationId" FROM "tblLocations" l JOIN tree t ON l."ParentLocationId" = t.id WHERE l."ValidityTo" IS NULL)"#;

/// The valid locations directly in `$1`.
const CHILDREN: &str = r#"
WITH tree(id) AS (SELECT "LocationId" FROM "tblLocations" WHERE "ParentLocationId" = $1 AND "ValidityTo" IS NULL)"#;

/// The location `$1` alone.
const ALONE: &str = r#"WITH tree(id) AS (SELECT "LocationId" FROM "tblLocations" WHERE "LocationId" = $1)"#;

/// Where a location is put.
#[derive(Clone, Copy, Debug)]
pub(super) struct Target {
    /// Its parent to be.
    pub parent: Option<i32>,
    /// The parent of that.
    pub grandparent: Option<i32>,
    /// Level below the parent, perhaps deeper than the narrowest.
    pub level: usize,
}

/// Closes a location and all in it, and takes the districts among them from users.
pub(super) async fn close(tx: &DatabaseTransaction, root: i32, now: DateTime<Utc>) -> Result<(), DbErr> {
    archive(tx, SUBTREE, root, now).await?;
    let districts = format!(
        r#"{SUBTREE} UPDATE "tblUsersDistricts" SET "ValidityTo" = $2 WHERE "ValidityTo" IS NULL AND "LocationId" IN (SELECT id FROM tree)"#
    );
    run(tx, &districts, vec![root.into(), now.into()]).await?;
    let rows = format!(
        r#"{SUBTREE} UPDATE "tblLocations" SET "ValidityFrom" = $2, "ValidityTo" = $2 WHERE "LocationId" IN (SELECT id FROM tree)"#
    );
    run(tx, &rows, vec![root.into(), now.into()]).await
}

/// Puts what lies directly in a location below another one of the same level.
pub(super) async fn adopt(tx: &DatabaseTransaction, from: i32, heir: i32, now: DateTime<Utc>) -> Result<(), DbErr> {
    archive(tx, CHILDREN, from, now).await?;
    let rows = format!(
        r#"{CHILDREN} UPDATE "tblLocations" SET "ParentLocationId" = $2, "ValidityFrom" = $3 WHERE "LocationId" IN (SELECT id FROM tree)"#
    );
    run(tx, &rows, vec![from.into(), heir.into(), now.into()]).await
}

/// Puts a location below another one. Unless its level `stays`, all that lies in it gets the types of the new levels; what
/// is too deep gets the narrowest type and goes below the nearest location that may hold such.
pub(super) async fn relocate(
    tx: &DatabaseTransaction,
    types: &[String],
    root: i32,
    stays: bool,
    target: Target,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    if stays {
        archive(tx, ALONE, root, now).await?;
        let sql = r#"UPDATE "tblLocations" SET "ParentLocationId" = $2, "ValidityFrom" = $3 WHERE "LocationId" = $1"#;
        return run(tx, sql, vec![root.into(), target.parent.into(), now.into()]).await;
    }
    archive(tx, SUBTREE, root, now).await?;
    let last = types.len().saturating_sub(1);
    let holder = if target.level > last { target.grandparent } else { target.parent };
    let mut values: Vec<Value> = vec![root.into(), number(target.level), holder.into(), number(last), target.parent.into(), now.into()];
    let mut by_level = String::new();
    for (level, code) in types.iter().enumerate() {
        values.push(code.clone().into());
        by_level.push_str(&format!(" WHEN {level} THEN ${}", values.len()));
    }
    values.push(types.last().cloned().into());
    let narrowest = values.len();
    let sql = format!(
        r#"
WITH RECURSIVE tree(id, level, holder) AS (
  SELECT "LocationId", CAST($2 AS integer), CAST($3 AS integer) FROM "tblLocations" WHERE "LocationId" = $1
  UNION ALL
  SELECT l."LocationId", t.level + 1, CASE WHEN t.level = $4 - 1 THEN t.id ELSE t.holder END
    FROM "tblLocations" l JOIN tree t ON l."ParentLocationId" = t.id WHERE l."ValidityTo" IS NULL)
UPDATE "tblLocations" SET
  "LocationType" = CASE tree.level{by_level} ELSE ${narrowest} END,
  "ParentLocationId" =
    CASE WHEN tree.level > $4 THEN tree.holder WHEN tree.id = $1 THEN CAST($5 AS integer) ELSE "ParentLocationId" END,
  "ValidityFrom" = $6
FROM tree WHERE "tblLocations"."LocationId" = tree.id"#
    );
    run(tx, &sql, values).await
}

fn number(level: usize) -> Value {
    i32::try_from(level).unwrap_or(i32::MAX).into()
}

/// Writes the state of the locations that `tree` names as earlier versions that ended `now`.
async fn archive(tx: &DatabaseTransaction, tree: &str, root: i32, now: DateTime<Utc>) -> Result<(), DbErr> {
    let columns: Vec<location::Column> = location::Column::iter().filter(|column| !matches!(column, location::Column::Id)).collect();
    let names: Vec<String> = columns.iter().map(|column| format!("\"{}\"", column.as_str())).collect();
    let states: Vec<String> = columns
        .iter()
        .map(|column| match column {
            location::Column::Uuid => new_uuid(tx.get_database_backend()).to_owned(),
            location::Column::ValidityTo => "$2".to_owned(),
            location::Column::LegacyId => "\"LocationId\"".to_owned(),
            other => format!("\"{}\"", other.as_str()),
        })
        .collect();
    let sql = format!(
        r#"INSERT INTO "tblLocations" ({}) {tree} SELECT {} FROM "tblLocations" WHERE "LocationId" IN (SELECT id FROM tree)"#,
        names.join(", "),
        states.join(", ")
    );
    run(tx, &sql, vec![root.into(), now.into()]).await
}

/// A random uuid as text, made by the database.
fn new_uuid(backend: DbBackend) -> &'static str {
    match backend {
        DbBackend::Postgres => "CAST(gen_random_uuid() AS varchar)",
        _ => {
            "lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-8' || \
             substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))"
        }
    }
}

async fn run(tx: &DatabaseTransaction, sql: &str, values: Vec<Value>) -> Result<(), DbErr> {
    tx.execute_raw(Statement::from_sql_and_values(tx.get_database_backend(), sql, values)).await.map(drop)
}
