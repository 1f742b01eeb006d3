//! Mutations of users.

use openimis_auth::legacy_password;
use openimis_core::{
    entity::{interactive_user, officer, user_role},
    services::principal::account,
};
use openimis_testkit::{TestDatabase, both_databases};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::{Value as Json, json};

use crate::{
    Tables,
    auth_setup::{PASSWORD, member},
    users_setup::{ADMINISTRATORS, CALLER, data, fail, give_role, role, site, site_with, stranger, succeed, user_named, with_rights},
    users_witness::Seen,
};

fn create(id: &str, more: &str) -> String {
    format!(r#"createUser(input: {{clientMutationId: "{id}", lastName: "Banda", otherNames: "Ben", language: "en", {more}}})"#)
}

fn update(id: &str, uuid: impl std::fmt::Display, more: &str) -> String {
    format!(
        r#"updateUser(input: {{clientMutationId: "{id}", uuid: "{uuid}", lastName: "Banda", otherNames: "Ben", language: "en", {more}}})"#
    )
}

fn delete(id: &str, uuid: impl std::fmt::Display) -> String {
    format!(r#"deleteUser(input: {{clientMutationId: "{id}", uuids: ["{uuid}"]}})"#)
}

async fn person(db: &TestDatabase, login: &str) -> interactive_user::Model {
    let rows = interactive_user::Entity::find().filter(interactive_user::Column::LoginName.eq(login));
    rows.filter(interactive_user::Column::ValidityTo.is_null()).one(db.connection()).await.unwrap().unwrap()
}

async fn versions(db: &TestDatabase, person: i32) -> u64 {
    let rows = interactive_user::Entity::find().filter(interactive_user::Column::LegacyId.eq(person));
    rows.count(db.connection()).await.unwrap()
}

fn detail(error: &Json) -> &str {
    error[0]["detail"].as_str().unwrap_or_default()
}

both_databases! {
    Tables:

    async fn a_new_user_has_account_roles_password_and_mutation(db: TestDatabase) {
        let (server, admin) = site(&db).await;
        let cashier = role(&db, "Cashier", &[101_101]).await;
        let more = format!(r#"username: "ben", phone: "+41", email: "b@example.org", password: "Passw0rd!x", roles: [{cashier}, {cashier}], userTypes: [INTERACTIVE], districts: [17], villageIds: [4], healthFacilityId: 3"#);
        succeed(&server, &admin, "c", &create("c", &more)).await;
        let found = data(&server, &admin, r#"{
            users(clientMutationId: "c") { totalCount edges { node { username lastName otherNames email phone rights validityFrom validityTo legacyId clientMutationId
                officer { id } iUser { loginName languageId language { name } healthFacilityId auditUserId isAssociated lastLogin roles { name } userRoles { role { name } auditUserId } } } } }
            mutationLogs(clientMutationId: "c") { edges { node { users { coreUser { username } } jsonContent } } } }"#).await;
        insta::assert_json_snapshot!(found["users"]);
        let log = &found["mutationLogs"]["edges"][0]["node"];
        assert_eq!(log["users"], json!([{ "coreUser": { "username": "ben" } }]));
        assert!(log["jsonContent"].as_str().unwrap().contains(r#""password":"***""#), "{log}");
        let ben = person(&db, "ben").await;
        assert!(legacy_password::verify("Passw0rd!x", ben.private_key.as_deref(), ben.password.as_deref(), "locked"));
        assert_eq!(*server.app.state::<Seen>().0.lock().unwrap(), ["saved Some([17]) None"]);
        let known = account(&server.app, "ben").await.unwrap().unwrap();
        assert!(known.principal.has_any(&[101_101]) && known.active);
    }

    async fn a_user_without_password_is_locked(db: TestDatabase) {
        let (server, admin) = site(&db).await;
        for (number, password) in ["", r#", password: """#].into_iter().enumerate() {
            let id = format!("c{number}");
            succeed(&server, &admin, &id, &create(&id, &format!(r#"username: "b{number}", roles: [], userTypes: [INTERACTIVE]{password}"#))).await;
            let ben = person(&db, &format!("b{number}")).await;
            assert_eq!((ben.password.as_deref(), ben.private_key), (Some("locked"), None));
        }
    }

    async fn a_user_who_cannot_be_is_refused(db: TestDatabase) {
        let (server, admin) = site(&db).await;
        member(db.connection(), "ann").await;
        for (number, (more, expected)) in [
            (r#"username: "ann", roles: [], userTypes: [INTERACTIVE]"#, json!({ "message": "core.mutation.validation_error", "detail": "['User with this user name already exists.']" })),
            (r#"username: "thirteen-long", roles: [], userTypes: [INTERACTIVE]"#, json!("['mutation.user_username_too_long']")),
            (r#"username: " ", roles: [], userTypes: [INTERACTIVE]"#, json!("['The user name is empty.']")),
            (r#"username: "ben", userTypes: [INTERACTIVE]"#, json!("['An interactive user needs roles.']")),
            (r#"username: "ben", roles: [999], userTypes: [INTERACTIVE]"#, json!("['There is no role with the id 999.']")),
            (r#"username: "ben", roles: [], userTypes: [TECHNICAL]"#, json!("userTypes must name INTERACTIVE, OFFICER or CLAIM_ADMIN.")),
            (r#"username: "ben", roles: [], userTypes: []"#, json!("userTypes must name INTERACTIVE, OFFICER or CLAIM_ADMIN.")),
            (r#"username: "ben", uuid: "x", roles: [], userTypes: [INTERACTIVE]"#, json!("The server gives the uuid of a new user.")),
            (r#"username: "ben", roles: [], userTypes: [INTERACTIVE, CLAIM_ADMIN]"#, json!("There are no claim administrators here: the claim module is not active.")),
            (r#"username: "ben", roles: [], userTypes: [INTERACTIVE], password: "  ""#, json!("['The password is empty.']")),
        ].into_iter().enumerate() {
            let id = format!("c{number}");
            let error = fail(&server, &admin, &id, &create(&id, more)).await;
            let entry = if expected.is_object() { expected } else { json!({ "message": "core.mutation.failed_to_create_user", "detail": expected }) };
            assert_eq!(error, json!([entry]), "{more}");
            assert!(user_named(&db, "ben").await.is_none(), "{more}");
        }
        let error = fail(&server, &admin, "l", &create("l", r#"username: "ben", roles: [], userTypes: [INTERACTIVE]"#).replace(r#""en""#, r#""xx""#)).await;
        assert_eq!(detail(&error), "There is no language xx.");
    }

    async fn production_refuses_weak_passwords(db: TestDatabase) {
        let (server, admin) = site_with(&db, &[("MODE", "PROD"), ("ASYNC", "false")]).await;
        let with = |id: &str, password: &str| create(id, &format!(r#"username: "ben", roles: [], userTypes: [INTERACTIVE], password: "{password}""#));
        let error = fail(&server, &admin, "c1", &with("c1", "abc")).await;
        assert!(detail(&error).starts_with("['Your password must be at least 8 characters long"), "{error}");
        let error = fail(&server, &admin, "c2", &with("c2", "Password1!")).await;
        assert_eq!(detail(&error), "['Password is too weak. Avoid common patterns and dictionary words.']");
        succeed(&server, &admin, "c3", &with("c3", PASSWORD)).await;
    }

    async fn a_changed_user_keeps_a_version_the_password_and_accounts_not_named(db: TestDatabase) {
        let (server, admin) = site(&db).await;
        let (cashier, reader) = (role(&db, "Cashier", &[1]).await, role(&db, "Reader", &[2]).await);
        let more = format!(r#"username: "ben", email: "b@example.org", phone: "1", password: "abc", birthDate: "1980-01-01", address: "Street", worksTo: "2030-01-01T00:00:00", roles: [{cashier}], userTypes: [INTERACTIVE, OFFICER], villageIds: [4, 5], districts: []"#);
        succeed(&server, &admin, "c", &create("c", &more)).await;
        let (before, user) = (person(&db, "ben").await, user_named(&db, "ben").await.unwrap());
        let more = format!(r#"username: "benny", email: "b@example.org", roles: [{cashier}, {reader}], userTypes: [INTERACTIVE]"#);
        succeed(&server, &admin, "u", &update("u", user.id, &more)).await;
        let after = person(&db, "benny").await;
        assert_eq!((after.id, after.uuid, after.password, after.phone), (before.id, before.uuid, before.password, None));
        assert_eq!((versions(&db, after.id).await, after.is_associated), (1, Some(false)));
        let found = data(&server, &admin, r#"{ users(username: "benny") { edges { node { rights officer { code lastName dob address worksTo hasLogin } iUser { roles { name } } } } } }"#).await;
        assert_eq!(found["users"]["edges"][0]["node"], json!({
            "rights": ["1", "2"],
            "officer": { "code": "ben", "lastName": "Banda", "dob": "1980-01-01", "address": "Street", "worksTo": "2030-01-01T00:00:00", "hasLogin": true },
            "iUser": { "roles": [{ "name": "Cashier" }, { "name": "Reader" }] },
        }));
        assert_eq!(user_role::Entity::find().filter(user_role::Column::UserId.eq(after.id)).count(db.connection()).await.unwrap(), 2);
        assert_eq!(*server.app.state::<Seen>().0.lock().unwrap(), ["saved Some([]) Some([4, 5])", "saved None None"]);
    }

    async fn a_changed_user_needs_an_address_of_their_own(db: TestDatabase) {
        let (server, admin) = site(&db).await;
        let (ben, _) = member(db.connection(), "ben").await;
        member(db.connection(), "ann").await;
        for (number, (email, expected)) in [
            ("", Some("['mutation.user_no_email_provided']")),
            (r#", email: """#, Some("['mutation.user_no_email_provided']")),
            (r#", email: "ben""#, Some("['mutation.user_email_invalid']")),
            (r#", email: "ann@example.org""#, Some("['mutation.user_email_duplicated']")),
            (r#", email: "ben@example.org""#, None),
            (r#", email: "new@example.org""#, None),
        ].into_iter().enumerate() {
            let id = format!("u{number}");
            let call = update(&id, ben, &format!(r#"username: "ben", roles: [], userTypes: [INTERACTIVE]{email}"#));
            match expected {
                Some(text) => assert_eq!(fail(&server, &admin, &id, &call).await, json!([{ "message": "core.mutation.failed_to_update_user", "detail": text }])),
                None => succeed(&server, &admin, &id, &call).await,
            }
        }
    }

    async fn a_user_name_is_changed_only_to_a_free_one(db: TestDatabase) {
        let (server, admin) = site(&db).await;
        let (ben, _) = member(db.connection(), "ben").await;
        member(db.connection(), "ann").await;
        stranger(&db, "carl").await;
        let rename = |id: &str, name: &str| update(id, ben, &format!(r#"username: "{name}", email: "b@example.org", roles: [], userTypes: [INTERACTIVE]"#));
        for (id, name) in [("u1", "ann"), ("u2", "carl")] {
            assert_eq!(detail(&fail(&server, &admin, id, &rename(id, name)).await), "['User with this user name already exists.']", "{name}");
        }
        succeed(&server, &admin, "u3", &rename("u3", "benny")).await;
        let error = fail(&server, &admin, "u4", &rename("u4", "benny").replace(&ben.to_string(), "5f0e6a1c-0c0d-4b7e-9a52-0b1f6d3c2e11")).await;
        assert_eq!(detail(&error), "User matching query does not exist.");
    }

    async fn administrators_cannot_lock_themselves_out(db: TestDatabase) {
        let (server, admin) = site(&db).await;
        let with = |id: &str, roles: &str| update(id, CALLER, &format!(r#"username: "admin", email: "a@example.org", roles: [{roles}], userTypes: [INTERACTIVE]"#));
        assert_eq!(detail(&fail(&server, &admin, "u1", &with("u1", "1, 2")).await), "['Administrator cannot deprovision himself.']");
        succeed(&server, &admin, "u2", &with("u2", &format!("1, {ADMINISTRATORS}"))).await;
        succeed(&server, &admin, "r", &format!(r#"updateRole(input: {{clientMutationId: "r", uuid: "{}", name: "Chief", isSystem: true, isBlocked: false}})"#,
            data(&server, &admin, "{ role(systemRoleId: 64) { edges { node { uuid } } } }").await["role"]["edges"][0]["node"]["uuid"].as_str().unwrap())).await;
        succeed(&server, &admin, "u3", &with("u3", &ADMINISTRATORS.to_string())).await;
    }

    async fn an_officer_gets_an_account_of_the_web_client_later(db: TestDatabase) {
        let (server, admin) = site(&db).await;
        succeed(&server, &admin, "c", &create("c", r#"username: "E1", email: "e@example.org", userTypes: [OFFICER], substitutionOfficerId: null, phoneCommunication: true"#)).await;
        let user = user_named(&db, "E1").await.unwrap();
        assert!(user.i_user_id.is_none() && user.officer_id.is_some());
        let shown = r#"{ users(username: "E1") { edges { node { lastName email rights iUser { loginName isAssociated } officer { hasLogin phoneCommunication } } } } }"#;
        let node = |found: Json| found["users"]["edges"][0]["node"].clone();
        assert_eq!(node(data(&server, &admin, shown).await), json!({ "lastName": "Banda", "email": "e@example.org", "rights": [], "iUser": null, "officer": { "hasLogin": false, "phoneCommunication": true } }));
        succeed(&server, &admin, "u", &update("u", user.id, r#"username: "E1", email: "e@example.org", roles: [1], userTypes: [INTERACTIVE, OFFICER]"#)).await;
        let after = user_named(&db, "E1").await.unwrap();
        assert_eq!((after.id, after.officer_id), (user.id, user.officer_id));
        let node = node(data(&server, &admin, shown).await);
        assert_eq!((&node["iUser"], &node["officer"]["hasLogin"]), (&json!({ "loginName": "E1", "isAssociated": true }), &json!(true)));
    }

    async fn somebody_of_another_product_is_taken_over_with_the_right_to_change_users(db: TestDatabase) {
        let (server, _) = site(&db).await;
        let carl = stranger(&db, "carl").await;
        let call = |id: &str| create(id, r#"username: "carl", roles: [], userTypes: [INTERACTIVE]"#);
        assert_eq!(detail(&fail(&server, &with_rights(&[121_702]), "c1", &call("c1")).await), "unauthorized");
        succeed(&server, &with_rights(&[121_702, 121_703]), "c2", &call("c2")).await;
        assert_eq!(user_named(&db, "carl").await.unwrap().i_user_id, Some(carl));
        assert_eq!(versions(&db, carl).await, 1);
    }

    async fn claim_administrators_are_kept_by_the_module_that_knows_them(db: TestDatabase) {
        let (server, admin) = site(&db).await;
        succeed(&server, &admin, "c", &create("c", r#"username: "CA1", userTypes: [CLAIM_ADMIN]"#)).await;
        let user = user_named(&db, "CA1").await.unwrap();
        assert_eq!(user.claim_admin_id, Some(70));
        succeed(&server, &admin, "d", &delete("d", user.id)).await;
        assert_eq!(*server.app.state::<Seen>().0.lock().unwrap(), ["saved None None", "deleted Some(70)"]);
    }

    async fn a_deleted_user_is_gone_with_all_accounts_and_may_come_back(db: TestDatabase) {
        let (server, admin) = site(&db).await;
        succeed(&server, &admin, "c", &create("c", r#"username: "ben", password: "abc", roles: [1], userTypes: [INTERACTIVE, OFFICER]"#)).await;
        let user = user_named(&db, "ben").await.unwrap();
        let unknown = "7b6f0c1e-2a33-4c3b-9d6e-1f0a5c8e4d21";
        let gone = json!({ "message": "user.validation.id_does_not_exist" });
        assert_eq!(fail(&server, &admin, "d1", &delete("d1", unknown)).await, json!([gone]));
        assert_eq!(fail(&server, &admin, "d2", &delete("d2", "no uuid")).await, json!([gone]));
        succeed(&server, &admin, "d3", &delete("d3", user.id)).await;
        let found = data(&server, &admin, &format!(r#"{{ listed: users(username: "ben") {{ totalCount }} deleted: users(username: "ben", showDeleted: true) {{ edges {{ node {{ validityTo }} }} }}
            byId: users(id: "{}") {{ totalCount }} free: validateUsername(username: "ben") enrolmentOfficers(code: "ben") {{ totalCount }} }}"#, user.id)).await;
        assert_eq!(found, json!({
            "listed": { "totalCount": 0 }, "deleted": { "edges": [{ "node": { "validityTo": "2026-11-23T12:00:00" } }] },
            "byId": { "totalCount": 1 }, "free": true, "enrolmentOfficers": { "totalCount": 0 },
        }));
        server.clock.set("2026-11-23T12:00:01Z".parse().unwrap());
        assert!(!account(&server.app, "ben").await.unwrap().unwrap().active);
        succeed(&server, &admin, "c2", &create("c2", r#"username: "ben", roles: [2], userTypes: [INTERACTIVE]"#)).await;
        let back = user_named(&db, "ben").await.unwrap();
        assert_eq!((back.id, back.validity_to, back.officer_id), (user.id, None, None));
        assert_ne!(back.i_user_id, user.i_user_id);
        assert_eq!(officer::Entity::find().filter(officer::Column::ValidityTo.is_null()).count(db.connection()).await.unwrap(), 0);
    }

    async fn users_choose_their_own_language(db: TestDatabase) {
        let (server, _) = site(&db).await;
        let call = |id: &str, language: &str| format!(r#"changeUserLanguage(input: {{clientMutationId: "{id}", languageId: "{language}"}})"#);
        succeed(&server, &with_rights(&[]), "l1", &call("l1", "fr")).await;
        assert_eq!((person(&db, "admin").await.language_id.as_str(), versions(&db, 1).await), ("fr", 0));
        let error = fail(&server, &with_rights(&[]), "l2", &call("l2", "xx")).await;
        assert_eq!(error, json!([{ "message": "core.mutation.failed_to_update_user_language", "detail": "There is no language xx." }]));
    }

    async fn each_mutation_of_users_needs_its_right(db: TestDatabase) {
        let (server, _) = site(&db).await;
        let (ben, person) = member(db.connection(), "ben").await;
        give_role(&db, person, 1).await;
        let of_ben = r#"username: "ben", email: "b@example.org", roles: [], userTypes: [INTERACTIVE]"#;
        for (right, failure, call) in [
            (121_702, "core.mutation.failed_to_create_user", create("ID", r#"username: "new", roles: [], userTypes: [INTERACTIVE]"#)),
            (121_703, "core.mutation.failed_to_update_user", update("ID", ben, of_ben)),
            (121_704, "core.mutation.failed_to_delete_user", delete("ID", ben)),
        ] {
            let others: Vec<i32> = (121_701..=121_704).filter(|other| *other != right).collect();
            let (no, yes) = (format!("{right}-no"), format!("{right}-yes"));
            let error = fail(&server, &with_rights(&others), &no, &call.replace("ID", &no)).await;
            assert_eq!(error, json!([{ "message": failure, "detail": "unauthorized" }]));
            succeed(&server, &with_rights(&[right]), &yes, &call.replace("ID", &yes)).await;
        }
    }
}
