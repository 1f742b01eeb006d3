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
        ModuleMigrations { module: "location", migrations: openimis_location::migrations::migrations() },
        ModuleMigrations { module: "medical", migrations: openimis_medical::migrations::migrations() },
        ModuleMigrations { module: "medical_pricelist", migrations: migrations() },
    ]
}

async fn migrate(db: &DatabaseConnection) {
    run(db, &modules(), DateTime::UNIX_EPOCH).await.unwrap();
    assert_eq!(check(db, &modules()).await.unwrap(), []);
}

const FACILITY: &str = r#"
INSERT INTO "tblHF" ("HfUUID", "HFCode", "HFName", "HFLevel", "HFCareType", "OffLine", "AuditUserID", "LegalForm", "LocationId", "status",
                     "ValidityFrom", "PLItemID", "PLServiceID")
SELECT 'h', 'H', 'H', 'H', 'B', FALSE, 0, 'G', "LocationId", 'AC', '2020-01-01T00:00:00+00:00', ITEMS, SERVICES FROM "tblLocations""#;

const REGION: &str = r#"
INSERT INTO "tblLocations" ("LocationUUID", "LocationCode", "LocationName", "LocationType", "ValidityFrom")
VALUES ('r', 'R1', 'Region', 'R', '2020-01-01T00:00:00+00:00')"#;

fn facility(items: &str, services: &str) -> String {
    FACILITY.replace("ITEMS", items).replace("SERVICES", services)
}

both_databases! {
    Empty:

    async fn health_facilities_must_have_lists_that_exist(db: TestDatabase) {
        let db = db.connection();
        migrate(db).await;
        db.execute_unprepared(REGION).await.unwrap();
        db.execute_unprepared(&facility("99", "NULL")).await.unwrap_err();
        db.execute_unprepared(&facility("NULL", "99")).await.unwrap_err();
        db.execute_unprepared(&facility("NULL", "NULL")).await.unwrap();
    }

    async fn tables_that_are_there_already_are_adopted(db: TestDatabase) {
        let db = db.connection();
        migrate(db).await;
        db.execute_unprepared(r#"DELETE FROM "openimis_migrations" WHERE "module" = 'medical_pricelist' AND "name" LIKE '000%'"#).await.unwrap();
        assert_ne!(check(db, &modules()).await.unwrap(), []);
        migrate(db).await;
    }
}
