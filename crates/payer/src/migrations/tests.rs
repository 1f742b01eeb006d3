#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use chrono::DateTime;
use openimis_migration::{check, run};
use openimis_testkit::{Empty, TestDatabase, both_databases};
use sea_orm::{ConnectionTrait, DatabaseConnection, EntityTrait};

use super::*;

fn modules() -> Vec<ModuleMigrations> {
    vec![
        openimis_migration::kernel_migrations(),
        ModuleMigrations { module: "core", migrations: openimis_core::migrations::migrations() },
        ModuleMigrations { module: "location", migrations: openimis_location::migrations::migrations() },
        ModuleMigrations { module: "medical", migrations: openimis_medical::migrations::migrations() },
        ModuleMigrations { module: "product", migrations: openimis_product::migrations::migrations() },
        ModuleMigrations { module: "payer", migrations: migrations() },
    ]
}

async fn migrate(db: &DatabaseConnection) {
    run(db, &modules(), DateTime::UNIX_EPOCH).await.unwrap();
    assert_eq!(check(db, &modules()).await.unwrap(), []);
}

both_databases! {
    Empty:

    async fn a_fresh_database_knows_the_kinds_of_payers(db: TestDatabase) {
        let db = db.connection();
        migrate(db).await;
        let known = crate::entity::payer_type::Entity::find().all(db).await.unwrap();
        let mut codes: Vec<String> = known.into_iter().map(|kind| kind.code).collect();
        codes.sort();
        assert_eq!(codes, crate::entity::codes::PayerType::ALL.map(crate::entity::codes::PayerType::as_code));
    }

    async fn tables_that_are_there_already_are_adopted(db: TestDatabase) {
        let db = db.connection();
        migrate(db).await;
        db.execute_unprepared(r#"DELETE FROM "openimis_migrations" WHERE "module" = 'payer' AND "name" < '0100'"#).await.unwrap();
        assert_ne!(check(db, &modules()).await.unwrap(), []);
        migrate(db).await;
    }
}
