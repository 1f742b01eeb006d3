use std::{
    io::{Read, Write},
    net::TcpStream,
};

use crate::program::Program;

#[test]
fn an_empty_embedded_database_is_filled_and_answers() {
    let program = Program::new();
    let server = program.serve();
    assert!(server.said.contains("Log in as Admin"), "{}", server.said);
    let (status, answer) = server.graphql("{ __typename }");
    assert_eq!((status, answer.to_string().as_str()), (200, r#"{"data":{"__typename":"Query"}}"#));
    for (path, expected) in [("/health/live", 200), ("/health/ready", 200), ("/ht/", 200), ("/api/docs/", 200), ("/api/none", 404)] {
        assert_eq!(server.get(path).0, expected, "{path}");
    }
    assert!(server.stop());
    let again = program.serve();
    assert!(!again.said.contains("demo data"), "a database that is not empty is left as it is: {}", again.said);
}

#[test]
fn demo_data_comes_where_nobody_works_yet() {
    let begun = Program::new();
    assert!(begun.run("migrate").0);
    let said = |program: &Program| program.serve().said.contains("it has demo data now");
    assert!(said(&begun), "a first start that was broken off is made up for");
    let in_use = Program::new();
    assert!(in_use.run("migrate").0 && in_use.run_with(&["createsuperuser", "root"], "Correct-horse-7\n").0);
    assert!(!said(&in_use));
    assert!(!said(&Program::new().with("MODE", "PROD")), "PROD gets known passwords on request only");
    assert!(said(&Program::new().with("MODE", "PROD").with("DEMO_DATASET", "true")));
}

#[test]
fn errors_have_the_form_of_the_address() {
    let server = Program::new().serve();
    for (request, status, body) in [
        ("GET /api/none", 404, r#"{"detail":"Not found."}"#),
        ("DELETE /api/graphql", 405, r#"{"errors":[{"message":"GraphQL only supports GET and POST requests."}]}"#),
        ("GET /api/core/none/", 404, r#"{"detail":"Not found."}"#),
    ] {
        let answer = server.send(&format!("{request} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
        assert_eq!((answer.0, answer.2.as_str()), (status, body), "{request}");
        assert!(answer.1.contains("x-content-type-options: nosniff"), "{}", answer.1);
    }
    let huge = "POST /api/graphql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 99999999\r\n\r\n";
    let answer = server.send(huge);
    assert_eq!((answer.0, answer.2.as_str()), (413, r#"{"errors":[{"message":"The request body is too large."}]}"#));
}

#[test]
fn each_answer_bears_an_id() {
    let server = Program::new().serve();
    let ask = |id: &str| server.send(&format!("GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{id}\r\n")).1;
    assert!(ask("X-Request-Id: from-the-proxy\r\n").contains("x-request-id: from-the-proxy"));
    assert!(!ask("X-Request-Id: no id\r\n").contains("no id"));
    assert!(ask("").contains("x-request-id: "));
}

#[test]
fn openapi_describes_the_routes_of_modules() {
    let server = Program::new().serve();
    let (status, _, body) = server.get("/api/openapi.json");
    let document: serde_json::Value = serde_json::from_str(&body).unwrap();
    assert_eq!(status, 200);
    assert!(document["paths"]["/api/core/users/current_user/"]["get"].is_object(), "{body}");
    for (path, method) in [
        ("Patient/", "get"),
        ("Patient/{id}/", "patch"),
        ("Group/", "post"),
        ("Location/_search", "post"),
        ("Organization/{id}/", "delete"),
        ("CodeSystem/group-type/", "get"),
        ("login/", "post"),
        ("metadata", "get"),
    ] {
        assert!(document["paths"][format!("/api/api_fhir_r4/{path}")][method].is_object(), "{path}");
    }
    assert_eq!(document["paths"]["/api/api_fhir_r4/{resource}/"], serde_json::Value::Null, "its addresses are named instead");
}

#[test]
fn the_description_of_routes_is_switched_with_the_editor() {
    for (switch, status) in [(None, 404), (Some("true"), 200)] {
        let program = Program::new().with("MODE", "PROD");
        let program = match switch {
            Some(value) => program.with("OPENIMIS_GRAPHIQL", value),
            None => program,
        };
        let server = program.serve();
        for path in ["/api/docs/", "/api/openapi.json"] {
            let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Proto: https\r\nConnection: close\r\n\r\n");
            assert_eq!(server.send(&request).0, status, "{path} {switch:?}");
        }
    }
}

#[test]
fn developers_get_an_editor_that_prod_does_not_serve() {
    let editor =
        "GET /api/graphql HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nX-Forwarded-Proto: https\r\nConnection: close\r\n\r\n";
    let (_, head, body) = Program::new().serve().send(editor);
    assert!(head.contains("text/html") && body.contains("graphiql"), "{body}");
    assert!(!head.contains("content-security-policy"), "the editor loads scripts from elsewhere");
    let (status, head, body) = Program::new().with("MODE", "PROD").serve().send(editor);
    assert!(status == 400 && !body.contains("graphiql"), "{status} {body}");
    assert!(head.contains("content-security-policy: default-src 'self';"), "{head}");
}

#[test]
fn a_request_at_hand_is_answered_before_the_end() {
    let server = Program::new().serve();
    let body = r#"{"query":"{ __typename }"}"#;
    let mut stream = TcpStream::connect(&server.address).unwrap();
    let head = "POST /api/graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nConnection: close";
    write!(stream, "{head}\r\nContent-Length: {}\r\n\r\n", body.len()).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(200));
    let answer = std::thread::spawn(move || {
        std::thread::sleep(std::time::Duration::from_millis(500));
        stream.write_all(body.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    });
    assert!(server.stop(), "the server ends well");
    assert!(answer.join().unwrap().contains(r#"{"data":{"__typename":"Query"}}"#));
}
