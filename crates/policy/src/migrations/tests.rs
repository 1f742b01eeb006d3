#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use chrono::DateTime;
use openimis_migration::{check, run};
use openimis_testkit::{Empty, TestDatabase, both_databases};
use sea_orm::{ConnectionTrait, DatabaseConnection};

use super::*;

async fn migrated(db: &TestDatabase) -> &DatabaseConnection {
    let db = db.connection();
    let modules = [
        ModuleMigrations { module: "core", migrations: openimis_core::migrations::migrations() },
        ModuleMigrations { module: "location", migrations: openimis_location::migrations::migrations() },
        ModuleMigrations { module: "insuree", migrations: openimis_insuree::migrations::migrations() },
        ModuleMigrations { module: "medical", migrations: openimis_medical::migrations::migrations() },
        ModuleMigrations { module: "product", migrations: openimis_product::migrations::migrations() },
        ModuleMigrations { module: "policy", migrations: migrations() },
    ];
    run(db, &modules, DateTime::UNIX_EPOCH).await.unwrap();
    assert_eq!(check(db, &modules).await.unwrap(), []);
    db
}

both_databases! {
    Empty:

    async fn a_policy_needs_a_family_that_exists(db: TestDatabase) {
        let db = migrated(&db).await;
        let policy = r#"INSERT INTO "tblPolicy" ("PolicyUUID", "EnrollDate", "StartDate", "FamilyID", "ProdID", "ValidityFrom", "AuditUserID")
            VALUES ('p', '2020-01-01', '2020-01-01', 1, 1, '2020-01-01T00:00:00+00:00', 0)"#;
        db.execute_unprepared(policy).await.unwrap_err();
    }

    async fn a_cover_needs_a_policy_that_exists(db: TestDatabase) {
        let db = migrated(&db).await;
        let cover = r#"INSERT INTO "tblInsureePolicy" ("InsureeID", "PolicyId", "ValidityFrom", "AuditUserID")
            VALUES (1, 1, '2020-01-01T00:00:00+00:00', 0)"#;
        db.execute_unprepared(cover).await.unwrap_err();
    }
}
