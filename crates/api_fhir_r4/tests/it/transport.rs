//! Methods, formats, addresses, versions.

use axum::http::Method;
use openimis_testkit::{TestDatabase, TestServer, both_databases};

use crate::client::{Client, server};
use crate::country::{self, ADMIN, uuid};
use crate::{Tables, documents};

both_databases! {
    Tables:
    async fn addresses_may_end_in_a_slash_or_a_format(db: TestDatabase) {
        let server = server(&db).await;
        let admin = Client::of(&server, ADMIN).await;
        let list = admin.get("Group/").await.json();
        for path in ["Group", "Group.json", "Group.json/", "Group?_format=json"] {
            let reply = admin.get(path).await;
            assert_eq!((reply.status, &reply.json()["entry"]), (200, &list["entry"]), "{path}");
        }
        assert_eq!(admin.get("Group.xml").await.status, 406);
        assert_eq!(admin.get("Group?_format=xml").await.outcome(), "406 not-supported Could not satisfy the request Accept header.");
    }

    async fn answers_are_in_the_format_asked_for(db: TestDatabase) {
        let server = server(&db).await;
        let admin = Client::of(&server, ADMIN).await;
        for (accept, kind) in
            [("*/*", "application/json"), ("application/fhir+json", "application/fhir+json"), ("application/fhir+xml, */*;q=0.1", "application/json")]
        {
            for path in ["Patient/near1", "Patient", "Patient/nope", "metadata"] {
                let reply = admin.send(Method::GET, path, &[("accept", accept)], "").await;
                assert_eq!(reply.header("content-type"), kind, "{path}");
            }
        }
        assert_eq!(admin.send(Method::GET, "Patient", &[("accept", "application/fhir+xml")], "").await.status, 406);
    }

    async fn only_the_methods_that_are_there_are_answered(db: TestDatabase) {
        let server = server(&db).await;
        let admin = Client::of(&server, ADMIN).await;
        for (path, allow) in [
            ("Patient", "GET, POST, HEAD, OPTIONS"),
            ("Patient/near1", "GET, PUT, PATCH, DELETE, HEAD, OPTIONS"),
            ("CodeSystem/group-type", "GET, HEAD, OPTIONS"),
            ("", "GET, HEAD, OPTIONS"),
            ("metadata", "GET, HEAD, OPTIONS"),
            ("login", "POST, OPTIONS"),
        ] {
            let reply = admin.send(Method::TRACE, path, &[], "").await;
            assert_eq!((reply.outcome().as_str(), reply.header("allow")), ("405 not-supported Method \"TRACE\" not allowed.", allow), "{path}");
            let options = admin.send(Method::OPTIONS, path, &[], "").await;
            assert!(options.status < 300 && options.header("allow") == allow, "{path}");
        }
        let head = admin.send(Method::HEAD, "Patient/near1", &[], "").await;
        assert_eq!((head.status, head.body.len(), head.header("content-type")), (200, 0, "application/json"));
    }

    async fn bodies_that_are_no_documents_are_refused(db: TestDatabase) {
        let server = server(&db).await;
        let admin = Client::of(&server, ADMIN).await;
        for (kind, body, expected) in [
            ("application/json", "{nope", "400 invalid JSON parse error at line 1 column 2"),
            ("application/json", "", "400 invalid JSON parse error at line 1 column 0"),
            ("application/json", "{}", "400 required resourceType is missing"),
            ("application/json", r#"{"resourceType": "Patient", "colour": "red"}"#, "400 structure unknown property"),
            ("application/fhir+xml", "<Patient/>", "415 not-supported Unsupported media type \"application/fhir+xml\" in request."),
            ("application/json-patch+json", "[]", "415 not-supported Unsupported media type \"application/json-patch+json\" in request."),
        ] {
            let reply = admin.send(Method::POST, "Patient", &[("content-type", kind)], body).await;
            assert_eq!(reply.outcome(), expected, "{body}");
        }
    }

    async fn versions_tell_what_the_client_has_seen(db: TestDatabase) {
        let server = server(&db).await;
        let admin = Client::of(&server, ADMIN).await;
        let read = admin.get("Organization/HF1").await;
        let tag = read.header("etag").to_owned();
        assert_eq!((tag.as_str(), read.header("last-modified")), ("W/\"1577836800000000\"", "Wed, 01 Jan 2020 00:00:00 GMT"));
        assert_eq!(admin.send(Method::GET, "Organization/HF1", &[("if-none-match", &tag)], "").await.status, 304);
        let document = documents::organization("HF1", documents::in_district("D3")).to_string();
        let json = ("content-type", "application/json");
        let put = async |seen: &str| admin.send(Method::PUT, "Organization/HF1", &[json, ("if-match", seen)], document.clone()).await;
        assert_eq!(put("W/\"1\"").await.status, 412);
        let changed = put(&tag).await;
        assert_eq!(changed.status, 200);
        assert_ne!(changed.header("etag"), tag);
        assert_eq!(put(&tag).await.outcome(), "412 conflict The resource has been changed by somebody else.");
        assert_eq!(admin.send(Method::DELETE, "Organization/HF1", &[("if-match", &tag)], "").await.status, 412);
        assert_eq!(admin.send(Method::DELETE, "Organization/HF1", &[("if-match", "*")], "").await.status, 204);
    }

    async fn clients_choose_what_a_write_answers(db: TestDatabase) {
        let server = server(&db).await;
        let admin = Client::of(&server, ADMIN).await;
        let post = async |name: &str, header: (&str, &str)| {
            let headers = [("content-type", "application/json"), header];
            admin.send(Method::POST, "Location", &headers, documents::village(name).to_string()).await
        };
        for (name, preference, expected) in
            [("N1", "return=minimal", None), ("N2", "return=representation", Some("Location")), ("N3", "return=OperationOutcome", Some("OperationOutcome"))]
        {
            let reply = post(name, ("prefer", preference)).await;
            let address = reply.header("location").strip_prefix("http://imis.example.org/api/api_fhir_r4/").unwrap().to_owned();
            assert_eq!((reply.status, reply.header("content-type").is_empty()), (201, expected.is_none()), "{preference}");
            assert_eq!(reply.body.is_empty(), expected.is_none());
            assert!(expected.is_none_or(|kind| reply.json()["resourceType"] == kind), "{preference}");
            let stored = admin.get(&address).await;
            assert_eq!((stored.status, stored.header("etag")), (200, reply.header("etag")));
        }
        let refused = post("N4", ("if-none-exist", "identifier=N4")).await;
        assert_eq!(refused.outcome(), "400 not-supported If-None-Exist is not supported");
        assert_eq!(admin.get("Location/N4").await.status, 404);
    }

    async fn the_description_of_the_interface_is_that_of_the_server(db: TestDatabase) {
        let server = server(&db).await;
        let anonymous = Client::anonymous(&server);
        for (path, target) in [("docs/", "/api/openapi.json"), ("docs/swagger/", "/api/docs/"), ("docs/redoc", "/api/docs/")] {
            let reply = anonymous.get(path).await;
            assert_eq!((reply.status, reply.header("location")), (307, target), "{path}");
        }
    }

    async fn metadata_and_root_list_what_is_registered(db: TestDatabase) {
        let server = server(&db).await;
        let anonymous = Client::anonymous(&server);
        insta::assert_json_snapshot!("metadata", anonymous.get("metadata").await.json());
        insta::assert_json_snapshot!("root", anonymous.get("").await.json());
    }

    async fn resources_may_carry_meta(db: TestDatabase) {
        country::found(&db).await;
        country::configure(db.connection(), "api_fhir_r4", r#"{"resource_meta": true, "default_response_page_size": 1}"#).await;
        let server = TestServer::start(&db).await.unwrap();
        let admin = Client::of(&server, ADMIN).await;
        let page = admin.get("Patient").await;
        assert_eq!(page.ids(), [uuid("near1")]);
        insta::assert_json_snapshot!("meta", page.json()["entry"][0]["resource"]["meta"]);
        assert_eq!(admin.get("metadata").await.json()["rest"][0]["resource"][0]["versioning"], "versioned");
    }
}
