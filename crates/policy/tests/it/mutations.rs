//! What becomes of policies: cases PO01, PO04, PO05, PO07, PO08, and bad input.

use std::sync::atomic::{AtomicUsize, Ordering};

use openimis_insuree::entity::insuree_policy as cover;
use openimis_policy::entity::{
    codes::Status::{self, Active, Idle, Suspended},
    policy,
};
use openimis_test_country::uuid;
use openimis_testkit::{TestDatabase, TestServer, administrator, both_databases, user};
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use serde_json::Value as Json;

use crate::{
    Tables, claims,
    world::{FAMILY, policy as sale, sold, world},
};

const INPUT: &str = r#"familyId: 1, productId: 1, officerId: 1, enrollDate: "2026-02-15", startDate: "2026-03-01",
    expiryDate: "2027-02-28", value: "1000.00""#;

async fn run(server: &TestServer, call: &str, input: &str) -> (i64, Json) {
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    let id = format!("m{}", NUMBER.fetch_add(1, Ordering::Relaxed));
    let call = format!("{call}(input: {{ {input}, clientMutationId: \"{id}\" }})");
    server.mutate(&administrator(), &call, &id).await.unwrap()
}

async fn valid(db: &DatabaseConnection) -> Vec<policy::Model> {
    policy::Entity::find().filter(policy::Column::ValidityTo.is_null()).order_by_asc(policy::Column::Id).all(db).await.unwrap()
}

async fn covers(db: &DatabaseConnection) -> Vec<(i32, Option<String>, Option<String>)> {
    let rows =
        cover::Entity::find().filter(cover::Column::ValidityTo.is_null()).order_by_asc(cover::Column::InsureeId).all(db).await.unwrap();
    rows.into_iter()
        .map(|row| (row.insuree_id, row.effective_date.map(|d| d.to_string()), row.expiry_date.map(|d| d.to_string())))
        .collect()
}

both_databases! {
    Tables:

    async fn a_new_policy_is_idle_and_knows_its_members(db: TestDatabase) {
        let at = world(&db).await;
        let server = TestServer::start(&db).await.unwrap();
        assert_eq!(run(&server, "createPolicy", INPUT).await, (2, Json::Null));
        let [policy] = &valid(at).await[..] else { panic!("one policy") };
        assert_eq!((policy.state(), policy.effective_date, policy.stage.as_deref()), (Some(Idle), None, Some("N")), "PO01");
        assert_eq!(policy.creation_date, Some(openimis_test_country::day("2026-11-23")));
        let until = Some("2027-02-28".to_owned());
        assert_eq!(covers(at).await, [(1, None, until.clone()), (2, None, until.clone()), (3, None, until)], "PO01");
    }

    async fn idle_policies_are_changed(db: TestDatabase) {
        let at = world(&db).await;
        let server = TestServer::start(&db).await.unwrap();
        run(&server, "createPolicy", INPUT).await;
        let uuid = valid(at).await[0].uuid.clone();
        let input = format!(r#"{}, uuid: "{uuid}""#, INPUT.replace("1000.00", "800.00").replace("2027-02-28", "2027-03-31"));
        assert_eq!(run(&server, "updatePolicy", &input).await, (2, Json::Null), "PO05");
        let [policy] = &valid(at).await[..] else { panic!("one policy") };
        assert_eq!(policy.value, Some("800.00".parse().unwrap()), "PO05");
        assert!(covers(at).await.iter().all(|(_, _, until)| until.as_deref() == Some("2027-03-31")));
        assert_eq!(policy::Entity::find().count(at).await.unwrap(), 2, "the earlier version is kept");
    }

    async fn what_is_refused(db: TestDatabase) {
        let at = world(&db).await;
        sold(at, sale(1, FAMILY, Active, "2026-01-01", "2026-12-31"), &[1]).await;
        let server = TestServer::start(&db).await.unwrap();
        let active = format!(r#"{INPUT}, uuid: "{}""#, uuid("policy-1"));
        let unknown = format!(r#"{INPUT}, uuid: "{}""#, uuid("nobody"));
        let later = INPUT.replace("2026-03-01", "2027-01-01").replace("2027-02-28", "2027-12-31");
        for (case, call, input, detail) in [
            ("PO04", "createPolicy", INPUT.replace("2026-02-15", "2099-01-01"), "['policy.enroll_date_in_the_future']".to_owned()),
            ("reversed", "createPolicy", INPUT.replace("2027-02-28", "2026-02-28"), "The policy ends before it begins".into()),
            ("below zero", "createPolicy", later.replace("1000.00", "-1"), "The value is negative".into()),
            ("no family", "createPolicy", later.replace("familyId: 1", "familyId: 99"), "Family matching query does not exist.".into()),
            ("no product", "createPolicy", later.replace("productId: 1", "productId: 99"), "Product matching query does not exist.".into()),
            ("no officer", "createPolicy", later.replace("officerId: 1", "officerId: 99"), "Officer matching query does not exist.".into()),
            ("overlap", "createPolicy", INPUT.into(), format!("Policy {} of the family covers in this time already", uuid("policy-1"))),
            ("paid to nobody", "createPolicy", format!("{later}, isPaid: true"), "There is no module that takes payments".into()),
            ("active", "updatePolicy", active.clone(), format!("Policy {} is not idle", uuid("policy-1"))),
            ("active, renewed", "renewPolicy", active, format!("Policy {} is not idle", uuid("policy-1"))),
            ("unknown", "updatePolicy", unknown.clone(), format!("Policy {} does not exist", uuid("nobody"))),
            ("unknown, created", "createPolicy", unknown, format!("Policy {} does not exist", uuid("nobody"))),
        ] {
            let (status, error) = run(&server, call, &input).await;
            assert_eq!((status, error[0]["detail"].as_str()), (1, Some(detail.as_str())), "{case}: {error}");
            assert_eq!(valid(at).await.len(), 1, "{case}");
        }
        assert_eq!(run(&server, "createPolicy", &later).await.0, 2, "the next period is free");
    }

    async fn suspended_and_deleted(db: TestDatabase) {
        let at = world(&db).await;
        sold(at, sale(1, FAMILY, Active, "2026-01-01", "2026-12-31"), &[1, 2]).await;
        sold(at, sale(2, FAMILY, Idle, "2027-01-01", "2027-12-31"), &[1, 2]).await;
        claims::table(at).await;
        claims::claim(at, 1, "2026-06-15", 300, 1).await;
        let server = TestServer::start(&db).await.unwrap();
        let uuids = format!(r#"uuids: ["{}", "{}"]"#, uuid("policy-1"), uuid("nobody"));
        let (status, error) = run(&server, "suspendPolicies", &uuids).await;
        assert_eq!((status, error[0]["message"].as_str()), (1, Some(format!("Policy {} does not exist", uuid("nobody")).as_str())));
        let states: Vec<Option<Status>> = valid(at).await.iter().map(policy::Model::state).collect();
        assert_eq!(states, [Some(Suspended), Some(Idle)], "PO07: what can be done is done");
        let both = format!(r#"uuids: ["{}", "{}", "{}"]"#, uuid("policy-1"), uuid("policy-2"), uuid("policy-2"));
        let (status, error) = run(&server, "deletePolicies", &both).await;
        assert_eq!((status, error[0]["message"].as_str()), (1, Some(format!("Policy {} is used in claims", uuid("policy-1")).as_str())));
        assert_eq!(valid(at).await.iter().map(|policy| policy.id).collect::<Vec<_>>(), [1], "PO08");
        assert_eq!(covers(at).await.len(), 2, "PO08: the covers go with the policy");
    }

    async fn rights_and_districts(db: TestDatabase) {
        let at = world(&db).await;
        sold(at, sale(1, FAMILY, Active, "2025-01-01", "2025-12-31"), &[1]).await;
        let server = TestServer::start(&db).await.unwrap();
        let uuids = format!(r#"uuids: ["{}"]"#, uuid("policy-1"));
        for (n, call, input, right) in [
            (1, "createPolicy", INPUT, 101_202),
            (2, "renewPolicy", INPUT, 101_205),
            (3, "updatePolicy", INPUT, 101_203),
            (4, "suspendPolicies", uuids.as_str(), 101_203),
            (5, "deletePolicies", uuids.as_str(), 101_204),
        ] {
            for (districts, held) in [(&[4][..], right), (&[3], 101_201)] {
                let id = format!("m{n}-{held}");
                let call = format!("{call}(input: {{ {input}, clientMutationId: \"{id}\" }})");
                let clerk = user(&[held], districts);
                let outcome = server.mutate(&clerk, &call, &id).await;
                assert!(outcome.is_err() || outcome.unwrap().0 == 1, "{call} in {districts:?} with {held}");
            }
        }
        let [policy] = &valid(at).await[..] else { panic!("one policy") };
        assert_eq!(policy.state(), Some(Active));
    }
}
