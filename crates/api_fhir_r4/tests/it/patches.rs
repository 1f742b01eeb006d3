//! PATCH

use axum::http::Method;
use openimis_testkit::{TestDatabase, both_databases};
use serde_json::json;

use crate::client::{Client, server};
use crate::country::{ADMIN, uuid};
use crate::{Tables, documents};

const PATCH: [(&str, &str); 1] = [("content-type", "application/json-patch+json")];

both_databases! {
    Tables:
    async fn patches_change_what_they_name(db: TestDatabase) {
        let server = server(&db).await;
        let admin = Client::of(&server, ADMIN).await;
        for (path, patch, pointer) in [
            ("Patient/near2", json!({"op": "replace", "path": "/telecom/0/value", "value": "Changed"}), "/telecom/0/value"),
            ("Location/V10", json!({"op": "replace", "path": "/name", "value": "Changed"}), "/name"),
            ("Organization/HF1", json!({"op": "replace", "path": "/name", "value": "Changed"}), "/name"),
            ("Group/near1", json!({"op": "replace", "path": "/extension/0/valueAddress/text", "value": "Changed"}), "/extension/0/valueAddress/text"),
        ] {
            let before = admin.get(path).await.json();
            let reply = admin.send(Method::PATCH, path, &PATCH, json!([patch]).to_string()).await;
            let mut expected = before;
            *expected.pointer_mut(pointer).unwrap() = "Changed".into();
            assert_eq!((reply.status, reply.json()), (200, expected), "{path}");
        }
    }

    async fn patches_that_do_not_fit_change_nothing(db: TestDatabase) {
        let server = server(&db).await;
        let admin = Client::of(&server, ADMIN).await;
        let before = admin.get("Patient/near2").await.json();
        for (patch, status) in [
            (json!([{"op": "test", "path": "/gender", "value": "male"}, {"op": "remove", "path": "/telecom"}]), 422),
            (json!([{"op": "remove", "path": "/nope"}]), 422),
            (json!([{"op": "remove", "path": "/name"}]), 422),
            (json!([{"op": "replace", "path": "/gender", "value": "F"}]), 400),
            (json!([{"op": "replace", "path": "/id", "value": uuid("near1")}]), 400),
            (json!({"op": "remove", "path": "/telecom"}), 400),
        ] {
            let reply = admin.send(Method::PATCH, "Patient/near2", &PATCH, patch.to_string()).await;
            assert_eq!(reply.status, status, "{patch}");
        }
        assert_eq!(admin.get("Patient/near2").await.json(), before);
        assert_eq!(admin.send(Method::PATCH, "Patient/nope", &PATCH, "[]").await.status, 404);
    }

    async fn a_whole_document_may_be_a_patch(db: TestDatabase) {
        let server = server(&db).await;
        let admin = Client::of(&server, ADMIN).await;
        let reply = admin.write(Method::PATCH, "Patient/near2", &documents::patient("near2")).await;
        assert_eq!((reply.status, &reply.json()["name"][0]["family"]), (200, &"Doe".into()));
        assert_eq!(admin.send(Method::PUT, "Patient/near2", &PATCH, "[]").await.status, 415);
    }
}
