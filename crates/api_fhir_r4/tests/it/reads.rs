//! Resources as they are read, and where they are found.

use openimis_insuree::entity::insuree;
use openimis_kernel::{clock::Clock, demo::DemoPlan};
use openimis_testkit::{TestDatabase, TestServer, both_databases};
use sea_orm::{ActiveValue::Set, EntityTrait, prelude::Uuid};

use crate::Tables;
use crate::client::{Client, server};
use crate::country::{ADMIN, long_ago, person, uuid};

both_databases! {
    Tables:
    async fn resources_are_read_by_uuid_and_business_code(db: TestDatabase) {
        let server = server(&db).await;
        let admin = Client::of(&server, ADMIN).await;
        for (kind, id, code) in [("Patient", "near2", "near2"), ("Group", "F1", "near1"), ("Location", "V10", "V10"), ("Organization", "HF1", "HF1")] {
            let reply = admin.get(&format!("{kind}/{}/", uuid(id))).await;
            assert_eq!(reply.status, 200);
            insta::assert_json_snapshot!(kind.to_lowercase(), reply.json());
            for address in [code.to_owned(), uuid(id).to_uppercase(), format!("{code}.json")] {
                let same = admin.get(&format!("{kind}/{address}")).await;
                assert_eq!(same.json(), reply.json(), "{kind}/{address}");
            }
        }
    }

    async fn demo_data_is_valid_r4(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        let plan = DemoPlan { insurees: 60, today: server.clock.now().date_naive() };
        openimis_kernel::demo::fill(&server.app, plan, &|_, _, _| {}).await.unwrap();
        server.app.core().create_superuser(&server.app, "root", None, "a long Passw0rd, for tests!").await.unwrap();
        let root = Client::of(&server, "root").await;
        for list in ["Patient", "Group", "Location", "Organization", "Location?physicalType=si"] {
            let bundle = root.get(list).await;
            assert_eq!((bundle.status, bundle.ids().is_empty()), (200, false), "{list}");
            for entry in bundle.json()["entry"].as_array().unwrap() {
                let path = entry["fullUrl"].as_str().unwrap().strip_prefix("http://imis.example.org/api/api_fhir_r4/").unwrap();
                assert_eq!(root.get(path).await.json(), entry["resource"], "{path}");
            }
        }
    }

    async fn sites_are_locations_too(db: TestDatabase) {
        let server = server(&db).await;
        let admin = Client::of(&server, ADMIN).await;
        let list = admin.get("Location/?physicalType=si").await;
        insta::assert_json_snapshot!("sites", list.json());
        let url = list.json()["entry"][0]["fullUrl"].as_str().unwrap().to_owned();
        let path = url.strip_prefix("http://imis.example.org/api/api_fhir_r4/").unwrap().to_owned();
        assert_eq!(admin.get(&path).await.json(), list.json()["entry"][0]["resource"]);
    }

    async fn references_lead_somewhere(db: TestDatabase) {
        let server = server(&db).await;
        let admin = Client::of(&server, ADMIN).await;
        for list in ["Patient", "Group", "Location", "Organization", "Location?physicalType=si"] {
            let text = String::from_utf8(admin.get(list).await.body).unwrap();
            for part in text.split("\"reference\":\"").skip(1) {
                let target = part.split('"').next().unwrap();
                assert_eq!(admin.get(target).await.status, 200, "{list}: {target}");
            }
        }
    }

    async fn what_is_closed_is_gone_and_what_never_was_is_not_found(db: TestDatabase) {
        let server = server(&db).await;
        let closed = insuree::ActiveModel { validity_to: Set(Some(long_ago())), ..person(50, "closed", None) };
        insuree::Entity::insert(closed).exec_without_returning(db.connection()).await.unwrap();
        let holder = insuree::ActiveModel { chf_id: Set(Some("999999999".into())), ..person(51, "holder", None) };
        insuree::Entity::insert(holder).exec_without_returning(db.connection()).await.unwrap();
        let admin = Client::of(&server, ADMIN).await;
        for (id, expected) in [
            (uuid("closed"), "410 deleted The resource has been deleted."),
            ("closed".to_owned(), "404 not-found Resource for identifier closed not found"),
            ("999999999".to_owned(), "404 not-found Resource for identifier 999999999 not found"),
            ("a%00b".to_owned(), "404 not-found Resource for identifier a\0b not found"),
        ] {
            assert_eq!(admin.get(&format!("Patient/{id}")).await.outcome(), expected);
        }
        assert_eq!(admin.get(&format!("Group/{}/", Uuid::nil())).await.status, 404);
        assert_eq!(admin.get("Observation/1").await.status, 404);
        assert_eq!(admin.get("CodeSystem/nope").await.status, 404);
    }

    async fn code_systems_hold_the_codes_of_their_tables(db: TestDatabase) {
        let server = server(&db).await;
        let admin = Client::of(&server, ADMIN).await;
        let root = admin.get("").await.json();
        let mut counts = vec![];
        for name in root.as_object().unwrap().keys().filter_map(|name| name.strip_prefix("CodeSystem/")) {
            let system = admin.get(&format!("CodeSystem/{name}/")).await.json();
            counts.push(format!("{name} {}", system["count"]));
        }
        insta::assert_snapshot!(counts.join("\n"));
    }
}
