//! Several at once: no receipt twice, no payment lost.

use openimis_policy::entity::codes::Status::Active;
use openimis_testkit::{TestDatabase, TestServer, both_databases};

use crate::{
    Tables,
    world::{FAMILY, POLICY, found, idle, pay, sold, world},
};

both_databases! {
    Tables:

    async fn payments_at_once(db: TestDatabase) {
        let at = world(&db).await;
        sold(at, idle(POLICY, FAMILY), &[1, 2]).await;
        let server = TestServer::start(&db).await.unwrap();
        let outcomes = tokio::join!(
            pay(&server, "R1", "500", "2024-03-10", ""),
            pay(&server, "R1", "500", "2024-03-10", ""),
            pay(&server, "R2", "500", "2024-03-10", ""),
        );
        let mut states = [outcomes.0.0, outcomes.1.0, outcomes.2.0];
        states.sort_unstable();
        assert_eq!(states, [1, 2, 2]);
        let found = found(at, POLICY).await;
        assert_eq!((found.status, found.receipts.len()), (Some(Active), 2));
    }
}
