//! Lists as files: `roleExport`, which the witness module declares over `role`.

use openimis_core::entity::{exportable_query, module_configuration};
use openimis_testkit::{TestDatabase, TestServer, both_databases};
use sea_orm::{ActiveValue::Set, EntityTrait, prelude::Uuid};
use serde_json::{Value as Json, json};
use tempfile::TempDir;

use crate::{
    Tables,
    users_setup::{CALLER, data, role, site, with_rights},
};

/// A folder for the files, and the configuration that names it.
async fn folder(db: &TestDatabase) -> TempDir {
    folder_and(db, &[]).await
}

/// As [`folder`], with configurations of other modules.
pub async fn folder_and(db: &TestDatabase, others: &[(&str, Json)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let own = [("core", json!({ "export_root_path": folder.path() }))];
    let rows = own.iter().chain(others).zip(1..).map(|((module, config), number)| module_configuration::ActiveModel {
        id: Set(Uuid::from_u128(number)),
        module: Set((*module).into()),
        layer: Set("be".into()),
        version: Set("1".into()),
        config: Set(config.to_string()),
        is_exposed: Set(false),
        is_disabled_until: Set(None),
    });
    let rows: Vec<_> = rows.collect();
    module_configuration::Entity::insert_many(rows).exec_without_returning(db.connection()).await.unwrap();
    folder
}

async fn refused(server: &TestServer, arguments: &str) -> String {
    let body = server.graphql(Some(&with_rights(&[122_001])), &format!("{{ roleExport({arguments}) }}")).await.unwrap().body;
    assert_eq!(body["data"]["roleExport"], json!(null), "{arguments}");
    body["errors"][0]["message"].as_str().unwrap().to_owned()
}

both_databases! {
    Tables:

    async fn a_file_has_the_rows_of_the_connection_and_the_fields_asked_for(db: TestDatabase) {
        let folder = folder(&db).await;
        let (server, _) = site(&db).await;
        role(&db, "Test \"A\", x", &[]).await;
        role(&db, "Test B", &[]).await;
        let document = r#"{ roleExport(name_Istartswith: "test", orderBy: ["-name"], fields: ["id", "name", "altLanguage", "isBlocked", "validityFrom", "systemRoleId"],
            fieldsColumns: "{\"name\": \"Role\", \"alt_language\": \"Other name\"}") }"#;
        let answer = server.graphql(Some(&with_rights(&[122_001])), document).await.unwrap();
        let name = answer.body["data"]["roleExport"].as_str().unwrap_or_else(|| panic!("{}", answer.body));
        let path = format!("query_exports/user_{CALLER}/{name}");
        let text = std::fs::read_to_string(folder.path().join(&path)).unwrap();
        assert_eq!(text, ",id,Role,Other name,is_blocked,validity_from,system_role_id\n\
            0,14,Test B,,False,2020-01-01 00:00:00+00:00,\n\
            1,13,\"Test \"\"A\"\", x\",,False,2020-01-01 00:00:00+00:00,\n");
        let row = exportable_query::Entity::find().one(db.connection()).await.unwrap().unwrap();
        assert_eq!((row.name.as_str(), row.model.as_str(), row.content), (name, "Role", path));
        assert_eq!((row.user_id, row.is_deleted, row.file_format.as_deref()), (CALLER, false, Some("csv")));
        assert_eq!(((row.expire_date - row.create_date).num_hours(), row.create_date), (24, "2026-11-23T12:00:00Z".parse().unwrap()));
        assert!(row.sql_query.contains("tblRole") && !row.sql_query.contains("test"), "{}", row.sql_query);
    }

    async fn workbooks_are_workbooks(db: TestDatabase) {
        let folder = folder(&db).await;
        let (server, admin) = site(&db).await;
        let found = data(&server, &admin, r#"{ roleExport(fields: ["name"], fileFormat: "xlsx") }"#).await;
        let name = found["roleExport"].as_str().unwrap();
        let bytes = std::fs::read(folder.path().join(format!("query_exports/user_{CALLER}/{name}"))).unwrap();
        assert!(name.ends_with(".xlsx") && bytes.starts_with(b"PK\x03\x04"));
    }

    async fn all_pages_are_written(db: TestDatabase) {
        let folder = folder(&db).await;
        let (server, admin) = site(&db).await;
        let rows = (0..4_100).map(|number| openimis_core::entity::role_right::ActiveModel {
            role_id: Set(1),
            right_id: Set(1_000_000 + number),
            validity_from: Set("2020-01-01T00:00:00Z".parse().unwrap()),
            ..Default::default()
        });
        let rows: Vec<_> = rows.collect();
        for chunk in rows.chunks(500) {
            openimis_core::entity::role_right::Entity::insert_many(chunk.to_vec()).exec_without_returning(db.connection()).await.unwrap();
        }
        let found = data(&server, &admin, r#"{ rightExport(role_Id: "1", fields: ["rightId", "role.name", "role_id"]) }"#).await;
        let name = found["rightExport"].as_str().unwrap();
        let text = std::fs::read_to_string(folder.path().join(format!("query_exports/user_{CALLER}/{name}"))).unwrap();
        let written: Vec<&str> = text.lines().filter(|line| line.contains(",1000") || line.contains(",1001") || line.contains(",1002") || line.contains(",1003") || line.contains(",1004")).collect();
        assert_eq!((written.len(), text.lines().next()), (4_100, Some(",right_id,role__name,role_id")));
        assert!(written[0].ends_with(",1000000,Enrolment Officer,1") && written[4_099].ends_with(",1004099,Enrolment Officer,1"), "{}", written[0]);
    }

    async fn what_cannot_be_exported_is_refused(db: TestDatabase) {
        let folder = folder(&db).await;
        let (server, _) = site(&db).await;
        for (arguments, expected) in [
            (r#"fields: ["name"], fileFormat: "pdf""#, "fileFormat must be csv or xlsx."),
            (r#"fields: []"#, "An export takes 1 to 200 fields."),
            (r#"str: "x""#, "An export takes 1 to 200 fields."),
            (r#"fields: ["nothing"]"#, "Cannot resolve keyword 'nothing' into field."),
            (r#"fields: ["rights"]"#, "Cannot resolve keyword 'rights' into field."),
            (r#"fields: ["rights.rightId"]"#, "Cannot resolve keyword 'rights__right_id' into field."),
            (r#"fields: ["userRoles"]"#, "Unauthorized"),
            (r#"fields: ["name"], fieldsColumns: "name""#, "fieldsColumns must be an object with a title for each field."),
        ] {
            assert_eq!(refused(&server, arguments).await, expected, "{arguments}");
        }
        let unauthorized = server.graphql(Some(&with_rights(&[])), r#"{ roleExport(fields: ["name"]) }"#).await.unwrap().body;
        assert_eq!(unauthorized["errors"][0]["message"], "Unauthorized");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
