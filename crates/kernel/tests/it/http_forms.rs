//! The forms of GraphQL requests and answers (assembly specification, section 8).

use openimis_testkit::{TestDatabase, TestServer, both_databases};

use crate::{Tables, http::send};

const JSON: &str = "application/json";
const ANSWER: &str = r#"{"data":{"__typename":"Query"}}"#;
const WRITE: &str = "mutation%20%7B%20addBook(input%3A%20%7Btitle%3A%20%22t%22%7D)%20%7B%20internalId%20%7D%20%7D";

fn error(text: &str) -> String {
    serde_json::json!({ "errors": [{ "message": text }] }).to_string()
}

both_databases! {
    Tables:

    async fn requests_come_in_several_forms(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        for (line, kind, body, status, expected) in [
            ("POST /api/graphql", JSON, r#"{"query": "{ __typename }"}"#, 200, ANSWER.to_owned()),
            ("POST /api/graphql", "application/json; charset=utf-8", r#"{"query": "{ __typename }", "variables": null, "operationName": ""}"#, 200, ANSWER.into()),
            ("POST /api/graphql", JSON, r#"{"query": "query A($n: Int) { authors(first: $n) { totalCount } } query B { __typename }", "operationName": "B", "variables": "{\"n\": 1}"}"#, 200, ANSWER.into()),
            ("POST /api/graphql", "application/graphql", "{ __typename }", 200, ANSWER.into()),
            ("POST /api/graphql", "application/x-www-form-urlencoded", "query=%7B+__typename+%7D&variables=%7B%7D", 200, ANSWER.into()),
            ("GET /api/graphql?query=%7B__typename%7D", "", "", 200, ANSWER.into()),
            ("POST /api/graphql?query=%7B__typename%7D", JSON, r#"{"query": "{ nothing }"}"#, 200, ANSWER.into()),
            ("GET /api/graphql", "", "", 400, error("Must provide query string.")),
            ("POST /api/graphql", JSON, "{}", 400, error("Must provide query string.")),
            ("POST /api/graphql", JSON, "{", 400, error("POST body sent invalid JSON.")),
            ("POST /api/graphql", JSON, r#"[{"query": "{ __typename }"}]"#, 400, error("Batch GraphQL requests are not enabled.")),
            ("POST /api/graphql", JSON, r#"{"query": 1}"#, 400, error("The query must be a text.")),
            ("POST /api/graphql", JSON, r#"{"query": "{ __typename }", "variables": "{"}"#, 400, error("Variables are invalid JSON.")),
            ("POST /api/graphql", "text/csv", "a,b", 415, error("Send GraphQL requests as application/json.")),
            ("PUT /api/graphql", JSON, "{}", 405, error("GraphQL only supports GET and POST requests.")),
        ] {
            let reply = send(&server, line, &[("content-type", kind)], body).await;
            assert_eq!((reply.status, reply.text()), (status, expected), "{line} {kind} {body}");
        }
    }

    async fn mutations_are_not_for_get(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        let reply = send(&server, &format!("GET /api/graphql?query={WRITE}"), &[], "").await;
        assert_eq!((reply.status, reply.text()), (405, error("Can only perform a mutation operation from a POST request.")));
    }

    async fn people_can_have_answers_indented(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        let reply = send(&server, "GET /api/graphql?query=%7Bb%3A__typename%20a%3A__typename%7D&pretty=1", &[], "").await;
        assert_eq!(reply.text(), "{\n  \"data\": {\n    \"a\": \"Query\",\n    \"b\": \"Query\"\n  }\n}");
    }

    async fn browsers_get_the_cookie_against_forgery_until_they_have_it(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        let first = send(&server, "GET /api/graphql?query=%7B__typename%7D", &[], "").await;
        let cookie = first.header("set-cookie").unwrap().to_owned();
        let (pair, attributes) = cookie.split_once("; ").unwrap();
        assert!(pair.starts_with("csrftoken=") && attributes.contains("Path=/") && attributes.contains("SameSite=Lax"), "{cookie}");
        assert!(!attributes.contains("Secure") && !attributes.contains("HttpOnly"), "{cookie}");
        let again = send(&server, "GET /api/graphql?query=%7B__typename%7D", &[("cookie", pair)], "").await;
        assert_eq!(again.header("set-cookie"), None);
        let rubbish = send(&server, "GET /api/graphql?query=%7B__typename%7D", &[("cookie", "csrftoken=x")], "").await;
        assert!(rubbish.header("set-cookie").is_some());
        let production = TestServer::start_with(&db, &[("MODE", "PROD")]).await.unwrap();
        let secure = send(&production, "GET /api/graphql?query=%7B__typename%7D", &[("x-forwarded-proto", "https")], "").await;
        assert!(secure.header("set-cookie").unwrap().contains("; Secure"));
    }

    async fn health_is_told_as_text_or_json(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        let text = send(&server, "GET /ht/", &[], "").await;
        assert!(text.status == 200 && text.text().contains("DatabaseBackend: working\n"), "{}", text.text());
        for (line, accept) in [("GET /ht/?format=json", "*/*"), ("GET /ht/", JSON), ("GET /ht/db/", JSON)] {
            let json: serde_json::Value = serde_json::from_slice(&send(&server, line, &[("accept", accept)], "").await.body).unwrap();
            assert_eq!(json["Cache backend: default"], "working", "{line} {json}");
        }
        let storage = TestServer::start_with(&db, &[("PHOTO_ROOT_PATH", "/no/such/folder")]).await.unwrap();
        let failing = send(&storage, "GET /ht/?format=json", &[], "").await;
        assert!(failing.status == 500 && failing.text().contains(r#""DefaultFileStorageHealthCheck":"unavailable""#), "{}", failing.text());
    }
}
