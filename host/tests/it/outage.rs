//! The database goes away, before and while the server works, and comes back.

use std::{
    net::{TcpListener, TcpStream},
    time::{Duration, Instant},
};

use openimis_testkit::{
    TestDatabase, run_test,
    sea_orm::{ConnectionTrait, DbBackend},
};

use crate::{
    country::Country,
    enrolment::{BY_TLS, Clients, End, Sent, check, enrol, log_in, message, nothing_leaked, village, wait_for_the_queue, wait_until},
    program::{Program, Server, ask_graphql},
    proxy::{Proxy, Wire},
};

/// How long anybody waits for an answer while the database is away.
const PATIENCE: Duration = Duration::from_secs(2);

/// How long it takes until silence is taken for an outage, and some more.
const SILENCE: Duration = Duration::from_secs(5);
/// More than a test sends.
const UNLIMITED: &str = "100000/s";

/// A port that nobody listens on.
fn free_port() -> String {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port().to_string()
}

fn wait_until_it_listens(address: &str) {
    wait_until("somebody listens", || TcpStream::connect(address).is_ok());
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
    assert_eq!((status, message(&answer)), (503, "The database is not available."));
    assert!(begun.elapsed() < Duration::from_secs(5), "nobody waits for a database that is away: {:?}", begun.elapsed());
    assert!(server.stop());
}

/// What a server does without its database: it lives, says that it is not ready, and answers soon.
fn is_away(server: &Server) {
    wait_until("the server is not ready", || server.get("/health/ready").0 == 503);
    let begun = Instant::now();
    assert_eq!(server.get("/health/live").0, 200);
    let user = format!("GET /api/core/users/current_user/ HTTP/1.1\r\nHost: localhost\r\n{BY_TLS}Connection: close\r\n\r\n");
    let (status, head, body) = server.send(&user);
    assert_eq!((status, body.as_str()), (503, r#"{"detail":"The database is not available."}"#));
    assert!(head.contains("retry-after: "), "{head}");
    let (status, answer) = ask_graphql(&server.address, BY_TLS, "{ languages { code } }").unwrap();
    assert_eq!((status, message(&answer)), (503, "The database is not available."));
    assert!(begun.elapsed() < PATIENCE, "{:?}", begun.elapsed());
}

fn nobody_waited(sent: &[Sent]) {
    assert!(sent.iter().all(|sent| sent.end != End::Silence), "a request had no answer: {sent:?}");
    let slowest = sent.iter().filter(|sent| sent.end == End::Away).max_by_key(|sent| sent.took).expect("no request met the outage");
    assert!(slowest.took < PATIENCE, "{slowest:?}");
}

fn behind_a_proxy(db: &TestDatabase, mode: &str) -> (Proxy, Program) {
    let (before, place) = db.url().split_once('@').unwrap();
    let (target, name) = place.split_once('/').unwrap();
    let proxy = Proxy::to(target);
    let program = Program::new().on(&format!("{before}@{}/{name}", proxy.address));
    (proxy, program.with("MODE", mode).with("RATELIMIT_RATE", UNLIMITED))
}

async fn the_wire_is_cut(db: &TestDatabase, mode: &str) {
    let (proxy, program) = behind_a_proxy(db, mode);
    let (server, village) = (program.serve(), village(db).await);
    let credentials = log_in(&server);
    let mut all = vec![];
    for round in 0..2 {
        let clients = Clients::start(&server, &credentials, village, round);
        clients.wait_for(12);
        proxy.set(Wire::Cut);
        is_away(&server);
        all.extend(clients.end());
        proxy.set(Wire::Whole);
        wait_until("the server is ready again", || server.get("/health/ready").0 == 200);
    }
    nobody_waited(&all);
    for sent in all.iter().filter(|sent| sent.end == End::Away) {
        assert_eq!(enrol(&server.address, &credentials, village, &sent.number), End::Taken, "{sent:?}");
    }
    wait_for_the_queue(db).await;
    assert_eq!(check(db, &all).await, 0, "what is sent again with its id is there once");
    assert!(server.stop());
    nothing_leaked(&program.log());
}

#[test]
fn a_wire_that_is_cut_in_mid_mutation_leaves_nothing_half_done() -> impl std::process::Termination {
    run_test::<Country, _>(DbBackend::Postgres, async |db| the_wire_is_cut(&db, "DEV").await)
}

#[test]
fn a_wire_that_is_cut_while_the_queue_works_loses_no_mutation() -> impl std::process::Termination {
    run_test::<Country, _>(DbBackend::Postgres, async |db| the_wire_is_cut(&db, "PROD").await)
}

/// As when the database server is restarted: each connection is ended, new ones are let in.
async fn connections_are_ended(db: &TestDatabase, mode: &str) {
    let program = Program::new().on(db.url()).with("MODE", mode).with("RATELIMIT_RATE", UNLIMITED);
    let (server, village) = (program.serve(), village(db).await);
    let credentials = log_in(&server);
    let clients = Clients::start(&server, &credentials, village, 0);
    for taken in [12, 24, 36] {
        clients.wait_for(taken);
        let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'";
        db.connection().execute_unprepared(end).await.unwrap();
    }
    clients.wait_for(48);
    let sent = clients.end();
    assert!(sent.iter().all(|sent| sent.end != End::Silence && sent.took < PATIENCE), "{sent:?}");
    for sent in sent.iter().filter(|sent| sent.end == End::Away) {
        assert_eq!(enrol(&server.address, &credentials, village, &sent.number), End::Taken, "{sent:?}");
    }
    wait_for_the_queue(db).await;
    assert_eq!(check(db, &sent).await, 0);
    nothing_leaked(&program.log());
}

#[test]
fn connections_that_are_ended_in_mid_mutation_leave_nothing_half_done() -> impl std::process::Termination {
    run_test::<Country, _>(DbBackend::Postgres, async |db| connections_are_ended(&db, "DEV").await)
}

#[test]
fn connections_that_are_ended_while_the_queue_works_lose_no_mutation() -> impl std::process::Termination {
    run_test::<Country, _>(DbBackend::Postgres, async |db| connections_are_ended(&db, "PROD").await)
}

#[test]
fn a_network_that_falls_silent_is_noticed_and_nobody_waits_for_it() -> impl std::process::Termination {
    run_test::<Country, _>(DbBackend::Postgres, async |db| the_network_falls_silent(&db).await)
}

async fn the_network_falls_silent(db: &TestDatabase) {
    let (proxy, program) = behind_a_proxy(db, "DEV");
    let (server, village) = (program.serve(), village(db).await);
    let clients = Clients::start(&server, &log_in(&server), village, 0);
    clients.wait_for(12);
    proxy.set(Wire::Silent);
    let begun = Instant::now();
    is_away(&server);
    assert!(begun.elapsed() < SILENCE, "{:?}", begun.elapsed());
    let sent = clients.end();
    assert!(sent.iter().all(|sent| sent.end != End::Silence && sent.took < SILENCE), "{sent:?}");
    proxy.set(Wire::Whole);
    wait_until("the server is ready again", || server.get("/health/ready").0 == 200);
    let credentials = log_in(&server);
    for sent in sent.iter().filter(|sent| sent.end == End::Away) {
        assert_eq!(enrol(&server.address, &credentials, village, &sent.number), End::Taken, "{sent:?}");
    }
    assert_eq!(check(db, &sent).await, 0);
}
