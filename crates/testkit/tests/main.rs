//! The test kit, used as a module's tests use it.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::process::ExitCode;

use openimis_testkit::{
    Empty, Template, TestDatabase, both_databases, run_test,
    sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement},
};

enum Villages {}

impl Template for Villages {
    const NAME: &'static str = "testkit_villages";

    async fn prepare(db: &DatabaseConnection) -> anyhow::Result<()> {
        db.execute_unprepared("CREATE TABLE village (name VARCHAR(20) PRIMARY KEY)").await?;
        db.execute_unprepared("INSERT INTO village VALUES ('Achi'), ('Jaber')").await?;
        Ok(())
    }
}

async fn count(db: &TestDatabase) -> i64 {
    let select = Statement::from_string(db.backend(), "SELECT COUNT(*) AS n FROM village");
    db.connection().query_one_raw(select).await.unwrap().unwrap().try_get("", "n").unwrap()
}

both_databases! {
    /// Each of the two adds a row to its own database.
    async fn an_empty_database_is_writable(db: TestDatabase) {
        Villages::prepare(db.connection()).await.unwrap();
        assert_eq!(count(&db).await, 2);
    }
}

both_databases! {
    Villages:
    async fn a_template_is_copied(db: TestDatabase) {
        db.connection().execute_unprepared("INSERT INTO village VALUES ('Rapta')").await.unwrap();
        assert_eq!(count(&db).await, 3);
    }
    async fn a_copy_does_not_see_the_writes_of_another(db: TestDatabase) -> anyhow::Result<()> {
        let further = match db.backend() {
            DbBackend::Sqlite => TestDatabase::sqlite_with::<Villages>().await?,
            _ => TestDatabase::postgres_with::<Villages>().await?,
        };
        further.connection().execute_unprepared("DELETE FROM village").await?;
        assert_eq!((count(&db).await, count(&further).await), (2, 0));
        Ok(())
    }
    async fn a_database_is_gone_when_dropped(db: TestDatabase) {
        let (backend, url) = (db.backend(), db.url().replace("mode=rwc", "mode=rw"));
        drop(db);
        let reopened = Database::connect(&url).await;
        assert!(reopened.is_err(), "{backend:?} still opens");
    }
}

#[test]
fn an_error_of_the_body_fails_the_test() {
    let outcome = run_test::<Empty, _>(DbBackend::Sqlite, async |_| Err::<(), _>("as intended"));
    assert_eq!(outcome, ExitCode::FAILURE);
}

enum Misnamed {}

impl Template for Misnamed {
    const NAME: &'static str = "drop database; --";

    async fn prepare(_: &DatabaseConnection) -> anyhow::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn a_template_name_that_is_no_identifier_is_refused() {
    let error = TestDatabase::sqlite_with::<Misnamed>().await.unwrap_err();
    assert!(error.to_string().contains("drop database; --"), "{error}");
}
