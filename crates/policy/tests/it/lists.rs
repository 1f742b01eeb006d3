//! Lists and filters of policies.

use openimis_policy::entity::codes::Status::{Active, Expired, Idle};
use openimis_testkit::{TestDatabase, TestServer, administrator, both_databases};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};

use crate::{
    Tables,
    world::{FAMILY, FAR_FAMILY, policy, sold, world},
};

async fn three(db: &TestDatabase) -> TestServer {
    let at = world(db).await;
    sold(at, policy(1, FAMILY, Expired, "2024-01-01", "2024-12-31"), &[1, 2]).await;
    sold(at, policy(2, FAMILY, Active, "2026-01-01", "2026-12-31"), &[1, 2, 3]).await;
    sold(at, policy(3, FAR_FAMILY, Idle, "2026-11-01", "2027-10-31"), &[11]).await;
    let mut old = policy(4, FAMILY, Idle, "2025-12-20", "2026-12-31");
    old.validity_to = Set(Some("2026-01-01T00:00:00Z".parse().unwrap()));
    old.legacy_id = Set(Some(2));
    old.insert(at).await.unwrap();
    TestServer::start(db).await.unwrap()
}

async fn ids(server: &TestServer, arguments: &str) -> Vec<i64> {
    let document = format!("{{ policies({arguments}) {{ edges {{ node {{ id }} }} }} }}");
    let answer = server.graphql(Some(&administrator()), &document).await.unwrap();
    let edges = answer.body["data"]["policies"]["edges"].as_array().unwrap_or_else(|| panic!("{arguments}: {}", answer.body)).clone();
    let id = |edge: &serde_json::Value| openimis_kernel::relay::parse_global_id(edge["node"]["id"].as_str().unwrap()).unwrap().1;
    edges.iter().map(|edge| id(edge).parse().unwrap()).collect()
}

both_databases! {
    Tables:

    async fn a_page_of_policies(db: TestDatabase) {
        let server = three(&db).await;
        let document = r#"{ policies(first: 2, orderBy: ["-enrollDate"]) { totalCount edgeCount pageInfo { hasNextPage endCursor } edges { cursor node {
            validityFrom validityTo legacyId id uuid stage status value enrollDate startDate effectiveDate expiryDate offline auditUserId
            creationDate sumPremiums family { uuid headInsuree { chfId } } product { code name } officer { code }
            insureePolicies(orderBy: []) { edges { node { effectiveDate insuree { chfId } policy { uuid } } } } policyRenewals { totalCount }
        } } } }"#.replace("(orderBy: [])", "");
        let answer = server.graphql(Some(&administrator()), &document).await.unwrap();
        insta::assert_json_snapshot!("page", answer.body);
        let one = server.graphql(Some(&administrator()), &document.replace("first: 2", "first: 1")).await.unwrap();
        assert_eq!(answer.statements, one.statements, "statements do not grow with the rows");
    }

    async fn filters(db: TestDatabase) {
        let server = three(&db).await;
        for (arguments, expected) in [
            ("first: 9", vec![1, 2, 3]),
            ("showHistory: true", vec![1, 2, 3, 4]),
            ("status: 2", vec![2]),
            ("stage: \"N\", status_Gte: 2", vec![1, 2]),
            ("enrollDate_Gte: \"2026-01-01\"", vec![2, 3]),
            ("effectiveDate_Lte: \"2025-01-01\"", vec![1]),
            ("expiryDate_Lt: \"2026-12-31\"", vec![1]),
            ("value_Gt: \"999.99\", value_Lte: \"1000\"", vec![1, 2, 3]),
            ("product_Code: \"P\", officer_Code: \"E1\"", vec![1, 2, 3]),
            ("product_Code_Icontains: \"q\"", vec![]),
            ("regionId: 1", vec![1, 2, 3]),
            ("districtId: 3", vec![1, 2]),
            ("districtId: 4, regionId: 2", vec![3]),
            ("regionId: 2", vec![]),
            ("showInactive: true", vec![1]),
            ("confirmationType: \"A\"", vec![]),
            ("balanceGte: 1000", vec![1, 2, 3]),
            ("balanceLte: 999.99", vec![]),
        ] {
            assert_eq!(ids(&server, arguments).await, expected, "{arguments}");
        }
    }

    async fn policies_of_other_types(db: TestDatabase) {
        let server = three(&db).await;
        let document = r#"{
            families(uuid: "FAMILY") { edges { node { policies { totalCount edges { node { status } } } } } }
            products { edges { node { policies(status: 1) { totalCount } policyRenewals { totalCount } } } }
            policyOfficers(search: "e1") { totalCount edges { node { code policies { totalCount } policyRenewals { totalCount } } } }
            insurees(chfId: "A") { edges { node { policyRenewals { totalCount } insureePolicies(policy_Status: 8) { totalCount } } } }
            insureePolicy(policy_Uuid: "POLICY") { totalCount edges { node { policy { value } insuree { chfId } } } }
        }"#;
        let document = document
            .replace("FAMILY", &openimis_test_country::uuid("F1"))
            .replace("POLICY", &openimis_test_country::uuid("policy-1"));
        let answer = server.graphql(Some(&administrator()), &document).await.unwrap();
        insta::assert_json_snapshot!("others", answer.body);
    }

    async fn officers_by_place(db: TestDatabase) {
        let server = three(&db).await;
        let village = openimis_location::entity::officer_village::ActiveModel {
            officer_id: Set(Some(1)),
            location_id: Set(Some(10)),
            audit_user_id: Set(Some(1)),
            validity_from: Set(Some(openimis_test_country::long_ago())),
            ..Default::default()
        };
        village.insert(db.connection()).await.unwrap();
        for (arguments, expected) in
            [("region: \"1\"", 1), ("district: \"3\"", 1), ("region: \"10\"", 1), ("region: \"6\"", 1), ("region: \"2\"", 0), ("district: \"4\"", 0)]
        {
            let document = format!("{{ policyOfficers({arguments}) {{ totalCount }} }}");
            let answer = server.graphql(Some(&administrator()), &document).await.unwrap();
            assert_eq!(answer.body["data"]["policyOfficers"]["totalCount"], expected, "{arguments}");
        }
    }
}
