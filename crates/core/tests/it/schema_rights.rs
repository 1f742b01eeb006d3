//! Who may ask what: root fields, `node(id:)`, and the edges that lead to users.

use openimis_core::entity::user_mutation;
use openimis_kernel::relay::global_id;
use openimis_testkit::{TestDatabase, both_databases};
use sea_orm::EntityTrait;
use serde_json::{Value as Json, json};

use crate::{
    Tables,
    auth_setup::member,
    users_setup::{CALLER, data, give_role, role, site, succeed, with_rights},
};

fn message(body: &Json) -> &str {
    body["errors"][0]["message"].as_str().unwrap_or_default()
}

both_databases! {
    Tables:

    async fn each_query_asks_for_its_right(db: TestDatabase) {
        let (server, _) = site(&db).await;
        for (right, document) in [
            (121_701, "users { totalCount }"),
            (121_701, "interactiveUsers { totalCount }"),
            (121_701, r#"validateUsername(username: "x")"#),
            (121_701, r#"validateUserEmail(userEmail: "x")"#),
            (121_701, "usernameLength"),
            (122_001, "role { totalCount }"),
            (122_001, "roleRight { totalCount }"),
            (122_001, r#"validateRoleName(roleName: "x")"#),
            (122_001, "modulesPermissions { modulePermsList { moduleName } }"),
            (121_501, "enrolmentOfficers { totalCount }"),
            (121_501, r#"substitutionEnrolmentOfficers { totalCount }"#),
        ] {
            let document = format!("{{ a: {document} }}");
            let others: Vec<i32> = [121_701, 122_001, 121_501].into_iter().filter(|other| *other != right).collect();
            let nobody = server.graphql(None, &document).await.unwrap().body;
            assert_eq!((message(&nobody), &nobody["data"]["a"]), ("User not authorized for this operation", &Json::Null), "{document}");
            let lacking = server.graphql(Some(&with_rights(&others)), &document).await.unwrap().body;
            assert_eq!((message(&lacking), &lacking["data"]["a"]), ("Unauthorized", &Json::Null), "{document}");
            assert_ne!(data(&server, &with_rights(&[right]), &document).await["a"], Json::Null, "{document}");
        }
    }

    async fn what_everybody_may_ask(db: TestDatabase) {
        let (server, _) = site(&db).await;
        let document = r#"{ user { username } moduleConfigurations { module } userObligatoryFields eoObligatoryFields _debug { sql { sql rawSql } } }"#;
        let nobody = server.graphql(None, document).await.unwrap().body;
        let expected = json!({ "user": null, "moduleConfigurations": [], "userObligatoryFields": null, "eoObligatoryFields": null, "_debug": { "sql": [] } });
        assert_eq!(nobody["data"], expected);
        let somebody = data(&server, &with_rights(&[]), document).await;
        assert_eq!((&somebody["user"], &somebody["userObligatoryFields"]), (&json!({ "username": "admin" }), &json!({})));
        for closed in ["languages { code }", "mutationLogs { totalCount }", r#"customFilters(moduleName: "a", objectTypeName: "b") { code }"#] {
            let body = server.graphql(None, &format!("{{ a: {closed} }}")).await.unwrap().body;
            assert_eq!(message(&body), "User not authorized for this operation", "{closed}");
        }
    }

    async fn an_id_is_no_way_around_a_right(db: TestDatabase) {
        let (server, admin) = site(&db).await;
        let (ben, person) = member(db.connection(), "ben").await;
        give_role(&db, person, 1).await;
        for (right, type_name, key) in [
            (121_701, "UserGQLType", ben.to_string()),
            (121_701, "InteractiveUserGQLType", person.to_string()),
            (122_001, "RoleGQLType", "1".to_owned()),
            (122_001, "RoleRightGQLType", "1".to_owned()),
        ] {
            let document = format!("{{ node(id: {:?}) {{ id }} }}", global_id(type_name, &key));
            let body = server.graphql(Some(&with_rights(&[])), &document).await.unwrap().body;
            assert_eq!((message(&body), &body["data"]["node"]), ("Unauthorized", &Json::Null), "{type_name}");
            assert_eq!(data(&server, &with_rights(&[right]), &document).await["node"]["id"], global_id(type_name, &key));
            assert_eq!(server.graphql(None, &document).await.unwrap().body["data"]["node"], Json::Null);
        }
        let log = format!("{{ node(id: {:?}) {{ id }} }}", global_id("MutationLogGQLType", &ben.to_string()));
        assert_eq!(message(&server.graphql(Some(&with_rights(&[121_701])), &log).await.unwrap().body), "Unauthorized");
        assert_eq!(data(&server, &admin, &log).await["node"], Json::Null);
    }

    async fn edges_to_users_ask_for_the_right_to_users(db: TestDatabase) {
        let (server, _) = site(&db).await;
        let role = role(&db, "Cashier", &[]).await;
        let (_, person) = member(db.connection(), "ben").await;
        give_role(&db, person, role).await;
        let reader = with_rights(&[122_001, 121_501]);
        for (document, path, expected) in [
            ("{ languages { interactiveuserSet { totalCount } } }", json!(["languages", 0, "interactiveuserSet"]), json!({ "totalCount": 2 })),
            (r#"{ role(name: "Cashier") { edges { node { userRoles { user { loginName } } } } } }"#, json!(["role", "edges", 0, "node", "userRoles"]), json!([{ "user": { "loginName": "ben" } }])),
        ] {
            let body = server.graphql(Some(&reader), document).await.unwrap().body;
            assert_eq!(message(&body), "Unauthorized", "{document}");
            assert_eq!(at(&body["data"], &path), &Json::Null);
            let allowed = data(&server, &with_rights(&[122_001, 121_701]), document).await;
            assert_eq!(at(&allowed, &path), &expected);
        }
        let body = server.graphql(Some(&reader), "{ user { clientMutationId mutationlogSet { totalCount } mutations { id } iUser { roles { name } } } }").await.unwrap().body;
        let messages: Vec<&str> = body["errors"].as_array().unwrap().iter().map(|error| error["message"].as_str().unwrap()).collect();
        assert_eq!(messages, ["Unauthorized"; 3]);
        assert_eq!(body["data"]["user"], json!({ "clientMutationId": null, "mutationlogSet": null, "mutations": null, "iUser": { "roles": [{ "name": "IMIS Administrator" }] } }));
    }

    async fn personal_data_is_masked_without_the_right_to_it(db: TestDatabase) {
        let (server, admin) = site(&db).await;
        succeed(&server, &admin, "c", r#"createRole(input: {clientMutationId: "c", name: "Cashier", altLanguage: "Caissier", isSystem: false, isBlocked: false})"#).await;
        let document = r#"{ role(name: "Cashier") { edges { node { name altLanguage } } } }"#;
        for (caller, shown) in [
            (admin, "Caissier"),
            (with_rights(&[122_001, 900_101]), "Caissier"),
            (with_rights(&[122_001]), "***************"),
        ] {
            let found = data(&server, &caller, document).await;
            assert_eq!(found["role"]["edges"][0]["node"], json!({ "name": "Cashier", "altLanguage": shown }));
        }
    }

    async fn secrets_are_no_fields(db: TestDatabase) {
        let (server, admin) = site(&db).await;
        for field in ["password", "privateKey", "dummyPwd", "legacyPassword", "storedPassword"] {
            let answer = server.graphql(Some(&admin), &format!("{{ interactiveUsers {{ edges {{ node {{ {field} }} }} }} }}")).await.unwrap();
            assert_eq!(answer.status, 400, "{field}");
        }
        for field in ["tUser { password }", "tUserId"] {
            assert_eq!(server.graphql(Some(&admin), &format!("{{ user {{ {field} }} }}")).await.unwrap().status, 400, "{field}");
        }
    }

    async fn the_number_of_statements_does_not_grow_with_the_users(db: TestDatabase) {
        let (server, admin) = site(&db).await;
        let document = "{ users { totalCount edges { node { username clientMutationId rights lastName officer { code } iUser { language { name } roles { name rights { edges { node { rightId } } } } userRoles { role { name } } } } } } }";
        let one = server.graphql(Some(&admin), document).await.unwrap();
        for number in 0..5 {
            let (_, person) = member(db.connection(), &format!("m{number}")).await;
            give_role(&db, person, 1).await;
            give_role(&db, person, 2).await;
        }
        let many = server.graphql(Some(&admin), document).await.unwrap();
        assert_eq!((many.body["data"]["users"]["totalCount"].as_i64(), many.statements), (Some(6), one.statements));
        assert_eq!(one.statements, 7);
    }

    async fn users_are_found_by_what_is_known_of_them(db: TestDatabase) {
        let (server, admin) = site(&db).await;
        let cashier = role(&db, "Cashier", &[]).await;
        let (_, ben) = member(db.connection(), "ben").await;
        give_role(&db, ben, cashier).await;
        succeed(&server, &admin, "e", r#"createUser(input: {clientMutationId: "e", username: "E1", lastName: "Phiri", otherNames: "Eve", language: "en", phone: "077", email: "eve@example.org", birthDate: "1990-05-05", userTypes: [OFFICER]})"#).await;
        for (arguments, expected) in [
            ("", vec!["E1", "admin", "ben"]),
            (r#"str: "e""#, vec!["E1", "admin", "ben"]),
            (r#"str: "phi""#, vec!["E1"]),
            (r#"str: "EV""#, vec!["E1"]),
            (r#"str: "eve@example.org""#, vec!["E1"]),
            (r#"str: "eve@example""#, vec![]),
            (r#"str: "BE""#, vec!["ben"]),
            (r#"lastName: "mwa""#, vec!["admin", "ben"]),
            (r#"otherNames: "eve""#, vec!["E1"]),
            (r#"phone: "077""#, vec!["E1"]),
            (r#"phone: "07""#, vec![]),
            (r#"email: "ben@example.org""#, vec!["ben"]),
            (r#"language: "en""#, vec!["admin", "ben"]),
            (&format!("roleId: {cashier}"), vec!["ben"]),
            (&format!("roles: [{cashier}, 7]"), vec!["admin", "ben"]),
            (r#"birthDateFrom: "1990-05-05", birthDateTo: "1990-05-05""#, vec!["E1"]),
            (r#"birthDateFrom: "1990-05-06""#, vec![]),
            ("userTypes: [OFFICER]", vec!["E1"]),
            ("userTypes: [OFFICER, INTERACTIVE]", vec!["E1", "admin", "ben"]),
            ("userTypes: [CLAIM_ADMIN]", vec![]),
            (r#"clientMutationId: "e""#, vec!["E1"]),
            (r#"iUser_LoginName_Iexact: "BEN""#, vec!["ben"]),
            (r#"iUser_LanguageId: "en""#, vec!["admin", "ben"]),
            (r#"officer_Code: "E1""#, vec!["E1"]),
            (r#"username_Icontains: "e""#, vec!["E1", "ben"]),
        ] {
            let arguments = format!(r#"orderBy: ["username"], {arguments}"#);
            let found = data(&server, &admin, &format!("{{ users({arguments}) {{ edges {{ node {{ username }} }} }} }}")).await;
            let mut names: Vec<&str> = found["users"]["edges"].as_array().unwrap().iter().map(|e| e["node"]["username"].as_str().unwrap()).collect();
            names.sort_unstable();
            assert_eq!(names, expected, "{arguments}");
        }
        for place in ["regionId: 1", "villageId: 1", r#"parentLocation: "x", parentLocationLevel: 3"#] {
            let body = server.graphql(Some(&admin), &format!("{{ users({place}) {{ totalCount }} }}")).await.unwrap().body;
            assert_eq!(message(&body), "There are no locations here: the location module is not active.", "{place}");
        }
    }

    async fn earlier_versions_of_accounts_are_shown_on_demand_only(db: TestDatabase) {
        let (server, admin) = site(&db).await;
        let call = format!(r#"updateUser(input: {{clientMutationId: "u", uuid: "{CALLER}", username: "admin", lastName: "New", otherNames: "A", email: "a@example.org", language: "fr", roles: [7], userTypes: [INTERACTIVE]}})"#);
        succeed(&server, &admin, "u", &call).await;
        assert_eq!(user_mutation::Entity::find().all(db.connection()).await.unwrap().len(), 1);
        let shown = |arguments: &'static str| {
            let (server, admin) = (&server, &admin);
            async move {
                let found = data(server, admin, &format!("{{ interactiveUsers({arguments}) {{ edges {{ node {{ lastName legacyId }} }} }} }}")).await;
                found["interactiveUsers"]["edges"].as_array().unwrap().iter().map(|e| e["node"]["lastName"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
            }
        };
        assert_eq!(shown("first: 9").await, ["New"]);
        assert_eq!(shown("showHistory: true").await, ["New", "Mwale"]);
        assert_eq!(shown(r#"languageId: "fr""#).await, ["New"]);
        assert_eq!(shown(r#"clientMutationId: "u""#).await, ["New"]);
        assert_eq!(shown(r#"clientMutationId: "v""#).await, Vec::<String>::new());
    }
}

fn at<'a>(value: &'a Json, path: &Json) -> &'a Json {
    path.as_array().unwrap().iter().fold(value, |value, step| match step {
        Json::Number(index) => &value[usize::try_from(index.as_u64().unwrap()).unwrap()],
        name => &value[name.as_str().unwrap()],
    })
}
