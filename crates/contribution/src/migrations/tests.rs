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
        ModuleMigrations { module: "payer", migrations: openimis_payer::migrations::migrations() },
        ModuleMigrations { module: "policy", migrations: openimis_policy::migrations::migrations() },
        ModuleMigrations { module: "contribution", migrations: migrations() },
    ];
    run(db, &modules, DateTime::UNIX_EPOCH).await.unwrap();
    assert_eq!(check(db, &modules).await.unwrap(), []);
    db
}

both_databases! {
    Empty:

    async fn a_premium_needs_a_policy_that_exists(db: TestDatabase) {
        let db = migrated(&db).await;
        let premium = r#"INSERT INTO "tblPremium" ("PremiumUUID", "Amount", "Receipt", "PayDate", "PayType", "PolicyID", "ValidityFrom", "AuditUserID")
            VALUES ('p', 1, 'R', '2020-01-01', 'C', 1, '2020-01-01T00:00:00+00:00', 0)"#;
        db.execute_unprepared(premium).await.unwrap_err();
    }
}
