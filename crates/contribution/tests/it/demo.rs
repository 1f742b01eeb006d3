//! The demo policies and what was paid for them.

use std::collections::{HashMap, HashSet};

use openimis_contribution::entity::premium;
use openimis_insuree::entity::{insuree, insuree_policy as cover};
use openimis_kernel::demo::DemoPlan;
use openimis_policy::entity::{
    codes::Status::{self, Active, Expired, Idle, Suspended},
    policy,
};
use openimis_test_country::day;
use openimis_testkit::{TestDatabase, TestServer, both_databases};
use rust_decimal::Decimal;
use sea_orm::{DatabaseConnection, EntityTrait, QueryOrder};

use crate::Tables;

async fn filled(db: &TestDatabase) -> &DatabaseConnection {
    let server = TestServer::start(db).await.unwrap();
    let plan = DemoPlan { insurees: 2_000, today: day("2026-11-23") };
    openimis_kernel::demo::fill(&server.app, plan, &|_, _, _| {}).await.unwrap();
    db.connection()
}

both_databases! {
    Tables:

    async fn policies_keep_the_rules(db: TestDatabase) {
        let at = filled(&db).await;
        let policies = policy::Entity::find().order_by_asc(policy::Column::Id).all(at).await.unwrap();
        let states: HashSet<Option<Status>> = policies.iter().map(policy::Model::state).collect();
        assert_eq!(states, HashSet::from([Idle, Active, Suspended, Expired].map(Some)));
        assert!(policies.iter().any(|policy| policy.stage.as_deref() == Some("R")));
        let mut paid: HashMap<i32, Decimal> = HashMap::new();
        for premium in premium::Entity::find().all(at).await.unwrap() {
            *paid.entry(premium.policy_id).or_default() += premium.amount;
        }
        for policy in &policies {
            assert!(policy.enroll_date <= day("2026-11-23") && policy.start_date < policy.expiry_date.unwrap(), "{policy:?}");
            assert!(policy.officer_id.is_some(), "{policy:?}");
            assert!(policy.expiry_date.unwrap() >= day("2026-11-23") || policy.state() != Some(Active), "{policy:?}");
            let full = paid.get(&policy.id).copied().unwrap_or_default() == policy.value.unwrap();
            assert_eq!(full, policy.state() != Some(Idle), "{policy:?}");
        }
        let members: HashMap<i32, Option<i32>> =
            insuree::Entity::find().all(at).await.unwrap().into_iter().map(|row| (row.id, row.family_id)).collect();
        let families: HashMap<i32, i32> = policies.iter().map(|policy| (policy.id, policy.family_id)).collect();
        let covers = cover::Entity::find().all(at).await.unwrap();
        assert!(covers.len() > policies.len());
        assert!(covers.iter().all(|cover| members[&cover.insuree_id] == families.get(&cover.policy_id).copied()));
    }

    async fn two_runs_give_the_same(db: TestDatabase) {
        let other = TestDatabase::sqlite_with::<Tables>().await.unwrap();
        let rows = async |at: &DatabaseConnection| policy::Entity::find().order_by_asc(policy::Column::Id).all(at).await.unwrap();
        assert_eq!(rows(filled(&db).await).await, rows(filled(&other).await).await);
    }
}
