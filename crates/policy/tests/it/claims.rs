//! Claims as another module would tell of them: a table of the tests' own.

use std::collections::HashMap;

use openimis_kernel::inventory;
use openimis_policy::{
    hooks::{ClaimSource, Element, Had},
    rules::{
        amounts::{PerCare, Taken},
        eligibility::PerCategory,
    },
};
use rust_decimal::Decimal;
use sea_orm::{ConnectionTrait, DatabaseConnection, DatabaseExecutor, DbBackend, DbErr, Statement};

inventory::submit! {
    ClaimSource {
        module: "policy",
        taken: |db, policies| Box::pin(async move {
            let mut taken = HashMap::new();
            for (policy, day, amount, _) in rows(&db).await? {
                if policies.contains(&policy) && !day.is_empty() {
                    let general = Taken { deducted: Some(0.into()), remunerated: Some(amount) };
                    taken.insert(policy, PerCare { general, ..PerCare::default() });
                }
            }
            Ok(taken)
        }),
        had: |db, asking| Box::pin(async move {
            let rows = rows(&db).await?;
            Ok(asking.covers.iter().map(|cover| {
                let inside = |day: &str| day.parse().is_ok_and(|day| cover.from <= day && cover.until.is_none_or(|until| day <= until));
                let of_cover: Vec<_> = rows.iter().filter(|(_, day, ..)| inside(day)).collect();
                let visits = i64::try_from(of_cover.len()).unwrap();
                let used: Decimal = of_cover.iter().filter(|(.., element)| asking.element == Some(*element)).map(|_| Decimal::from(7)).sum();
                Had { claims: PerCategory { visit: visits, ..PerCategory::default() }, paid: PerCategory::default(), element: used }
            }).collect())
        }),
    }
}

/// Makes the table.
pub async fn table(db: &DatabaseConnection) {
    db.execute_unprepared(r#"CREATE TABLE "test_claim" (policy integer, day varchar(10), amount integer, item integer)"#).await.unwrap();
}

/// A submitted claim for seven of an item.
pub async fn claim(db: &DatabaseConnection, policy: i32, day: &str, amount: i32, item: i32) {
    let sql = format!(r#"INSERT INTO "test_claim" VALUES ({policy}, '{day}', {amount}, {item})"#);
    db.execute_unprepared(&sql).await.unwrap();
}

type Row = (i32, String, Decimal, Element);

async fn rows(db: &DatabaseExecutor<'_>) -> Result<Vec<Row>, DbErr> {
    let backend = db.get_database_backend();
    let exists = match backend {
        DbBackend::Postgres => "SELECT 1 FROM pg_tables WHERE tablename = 'test_claim'",
        _ => "SELECT 1 FROM sqlite_master WHERE name = 'test_claim'",
    };
    if db.query_one_raw(Statement::from_string(backend, exists)).await?.is_none() {
        return Ok(vec![]);
    }
    let sql = r#"SELECT policy, day, amount, item FROM "test_claim" ORDER BY day"#;
    let rows = db.query_all_raw(Statement::from_string(backend, sql)).await?;
    rows.iter()
        .map(|row| {
            let amount: i32 = row.try_get("", "amount")?;
            Ok((row.try_get("", "policy")?, row.try_get("", "day")?, amount.into(), Element::Item(row.try_get("", "item")?)))
        })
        .collect()
}
