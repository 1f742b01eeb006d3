//! Figures for Prometheus.

use std::net::TcpListener;

use crate::program::{Program, ask};

#[test]
fn monitoring_gets_figures_at_an_address_of_its_own() {
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    let program = Program::new().with("OPENIMIS_METRICS_ADDRESS", &address);
    let server = program.serve();
    assert_eq!(server.graphql("query Modules { moduleConfigurations { module } }").0, 200);
    assert_eq!(server.graphql("{ moduleConfigurations { module } }").0, 200);
    let request = "GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    let (status, head, page) = ask(&address, request).unwrap();
    assert!(status == 200 && head.contains("text/plain; version=0.0.4"), "{head}");
    for line in [
        r#"openimis_request_seconds_count{method="POST",route="/api/graphql",status="200"} 2"#,
        r#"openimis_graphql_operation_seconds_count{operation="Modules",status="200"} 1"#,
        r#"openimis_graphql_operation_seconds_count{operation="moduleConfigurations",status="200"} 1"#,
        "openimis_graphql_planning_seconds_count 2",
        "openimis_graphql_statements_bucket{le=\"4\"} 2",
        r#"openimis_graphql_document_lookups_total{outcome="miss"} 2"#,
        r#"openimis_jobs{state="failed"} 0"#,
        r#"openimis_database_connections{state="busy"} "#,
        "openimis_sql_statement_seconds_count ",
    ] {
        assert!(page.contains(line), "{line}\n{page}");
    }
    assert_eq!(server.get("/metrics").0, 404, "not where clients are answered");
    assert!(server.stop());
}

#[test]
fn a_malformed_address_is_refused() {
    let (well, _, error) = Program::new().with("OPENIMIS_METRICS_ADDRESS", "9100").run("config check");
    assert!(!well && error.contains("OPENIMIS_METRICS_ADDRESS"), "{error}");
}

#[test]
fn a_slow_operation_is_named_in_the_log_for_programs_too() {
    let program = Program::new().with("OPENIMIS_LOG_FORMAT", "json").with("OPENIMIS_SLOW_OPERATION_MILLISECONDS", "1");
    let server = program.serve();
    let document = "query Everything { __schema { types { name fields { name type { name } args { name } } inputFields { name } } } }";
    assert_eq!(server.graphql(document).0, 200);
    assert!(server.stop());
    let log = program.log();
    let lines: Vec<serde_json::Value> = log.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}"))).collect();
    let slow = lines.iter().find(|line| line["message"] == "a slow operation").unwrap_or_else(|| panic!("{log}"));
    assert_eq!((&slow["level"], &slow["operation"], &slow["statements"]), (&"WARN".into(), &"Everything".into(), &0.into()));
    assert!(slow["span"]["id"].is_string(), "the line of the request bears its id: {slow}");
}
