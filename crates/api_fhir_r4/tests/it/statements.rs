//! Pages cost the same however many resources are on them.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use openimis_kernel::app::App;
use openimis_test_country::VILLAGE;
use openimis_testkit::{TestDatabase, TestServer, both_databases, linked_modules};

use crate::Tables;
use crate::client::{Client, server};
use crate::country::{ADMIN, family};

/// The same server, which counts what it sends.
async fn counting(db: &TestDatabase, server: TestServer) -> (TestServer, Arc<AtomicUsize>) {
    let sent = Arc::new(AtomicUsize::new(0));
    let mut connection = db.connection().clone();
    let counter = sent.clone();
    connection.set_metric_callback(move |_| {
        counter.fetch_add(1, Ordering::Relaxed);
    });
    let app = App::assemble(server.app.settings.clone(), connection, linked_modules().unwrap(), server.clock.clone());
    let app = app.unwrap_or_else(|problems| panic!("{problems:?}"));
    (TestServer { app, clock: server.clock }, sent)
}

both_databases! {
    Tables:
    async fn pages_cost_the_same_however_large(db: TestDatabase) {
        let server = server(&db).await;
        for id in 3..9 {
            let first = id * 100;
            family(db.connection(), id, VILLAGE, &[&format!("p{first}"), &format!("q{first}")], first).await;
        }
        let (server, sent) = counting(&db, server).await;
        let admin = Client::of(&server, ADMIN).await;
        let mut costs = vec![];
        for query in ["Patient?", "Group?", "Location?", "Location?physicalType=si&", "Organization?"] {
            admin.get(&format!("{query}_count=1")).await;
            let of = async |count: u32| {
                sent.store(0, Ordering::Relaxed);
                assert_eq!(admin.get(&format!("{query}page-offset=1&_count={count}")).await.status, 200);
                sent.load(Ordering::Relaxed)
            };
            let (small, large) = (of(3).await, of(50).await);
            assert_eq!(small, large, "{query}");
            costs.push(format!("{query} {large}"));
        }
        insta::assert_snapshot!(costs.join("\n"));
    }
}
