//! Writing Locations.

use axum::http::StatusCode;
use openimis_location::entity::location;
use openimis_test_country::{VILLAGE, WARD};
use openimis_testkit::{TestDatabase, both_databases};
use sea_orm::EntityTrait;

use crate::client::{Client, server};
use crate::country::{ADMIN, CLERK};
use crate::{Tables, documents};

both_databases! {
    Tables:
    async fn an_area_is_created_changed_and_closed(db: TestDatabase) {
        let server = server(&db).await;
        let clerk = Client::of(&server, CLERK).await;
        let created = clerk.post("Location", &documents::village("NEW")).await.expect(StatusCode::CREATED).json();
        let id = created["id"].as_str().unwrap().to_owned();
        insta::assert_json_snapshot!("location_created", created, {".id" => "[id]", ".identifier[0].value" => "[id]"});

        let mut document = documents::village("NEWER");
        document["name"] = "Newer place".into();
        let changed = clerk.put(&format!("Location/{id}"), &document).await;
        assert_eq!((changed.status, &changed.json()["name"]), (200, &"Newer place".into()));
        assert_eq!(clerk.get("Location/NEWER").await.json(), changed.json());

        assert_eq!(clerk.delete("Location/NEWER").await.status, 204);
        assert_eq!(Client::of(&server, ADMIN).await.get(&format!("Location/{id}")).await.status, 410);
        assert_eq!(clerk.get(&format!("Location/{id}")).await.status, 404);
    }

    async fn what_documents_do_not_say_stays(db: TestDatabase) {
        let server = server(&db).await;
        let admin = Client::of(&server, ADMIN).await;
        for code in ["R1", "V10"] {
            let document = admin.get(&format!("Location/{code}")).await.json();
            assert_eq!(admin.put(&format!("Location/{code}"), &document).await.json(), document);
        }
        let row = location::Entity::find_by_id(VILLAGE).one(db.connection()).await.unwrap().unwrap();
        assert_eq!((row.male_population, row.parent_id), (Some(7), Some(WARD)));
    }

    async fn rules_are_kept(db: TestDatabase) {
        let server = server(&db).await;
        let admin = Client::of(&server, ADMIN).await;
        for (document, status) in [
            (documents::village("V10"), 409),
            (documents::location("NEW", "V", Some("nope")), 422),
            (documents::location("NEW", "V", Some("D3")), 422),
            (documents::location("NEW", "V", None), 422),
            (documents::location("NEW", "R", Some("R1")), 422),
            (documents::location("NEW", "X", None), 422),
            (documents::village("A code too long"), 422),
        ] {
            assert_eq!(admin.post("Location", &document).await.status, status, "{document}");
        }
        assert_eq!(admin.put("Location/V10", &documents::village("W6")).await.status, 409);
        assert_eq!(admin.put("Location/V10", &documents::location("V10", "W", Some("D3"))).await.status, 422);
        assert_eq!(admin.delete("Location/W6").await.outcome(), "409 conflict Other locations lie in this one.");
        assert_eq!(admin.get("Location").await.json()["total"], 14);
    }
}
