#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use chrono::DateTime;
use openimis_migration::{check, run};
use openimis_testkit::{Empty, TestDatabase, both_databases};
use sea_orm::{ConnectionTrait, DatabaseConnection};

use super::*;

fn modules() -> Vec<ModuleMigrations> {
    vec![
        openimis_migration::kernel_migrations(),
        ModuleMigrations { module: "core", migrations: openimis_core::migrations::migrations() },
        ModuleMigrations { module: "medical", migrations: migrations() },
    ]
}

async fn migrate(db: &DatabaseConnection) {
    run(db, &modules(), DateTime::UNIX_EPOCH).await.unwrap();
    assert_eq!(check(db, &modules()).await.unwrap(), []);
}

const SERVICE: &str = r#"
INSERT INTO "tblServices" ("ServiceUUID", "ServCode", "ServName", "ServType", "ServLevel", "ServPrice", "ServCareType", "ServPatCat",
                           "manualPrice", "ServPackageType")
VALUES ('s', 'S', 'Service', 'C', 'S', 1, 'B', 15, FALSE, 'S')"#;

const PART: &str = r#"INSERT INTO "tblServiceContainedPackage" ("ServiceId", "ServiceLinked", "status") VALUES (PART, 1, TRUE)"#;

both_databases! {
    Empty:

    async fn packages_consist_of_services_that_exist(db: TestDatabase) {
        let db = db.connection();
        migrate(db).await;
        db.execute_unprepared(SERVICE).await.unwrap();
        db.execute_unprepared(&PART.replace("PART", "1")).await.unwrap();
        db.execute_unprepared(&PART.replace("PART", "99")).await.unwrap_err();
    }

    async fn tables_that_are_there_already_are_adopted(db: TestDatabase) {
        let db = db.connection();
        migrate(db).await;
        db.execute_unprepared(r#"DELETE FROM "openimis_migrations" WHERE "module" = 'medical' AND "name" = '0001_initial'"#).await.unwrap();
        assert_ne!(check(db, &modules()).await.unwrap(), []);
        migrate(db).await;
    }
}
