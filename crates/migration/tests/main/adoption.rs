//! A database that was built by somebody else is adopted or refused.

use openimis_migration::{MigrationError, RefusalReason};
use openimis_testkit::{Empty, TestDatabase, both_databases};
use sea_orm::DatabaseConnection;

use crate::database::{execute, number, run, texts};
use crate::example::modules;

/// What Django would have left: tables and its record, but nothing of ours.
async fn built_by_django(db: &TestDatabase) -> &DatabaseConnection {
    let db = db.connection();
    run(db, &modules()).await.unwrap();
    execute(db, "DROP TABLE openimis_migrations").await;
    execute(db, r#"DROP INDEX "place_size""#).await;
    execute(db, r#"ALTER TABLE "tblPlace" DROP COLUMN "Size""#).await;
    db
}

async fn refusal(db: &DatabaseConnection) -> (String, Vec<RefusalReason>) {
    let error = run(db, &modules()).await.unwrap_err();
    assert_eq!(openimis_migration::check(db, &modules()).await.unwrap_err().to_string(), error.to_string());
    let MigrationError::Refused(refusals) = &error else { panic!("{error}") };
    (error.to_string(), refusals.iter().map(|refusal| refusal.reason.clone()).collect())
}

both_databases! {
    Empty:

    async fn what_django_applied_is_verified_and_not_run(db: TestDatabase) {
        let db = built_by_django(&db).await;
        execute(db, r#"DELETE FROM "tblPlace" WHERE "PlaceID" = 5"#).await;
        let done = run(db, &modules()).await.unwrap();
        assert_eq!(done, ["places.0001_initial+", "people.0001_initial+", "places.0002_size"]);
        assert_eq!(number(db, r#"SELECT count(*) FROM "tblPlace""#).await, 1, "seed rows must not come back");
        assert_eq!(number(db, "SELECT count(*) FROM django_migrations").await, 3);
        let adopted = r#"SELECT "name" FROM openimis_migrations WHERE adopted ORDER BY "module""#;
        assert_eq!(texts(db, adopted).await, ["0001_initial", "0001_initial"]);
    }

    async fn further_columns_tables_and_migrations_do_not_matter(db: TestDatabase) {
        let db = built_by_django(&db).await;
        execute(db, r#"ALTER TABLE "tblPlace" ADD COLUMN "More" integer"#).await;
        execute(db, "CREATE TABLE more (n integer)").await;
        let more = "INSERT INTO django_migrations (app, name, applied) VALUES ('places', '0003', '2026-01-01T00:00:00Z')";
        execute(db, more).await;
        assert_eq!(run(db, &modules()).await.unwrap().len(), 3);
    }

    async fn a_database_where_django_stopped_half_way_is_refused(db: TestDatabase) {
        let db = built_by_django(&db).await;
        execute(db, "DELETE FROM django_migrations WHERE name = '0002_mayor'").await;
        let (message, reasons) = refusal(db).await;
        let missing = vec![("places".to_owned(), "0002_mayor".to_owned())];
        assert_eq!(reasons, [RefusalReason::HalfMigrated { missing }]);
        let named = "places.0001_initial: Django has not applied places.0002_mayor; bring the database up to date";
        assert!(message.contains(named), "{message}");
        let plan = openimis_migration::plan(db, &modules()).await.unwrap();
        assert_eq!(plan.pending().count(), 3, "nothing may have been done");
    }

    async fn each_difference_is_named(db: TestDatabase) {
        let db = built_by_django(&db).await;
        execute(db, r#"ALTER TABLE "tblPlace" RENAME COLUMN "MayorID" TO "HeadID""#).await;
        execute(db, r#"ALTER TABLE "tblPerson" RENAME COLUMN "born" TO "birth""#).await;
        let (message, _) = refusal(db).await;
        assert!(message.contains("places.0001_initial: tblPlace.MayorID is missing; bring"), "{message}");
        assert!(message.contains("people.0001_initial: tblPerson.born is missing; bring"), "{message}");
    }

    async fn a_database_whose_django_record_lies_is_refused(db: TestDatabase) {
        let db = built_by_django(&db).await;
        execute(db, r#"ALTER TABLE "tblPerson" RENAME TO "gone""#).await;
        let (message, _) = refusal(db).await;
        assert!(message.contains("people.0001_initial: tblPerson is missing"), "{message}");
    }

    async fn tables_without_any_record_are_adopted_and_recorded_for_django(db: TestDatabase) {
        let db = built_by_django(&db).await;
        execute(db, "DROP TABLE django_migrations").await;
        let done = run(db, &modules()).await.unwrap();
        assert_eq!(done, ["places.0001_initial+", "people.0001_initial+", "places.0002_size"]);
        assert_eq!(number(db, "SELECT count(*) FROM django_migrations").await, 3);
    }
}
