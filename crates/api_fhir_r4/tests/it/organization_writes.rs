//! Writing Organizations.

use axum::http::StatusCode;
use openimis_location::entity::{health_facility, health_facility_catchment};
use openimis_testkit::{TestDatabase, both_databases};
use sea_orm::{ActiveValue::Set, EntityTrait, entity::prelude::*};
use serde_json::json;

use crate::client::{Client, server};
use crate::country::{ADMIN, CLERK, long_ago};
use crate::{Tables, documents};

both_databases! {
    Tables:
    async fn a_facility_is_created_changed_and_closed(db: TestDatabase) {
        let server = server(&db).await;
        let clerk = Client::of(&server, CLERK).await;
        let created = clerk.post("Organization", &documents::organization("NEW", documents::in_district("D3"))).await;
        let created = created.expect(StatusCode::CREATED).json();
        let id = created["id"].as_str().unwrap().to_owned();
        insta::assert_json_snapshot!("organization_created", created, {".id" => "[id]", ".identifier[0].value" => "[id]"});

        let mut document = documents::organization("NEWER", json!({"district": "Place 3", "state": "Place 1", "line": ["Hill 4"]}));
        document["name"] = "Newer dispensary".into();
        let changed = clerk.put(&format!("Organization/{id}"), &document).await;
        assert_eq!((changed.status, &changed.json()["name"]), (200, &"Newer dispensary".into()));
        assert_eq!(clerk.get("Organization/NEWER").await.json(), changed.json());

        assert_eq!(clerk.delete("Organization/NEWER").await.status, 204);
        assert_eq!(clerk.get(&format!("Organization/{id}")).await.status, 410);
    }

    async fn what_documents_do_not_say_stays(db: TestDatabase) {
        let server = server(&db).await;
        let admin = Client::of(&server, ADMIN).await;
        let catchment = health_facility_catchment::ActiveModel {
            health_facility_id: Set(1),
            location_id: Set(12),
            catchment: Set(Some(50)),
            validity_from: Set(Some(long_ago())),
            ..Default::default()
        };
        health_facility_catchment::Entity::insert(catchment).exec_without_returning(db.connection()).await.unwrap();
        let document = admin.get("Organization/HF1").await.json();
        assert_eq!(admin.put("Organization/HF1", &document).await.json(), document);
        let row = health_facility::Entity::find_by_id(1).one(db.connection()).await.unwrap().unwrap();
        assert_eq!((row.acc_code.as_deref(), row.offline), (Some("A1"), true));
        let catchments = health_facility_catchment::Entity::find().filter(health_facility_catchment::Column::ValidityTo.is_null()).all(db.connection()).await.unwrap();
        assert_eq!(catchments.iter().map(|row| (row.health_facility_id, row.catchment)).collect::<Vec<_>>(), [(1, Some(50))]);
    }

    async fn rules_are_kept(db: TestDatabase) {
        let server = server(&db).await;
        let admin = Client::of(&server, ADMIN).await;
        for (document, status) in [
            (documents::organization("HF1", documents::in_district("D3")), 409),
            (documents::organization("NEW", documents::in_district("V10")), 422),
            (documents::organization("NEW", documents::in_district("nope")), 422),
            (documents::organization("NEW", json!({"district": "Nowhere", "state": "Place 1"})), 422),
            (documents::organization("NEW", json!({"line": ["Hill 4"]})), 422),
        ] {
            assert_eq!(admin.post("Organization", &document).await.status, status, "{document}");
        }
        let document = documents::organization("HF2", documents::in_district("D3"));
        assert_eq!(admin.put("Organization/HF1", &document).await.outcome(), "409 duplicate Exists health facility with following code `HF2`");
        assert_eq!(admin.get("Organization").await.json()["total"], 2);
    }
}
