//! Who may do what, and who sees what.

use axum::http::Method;
use openimis_testkit::{TestDatabase, both_databases};

use crate::Tables;
use crate::client::{Client, server};
use crate::country::{ADMIN, CLERK, NOBODY, uuid};
use crate::documents;

both_databases! {
    Tables:
    async fn nobody_comes_in_without_proof(db: TestDatabase) {
        let server = server(&db).await;
        let anonymous = Client::anonymous(&server);
        for path in ["Patient", "Group/1", "Location/", "Organization?type=prov", "CodeSystem/group-type", "Nope"] {
            let reply = anonymous.get(path).await;
            assert_eq!(reply.outcome(), "401 login Authentication credentials were not provided.", "{path}");
            assert_eq!(reply.header("www-authenticate"), "Bearer");
        }
        for credentials in ["Bearer a.b.c", "bearer nonsense", "Basic YWRtaW46d3Jvbmc="] {
            let reply = anonymous.send(Method::GET, "Patient", &[("authorization", credentials)], "").await;
            assert_eq!(reply.outcome(), "401 login INCORRECT_CREDENTIALS", "{credentials}");
        }
        let basic = [("authorization", "Basic YWRtaW46Q2hhbG8tNy1ta3dhbWJl")];
        assert_eq!(anonymous.send(Method::GET, "Patient", &basic, "").await.status, 200);
        for path in ["", "metadata"] {
            assert_eq!(anonymous.get(path).await.status, 200, "{path}");
        }
    }

    async fn each_interaction_asks_for_its_right(db: TestDatabase) {
        let server = server(&db).await;
        let nobody = Client::of(&server, NOBODY).await;
        for (method, path, status) in [
            (Method::GET, "Patient", 403),
            (Method::GET, "Patient/near1", 403),
            (Method::POST, "Patient", 403),
            (Method::PUT, "Patient/near1", 403),
            (Method::PATCH, "Patient/near1", 403),
            (Method::DELETE, "Patient/near1", 403),
            (Method::GET, "Group", 403),
            (Method::POST, "Group", 403),
            (Method::PUT, "Group/near1", 403),
            (Method::DELETE, "Group/near1", 403),
            (Method::GET, "Location", 200),
            (Method::POST, "Location", 403),
            (Method::PUT, "Location/V10", 403),
            (Method::DELETE, "Location/V10", 403),
            (Method::GET, "Organization", 200),
            (Method::POST, "Organization", 403),
            (Method::PUT, "Organization/HF1", 403),
            (Method::DELETE, "Organization/HF1", 403),
            (Method::GET, "CodeSystem/patient-profession", 403),
            (Method::GET, "CodeSystem/group-type", 403),
            (Method::GET, "CodeSystem/organization-hf-level", 200),
        ] {
            let reply = nobody.send(method.clone(), path, &[("content-type", "application/json")], "{}").await;
            assert_eq!(reply.status, status, "{method} {path}");
        }
    }

    async fn rows_of_other_districts_do_not_exist(db: TestDatabase) {
        let server = server(&db).await;
        let clerk = Client::of(&server, CLERK).await;
        for (query, found) in [
            ("Patient", vec!["near1", "near2"]),
            ("Patient?identifier=far1", vec![]),
            (&format!("Patient?_id={}", uuid("far1")), vec![]),
            ("Group", vec!["F1"]),
            ("Group?member=far1", vec![]),
            ("Location", vec!["D3", "W6", "W7", "V10", "V11", "V12"]),
            ("Location?physicalType=si", vec!["HF1"]),
            ("Organization", vec!["HF1"]),
            ("Organization?code=HF2", vec![]),
        ] {
            let reply = clerk.get(query).await;
            let expected: Vec<String> = found.iter().map(|name| uuid(name)).collect();
            assert_eq!(reply.ids(), expected, "{query}");
            assert_eq!(reply.json()["total"], expected.len(), "{query}");
        }
        assert_eq!(clerk.get("Location/R1").await.status, 200, "what a visible area is part of");
        for (kind, id, code) in [("Patient", "far1", "far1"), ("Group", "F2", "far1"), ("Location", "V13", "V13"), ("Organization", "HF2", "HF2")] {
            for address in [uuid(id), code.to_owned()] {
                assert_eq!(clerk.get(&format!("{kind}/{address}")).await.status, 404, "{kind}/{address}");
                assert_eq!(clerk.delete(&format!("{kind}/{address}")).await.status, 404, "{kind}/{address}");
            }
        }
    }

    async fn documents_cannot_refer_to_rows_of_other_districts(db: TestDatabase) {
        let server = server(&db).await;
        let clerk = Client::of(&server, CLERK).await;
        let mut patient = documents::patient("new1");
        patient["address"] = serde_json::json!([documents::address(&uuid("V13"))]);
        let mut guest = documents::patient("new2");
        guest["generalPractitioner"] = serde_json::json!([{"reference": "Organization/HF2"}]);
        let mut relative = documents::patient("new3");
        relative["extension"][1]["valueReference"]["reference"] = format!("Group/{}", uuid("F2")).into();
        for (document, text) in [(patient, "Location"), (guest, "Organization"), (relative, "Group")] {
            let reply = clerk.post("Patient", &document).await;
            assert_eq!(reply.outcome(), format!("422 not-found The {text} that is referred to does not exist"));
        }
        let reply = clerk.post("Group", &documents::group("near2", &["near2", "far1"])).await;
        assert_eq!(reply.outcome(), "422 not-found The Patient that is referred to does not exist");
        let reply = clerk.post("Organization", &documents::organization("NEW", documents::in_district("D4"))).await;
        assert_eq!(reply.status, 422);
        let reply = clerk.post("Location", &documents::location("NEW", "V", Some("W8"))).await;
        assert_eq!(reply.status, 422);
        assert_eq!(clerk.post("Location", &documents::location("NEW", "D", Some("R1"))).await.status, 403);
        let admin = Client::of(&server, ADMIN).await;
        assert_eq!(admin.get("Patient").await.json()["total"], 3);
    }
}
