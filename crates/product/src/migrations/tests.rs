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
        ModuleMigrations { module: "product", migrations: migrations() },
    ]
}

async fn migrate(db: &DatabaseConnection) {
    run(db, &modules(), DateTime::UNIX_EPOCH).await.unwrap();
    assert_eq!(check(db, &modules()).await.unwrap(), []);
}

const PRODUCT: &str = r#"
INSERT INTO "tblProduct" ("ProdUUID", "ProductCode", "ProductName", "DateFrom", "DateTo", "InsurancePeriod", "LumpSum", "MemberCount",
                          "GracePeriod", "AuditUserID", "ValidityFrom", "ConversionProdID")
VALUES ('p', 'P', 'Product', '2020-01-01T00:00:00+00:00', '2030-01-01T00:00:00+00:00', 12, 100.50, 5, 0, 1, '2020-01-01T00:00:00+00:00',
        CONVERSION)"#;

const LINE: &str =
    r#"INSERT INTO "tblProductItems" ("ProdID", "ItemID", "AuditUserID", "ValidityFrom") VALUES (1, 99, 1, '2020-01-01T00:00:00+00:00')"#;

const SHARE: &str = r#"
INSERT INTO "tblRelDistr" ("ProdID", "DistrType", "DistrCareType", "Period", "DistrPerc", "AuditUserID", "ValidityFrom")
VALUES (PRODUCT, 4, 'B', 1, 25, 1, '2020-01-01T00:00:00+00:00')"#;

both_databases! {
    Empty:

    async fn rows_refer_to_rows_that_exist(db: TestDatabase) {
        let db = db.connection();
        migrate(db).await;
        db.execute_unprepared(&PRODUCT.replace("CONVERSION", "99")).await.unwrap_err();
        db.execute_unprepared(&PRODUCT.replace("CONVERSION", "NULL")).await.unwrap();
        db.execute_unprepared(LINE).await.unwrap_err();
        db.execute_unprepared(&SHARE.replace("PRODUCT", "99")).await.unwrap_err();
    }

    async fn tables_that_are_there_already_are_adopted(db: TestDatabase) {
        let db = db.connection();
        migrate(db).await;
        db.execute_unprepared(r#"DELETE FROM "openimis_migrations" WHERE "module" = 'product' AND "name" < '0100'"#).await.unwrap();
        assert_ne!(check(db, &modules()).await.unwrap(), []);
        migrate(db).await;
    }
}
