//! Writing Patients.

use openimis_core::entity::mutation_log;
use openimis_insuree::entity::insuree;
use openimis_testkit::{TestDatabase, both_databases};
use sea_orm::{EntityTrait, QueryOrder, entity::prelude::*};
use serde_json::json;

use crate::client::{Client, server};
use crate::country::{ADMIN, CLERK, configure, uuid};
use crate::{Tables, documents};

async fn row(db: &TestDatabase, chf_id: &str) -> insuree::Model {
    let current = insuree::Entity::find().filter(insuree::Column::ChfId.eq(chf_id)).filter(insuree::Column::ValidityTo.is_null());
    current.one(db.connection()).await.unwrap().unwrap()
}

both_databases! {
    Tables:
    async fn an_insuree_is_created_changed_and_closed(db: TestDatabase) {
        let server = server(&db).await;
        let clerk = Client::of(&server, CLERK).await;
        let created = clerk.post("Patient", &documents::patient("new1")).await;
        let mut shown = created.json();
        let id = shown["id"].as_str().unwrap().to_owned();
        assert_eq!((created.status, created.header("location")), (201, format!("http://imis.example.org/api/api_fhir_r4/Patient/{id}").as_str()));
        assert_eq!(clerk.get(&format!("Patient/{id}")).await.json(), shown);
        insta::assert_json_snapshot!("patient_created", shown, {".id" => "[id]", ".identifier[0].value" => "[id]"});

        shown["name"][0]["family"] = "Roe".into();
        let changed = clerk.put(&format!("Patient/{id}/"), &shown).await;
        assert_eq!((changed.status, changed.json()), (200, shown));

        assert_eq!(clerk.delete(&format!("Patient/{id}/")).await.status, 204);
        assert_eq!(clerk.get(&format!("Patient/{id}")).await.status, 410);
        assert_eq!(clerk.delete(&format!("Patient/{id}/")).await.status, 410);
        assert_eq!(clerk.get("Patient?identifier=new1").await.json()["total"], 0);
    }

    async fn what_documents_do_not_say_stays(db: TestDatabase) {
        let server = server(&db).await;
        let admin = Client::of(&server, ADMIN).await;
        let before = row(&db, "near2").await;
        let document = admin.get("Patient/near2").await.json();
        assert_eq!(admin.put("Patient/near2", &document).await.json(), document);
        let after = row(&db, "near2").await;
        assert_ne!(after.validity_from, before.validity_from);
        let kept = insuree::Model { validity_from: before.validity_from, audit_user_id: before.audit_user_id, ..after };
        assert_eq!(kept, insuree::Model { card_issued: Some(false), ..before });
    }

    async fn what_lies_in_other_districts_already_may_stay(db: TestDatabase) {
        let server = server(&db).await;
        let admin = Client::of(&server, ADMIN).await;
        let mut document = documents::patient("near2");
        document["generalPractitioner"][0]["reference"] = "Organization/HF2".into();
        document["address"] = json!([documents::address("V13")]);
        let stored = admin.put("Patient/near2", &document).await.json();
        let clerk = Client::of(&server, CLERK).await;
        assert_eq!(clerk.put("Patient/near2", &stored).await.json(), stored);
    }

    async fn a_new_head_gets_a_family(db: TestDatabase) {
        let server = server(&db).await;
        let admin = Client::of(&server, ADMIN).await;
        let created = admin.post("Patient", &documents::head("new1")).await.expect(axum::http::StatusCode::CREATED).json();
        let group = admin.get("Group/new1").await.json();
        assert_eq!(group["member"][0]["entity"]["reference"], format!("Patient/{}", created["id"].as_str().unwrap()));
        assert_eq!(admin.delete("Patient/new1").await.outcome(), "409 conflict Cannot delete family head insuree new1");
        let same = admin.put("Patient/new1", &created).await.json();
        assert_eq!(same, created);
    }

    async fn insurees_move_between_families(db: TestDatabase) {
        let server = server(&db).await;
        let admin = Client::of(&server, ADMIN).await;
        let mut document = documents::patient("near2");
        document["extension"][1]["valueReference"]["reference"] = "Group/far1".into();
        assert_eq!(admin.put("Patient/near2", &document).await.status, 200);
        assert_eq!(row(&db, "near2").await.family_id, Some(2));
        document["identifier"][0]["value"] = "near1".into();
        let reply = admin.put("Patient/near1", &document).await;
        assert_eq!(reply.outcome(), "422 business-rule Cannot remove head insuree near1 from family");
    }

    async fn rules_are_kept(db: TestDatabase) {
        let server = server(&db).await;
        let admin = Client::of(&server, ADMIN).await;
        let head_of_other = {
            let mut document = documents::patient("new1");
            document["extension"][0]["valueBoolean"] = true.into();
            document
        };
        let far_away = {
            let mut document = documents::patient("new1");
            document["address"] = json!([documents::address("W6")]);
            document
        };
        let educated = {
            let mut document = documents::patient("new1");
            let concept = json!({"coding": [{"code": "777"}]});
            document["extension"].as_array_mut().unwrap().push(documents::extension("patient-education-level", "CodeableConcept", concept));
            document
        };
        let long_name = {
            let mut document = documents::patient("new1");
            document["name"][0]["family"] = "x".repeat(200).into();
            document
        };
        let nameless = {
            let mut document = documents::patient("new1");
            document.as_object_mut().unwrap().remove("name");
            document
        };
        for (document, expected) in [
            (documents::patient("near1"), "409 duplicate Exists patient with following chfid `near1`"),
            (head_of_other, "422 business-rule Patient assigned to existing family can't be head"),
            (far_away, "422 business-rule The Location that is referred to must be a village"),
            (educated, "422 code-invalid The code of the education level is not known"),
            (nameless, "422 required Missing fhir patient attribute: name"),
        ] {
            assert_eq!(admin.post("Patient", &document).await.outcome(), expected);
        }
        assert_eq!(admin.post("Patient", &long_name).await.status, 422);
        let mut taken = documents::patient("near1");
        taken["id"] = uuid("near2").into();
        assert_eq!(admin.put("Patient/near2", &taken).await.status, 409);
        assert_eq!(admin.put("Patient/near1", &taken).await.outcome(), "400 invalid The id of the resource is not the one of the address");
        assert_eq!(admin.put(&format!("Patient/{}", uuid("none")), &documents::patient("x")).await.status, 404);
        assert_eq!(admin.get("Patient").await.json()["total"], 3);
    }

    async fn the_mutation_log_tells_what_was_written(db: TestDatabase) {
        configure(db.connection(), "insuree", r#"{"insuree_photos_root_path": null}"#).await;
        let server = server(&db).await;
        let admin = Client::of(&server, ADMIN).await;
        let mut photographed = documents::patient("new1");
        photographed["photo"] = json!([{"contentType": "image/png", "title": "a.png", "creation": "2026-11-01", "data": "UE5H"}]);
        assert_eq!(admin.post("Patient", &photographed).await.status, 201);
        assert_eq!(admin.post("Patient", &photographed).await.status, 409);
        let rows = mutation_log::Entity::find().order_by_asc(mutation_log::Column::Status).all(db.connection()).await.unwrap();
        let told: Vec<_> = rows.iter().map(|row| (row.status, row.client_mutation_label.as_deref().unwrap_or_default())).collect();
        assert_eq!(told, [(1, "POST Patient"), (2, "POST Patient")]);
        assert!(rows[0].error.as_deref().unwrap_or_default().contains("Exists patient"));
        assert!(rows.iter().all(|row| row.json_content.contains("new1") && !row.json_content.contains("UE5H")));
    }
}
