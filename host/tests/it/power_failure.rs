//! The server is killed while it works: what it had taken in is done once, and nothing is half there.

use openimis_testkit::{TestDatabase, both_databases};

use crate::{
    country::Country,
    enrolment::{Clients, End, check, enrol, log_in, nothing_leaked, village, wait_for_the_queue, waiting},
    program::Program,
};

/// Kills in a row, each on what the one before left.
const ROUNDS: usize = 3;

/// Answers how many mutations waited for their turn when the server was killed, in all rounds.
async fn killed_at_work(db: &TestDatabase, mode: &str) -> i64 {
    let program = Program::new().on(db.url()).with("MODE", mode);
    let village = village(db).await;
    let (mut all, mut left_waiting) = (vec![], 0);
    for round in 0..ROUNDS {
        let server = program.serve();
        let clients = Clients::start(&server, &log_in(&server), village, round);
        clients.wait_for(12);
        server.kill();
        all.extend(clients.end());
        left_waiting += waiting(db).await;
    }
    let server = program.serve();
    wait_for_the_queue(db).await;
    check(db, &all).await;
    let interrupted: Vec<_> = all.iter().filter(|sent| sent.end == End::Silence).collect();
    assert!(!interrupted.is_empty(), "no request was interrupted");
    let credentials = log_in(&server);
    for sent in all.iter().filter(|sent| sent.end == End::Silence) {
        assert_eq!(enrol(&server.address, &credentials, village, &sent.number), End::Taken, "{sent:?}");
    }
    wait_for_the_queue(db).await;
    assert_eq!(check(db, &all).await, 0, "what is sent again with its id is there once");
    assert!(server.stop());
    nothing_leaked(&program.log());
    left_waiting
}

both_databases! {
    Country:

    async fn killed_while_mutations_run_in_line(db: TestDatabase) {
        assert_eq!(killed_at_work(&db, "DEV").await, 0, "in line a mutation is done or was never there");
    }

    async fn killed_while_mutations_are_queued(db: TestDatabase) {
        assert!(killed_at_work(&db, "PROD").await > 0, "no mutation waited for its turn");
    }
}
