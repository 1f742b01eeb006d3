//! Writing Groups.

use axum::http::StatusCode;
use openimis_insuree::entity::family;
use openimis_testkit::{TestDatabase, both_databases};
use sea_orm::EntityTrait;
use serde_json::Value as Json;

use crate::client::{Client, server};
use crate::country::{ADMIN, uuid};
use crate::{Tables, documents};

fn members(group: &Json) -> Vec<&str> {
    group["member"].as_array().unwrap().iter().map(|member| member["entity"]["display"].as_str().unwrap()).collect()
}

both_databases! {
    Tables:
    async fn a_family_is_created_changed_and_closed(db: TestDatabase) {
        let server = server(&db).await;
        let admin = Client::of(&server, ADMIN).await;
        let created = admin.post("Group", &documents::group("near2", &["near2"])).await.expect(StatusCode::CREATED).json();
        let id = created["id"].as_str().unwrap().to_owned();
        insta::assert_json_snapshot!("group_created", created, {".id" => "[id]", ".identifier[0].value" => "[id]"});
        assert_eq!(members(&admin.get("Group/near1").await.json()), ["near1"]);

        admin.post("Patient", &documents::patient("new1")).await.expect(StatusCode::CREATED);
        let changed = admin.put(&format!("Group/{id}"), &documents::group("new1", &["new1", "near2", "new1"])).await;
        assert_eq!((changed.status, members(&changed.json())), (200, vec!["near2", "new1"]));
        assert_eq!(changed.json()["identifier"][1]["value"], "new1");
        let smaller = admin.put(&format!("Group/{id}"), &documents::group("new1", &["new1"])).await;
        assert_eq!(members(&smaller.json()), ["new1"]);
        assert_eq!(admin.get("Patient/near2").await.json()["extension"].as_array().unwrap().len(), 2);

        assert_eq!(admin.delete(&format!("Group/{id}")).await.status, 204);
        assert_eq!(admin.get(&format!("Group/{id}")).await.status, 410);
        assert_eq!(admin.get("Patient/new1").await.status, 200);
    }

    async fn what_documents_do_not_say_stays(db: TestDatabase) {
        let server = server(&db).await;
        let admin = Client::of(&server, ADMIN).await;
        let document = admin.get("Group/near1").await.json();
        assert_eq!(admin.put(&format!("Group/{}", uuid("F1")), &document).await.json(), document);
        let row = family::Entity::find_by_id(1).one(db.connection()).await.unwrap().unwrap();
        assert_eq!(row.ethnicity.as_deref(), Some("x"));
    }

    async fn rules_are_kept(db: TestDatabase) {
        let server = server(&db).await;
        let admin = Client::of(&server, ADMIN).await;
        let mut typed = documents::group("near2", &["near2"]);
        let concept = serde_json::json!({"coding": [{"code": "?"}]});
        typed["extension"].as_array_mut().unwrap().push(documents::extension("group-type", "CodeableConcept", concept));
        for (document, expected) in [
            (documents::group("near1", &["near1"]), "409 duplicate Exists family with the provided head"),
            (documents::group("near2", &["near1"]), "422 business-rule The head of the family is not among its members"),
            (documents::group("near2", &["near2", "nope"]), "422 not-found The Patient that is referred to does not exist"),
            (documents::group("near2", &["near2", "far1"]), "422 business-rule Cannot remove head insuree far1 from family"),
            (documents::group("near2", &[]), "422 required Missing `member` attribute"),
            (typed, "422 code-invalid The code of the group type is not known"),
        ] {
            assert_eq!(admin.post("Group", &document).await.outcome(), expected);
        }
        assert_eq!(members(&admin.get("Group/near1").await.json()), ["near1", "near2"]);
        assert_eq!(admin.get("Group").await.json()["total"], 2);
    }
}
