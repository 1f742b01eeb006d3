#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use chrono::DateTime;
use openimis_migration::{check, run};
use openimis_testkit::{Empty, TestDatabase, both_databases};
use sea_orm::{ConnectionTrait, DatabaseConnection, TransactionTrait};

use super::*;

async fn migrated(db: &TestDatabase) -> &DatabaseConnection {
    let db = db.connection();
    let modules = [
        ModuleMigrations { module: "core", migrations: openimis_core::migrations::migrations() },
        ModuleMigrations { module: "location", migrations: openimis_location::migrations::migrations() },
        ModuleMigrations { module: "insuree", migrations: migrations() },
    ];
    run(db, &modules, DateTime::UNIX_EPOCH).await.unwrap();
    assert_eq!(check(db, &modules).await.unwrap(), []);
    db
}

const FAMILY: &str = r#"
INSERT INTO "tblFamilies" ("FamilyID", "FamilyUUID", "InsureeID", "FamilyType", "ValidityFrom", "AuditUserID")
VALUES (1, 'f', 1, 'H', '2020-01-01T00:00:00+00:00', 0)"#;

const HEAD: &str = r#"
INSERT INTO "tblInsuree"
  ("InsureeID", "InsureeUUID", "FamilyID", "LastName", "OtherNames", "Gender", "IsHead", "CardIssued", "ValidityFrom", "AuditUserID")
VALUES (1, 'i', 1, 'A', 'B', 'F', TRUE, FALSE, '2020-01-01T00:00:00+00:00', 0)"#;

both_databases! {
    Empty:

    async fn a_family_and_its_head_are_inserted_in_one_transaction(db: TestDatabase) {
        let db = migrated(&db).await;
        let tx = db.begin().await.unwrap();
        tx.execute_unprepared(FAMILY).await.unwrap();
        tx.execute_unprepared(HEAD).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn a_family_needs_a_head_that_exists(db: TestDatabase) {
        let db = migrated(&db).await;
        db.execute_unprepared(FAMILY).await.unwrap_err();
    }

    async fn a_code_that_is_not_in_its_list_is_refused(db: TestDatabase) {
        let db = migrated(&db).await;
        let tx = db.begin().await.unwrap();
        tx.execute_unprepared(&FAMILY.replace("'H'", "'?'")).await.unwrap();
        tx.execute_unprepared(HEAD).await.unwrap();
        tx.commit().await.unwrap_err();
    }
}
