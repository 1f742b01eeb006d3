#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use chrono::DateTime;
use openimis_migration::{check, run};
use openimis_testkit::{Empty, TestDatabase, both_databases};
use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};

use super::*;

async fn migrated(db: &TestDatabase) -> &DatabaseConnection {
    let db = db.connection();
    let modules = [
        ModuleMigrations { module: "core", migrations: openimis_core::migrations::migrations() },
        ModuleMigrations { module: "location", migrations: migrations() },
    ];
    run(db, &modules, DateTime::UNIX_EPOCH).await.unwrap();
    assert_eq!(check(db, &modules).await.unwrap(), []);
    db
}

/// A region, district, ward and village below each other, and a district that is no longer valid.
const LOCATIONS: &str = r#"
INSERT INTO "tblLocations"
  ("LocationId", "LocationUUID", "LocationCode", "LocationName", "LocationType", "ParentLocationId", "ValidityFrom", "ValidityTo")
VALUES
  (1, 'a', 'R1', 'Region', 'R', NULL, '2020-01-01T00:00:00+00:00', NULL),
  (2, 'b', 'D1', 'District', 'D', 1, '2020-01-01T00:00:00+00:00', NULL),
  (3, 'c', 'W1', 'Ward', 'W', 2, '2020-01-01T00:00:00+00:00', NULL),
  (4, 'd', 'V1', 'Village', 'V', 3, '2020-01-01T00:00:00+00:00', NULL),
  (5, 'e', 'D2', 'Closed', 'D', 1, '2020-01-01T00:00:00+00:00', '2021-01-01T00:00:00+00:00')"#;

const PATHS: &str = r#"
SELECT CAST("LocationId" AS text) || ' ' || coalesce(CAST("ParentLocationId" AS text), '-') || ' '
       || trim("RegionName") || coalesce('/' || "DistrictName", '') || coalesce('/' || "WardName", '')
       || coalesce('/' || "VillageName" || "VillageId", '')
  FROM "uvwLocations" ORDER BY "LocationId""#;

both_databases! {
    Empty:

    async fn the_view_of_locations_shows_each_valid_one_with_its_ancestors(db: TestDatabase) {
        let db = migrated(&db).await;
        db.execute_unprepared(LOCATIONS).await.unwrap();
        let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), PATHS)).await.unwrap();
        let paths: Vec<String> = rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect();
        let expected = [
            "0 - National",
            "1 0 Region",
            "2 1 Region/District",
            "3 2 Region/District/Ward",
            "4 3 Region/District/Ward/Village4",
        ];
        assert_eq!(paths, expected);
    }

    async fn an_officer_must_work_in_a_location_that_exists(db: TestDatabase) {
        let db = migrated(&db).await;
        let officer = r#"
            INSERT INTO "tblOfficer" ("OfficerUUID", "Code", "LastName", "OtherNames", "LocationId", "ValidityFrom", "AuditUserID")
            VALUES ('o', 'E1', 'A', 'B', 99, '2020-01-01T00:00:00+00:00', 0)"#;
        db.execute_unprepared(officer).await.unwrap_err();
        db.execute_unprepared(&officer.replace("99", "NULL")).await.unwrap();
    }
}
