use std::{
    net::{TcpListener, TcpStream},
    time::{Duration, Instant},
};

use crate::program::{Program, Server};

/// A port that nobody listens on.
fn free_port() -> String {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port().to_string()
}

fn wait_until_it_listens(address: &str) {
    let until = Instant::now() + Duration::from_secs(20);
    while TcpStream::connect(address).is_err() {
        assert!(Instant::now() < until, "nobody listens on {address}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_server_without_its_database_lives_turns_requests_away_and_ends() {
    let program = Program::new().with("DB_HOST", "127.0.0.1").with("DB_PORT", &free_port()).with("DB_USER", "nobody");
    let port = free_port();
    let server = Server::silent(program.start(&port), format!("127.0.0.1:{port}"));
    wait_until_it_listens(&server.address);
    let begun = Instant::now();
    assert_eq!(server.get("/health/live").0, 200);
    assert_eq!(server.get("/health/ready").0, 503);
    assert_eq!(server.get("/ht/").0, 500);
    let (status, head, body) = server.get("/api/core/users/current_user/");
    assert_eq!((status, body.as_str()), (503, r#"{"detail":"The database is not available."}"#));
    assert!(head.contains("retry-after: "), "{head}");
    let (status, answer) = server.graphql("{ __typename }");
    assert_eq!((status, answer["errors"][0]["message"].as_str()), (503, Some("The database is not available.")));
    assert!(begun.elapsed() < Duration::from_secs(5), "nobody waits for a database that is away: {:?}", begun.elapsed());
    assert!(server.stop());
}
