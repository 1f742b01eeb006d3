//! Mutations of roles.

use openimis_core::entity::role_right;
use openimis_testkit::{TestDatabase, both_databases};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;

use crate::{
    Tables,
    users_setup::{data, fail, role, site, succeed, with_rights},
};

/// Rights of a role, closed ones in brackets, in the order in which they were given.
async fn rights(db: &TestDatabase, role: i32) -> Vec<String> {
    let rows = role_right::Entity::find().filter(role_right::Column::RoleId.eq(role)).order_by_asc(role_right::Column::Id);
    let shown = |row: role_right::Model| if row.validity_to.is_none() { row.right_id.to_string() } else { format!("({})", row.right_id) };
    rows.all(db.connection()).await.unwrap().into_iter().map(shown).collect()
}

both_databases! {
    Tables:

    async fn a_new_role_has_its_rights_and_knows_its_mutation(db: TestDatabase) {
        let (server, admin) = site(&db).await;
        let create = |more: &str| format!(r#"createRole(input: {{clientMutationId: "c", isSystem: false, isBlocked: false, {more}}})"#);
        succeed(&server, &admin, "c", &create(r#"name: "Cashier", altLanguage: "Caissier", rightsId: [101101, 101001, 101101]"#)).await;
        let found = data(&server, &admin, r#"{ role(clientMutationId: "c") { totalCount edges { node {
            name altLanguage isSystem isBlocked auditUserId systemRoleId validityFrom validityTo
            rights { edges { node { rightId } } } } } } validateRoleName(roleName: "Cashier") }"#).await;
        assert_eq!(found, json!({
            "role": { "totalCount": 1, "edges": [{ "node": {
                "name": "Cashier", "altLanguage": "Caissier", "isSystem": 0, "isBlocked": false, "auditUserId": 1, "systemRoleId": null,
                "validityFrom": "2026-11-23T12:00:00", "validityTo": null,
                "rights": { "edges": [{ "node": { "rightId": 101_001 } }, { "node": { "rightId": 101_101 } }] } } }] },
            "validateRoleName": false,
        }));
    }

    async fn a_role_that_cannot_be_is_refused(db: TestDatabase) {
        let (server, admin) = site(&db).await;
        role(&db, "Cashier", &[]).await;
        let long = "x".repeat(51);
        for (number, (more, detail)) in [
            (r#"name: "Cashier", isSystem: false"#.to_owned(), "['mutation.duplicate_of_role_name']"),
            (format!(r#"name: "{long}", isSystem: false"#), "['The name of a role has 1 to 50 characters.']"),
            (r#"name: " ", isSystem: false"#.to_owned(), "['The name of a role has 1 to 50 characters.']"),
            (r#"name: "New", isSystem: true"#.to_owned(), "['A system role needs systemRoleId, the code of the built-in role that it is.']"),
            (r#"name: "New", isSystem: true, systemRoleId: 3"#.to_owned(), "['There is no system role with the code 3.']"),
            (r#"name: "New", isSystem: false, uuid: "u""#.to_owned(), "The server gives the uuid of a new role."),
        ].into_iter().enumerate() {
            let call = format!(r#"createRole(input: {{clientMutationId: "c{number}", isBlocked: false, {more}}})"#);
            let error = fail(&server, &admin, &format!("c{number}"), &call).await;
            assert_eq!(error, json!([{ "message": "core.mutation.failed_to_create_role", "detail": detail }]));
        }
        succeed(&server, &admin, "ok", r#"createRole(input: {clientMutationId: "ok", name: "Reader", isSystem: true, systemRoleId: 256, isBlocked: false, rightsId: []})"#).await;
        let found = data(&server, &admin, r#"{ role(name: "Reader") { edges { node { isSystem } } } }"#).await;
        assert_eq!(found["role"]["edges"][0]["node"]["isSystem"], 256);
    }

    async fn changed_rights_are_closed_opened_again_and_added_while_the_others_stay(db: TestDatabase) {
        let (server, admin) = site(&db).await;
        let id = role(&db, "Cashier", &[1, 2, 3]).await;
        let update = |n: u8, more: &str| {
            format!(r#"updateRole(input: {{clientMutationId: "u{n}", uuid: "uuid-Cashier", isSystem: false, isBlocked: false, {more}}})"#)
        };
        succeed(&server, &admin, "u1", &update(1, r#"name: "Teller", altLanguage: "Guichet", rightsId: [2, 4]"#)).await;
        assert_eq!(rights(&db, id).await, ["(1)", "2", "(3)", "4"]);
        succeed(&server, &admin, "u2", &update(2, r#"name: "Teller", rightsId: [1, 4]"#)).await;
        assert_eq!(rights(&db, id).await, ["1", "(2)", "(3)", "4"]);
        succeed(&server, &admin, "u3", &update(3, r#"name: "Teller""#)).await;
        assert_eq!(rights(&db, id).await, ["1", "(2)", "(3)", "4"]);
        let found = data(&server, &admin, r#"{ role(str: "e", showHistory: true, orderBy: ["-id"], first: 4) { edges { node { name altLanguage legacyId } } }
            now: roleRight(role_Uuid: "uuid-Cashier") { totalCount } then: roleRight(role_Uuid: "uuid-Cashier", validity: "2026-11-22") { totalCount } }"#).await;
        let names: Vec<_> = found["role"]["edges"].as_array().unwrap().iter().map(|edge| edge["node"].clone()).collect();
        let version = |name: &str, alt: Option<&str>| json!({ "name": name, "altLanguage": alt, "legacyId": id });
        assert_eq!(names[..3], [version("Teller", Some("Guichet")), version("Teller", Some("Guichet")), version("Cashier", None)]);
        assert_eq!(names[3], json!({ "name": "Teller", "altLanguage": "Guichet", "legacyId": null }));
        assert_eq!((&found["now"]["totalCount"], &found["then"]["totalCount"]), (&json!(2), &json!(3)));
        let error = fail(&server, &admin, "u4", &update(4, r#"name: "Manager""#)).await;
        assert_eq!(error, json!([{ "message": "core.mutation.failed_to_update_role", "detail": "['mutation.duplicate_of_role_name']" }]));
        let error = fail(&server, &admin, "u5", &update(5, r#"name: "x""#).replace("uuid-Cashier", "nobody")).await;
        assert_eq!(error, json!([{ "message": "core.mutation.failed_to_update_role", "detail": "Role matching query does not exist." }]));
    }

    async fn a_built_in_role_stays_one(db: TestDatabase) {
        let (server, admin) = site(&db).await;
        let uuid = data(&server, &admin, r#"{ role(systemRoleId: 64) { edges { node { uuid } } } }"#).await;
        let uuid = uuid["role"]["edges"][0]["node"]["uuid"].as_str().unwrap();
        for (number, is_system) in [true, false].into_iter().enumerate() {
            let call = format!(r#"updateRole(input: {{clientMutationId: "u{number}", uuid: "{uuid}", name: "Chief", isSystem: {is_system}, isBlocked: false}})"#);
            succeed(&server, &admin, &format!("u{number}"), &call).await;
            let found = data(&server, &admin, r#"{ role(name: "Chief") { edges { node { isSystem } } } }"#).await;
            assert_eq!(found["role"]["edges"][0]["node"]["isSystem"], 64, "{is_system}");
        }
    }

    async fn a_copy_has_the_valid_rights_of_the_original(db: TestDatabase) {
        let (server, admin) = site(&db).await;
        role(&db, "Cashier", &[1, 2]).await;
        succeed(&server, &admin, "u", r#"updateRole(input: {clientMutationId: "u", uuid: "uuid-Cashier", name: "Cashier", isSystem: false, isBlocked: true, rightsId: [2, 3]})"#).await;
        let copy = |id: &str, more: &str| {
            format!(r#"duplicateRole(input: {{clientMutationId: "{id}", uuid: "uuid-Cashier", isSystem: false, isBlocked: false, {more}}})"#)
        };
        succeed(&server, &admin, "d1", &copy("d1", r#"name: "Copy""#)).await;
        succeed(&server, &admin, "d2", &copy("d2", r#"name: "Other", rightsId: [9]"#)).await;
        let found = data(&server, &admin, r#"{ a: role(name: "Copy") { edges { node { isBlocked rights { edges { node { rightId } } } } } }
            b: role(name: "Other") { edges { node { rights { edges { node { rightId } } } } } } }"#).await;
        assert_eq!(found["a"]["edges"][0]["node"], json!({ "isBlocked": false, "rights": { "edges": [{ "node": { "rightId": 2 } }, { "node": { "rightId": 3 } }] } }));
        assert_eq!(found["b"]["edges"][0]["node"]["rights"]["edges"], json!([{ "node": { "rightId": 9 } }]));
        let error = fail(&server, &admin, "d3", &copy("d3", r#"name: "Copy""#)).await;
        assert_eq!(error, json!([{ "message": "core.mutation.failed_to_duplicate_role", "detail": "['mutation.duplicate_of_role_name']" }]));
    }

    async fn roles_end_together_or_not_at_all(db: TestDatabase) {
        let (server, admin) = site(&db).await;
        role(&db, "Cashier", &[1]).await;
        let delete = |id: &str, uuids: &str| format!(r#"deleteRole(input: {{clientMutationId: "{id}", uuids: [{uuids}]}})"#);
        let gone = json!({ "message": "role.validation.id_does_not_exist" });
        assert_eq!(fail(&server, &admin, "d1", &delete("d1", r#""x""#)).await, json!([gone]));
        assert_eq!(fail(&server, &admin, "d2", &delete("d2", r#""uuid-Cashier", "x""#)).await, json!([gone]));
        assert_eq!(data(&server, &admin, r#"{ role(name: "Cashier") { totalCount } }"#).await["role"]["totalCount"], 1);
        succeed(&server, &admin, "d3", &delete("d3", r#""uuid-Cashier""#)).await;
        let found = data(&server, &admin, r#"{ valid: role(name: "Cashier") { totalCount } all: role(name: "Cashier", showHistory: true) { totalCount } }"#).await;
        assert_eq!(found, json!({ "valid": { "totalCount": 0 }, "all": { "totalCount": 2 } }));
        assert_eq!(fail(&server, &admin, "d4", &delete("d4", r#""uuid-Cashier""#)).await, json!([gone]));
    }

    async fn each_mutation_of_roles_needs_its_right(db: TestDatabase) {
        let (server, _) = site(&db).await;
        role(&db, "Cashier", &[]).await;
        let of_role = r#"uuid: "uuid-Cashier", name: "A", isSystem: false, isBlocked: false"#;
        for (name, right, input, failure) in [
            ("createRole", 122_002, r#"name: "B", isSystem: false, isBlocked: false"#, "core.mutation.failed_to_create_role"),
            ("updateRole", 122_003, of_role, "core.mutation.failed_to_update_role"),
            ("duplicateRole", 122_005, r#"uuid: "uuid-Cashier", name: "C", isSystem: false, isBlocked: false"#, "core.mutation.failed_to_duplicate_role"),
            ("deleteRole", 122_004, r#"uuids: ["uuid-Cashier"]"#, "core.mutation.failed_to_delete_role"),
        ] {
            let others: Vec<i32> = (122_001..=122_006).filter(|other| *other != right).collect();
            let call = |id: &str| format!(r#"{name}(input: {{clientMutationId: "{id}", {input}}})"#);
            let id = format!("{name}-no");
            let error = fail(&server, &with_rights(&others), &id, &call(&id)).await;
            assert_eq!(error, json!([{ "message": failure, "detail": "unauthorized" }]));
            let id = format!("{name}-yes");
            succeed(&server, &with_rights(&[right]), &id, &call(&id)).await;
        }
    }
}
