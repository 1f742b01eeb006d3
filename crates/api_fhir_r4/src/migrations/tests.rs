#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use chrono::DateTime;
use openimis_migration::{check, run};
use openimis_testkit::{Empty, TestDatabase, both_databases};

use super::*;

both_databases! {
    Empty:

    async fn the_module_needs_no_other_than_core(db: TestDatabase) {
        let db = db.connection();
        let modules = [
            ModuleMigrations { module: "api_fhir_r4", migrations: migrations() },
            ModuleMigrations { module: "core", migrations: openimis_core::migrations::migrations() },
        ];
        run(db, &modules, DateTime::UNIX_EPOCH).await.unwrap();
        assert_eq!(check(db, &modules).await.unwrap(), []);
    }
}
