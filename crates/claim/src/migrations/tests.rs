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
        ModuleMigrations { module: "insuree", migrations: openimis_insuree::migrations::migrations() },
        ModuleMigrations { module: "medical", migrations: openimis_medical::migrations::migrations() },
        ModuleMigrations { module: "product", migrations: openimis_product::migrations::migrations() },
        ModuleMigrations { module: "policy", migrations: openimis_policy::migrations::migrations() },
        ModuleMigrations { module: "claim", migrations: migrations() },
    ]
}

async fn migrate(db: &DatabaseConnection) {
    run(db, &modules(), DateTime::UNIX_EPOCH).await.unwrap();
    assert_eq!(check(db, &modules()).await.unwrap(), []);
}

fn user(admin: &str) -> String {
    format!(
        r#"INSERT INTO "core_User" ("id", "username", "claim_admin_id", "ValidityFrom")
           VALUES ('7b6f0c1e-2a33-4c3b-9d6e-1f0a5c8e4d21', 'u', {admin}, '2020-01-01T00:00:00+00:00')"#
    )
}

both_databases! {
    Empty:

    async fn a_user_must_be_a_claim_administrator_who_exists(db: TestDatabase) {
        let db = db.connection();
        migrate(db).await;
        db.execute_unprepared(&user("99")).await.unwrap_err();
        db.execute_unprepared(&user("NULL")).await.unwrap();
    }

    async fn a_claim_administrator_works_for_a_health_facility_that_exists(db: TestDatabase) {
        let db = db.connection();
        migrate(db).await;
        let admin = r#"INSERT INTO "tblClaimAdmin" ("ClaimAdminUUID", "HFId", "ValidityFrom") VALUES ('a', 99, '2020-01-01T00:00:00+00:00')"#;
        db.execute_unprepared(admin).await.unwrap_err();
        db.execute_unprepared(&admin.replace("99", "NULL")).await.unwrap();
    }

    async fn tables_that_are_there_already_are_adopted(db: TestDatabase) {
        let db = db.connection();
        migrate(db).await;
        db.execute_unprepared(r#"DELETE FROM "openimis_migrations" WHERE "module" = 'claim' AND "name" < '0100'"#).await.unwrap();
        assert_ne!(check(db, &modules()).await.unwrap(), []);
        migrate(db).await;
    }
}
