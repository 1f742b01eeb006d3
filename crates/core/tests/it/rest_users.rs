//! `core/users/`.

use openimis_core::{
    entity::{interactive_user, module_configuration, technical_user, user},
    services::principal::forget_all,
};
use openimis_testkit::{TestDatabase, TestServer, both_databases};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait};
use serde_json::json;

use crate::{
    Tables,
    auth_setup::{PASSWORD, bearer, grant, graphql, log_in, member, member_with, program, send},
};

const ID: &str = "5f0e6a1c-0c0d-4b7e-9a52-0b1f6d3c2e11";

both_databases! {
    Tables:

    async fn the_web_client_learns_who_is_logged_in(db: TestDatabase) {
        let (_, person) = member_with(db.connection(), "ann", ID.parse().unwrap()).await;
        grant(db.connection(), person, &[101_101, 121_701]).await;
        grant(db.connection(), person, &[101_101]).await;
        program(db.connection(), "robot", false).await;
        let server = TestServer::start(&db).await.unwrap();
        let ann = bearer(&server, "ann").await;
        for path in ["/api/core/users/current_user/", "/api/core/users/current_user"] {
            let reply = send(&server, "GET", path, &[("authorization", &ann)], None).await;
            let expected = json!({
                "id": ID, "username": "ann",
                "i_user": {
                    "id": person, "language": "en", "last_name": "Mwale", "other_names": "Ann", "health_facility_id": null,
                    "rights": [101_101, 121_701, 101_101], "has_password": true,
                },
                "t_user": null,
            });
            assert_eq!((reply.status.as_u16(), reply.json()), (200, expected));
        }
        let robot = bearer(&server, "robot").await;
        let reply = send(&server, "GET", "/api/core/users/current_user/", &[("authorization", &robot)], None).await.json();
        assert_eq!((&reply["i_user"], &reply["t_user"]["username"], &reply["t_user"]["language"]), (&json!(null), &json!("robot"), &json!("en")));
        let nobody = send(&server, "GET", "/api/core/users/current_user/", &[], None).await;
        assert_eq!((nobody.status.as_u16(), nobody.text.as_str()), (401, r#"{"detail":"Authentication credentials were not provided."}"#));
    }

    async fn users_need_the_rights_of_the_mutations(db: TestDatabase) {
        let (_, person) = member(db.connection(), "ann").await;
        let (ben, _) = member(db.connection(), "ben").await;
        let server = TestServer::start(&db).await.unwrap();
        let ann = bearer(&server, "ann").await;
        let one = format!("/api/core/users/{ben}/");
        let calls = [
            ("GET", "/api/core/users/", 121_701),
            ("GET", &one, 121_701),
            ("POST", "/api/core/users/", 121_702),
            ("PATCH", &one, 121_703),
            ("PUT", &one, 121_703),
            ("DELETE", &one, 121_704),
        ];
        for (method, path, _) in calls {
            let reply = send(&server, method, path, &[("authorization", &ann)], Some(json!({ "username": "cat" }))).await;
            assert_eq!(reply.status, 403, "{method} {path}");
            assert_eq!(send(&server, method, path, &[], Some(json!({}))).await.status, 401, "{method} {path}");
        }
        assert_eq!(user::Entity::find().all(db.connection()).await.unwrap().len(), 2);
        for (index, (method, path, right)) in calls.into_iter().enumerate() {
            grant(db.connection(), person, &[right]).await;
            forget_all(&server.app);
            let body = json!({ "username": format!("name{index}") });
            let reply = send(&server, method, path, &[("authorization", &ann)], Some(body)).await;
            assert!(reply.status.is_success(), "{method} {path}: {} {}", reply.status, reply.text);
        }
    }

    async fn users_are_made_renamed_and_closed(db: TestDatabase) {
        let (ben, person) = member(db.connection(), "ben").await;
        program(db.connection(), "root", true).await;
        let server = TestServer::start(&db).await.unwrap();
        let root = bearer(&server, "root").await;
        let as_root = [("authorization", root.as_str())];

        let made = send(&server, "POST", "/api/core/users/", &as_root, Some(json!({ "username": "cat" }))).await;
        let (status, cat) = (made.status.as_u16(), made.json());
        assert_eq!((status, &cat["username"], &cat["i_user"], &cat["t_user"]), (201, &json!("cat"), &json!(null), &json!(null)));
        for (body, error) in [
            (json!({ "username": "cat" }), "user with this username already exists."),
            (json!({}), "This field is required."),
            (json!({ "username": "" }), "This field may not be blank."),
        ] {
            let reply = send(&server, "POST", "/api/core/users/", &as_root, Some(body)).await;
            assert_eq!((reply.status.as_u16(), reply.json()), (400, json!({ "username": [error] })));
        }

        let bens = format!("/api/core/users/{ben}/");
        assert_eq!(send(&server, "PATCH", &bens, &as_root, Some(json!({}))).await.json()["username"], "ben");
        assert_eq!(send(&server, "PUT", &bens, &as_root, Some(json!({}))).await.status, 400);
        assert_eq!(send(&server, "PUT", &bens, &as_root, Some(json!({ "username": "cat" }))).await.status, 400);
        assert_eq!(send(&server, "PUT", &bens, &as_root, Some(json!({ "username": "x".repeat(26) }))).await.status, 400);
        assert_eq!(send(&server, "PUT", &bens, &as_root, Some(json!({ "username": "benjamin" }))).await.json()["username"], "benjamin");
        assert_eq!(log_in(&server, "benjamin", PASSWORD).await.status, 200);
        assert_eq!(log_in(&server, "ben", PASSWORD).await.status, 401);

        assert_eq!(send(&server, "DELETE", &bens, &as_root, None).await.status, 204);
        server.clock.set(server.app.clock.now() + chrono::TimeDelta::seconds(1));
        assert_eq!(log_in(&server, "benjamin", PASSWORD).await.status, 401);
        let people = interactive_user::Entity::find().all(db.connection()).await.unwrap();
        let history: Vec<(&str, bool)> = people.iter().filter(|row| row.legacy_id == Some(person)).map(|row| (row.login_name.as_str(), row.validity_to.is_some())).collect();
        assert_eq!(history, [("ben", true), ("benjamin", true)]);
        let roots = user::Entity::find().all(db.connection()).await.unwrap().into_iter().find(|row| row.username == "root").unwrap();
        assert_eq!(send(&server, "DELETE", &format!("/api/core/users/{}", roots.id), &as_root, None).await.status, 204);
        server.clock.set(server.app.clock.now() + chrono::TimeDelta::seconds(1));
        assert_eq!(send(&server, "GET", "/api/core/users/", &as_root, None).await.status, 401);
        assert!(technical_user::Entity::find().one(db.connection()).await.unwrap().unwrap().validity_to.is_some());
    }

    async fn what_is_not_there_is_not_found(db: TestDatabase) {
        program(db.connection(), "root", true).await;
        let server = TestServer::start(&db).await.unwrap();
        let root = bearer(&server, "root").await;
        for id in [ID, "7", "x%00"] {
            for method in ["GET", "PUT", "DELETE"] {
                let reply = send(&server, method, &format!("/api/core/users/{id}/"), &[("authorization", &root)], Some(json!({ "username": "x" }))).await;
                assert_eq!((reply.status.as_u16(), reply.text.as_str()), (404, r#"{"detail":"Not found."}"#), "{method} {id}");
            }
        }
    }

    async fn a_contract_may_be_demanded(db: TestDatabase) {
        let (_, person) = member(db.connection(), "ann").await;
        for statement in [
            r#"CREATE TABLE "tblHF" ("HfID" integer, "ContractEndDate" date)"#,
            r#"INSERT INTO "tblHF" VALUES (1, '2026-11-23'), (2, '2026-11-24'), (3, NULL)"#,
        ] {
            db.connection().execute_unprepared(statement).await.unwrap();
        }
        let row = module_configuration::ActiveModel {
            id: Set(ID.parse().unwrap()),
            module: Set("core".into()),
            layer: Set("be".into()),
            version: Set("1".into()),
            config: Set(json!({ "is_valid_health_facility_contract_required": true }).to_string()),
            is_exposed: Set(false),
            is_disabled_until: Set(None),
        };
        module_configuration::Entity::insert(row).exec_without_returning(db.connection()).await.unwrap();
        let server = TestServer::start(&db).await.unwrap();
        let ann = bearer(&server, "ann").await;
        for (facility, may) in [(None, false), (Some(1), false), (Some(2), true), (Some(3), false), (Some(4), false)] {
            let row = interactive_user::ActiveModel { id: Set(person), health_facility_id: Set(facility), ..Default::default() };
            interactive_user::Entity::update(row).exec(db.connection()).await.unwrap();
            forget_all(&server.app);
            let reply = send(&server, "GET", "/api/core/users/current_user/", &[("authorization", &ann)], None).await;
            assert_eq!(reply.status, if may { 200 } else { 401 }, "{facility:?}: {}", reply.text);
            assert_eq!(reply.text == r#"{"detail":"HF_CONTRACT_INVALID"}"#, !may, "{facility:?}");
            assert_eq!(graphql(&server, &[("authorization", &ann)], "{ languages { code } }").await.status, 200);
        }
    }
}
