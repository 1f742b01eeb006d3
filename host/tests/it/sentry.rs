//! Reports to Sentry: what arrives at the address of the project, and what never does.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use sea_orm::{ConnectionTrait, Database};

use crate::program::Program;

/// A project that keeps what it is sent.
struct Project {
    dsn: String,
    envelopes: Arc<Mutex<Vec<String>>>,
}

impl Project {
    fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let dsn = format!("http://public@{}/7", listener.local_addr().unwrap());
        let envelopes = Arc::new(Mutex::new(vec![]));
        let kept = envelopes.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let kept = kept.clone();
                std::thread::spawn(move || receive(stream, &kept));
            }
        });
        Project { dsn, envelopes }
    }

    fn of_kind(&self, kind: &str) -> Vec<String> {
        let mark = format!(r#""type":"{kind}""#);
        self.envelopes.lock().unwrap().iter().filter(|envelope| envelope.contains(&mark)).cloned().collect()
    }

    /// Envelopes with such an item, as soon as there is one.
    fn wait_for(&self, kind: &str) -> Vec<String> {
        let until = Instant::now() + Duration::from_secs(20);
        loop {
            let found = self.of_kind(kind);
            if !found.is_empty() {
                return found;
            }
            assert!(Instant::now() < until, "no {kind} arrived: {:?}", self.envelopes.lock().unwrap());
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

/// Reads requests until the client closes the connection.
fn receive(stream: TcpStream, kept: &Mutex<Vec<String>>) {
    let mut reader = BufReader::new(stream);
    loop {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if reader.read_line(&mut head).unwrap_or(0) == 0 {
                return;
            }
        }
        let length = head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok()).unwrap_or(0);
        let mut body = vec![0; length];
        reader.read_exact(&mut body).unwrap();
        kept.lock().unwrap().push(format!("{head}{}", String::from_utf8_lossy(&body)));
        let _ = reader.get_mut().write_all(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
    }
}

/// A server whose log-in fails inside, since a table is gone, and a request that meets the fault.
fn provoke(program: &Program) {
    assert!(program.run("migrate").0);
    let database = program.folder.path().join("openimis.sqlite3");
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let db = Database::connect(format!("sqlite://{}", database.display())).await.unwrap();
        db.execute_unprepared("DROP TABLE django_session").await.unwrap();
        db.close().await.unwrap();
    });
    let server = program.serve();
    let head = "POST /api/graphql?who=Jane.Doe HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json";
    let secrets = "Cookie: sessionid=sesamesession\r\nX-Forwarded-For: 203.0.113.9\r\nUser-Agent: tablet-of-jane";
    let body = r#"{"query":"{ user { username } }","variables":{"phone":"070555"}}"#;
    let (status, ..) = server.send(&format!("{head}\r\n{secrets}\r\nContent-Length: {}\r\n\r\n{body}", body.len()));
    assert_eq!(status, 503);
    assert!(server.stop(), "reports on their way are sent before the end");
}

#[test]
fn errors_are_reported_without_personal_data() {
    let project = Project::new();
    let program = Program::new().with("SENTRY_DSN", &project.dsn).with("SENTRY_SAMPLE_RATE", "1");
    provoke(&program);
    let events = project.wait_for("event");
    let event = &events[0];
    assert!(event.starts_with("POST /api/7/envelope/ HTTP/1.1") && event.contains("sentry_key=public"), "{event}");
    assert!(event.contains("the user of a request could not be read") && event.contains(r#""environment":"DEV""#), "{event}");
    assert!(!project.wait_for("transaction").is_empty());
    for envelope in project.envelopes.lock().unwrap().iter() {
        for personal in ["Jane", "jane", "sesame", "203.0.113.9", "070555", "Cookie", "0123456789abcdef"] {
            assert!(!envelope.contains(personal), "{personal}: {envelope}");
        }
    }
}

#[test]
fn the_sample_rate_is_of_traces_not_of_errors() {
    let project = Project::new();
    provoke(&Program::new().with("SENTRY_DSN", &project.dsn).with("SENTRY_SAMPLE_RATE", "0"));
    project.wait_for("event");
    assert_eq!(project.of_kind("transaction"), [""; 0]);
}

#[test]
fn nothing_is_reported_when_it_is_switched_off() {
    let project = Project::new();
    provoke(&Program::new().with("SENTRY_DSN", &project.dsn).with("IS_SENTRY_ENABLED", "False"));
    assert_eq!(*project.envelopes.lock().unwrap(), [""; 0]);
}

#[test]
fn what_cannot_be_is_refused() {
    for (pairs, named) in [
        (&[("IS_SENTRY_ENABLED", "true")][..], "IS_SENTRY_ENABLED"),
        (&[("SENTRY_DSN", "sentry.example.org")], "SENTRY_DSN"),
        (&[("SENTRY_DSN", "https://k@sentry.example.org/7"), ("SENTRY_SAMPLE_RATE", "2")], "SENTRY_SAMPLE_RATE"),
    ] {
        let program = pairs.iter().fold(Program::new(), |program, (name, value)| program.with(name, value));
        let (done, _, error) = program.run("config check");
        assert!(!done && error.contains(named), "{error}");
    }
}
