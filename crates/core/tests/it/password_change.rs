//! Changing passwords.

use openimis_core::{entity::interactive_user, services::principal::forget_all};
use openimis_testkit::{TestDatabase, TestServer, both_databases};
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde_json::{Value as Json, json};

use crate::{
    Tables,
    auth_setup::{PASSWORD, bearer, grant, log_in, member, production, program, send},
};

const NEW: &str = "Nyumba-9-mtsinje";

async fn change(server: &TestServer, bearer: &str, input: Json) -> Json {
    let document = "mutation($i: ChangePasswordMutationInput!) { changePassword(input: $i) { success error clientMutationId } }";
    let body = json!({ "query": document, "variables": { "i": input } });
    let reply = send(server, "POST", "/api/graphql", &[("authorization", bearer)], Some(body)).await;
    assert_eq!(reply.status, 200, "{}", reply.text);
    reply.json()["data"]["changePassword"].clone()
}

fn failed() -> Json {
    json!({ "success": false, "error": "Failed to change user password", "clientMutationId": null })
}

both_databases! {
    Tables:

    async fn users_change_their_own_with_the_old_one(db: TestDatabase) {
        member(db.connection(), "ann").await;
        let server = TestServer::start(&db).await.unwrap();
        let ann = bearer(&server, "ann").await;
        for input in [
            json!({ "newPassword": NEW }),
            json!({ "newPassword": NEW, "oldPassword": "wrong" }),
            json!({ "newPassword": "", "oldPassword": PASSWORD }),
            json!({ "newPassword": " ", "oldPassword": PASSWORD }),
            json!({ "newPassword": NEW, "username": "ann" }),
        ] {
            assert_eq!(change(&server, &ann, input.clone()).await, failed(), "{input}");
        }
        // Naming oneself does not make the old password worthless.
        let input = json!({ "newPassword": NEW, "oldPassword": PASSWORD, "username": "ann", "clientMutationId": "c1" });
        assert_eq!(change(&server, &ann, input).await, json!({ "success": true, "error": null, "clientMutationId": "c1" }));
        assert_eq!(log_in(&server, "ann", NEW).await.status, 200);
        assert_eq!(log_in(&server, "ann", PASSWORD).await.status, 401);
    }

    async fn others_are_changed_by_who_may_change_users(db: TestDatabase) {
        let (_, clerk) = member(db.connection(), "clerk").await;
        member(db.connection(), "ann").await;
        program(db.connection(), "robot", false).await;
        let server = TestServer::start(&db).await.unwrap();
        let clerks = bearer(&server, "clerk").await;
        assert_eq!(change(&server, &clerks, json!({ "newPassword": NEW, "username": "ann" })).await, failed());
        grant(db.connection(), clerk, &[121_703]).await;
        forget_all(&server.app);
        assert_eq!(change(&server, &clerks, json!({ "newPassword": NEW, "username": "nobody" })).await, failed());
        for name in ["ann", "robot"] {
            assert_eq!(change(&server, &clerks, json!({ "newPassword": NEW, "username": name })).await["success"], true);
            assert_eq!(log_in(&server, name, NEW).await.status, 200, "{name}");
        }
    }

    async fn accounts_made_without_a_password_need_no_old_one(db: TestDatabase) {
        let (_, person) = member(db.connection(), "ann").await;
        let server = TestServer::start(&db).await.unwrap();
        let ann = bearer(&server, "ann").await;
        let row = interactive_user::ActiveModel { id: Set(person), password: Set(Some("locked".into())), ..Default::default() };
        interactive_user::Entity::update(row).exec(db.connection()).await.unwrap();
        forget_all(&server.app);
        assert_eq!(log_in(&server, "ann", "locked").await.status, 401);
        assert_eq!(change(&server, &ann, json!({ "newPassword": NEW })).await["success"], true);
        assert_eq!(log_in(&server, "ann", NEW).await.status, 200);
    }

    async fn production_asks_for_good_ones_and_counts_wrong_old_ones(db: TestDatabase) {
        member(db.connection(), "ann").await;
        let server = production(&db).await;
        let ann = bearer(&server, "ann").await;
        for weak in ["abc", "Password1!", "ALLUPPER-123", "Sh0rt-x"] {
            assert_eq!(change(&server, &ann, json!({ "newPassword": weak, "oldPassword": PASSWORD })).await, failed(), "{weak}");
        }
        for _ in 0..5 {
            assert_eq!(change(&server, &ann, json!({ "newPassword": NEW, "oldPassword": "guess" })).await, failed());
        }
        assert_eq!(change(&server, &ann, json!({ "newPassword": NEW, "oldPassword": PASSWORD })).await, failed());
        assert_eq!(log_in(&server, "ann", PASSWORD).await.error(), "Too many failed attempts.Try again in 5 minutes.");
    }

    async fn nobody_changes_nothing(db: TestDatabase) {
        member(db.connection(), "ann").await;
        let server = TestServer::start(&db).await.unwrap();
        let document = format!(r#"mutation {{ changePassword(input: {{ username: "ann", newPassword: "{NEW}" }}) {{ success }} }}"#);
        let reply = server.graphql(None, &document).await.unwrap();
        insta::assert_json_snapshot!(reply.body, @r#"
        {
          "errors": [
            {
              "message": "User not authorized for this operation",
              "locations": [
                {
                  "line": 1,
                  "column": 12
                }
              ],
              "path": [
                "changePassword"
              ]
            }
          ],
          "data": {
            "changePassword": null
          }
        }
        "#);
        assert_eq!(log_in(&server, "ann", PASSWORD).await.status, 200);
    }

    async fn the_policy_is_public(db: TestDatabase) {
        let server = TestServer::start_with(&db, &[("PASSWORD_MIN_LENGTH", "12"), ("PASSWORD_SYMBOLS", "0")]).await.unwrap();
        let reply = server.graphql(None, "{ passwordPolicy }").await.unwrap();
        let expected = r#"{"min_length": 12, "require_upper_case": 1, "require_lower_case": 1, "require_numbers": 1, "require_special_characters": 0}"#;
        assert_eq!(reply.body["data"]["passwordPolicy"], expected);
    }
}
