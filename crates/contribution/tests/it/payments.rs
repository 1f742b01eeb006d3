//! Cases CO01 to CO23 of `contract/cases`, over the database; where a case is marked as a defect, the right outcome.

use openimis_policy::{
    entity::codes::Status::{Active, Expired, Idle, Ready, Suspended},
    entity::policy,
};
use openimis_test_country::{day, uuid};
use openimis_testkit::{TestDatabase, TestServer, both_databases};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait};

use crate::{
    Tables,
    world::{FAMILY, POLICY, expected, found, idle, pay, run, sold, world},
};

async fn server(db: &TestDatabase, policy: policy::ActiveModel) -> TestServer {
    let at = world(db).await;
    sold(at, policy, &[1, 2]).await;
    TestServer::start(db).await.unwrap()
}

fn of_policy() -> String {
    format!(r#"policyUuid: "{}", payDate: "2024-02-20", payType: "C", receipt: "R1""#, uuid("policy-1"))
}

both_databases! {
    Tables:

    async fn full_payments(db: TestDatabase) {
        let at = world(&db).await;
        // Earlier versions take the keys that come next.
        for id in 1..=6 {
            sold(at, idle(id, FAMILY), &[1, 2]).await;
        }
        let server = TestServer::start(&db).await.unwrap();
        for (n, (case, amount, date, more, effective)) in [
            ("CO01", "1000", "2024-02-20", "", "2024-03-01"),
            ("CO02", "1000", "2024-03-10", "", "2024-03-10"),
            ("CO03", "1000", "2024-03-01", "", "2024-03-01"),
            ("CO05", "400", "2024-02-20", r#", action: "ENFORCE""#, "2024-03-01"),
            ("CO07", "1200", "2024-02-20", "", "2024-03-01"),
            ("CO23", "1000", "2024-12-01", "", "2024-12-01"),
        ].into_iter().enumerate() {
            let id = i32::try_from(n).unwrap() + 1;
            let input = format!(r#"policyUuid: "{}", amount: "{amount}", receipt: "R{id}", payDate: "{date}", payType: "C" {more}"#, uuid(&format!("policy-{id}")));
            assert_eq!(run(&server, "createPremium", &input).await.0, 2, "{case}");
            assert_eq!(found(at, id).await, expected(Active, Some(effective), &[&format!("R{id}")], 1), "{case}");
        }
    }

    async fn part_payments(db: TestDatabase) {
        let server = server(&db, idle(POLICY, FAMILY)).await;
        let at = db.connection();
        pay(&server, "R1", "400", "2024-02-20", r#", action: "WAIT""#).await;
        assert_eq!(found(at, POLICY).await, expected(Idle, None, &["R1"], 1), "CO04");
        let (status, error) = pay(&server, "R1", "600", "2024-02-21", "").await;
        assert_eq!((status, error[0]["detail"].as_str()), (1, Some("['mutation.code_already_taken']")), "CO10");
        assert_eq!(found(at, POLICY).await, expected(Idle, None, &["R1"], 1), "CO10");
        pay(&server, "R2", "600", "2024-03-05", "").await;
        assert_eq!(found(at, POLICY).await, expected(Active, Some("2024-03-05"), &["R1", "R2"], 2), "CO04");
        pay(&server, "R3", "100", "2024-04-10", "").await;
        assert_eq!(found(at, POLICY).await, expected(Active, Some("2024-03-05"), &["R1", "R2", "R3"], 3), "CO11");
    }

    async fn enforced_then_paid_in_parts(db: TestDatabase) {
        let server = server(&db, idle(POLICY, FAMILY)).await;
        pay(&server, "R1", "400", "2024-03-10", r#", action: "ENFORCE""#).await;
        pay(&server, "R2", "300", "2024-04-10", "").await;
        assert_eq!(found(db.connection(), POLICY).await, expected(Active, Some("2024-03-10"), &["R1", "R2"], 2), "CO12");
    }

    async fn suspended_and_paid_again(db: TestDatabase) {
        let server = server(&db, idle(POLICY, FAMILY)).await;
        pay(&server, "R1", "400", "2024-02-20", r#", action: "SUSPEND""#).await;
        assert_eq!(found(db.connection(), POLICY).await, expected(Suspended, None, &["R1"], 1), "CO06");
        pay(&server, "R2", "600", "2024-03-10", "").await;
        assert_eq!(found(db.connection(), POLICY).await, expected(Active, Some("2024-03-10"), &["R1", "R2"], 2), "CO21");
    }

    async fn photo_fees_do_not_pay_the_contribution(db: TestDatabase) {
        let server = server(&db, idle(POLICY, FAMILY)).await;
        pay(&server, "R1", "1000", "2024-02-20", ", isPhotoFee: true").await;
        assert_eq!(found(db.connection(), POLICY).await, expected(Idle, None, &["R1"], 1), "CO08");
        pay(&server, "R2", "1000", "2024-02-21", "").await;
        assert_eq!(found(db.connection(), POLICY).await, expected(Active, Some("2024-03-01"), &["R1", "R2"], 2), "CO09");
    }

    async fn changed_and_deleted(db: TestDatabase) {
        let server = server(&db, idle(POLICY, FAMILY)).await;
        let at = db.connection();
        let premium = |amount: &str| format!(r#"{}, uuid: "{}", amount: "{amount}""#, of_policy(), uuid("premium"));
        assert_eq!(run(&server, "createPremium", &premium("400")).await.0, 2);
        assert_eq!(found(at, POLICY).await, expected(Idle, None, &["R1"], 1), "CO13");
        assert_eq!(run(&server, "updatePremium", &premium("1000")).await.0, 2);
        assert_eq!(found(at, POLICY).await, expected(Active, Some("2024-03-01"), &["R1"], 2), "CO13");
        run(&server, "updatePremium", &premium("400")).await;
        assert_eq!(found(at, POLICY).await, expected(Idle, None, &["R1"], 3), "CO14");
        run(&server, "updatePremium", &premium("1000")).await;
        let (status, error) = run(&server, "deletePremium", &format!(r#"uuids: ["{}", "{}"]"#, uuid("premium"), uuid("nobody"))).await;
        assert_eq!((status, error[0]["message"].clone()), (1, format!("Contribution with id {} does not exist", uuid("nobody")).into()));
        assert_eq!(found(at, POLICY).await, expected(Idle, None, &[], 5), "CO15");
    }

    async fn offline_payments_leave_policies_that_are_not(db: TestDatabase) {
        let server = server(&db, idle(POLICY, FAMILY)).await;
        pay(&server, "R1", "1000", "2024-02-20", ", isOffline: true").await;
        assert_eq!(found(db.connection(), POLICY).await, expected(Idle, None, &["R1"], 1), "CO16");
    }

    async fn paid_policies_may_wait(db: TestDatabase) {
        let at = world(&db).await;
        sold(at, idle(POLICY, FAMILY), &[1, 2]).await;
        let config = openimis_core::entity::module_configuration::ActiveModel {
            id: Set(uuid::Uuid::from_u128(7)),
            module: Set("policy".to_owned()),
            version: Set("1".to_owned()),
            config: Set(r#"{ "activation_option": 3 }"#.to_owned()),
            layer: Set("be".to_owned()),
            is_exposed: Set(true),
            ..Default::default()
        };
        openimis_core::entity::module_configuration::Entity::insert(config).exec_without_returning(at).await.unwrap();
        let server = TestServer::start(&db).await.unwrap();
        pay(&server, "R1", "1000", "2024-03-10", "").await;
        assert_eq!(found(at, POLICY).await, expected(Ready, None, &["R1"], 1), "CO17");
    }

    async fn what_is_refused_leaves_nothing(db: TestDatabase) {
        let at = world(&db).await;
        sold(at, idle(POLICY, FAMILY), &[1, 2]).await;
        let mut worthless = idle(2, FAMILY);
        worthless.value = Set(None);
        sold(at, worthless, &[1, 2]).await;
        let mut over = idle(3, FAMILY);
        over.status = Set(Some(Expired.as_code()));
        sold(at, over, &[1, 2]).await;
        let server = TestServer::start(&db).await.unwrap();
        let to = |policy: &str, rest: &str| format!(r#"policyUuid: "{policy}", payType: "C" {rest}"#);
        let full = r#", amount: "1000", receipt: "R1", payDate: "2024-02-20""#;
        for (case, input, detail) in [
            ("CO18", to(&uuid("nobody"), full), "policy_uuid_not_found"),
            ("no policy", to("", full), "policy_uuid_required"),
            ("CO19", to(&uuid("policy-2"), full), "The policy has no value"),
            ("CO22", to(&uuid("policy-3"), &full.replace("2024-02-20", "2025-06-01")), "The policy has expired before the day of payment"),
            ("below zero", to(&uuid("policy-1"), &full.replace("1000", "-1000")), "The amount is negative"),
            ("no amount", to(&uuid("policy-1"), &full.replace(r#"amount: "1000", "#, "")), "amount is missing"),
            ("no receipt", to(&uuid("policy-1"), &full.replace(r#"receipt: "R1", "#, "")), "receipt is missing"),
            ("no day", to(&uuid("policy-1"), r#", amount: "1", receipt: "R1""#), "payDate is missing"),
            ("a long receipt", to(&uuid("policy-1"), &full.replace("R1", &"R".repeat(51))), "receipt is longer than 50 characters"),
            ("a long way", to(&uuid("policy-1"), full).replace("\"C\"", "\"CC\""), "payType is longer than 1 characters"),
        ] {
            let (status, error) = run(&server, "createPremium", &input).await;
            assert_eq!((status, error[0]["detail"].as_str()), (1, Some(detail)), "{case}");
        }
        for (id, state) in [(1, Idle), (2, Idle), (3, Expired)] {
            assert_eq!(found(at, id).await, expected(state, None, &[], 0));
        }
    }

    async fn policies_of_nothing_are_paid_with_nothing(db: TestDatabase) {
        let mut free = idle(POLICY, FAMILY);
        free.value = Set(Some(0.into()));
        let server = server(&db, free).await;
        pay(&server, "R1", "0", "2024-02-20", "").await;
        assert_eq!(found(db.connection(), POLICY).await, expected(Active, Some("2024-03-01"), &["R1"], 1), "CO20");
    }

    async fn a_premium_moves_to_another_policy(db: TestDatabase) {
        let server = server(&db, idle(POLICY, FAMILY)).await;
        let at = db.connection();
        let mut other = idle(2, FAMILY);
        other.start_date = Set(day("2025-03-01"));
        other.expiry_date = Set(Some(day("2026-02-28")));
        other.insert(at).await.unwrap();
        let premium = format!(r#"{}, uuid: "{}", amount: "1000""#, of_policy(), uuid("premium"));
        run(&server, "createPremium", &premium).await;
        assert_eq!(run(&server, "updatePremium", &premium.replace(&uuid("policy-1"), &uuid("policy-2"))).await.0, 2);
        assert_eq!(found(at, POLICY).await, expected(Idle, None, &[], 2));
        assert_eq!(found(at, 2).await.status, Some(Active));
    }
}
