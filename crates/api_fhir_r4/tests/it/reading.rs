use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use openimis_api_fhir_r4::r4::resource::{
    Bundle, CapabilityStatement, FhirResource, Group, Location, OperationOutcome, Organization, Patient,
};
use openimis_kernel::clock::Clock;
use openimis_testkit::{TestDatabase, TestServer, both_databases};
use serde_json::Value as Json;

use crate::Tables;

const PASSWORD: &str = "a long Passw0rd, for tests!";

/// A server with a small country and an administrator; the token of the latter.
async fn with_country(db: &TestDatabase) -> (TestServer, String) {
    let server = TestServer::start(db).await.unwrap();
    let plan = openimis_kernel::demo::DemoPlan { insurees: 60, today: server.clock.now().date_naive() };
    for module in &server.app.modules {
        if let Some(demo) = module.demo {
            demo(db.connection(), plan, &|_, _, _| {}).await.unwrap();
        }
    }
    server.app.core().create_superuser(&server.app, "root", None, PASSWORD).await.unwrap();
    let body = format!("{{\"username\": \"root\", \"password\": \"{PASSWORD}\"}}");
    let request = Request::post("/api/api_fhir_r4/login/").header("host", "localhost").header("content-type", "application/json");
    let (status, _, answer) = server.send(request.body(Body::from(body)).unwrap()).await.unwrap();
    let answer: Json = serde_json::from_slice(&answer).unwrap();
    assert_eq!(status, StatusCode::OK, "{answer}");
    (server, answer["token"].as_str().unwrap().to_owned())
}

async fn get(server: &TestServer, token: &str, path: &str) -> (StatusCode, Json) {
    let request =
        Request::get(format!("/api/api_fhir_r4/{path}")).header("host", "localhost").header("authorization", format!("bearer {token}"));
    let (status, _, answer) = server.send(request.body(Body::empty()).unwrap()).await.unwrap();
    (status, serde_json::from_slice(&answer).unwrap_or(Json::Null))
}

fn valid(document: &Json) {
    fn check<R: FhirResource>(document: &Json) {
        let resource = R::from_json(document.clone()).unwrap_or_else(|issues| panic!("{issues:?}: {document}"));
        assert_eq!(resource.validate(), vec![], "{document}");
    }
    match document["resourceType"].as_str() {
        Some("Bundle") => check::<Bundle>(document),
        Some("CapabilityStatement") => check::<CapabilityStatement>(document),
        Some("Group") => check::<Group>(document),
        Some("Location") => check::<Location>(document),
        Some("OperationOutcome") => check::<OperationOutcome>(document),
        Some("Organization") => check::<Organization>(document),
        Some("Patient") => check::<Patient>(document),
        other => panic!("no resource: {other:?}"),
    }
}

both_databases! {
    Tables:
    async fn lists_and_resources_are_valid_r4(db: TestDatabase) {
        let (server, token) = with_country(&db).await;
        for resource in ["Patient", "Group", "Location", "Organization"] {
            let (status, bundle) = get(&server, &token, &format!("{resource}/?_count=5")).await;
            assert_eq!(status, StatusCode::OK, "{resource}: {bundle}");
            valid(&bundle);
            let entries = bundle["entry"].as_array().unwrap();
            assert_eq!(entries.len(), 5, "{resource}");
            let first = &entries[0]["resource"];
            let (status, read) = get(&server, &token, &format!("{resource}/{}/", first["id"].as_str().unwrap())).await;
            assert_eq!(status, StatusCode::OK, "{resource}: {read}");
            valid(&read);
            assert_eq!(read["id"], first["id"], "{resource}");
        }
        let (status, metadata) = get(&server, &token, "metadata").await;
        assert_eq!(status, StatusCode::OK);
        valid(&metadata);
    }

    async fn patients_are_read_by_their_number_too(db: TestDatabase) {
        let (server, token) = with_country(&db).await;
        let (_, bundle) = get(&server, &token, "Patient/?_count=1").await;
        let patient = &bundle["entry"][0]["resource"];
        let number = patient["identifier"].as_array().unwrap().iter().find(|i| i["type"]["coding"][0]["code"] == "Code").unwrap()["value"].as_str().unwrap();
        let (status, read) = get(&server, &token, &format!("Patient/{number}/")).await;
        assert_eq!((status, &read["id"]), (StatusCode::OK, &patient["id"]), "{read}");
    }

    async fn what_cannot_be_answered_is_an_outcome_with_the_right_status(db: TestDatabase) {
        let (server, token) = with_country(&db).await;
        for (token, path, expected) in [
            ("rubbish", "Patient/", StatusCode::UNAUTHORIZED),
            (token.as_str(), "Patient/00000000-0000-0000-0000-000000000000/", StatusCode::NOT_FOUND),
            (token.as_str(), "Patient/?page-offset=9999", StatusCode::NOT_FOUND),
            (token.as_str(), "Nope/", StatusCode::NOT_FOUND),
        ] {
            let (status, outcome) = get(&server, token, path).await;
            assert_eq!((status, outcome["resourceType"].as_str()), (expected, Some("OperationOutcome")), "{path}: {outcome}");
            valid(&outcome);
        }
    }
}
