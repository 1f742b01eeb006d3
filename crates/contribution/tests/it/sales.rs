//! Policies that are sold and paid at once, and deleted with what was paid: cases PO02, PO03, PO06, PO08, PO11.

use openimis_contribution::entity::premium;
use openimis_policy::entity::{
    codes::Status::{Active, Idle},
    policy,
};
use openimis_testkit::{TestDatabase, TestServer, both_databases};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::{
    Tables,
    world::{FAMILY, expected, found, run, world},
};

fn sale(enrolled: &str, year: i32, more: &str) -> String {
    format!(
        r#"familyId: {FAMILY}, productId: 1, officerId: 1, enrollDate: "{enrolled}", startDate: "{year}-03-01", expiryDate: "{}-02-28",
            value: "1000.00" {more}"#,
        year + 1
    )
}

both_databases! {
    Tables:

    async fn paid_at_once(db: TestDatabase) {
        let at = world(&db).await;
        let server = TestServer::start(&db).await.unwrap();
        let id = async || policy::Entity::find().filter(policy::Column::LegacyId.is_null()).order_by_desc(policy::Column::Id).one(at).await.unwrap().unwrap().id;
        run(&server, "createPolicy", &sale("2024-02-15", 2024, ", isPaid: true")).await;
        let first = id().await;
        assert_eq!(found(at, first).await, expected(Active, Some("2024-03-01"), &["RE-P-2024-02-15-00001"], 1), "PO02");
        run(&server, "renewPolicy", &sale("2025-02-20", 2025, ", isPaid: true")).await;
        let renewed = id().await;
        assert_eq!(found(at, renewed).await, expected(Active, Some("2025-03-01"), &["RE-P-2025-02-20-00001"], 1), "PO06");
        assert_eq!(found(at, first).await.status, Some(Active), "PO06");
        run(&server, "createPolicy", &sale("2026-03-15", 2026, r#", isPaid: true, receipt: "R1", payerUuid: "nobody""#)).await;
        assert_eq!(found(at, id().await).await, expected(Active, Some("2026-03-15"), &["R1"], 1), "PO03; an unknown payer is none");
        let (status, error) = run(&server, "createPolicy", &sale("2026-03-15", 2028, r#", receipt: "R1""#)).await;
        assert_eq!((status, error[0]["detail"].as_str()), (1, Some("Receipt already exist for a given product.")));
    }

    async fn receipts_count_up(db: TestDatabase) {
        let at = world(&db).await;
        let server = TestServer::start(&db).await.unwrap();
        for year in [2024, 2025, 2026] {
            run(&server, "createPolicy", &sale("2024-02-15", year, ", isPaid: true")).await;
        }
        let rows = premium::Entity::find().order_by_asc(premium::Column::Id).all(at).await.unwrap();
        let receipts: Vec<&str> = rows.iter().map(|premium| premium.receipt.as_str()).collect();
        assert_eq!(receipts, ["RE-P-2024-02-15-00001", "RE-P-2024-02-15-00002", "RE-P-2024-02-15-00003"]);
    }

    async fn premiums_go_with_their_policy(db: TestDatabase) {
        let at = world(&db).await;
        let server = TestServer::start(&db).await.unwrap();
        run(&server, "createPolicy", &sale("2024-02-15", 2024, ", isPaid: true")).await;
        run(&server, "createPolicy", &sale("2024-02-15", 2025, "")).await;
        let policies = policy::Entity::find().filter(policy::Column::ValidityTo.is_null()).all(at).await.unwrap();
        assert_eq!(policies.iter().filter(|policy| policy.state() == Some(Idle)).count(), 1);
        let uuids: Vec<String> = policies.iter().map(|policy| format!("{:?}", policy.uuid)).collect();
        assert_eq!(run(&server, "deletePolicies", &format!("uuids: [{}]", uuids.join(", "))).await.0, 2);
        let valid = premium::Entity::find().filter(premium::Column::ValidityTo.is_null()).all(at).await.unwrap();
        let left = policy::Entity::find().filter(policy::Column::ValidityTo.is_null()).all(at).await.unwrap();
        assert_eq!((valid.len(), left.len()), (0, 0), "PO08, PO11");
    }
}
