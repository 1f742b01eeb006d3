//! What surrounds every request: hosts, TLS, headers, limits, compression, panics.

use std::io::Read;

use axum::{
    body::Body,
    http::{HeaderMap, Request},
};
use openimis_testkit::{TestDatabase, TestServer, both_databases};

use crate::{Tables, library::LONG};

/// An answer.
pub struct Reply {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Reply {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }
}

/// Sends a request with headers and a body.
pub async fn send(server: &TestServer, line: &str, headers: &[(&str, &str)], body: &str) -> Reply {
    let (method, path) = line.split_once(' ').unwrap();
    let mut request = Request::builder().method(method).uri(path).header("host", "imis.example.org");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let (status, headers, body) = server.send(request.body(Body::from(body.to_owned())).unwrap()).await.unwrap();
    Reply { status: status.as_u16(), headers, body }
}

/// A server as it stands behind its proxy in production.
async fn production(db: &TestDatabase, more: &[(&str, &str)]) -> TestServer {
    TestServer::start_with(db, &[&[("MODE", "PROD"), ("ALLOWED_HOSTS", "imis.example.org")], more].concat()).await.unwrap()
}

const TLS: (&str, &str) = ("x-forwarded-proto", "https");
const TYPENAME: &str = "/api/graphql?query=%7B__typename%7D";

async fn ask_from(server: &TestServer, address: &str) -> Reply {
    send(server, &format!("GET {TYPENAME}"), &[TLS, ("x-forwarded-for", address)], "").await
}

both_databases! {
    Tables:

    async fn production_sends_the_headers_that_operators_read_of(db: TestDatabase) {
        let server = production(&db, &[]).await;
        for path in [TYPENAME, "/api/library/long/", "/api/none", "/health/live", "/api/library/broken/"] {
            let reply = send(&server, &format!("GET {path}"), &[TLS], "").await;
            for (name, value) in [
                ("strict-transport-security", "max-age=63072000; includeSubDomains"),
                ("content-security-policy", "default-src 'self';"),
                ("x-frame-options", "DENY"),
                ("x-content-type-options", "nosniff"),
                ("referrer-policy", "no-referrer"),
                ("permissions-policy", "geolocation=(), microphone=()"),
                ("cross-origin-opener-policy", "same-origin"),
            ] {
                assert_eq!(reply.header(name), Some(value), "{path} {name}");
            }
        }
    }

    async fn development_sends_what_django_always_sends(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        let reply = send(&server, &format!("GET {TYPENAME}"), &[], "").await;
        for (name, value) in [
            ("x-content-type-options", Some("nosniff")),
            ("x-frame-options", Some("DENY")),
            ("referrer-policy", Some("same-origin")),
            ("cross-origin-opener-policy", Some("same-origin")),
            ("strict-transport-security", None),
            ("content-security-policy", None),
            ("permissions-policy", None),
        ] {
            assert_eq!(reply.header(name), value, "{name}");
        }
    }

    async fn production_sends_clients_to_tls_but_not_the_probes(db: TestDatabase) {
        let server = production(&db, &[]).await;
        for (path, headers, status, location) in [
            ("/api/graphql?query=%7B%7D", &[][..], 301, Some("https://imis.example.org/api/graphql?query=%7B%7D")),
            ("/api/graphql", &[("x-forwarded-proto", "http")], 301, Some("https://imis.example.org/api/graphql")),
            ("/health/live", &[], 200, None),
            ("/health/ready", &[], 200, None),
            ("/ht/?format=json", &[], 200, None),
        ] {
            let reply = send(&server, &format!("GET {path}"), headers, "").await;
            assert_eq!((reply.status, reply.header("location")), (status, location), "{path}");
        }
        let untrusting = production(&db, &[("OPENIMIS_TRUSTED_PROXIES", "none")]).await;
        assert_eq!(send(&untrusting, &format!("GET {TYPENAME}"), &[TLS], "").await.status, 301);
    }

    async fn addresses_begin_with_the_root_of_the_site(db: TestDatabase) {
        for (root, begin) in [("", "/"), ("api", "/api/"), ("/openimis/api/", "/openimis/api/")] {
            let server = TestServer::start_with(&db, &[("SITE_ROOT", root)]).await.unwrap();
            for (path, status) in [
                (format!("{begin}graphql?query=%7B__typename%7D"), 200),
                (format!("{begin}library/long/"), 200),
                ("/ht/?format=json".to_owned(), 200),
                ("/elsewhere/graphql".to_owned(), 404),
            ] {
                assert_eq!(send(&server, &format!("GET {path}"), &[], "").await.status, status, "{root}: {path}");
            }
        }
    }

    async fn production_describes_its_schema_on_request_only(db: TestDatabase) {
        const ASK: &str = "GET /api/graphql?query=%7B__schema%7BqueryType%7Bname%7D%7D%7D";
        for (variables, is_told) in [(&[][..], false), (&[("OPENIMIS_INTROSPECTION", "true")], true)] {
            let reply = send(&production(&db, variables).await, ASK, &[TLS], "").await;
            assert_eq!(reply.text().contains("queryType"), is_told, "{}", reply.text());
        }
    }

    async fn only_allowed_hosts_are_served(db: TestDatabase) {
        let server = production(&db, &[]).await;
        for (headers, status) in [
            (&[TLS][..], 200),
            (&[TLS, ("x-forwarded-host", "imis.example.org:443")], 200),
            (&[TLS, ("x-forwarded-host", "evil.example.org")], 400),
        ] {
            assert_eq!(send(&server, &format!("GET {TYPENAME}"), headers, "").await.status, status, "{headers:?}");
        }
    }

    async fn the_rate_is_limited_for_each_client_in_production(db: TestDatabase) {
        let server = production(&db, &[("RATELIMIT_RATE", "2/m")]).await;
        assert_eq!(ask_from(&server, "192.0.2.1").await.status, 200);
        assert_eq!(send(&server, "GET /api/library/long/", &[TLS, ("x-forwarded-for", "192.0.2.1")], "").await.status, 200);
        let third = ask_from(&server, "192.0.2.1").await;
        assert_eq!((third.status, third.text().as_str()), (429, r#"{"detail":"Rate limit exceeded"}"#));
        let wait: i64 = third.header("retry-after").unwrap().parse().unwrap();
        assert!((1..=60).contains(&wait), "{wait}");
        assert_eq!(ask_from(&server, "192.0.2.2").await.status, 200, "another client");
        assert_eq!(send(&server, "GET /health/live", &[TLS, ("x-forwarded-for", "192.0.2.1")], "").await.status, 200);
        server.clock.set("2026-11-23T12:01:01Z".parse().unwrap());
        assert_eq!(ask_from(&server, "192.0.2.1").await.status, 200, "the minute is over");
    }

    async fn what_is_counted_and_for_whom_can_be_set(db: TestDatabase) {
        let posts = production(&db, &[("RATELIMIT_RATE", "1/m"), ("RATELIMIT_METHOD", "POST")]).await;
        for _ in 0..3 {
            assert_eq!(ask_from(&posts, "192.0.2.1").await.status, 200);
        }
        let by_header = production(&db, &[("RATELIMIT_RATE", "1/m"), ("RATELIMIT_KEY", "header:x-tablet")]).await;
        for (tablet, status) in [("a", 200), ("b", 200), ("a", 429)] {
            assert_eq!(send(&by_header, &format!("GET {TYPENAME}"), &[TLS, ("x-tablet", tablet)], "").await.status, status, "{tablet}");
        }
        let development = TestServer::start_with(&db, &[("RATELIMIT_RATE", "1/m")]).await.unwrap();
        for _ in 0..3 {
            assert_eq!(ask_from(&development, "192.0.2.1").await.status, 200);
        }
    }

    async fn long_answers_are_compressed_for_those_who_can_read_that(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        let plain = send(&server, "GET /api/library/long/", &[], "").await;
        assert_eq!((plain.header("content-encoding"), plain.body.len() > LONG.len() * 1_000), (None, true));
        let packed = send(&server, "GET /api/library/long/", &[("accept-encoding", "gzip")], "").await;
        assert_eq!(packed.header("content-encoding"), Some("gzip"));
        assert!(packed.body.len() < plain.body.len() / 10, "{}", packed.body.len());
        let mut text = vec![];
        flate2::read::GzDecoder::new(packed.body.as_slice()).read_to_end(&mut text).unwrap();
        assert_eq!(text, plain.body);
        let document = r#"{"query": "{ __schema { types { name fields { name } } } }"}"#;
        let graphql = send(&server, "POST /api/graphql", &[("accept-encoding", "gzip"), ("content-type", "application/json")], document).await;
        assert_eq!((graphql.status, graphql.header("content-encoding")), (200, Some("gzip")));
    }

    async fn a_panic_is_one_failed_request_that_tells_nothing(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        for (line, body) in [
            ("GET /api/library/broken/", r#"{"detail":"Internal error"}"#),
            ("GET /api/graphql?query=%7Bbroken%7D", r#"{"errors":[{"message":"Internal error"}]}"#),
        ] {
            let reply = send(&server, line, &[], "").await;
            assert_eq!((reply.status, reply.text().as_str()), (500, body), "{line}");
        }
        assert_eq!(send(&server, &format!("GET {TYPENAME}"), &[], "").await.status, 200);
    }

    async fn bodies_have_a_largest_size(db: TestDatabase) {
        let server = TestServer::start_with(&db, &[("DATA_UPLOAD_MAX_MEMORY_SIZE", "1k")]).await.unwrap();
        let document = |length: usize| format!(r#"{{"query": "{{ __typename }} #{}"}}"#, "x".repeat(length));
        for (length, status) in [(900, 200), (1_024, 413)] {
            let reply = send(&server, "POST /api/graphql", &[("content-type", "application/json")], &document(length)).await;
            assert_eq!(reply.status, status, "{length}: {}", reply.text());
        }
    }
}
