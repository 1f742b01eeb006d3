//! Clients that enrol families while something happens to the server, and what must be true in the end.

use std::{
    collections::BTreeSet,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread::JoinHandle,
    time::{Duration, Instant},
};

use openimis_testkit::{
    TestDatabase,
    sea_orm::{ConnectionTrait, Statement},
};
use serde_json::Value as Json;

use crate::program::{Server, ask_graphql};

/// The last names of those who are enrolled; they must not stand in the log.
pub const LAST_NAME: &str = "Mwanamalundi";
/// Requests that are under way at once.
const CLIENTS: usize = 6;
/// When a client that was turned away tries again.
const RETRY: Duration = Duration::from_millis(50);
/// How long anything may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// How a request ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The mutation was taken in.
    Taken,
    /// The database was away: 503.
    Away,
    /// There was no answer.
    Silence,
}

/// A family that was sent.
#[derive(Clone, Debug)]
pub struct Sent {
    /// Insurance number of the head, and the client's id of the mutation.
    pub number: String,
    /// How it ended.
    pub end: End,
    /// How long that took.
    pub took: Duration,
}

/// What a proxy that ends TLS says.
pub const BY_TLS: &str = "X-Forwarded-Proto: https\r\n";
/// What the web client sends to log in.
const OF_THE_WEB_CLIENT: &str = "Origin: https://localhost\r\nCookie: csrftoken=aaaabbbbccccddddeeeeffff00001111\r\n\
    X-CSRFToken: aaaabbbbccccddddeeeeffff00001111\r\n";

/// The credentials of the administrator of the demo data, as headers.
pub fn log_in(server: &Server) -> String {
    let document = r#"mutation { tokenAuth(username: "Admin", password: "admin123") { token } }"#;
    let (_, answer) = ask_graphql(&server.address, &format!("{BY_TLS}{OF_THE_WEB_CLIENT}"), document).unwrap();
    let token = answer["data"]["tokenAuth"]["token"].as_str().unwrap_or_else(|| panic!("no token: {answer}"));
    format!("{BY_TLS}Authorization: Bearer {token}\r\n")
}

/// Enrols a family by one person; the number is the client's id, too.
pub fn enrol(address: &str, credentials: &str, village: i64, number: &str) -> End {
    let head = format!(r#"{{ chfId: "{number}", lastName: "{LAST_NAME}", otherNames: "A", genderId: "F", dob: "1990-01-01" }}"#);
    let input = format!(r#"locationId: {village}, headInsuree: {head}, clientMutationId: "{number}""#);
    match ask_graphql(address, credentials, &format!("mutation {{ createFamily(input: {{ {input} }}) {{ internalId }} }}")) {
        Ok((200, answer)) if answer["data"]["createFamily"]["internalId"].is_string() => End::Taken,
        Ok((503, answer)) => {
            assert_eq!(answer["errors"][0]["message"], "The database is not available.");
            End::Away
        }
        Ok(other) => panic!("neither taken in nor turned away: {other:?}"),
        Err(_) => End::Silence,
    }
}

/// Clients that enrol one family after the other until they are told to stop, or get no answer.
pub struct Clients {
    threads: Vec<JoinHandle<()>>,
    stop: Arc<AtomicBool>,
    sent: Arc<Mutex<Vec<Sent>>>,
    taken: Arc<AtomicUsize>,
}

impl Clients {
    /// Starts them. `round` makes their numbers differ from those of other rounds.
    pub fn start(server: &Server, credentials: &str, village: i64, round: usize) -> Self {
        let (stop, sent, taken) = (Arc::new(AtomicBool::new(false)), Arc::new(Mutex::new(vec![])), Arc::new(AtomicUsize::new(0)));
        let client = |client: usize| {
            let (stop, sent, taken) = (stop.clone(), sent.clone(), taken.clone());
            let (address, credentials) = (server.address.clone(), credentials.to_owned());
            std::thread::spawn(move || {
                for n in 0.. {
                    let number = format!("{round}{client}{n:05}");
                    let begun = Instant::now();
                    let end = enrol(&address, &credentials, village, &number);
                    sent.lock().unwrap().push(Sent { number, end, took: begun.elapsed() });
                    taken.fetch_add(usize::from(end == End::Taken), Ordering::SeqCst);
                    if end == End::Away {
                        std::thread::sleep(RETRY);
                    }
                    if end == End::Silence || stop.load(Ordering::SeqCst) {
                        return;
                    }
                }
            })
        };
        let threads = (0..CLIENTS).map(client).collect();
        Clients { threads, stop, sent, taken }
    }

    /// Waits until so many mutations were taken in.
    pub fn wait_for(&self, taken: usize) {
        wait_until("mutations are taken in", || self.taken.load(Ordering::SeqCst) >= taken);
    }

    /// Lets each client end its request; what was sent.
    pub fn end(self) -> Vec<Sent> {
        self.stop.store(true, Ordering::SeqCst);
        self.threads.into_iter().for_each(|thread| thread.join().unwrap());
        Arc::into_inner(self.sent).unwrap().into_inner().unwrap()
    }
}

/// Waits until something is true.
pub fn wait_until(what: &str, holds: impl Fn() -> bool) {
    let until = Instant::now() + PATIENCE;
    while !holds() {
        assert!(Instant::now() < until, "in vain: {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// One column of the answer to a statement, as text.
pub async fn column(db: &TestDatabase, sql: &str) -> Vec<String> {
    let rows = db.connection().query_all_raw(Statement::from_string(db.backend(), sql)).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index::<String>(0).unwrap()).collect()
}

/// A number that a statement answers.
pub async fn number(db: &TestDatabase, sql: &str) -> i64 {
    let row = db.connection().query_one_raw(Statement::from_string(db.backend(), sql)).await.unwrap().unwrap();
    row.try_get_by_index(0).unwrap()
}

/// The key of a village.
pub async fn village(db: &TestDatabase) -> i64 {
    number(db, r#"SELECT CAST(MIN("LocationId") AS BIGINT) FROM "tblLocations" WHERE "LocationType" = 'V' AND "ValidityTo" IS NULL"#).await
}

/// Mutations that wait for their turn.
pub async fn waiting(db: &TestDatabase) -> i64 {
    number(db, r#"SELECT COUNT(*) FROM "core_Mutation_Log" WHERE "status" = 0"#).await
}

/// Waits until no mutation waits for its turn.
pub async fn wait_for_the_queue(db: &TestDatabase) {
    let until = Instant::now() + PATIENCE;
    while waiting(db).await > 0 {
        assert!(Instant::now() < until, "{} mutations are left as received", waiting(db).await);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(number(db, r#"SELECT COUNT(*) FROM "openimis_job""#).await, 0, "jobs are left");
}

/// Each of these families is there once, with its head and its entry in the log, or not at all; those that were taken
/// in are there. Answers how many are not.
pub async fn check(db: &TestDatabase, sent: &[Sent]) -> usize {
    let log =
        column(db, r#"SELECT "client_mutation_id" || ' ' || "status" FROM "core_Mutation_Log" WHERE "client_mutation_id" IS NOT NULL"#);
    let families = r#"SELECT h."CHFID" FROM "tblFamilies" f JOIN "tblInsuree" h ON h."InsureeID" = f."InsureeID"
        WHERE h."FamilyID" = f."FamilyID" AND h."IsHead" AND f."ValidityTo" IS NULL AND h."ValidityTo" IS NULL"#;
    let people = format!(r#"SELECT "CHFID" FROM "tblInsuree" WHERE "LastName" = '{LAST_NAME}'"#);
    let touched = r#"SELECT l."client_mutation_id" FROM "insuree_FamilyMutation" m JOIN "core_Mutation_Log" l ON l."id" = m."mutation_id""#;
    let (log, people, touched) = (log.await, column(db, &people).await, column(db, touched).await);
    let families: Vec<String> = column(db, families).await.into_iter().filter(|number| people.contains(number)).collect();
    for (what, found) in [("families", &families), ("people", &people), ("links", &touched)] {
        assert_eq!(found.len(), found.iter().collect::<BTreeSet<_>>().len(), "{what}: something is there twice");
    }
    let (families, people, touched) = (set(&families), set(&people), set(&touched));
    assert_eq!((&families, &touched), (&people, &people), "something is half there");
    let done: Vec<&str> = log.iter().filter_map(|line| line.strip_suffix(" 2")).collect();
    assert_eq!(done.len(), log.len(), "these mutations cannot fail: {log:?}");
    assert_eq!(set(&done), people, "the log says something else than the tables");
    for sent in sent.iter().filter(|sent| sent.end == End::Taken) {
        assert!(people.contains(sent.number.as_str()), "{sent:?} is lost");
    }
    sent.iter().filter(|sent| !people.contains(sent.number.as_str())).count()
}

fn set<T: AsRef<str>>(texts: &[T]) -> BTreeSet<&str> {
    texts.iter().map(AsRef::as_ref).collect()
}

/// Nothing personal, no secret and no statement stands in this text.
pub fn nothing_leaked(text: &str) {
    for leak in [LAST_NAME, "admin123", "Bearer", "INSERT INTO", "SELECT ", "0123456789abcdef"] {
        let line = text.lines().find(|line| line.contains(leak));
        assert!(line.is_none(), "{leak}: {line:?}");
    }
}

/// The answer's message of the first error.
pub fn message(answer: &Json) -> &str {
    answer["errors"][0]["message"].as_str().unwrap_or_default()
}
