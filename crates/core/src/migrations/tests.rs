#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use chrono::DateTime;
use openimis_migration::{check, kernel_migrations, run};
use openimis_testkit::{Empty, TestDatabase, both_databases};
use sea_orm::{ConnectionTrait, Statement};

use super::*;

both_databases! {
    Empty:

    async fn an_empty_database_gets_languages_roles_and_rights_but_no_users(db: TestDatabase) {
        let db = db.connection();
        let modules = [ModuleMigrations { module: "core", migrations: migrations() }, kernel_migrations()];
        run(db, &modules, DateTime::UNIX_EPOCH).await.unwrap();
        assert_eq!(check(db, &modules).await.unwrap(), []);
        let cases = [
            (r#"SELECT count(*) FROM "tblLanguages""#, 2),
            (r#"SELECT count(*) FROM "tblRole" WHERE "ValidityTo" IS NULL"#, 12),
            (r#"SELECT count(*) FROM "tblRoleRight""#, 393),
            (r#"SELECT count(DISTINCT "RightID") FROM "tblRoleRight" JOIN "tblRole" USING ("RoleID") WHERE "IsSystem" = 64"#, 174),
            (r#"SELECT count(*) FROM "core_User""#, 0),
        ];
        for (query, expected) in cases {
            let statement = Statement::from_string(db.get_database_backend(), query);
            let found: i64 = db.query_one_raw(statement).await.unwrap().unwrap().try_get_by_index(0).unwrap();
            assert_eq!(found, expected, "{query}");
        }
    }

    async fn a_role_that_is_created_then_gets_the_next_key(db: TestDatabase) {
        let db = db.connection();
        let modules = [ModuleMigrations { module: "core", migrations: migrations() }];
        run(db, &modules, DateTime::UNIX_EPOCH).await.unwrap();
        let insert = r#"
            INSERT INTO "tblRole" ("ValidityFrom", "RoleUUID", "RoleName", "IsSystem", "IsBlocked")
            VALUES ('2026-01-01T00:00:00+00:00', 'u', 'Own', 0, FALSE) RETURNING "RoleID""#;
        let statement = Statement::from_string(db.get_database_backend(), insert);
        let id: i32 = db.query_one_raw(statement).await.unwrap().unwrap().try_get_by_index(0).unwrap();
        assert_eq!(id, 13);
    }
}
