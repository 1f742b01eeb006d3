//! Policies as another module would tell of them: a table of the tests' own.

use std::collections::HashMap;

use openimis_insuree::{
    hooks::{LatestPolicy, PORTION, PolicySource},
    rules::cover::FamilyPolicy,
};
use openimis_kernel::inventory;
use sea_orm::{ConnectionTrait, DatabaseConnection, DatabaseExecutor, DbErr, QueryResult, Statement};

inventory::submit! {
    PolicySource {
        module: "insuree",
        of_family: |db, family| Box::pin(async move { of_family(&db, family).await }),
        latest: |db, families| Box::pin(async move {
            assert!(families.len() <= PORTION, "{}", families.len());
            latest(&db, &families).await
        }),
    }
}

/// Makes the table.
pub async fn table(db: &DatabaseConnection) {
    let sql = r#"CREATE TABLE "test_policy" (id integer, family integer, starts date, ends date, ended boolean, most integer)"#;
    db.execute_unprepared(sql).await.unwrap();
}

/// A policy of a family.
pub async fn policy(db: &DatabaseConnection, id: i32, family: i32, dates: (&str, &str), ended: bool, most: i32) {
    let (starts, ends) = dates;
    let sql = format!(r#"INSERT INTO "test_policy" VALUES ({id}, {family}, '{starts}', '{ends}', {ended}, {most})"#);
    db.execute_unprepared(&sql).await.unwrap();
}

async fn of_family(db: &DatabaseExecutor<'_>, family: i32) -> Result<Vec<FamilyPolicy>, DbErr> {
    let sql = format!(r#"SELECT id, starts, ends, ended, most FROM "test_policy" WHERE family = {family} ORDER BY id"#);
    let exists = exists(db).await?;
    let rows = if exists { db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await? } else { vec![] };
    rows.iter().map(read).collect()
}

async fn latest(db: &DatabaseExecutor<'_>, families: &[i32]) -> Result<HashMap<i32, LatestPolicy>, DbErr> {
    let sql = r#"SELECT family, ended FROM "test_policy" ORDER BY id"#;
    let exists = exists(db).await?;
    let rows = if exists { db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await? } else { vec![] };
    let mut latest = HashMap::new();
    for row in rows {
        let (family, ended): (i32, bool) = (row.try_get("", "family")?, row.try_get("", "ended")?);
        if families.contains(&family) {
            latest.insert(family, LatestPolicy { officer_id: None, status: if ended { "Expired" } else { "Active" } });
        }
    }
    Ok(latest)
}

async fn exists(db: &DatabaseExecutor<'_>) -> Result<bool, DbErr> {
    let tables = match db.get_database_backend() {
        sea_orm::DbBackend::Postgres => "SELECT 1 FROM pg_tables WHERE tablename = 'test_policy'",
        _ => "SELECT 1 FROM sqlite_master WHERE name = 'test_policy'",
    };
    Ok(db.query_one_raw(Statement::from_string(db.get_database_backend(), tables)).await?.is_some())
}

fn read(row: &QueryResult) -> Result<FamilyPolicy, DbErr> {
    let starts = row.try_get("", "starts")?;
    Ok(FamilyPolicy {
        policy_id: row.try_get("", "id")?,
        product_code: "P".into(),
        enroll_date: Some(starts),
        start_date: Some(starts),
        effective_date: Some(starts),
        expiry_date: Some(row.try_get("", "ends")?),
        ended: row.try_get("", "ended")?,
        max_members: row.try_get::<i32>("", "most")?.into(),
    })
}
