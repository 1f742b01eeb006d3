//! Policies of a family and of an insuree, with what is left of them (policy spec, sections 5.7 and 8).

use openimis_policy::entity::codes::Status::{Active, Expired, Idle};
use openimis_product::entity::product;
use openimis_test_country::uuid;
use openimis_testkit::{TestDatabase, TestServer, administrator, both_databases};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};

use crate::{
    Tables, claims,
    world::{FAMILY, PRODUCT, policy, sold, world},
};

both_databases! {
    Tables:

    async fn policies_of_insurees_and_families(db: TestDatabase) {
        let at = world(&db).await;
        sold(at, policy(1, FAMILY, Expired, "2024-01-01", "2024-12-31"), &[1, 2]).await;
        sold(at, policy(2, FAMILY, Active, "2026-01-01", "2026-12-31"), &[1, 2]).await;
        sold(at, policy(3, FAMILY, Idle, "2027-01-01", "2027-12-31"), &[1]).await;
        let server = TestServer::start(&db).await.unwrap();
        for (root, arguments, expected) in [
            ("policiesByInsuree", r#"chfId: "A""#.to_owned(), vec![1, 2, 3]),
            ("policiesByInsuree", r#"chfId: "A", orderBy: "-expiryDate""#.into(), vec![3, 2, 1]),
            ("policiesByInsuree", r#"chfId: "A", activeOrLastExpiredOnly: true"#.into(), vec![2, 3]),
            ("policiesByInsuree", r#"chfId: "A", targetDate: "2024-06-01""#.into(), vec![1]),
            ("policiesByInsuree", r#"chfId: "A", targetDate: "2025-06-01""#.into(), vec![]),
            ("policiesByInsuree", r#"chfId: "B", first: 1, orderBy: "expiryDate""#.into(), vec![1]),
            ("policiesByInsuree", r#"chfId: "C""#.into(), vec![]),
            ("policiesByInsuree", r#"chfId: "nobody""#.into(), vec![]),
            ("policiesByFamily", format!(r#"familyUuid: "{}""#, uuid("F1")), vec![1, 2, 3]),
            ("policiesByFamily", format!(r#"familyUuid: "{}", orderBy: "-policyId", first: 2"#, uuid("F1")), vec![3, 2]),
            ("policiesByFamily", format!(r#"familyUuid: "{}", activeOrLastExpiredOnly: true"#, uuid("F1")), vec![3, 2]),
            ("policiesByFamily", format!(r#"familyUuid: "{}""#, uuid("F2")), vec![]),
        ] {
            let document = format!("{{ {root}({arguments}) {{ edges {{ node {{ policyId }} }} }} }}");
            let answer = server.graphql(Some(&administrator()), &document).await.unwrap();
            let edges = answer.body["data"][root]["edges"].as_array().unwrap_or_else(|| panic!("{}", answer.body)).clone();
            let ids: Vec<i64> = edges.iter().map(|edge| edge["node"]["policyId"].as_i64().unwrap()).collect();
            assert_eq!(ids, expected, "{root}({arguments})");
        }
    }

    async fn what_is_left(db: TestDatabase) {
        let at = world(&db).await;
        let mut product = product::Entity::find_by_id(PRODUCT).one(at).await.unwrap().unwrap().into_active_model();
        product.max_policy = Set(Some(1000.into()));
        product.max_policy_extra_member = Set(Some(100.into()));
        product.max_ip_insuree = Set(Some(700.into()));
        product.threshold = Set(Some(2));
        product.max_installments = Set(Some(3));
        product.update(at).await.unwrap();
        sold(at, policy(1, FAMILY, Active, "2026-01-01", "2026-12-31"), &[1]).await;
        claims::table(at).await;
        claims::claim(at, 1, "2026-06-15", 300, 1).await;
        let server = TestServer::start(&db).await.unwrap();
        let fields = "id policyId policyUuid policyValue productCode productName startDate enrollDate effectiveDate expiryDate officerCode
            officerName status ded dedInPatient dedOutPatient ceiling ceilingInPatient ceilingOutPatient balance validityFrom validityTo
            maxInstallments contributionPlanCode contributionPlanName";
        let document = format!(
            r#"{{ policiesByInsuree(chfId: "A") {{ totalCount edgeCount pageInfo {{ hasNextPage endCursor }} edges {{ cursor node {{ {fields} }} }} }} }}"#
        );
        let answer = server.graphql(Some(&administrator()), &document).await.unwrap();
        insta::assert_json_snapshot!("left", answer.body);
        let statements = answer.statements;
        sold(at, policy(2, FAMILY, Active, "2027-01-01", "2027-12-31"), &[1]).await;
        let more = server.graphql(Some(&administrator()), &document).await.unwrap();
        assert_eq!(more.statements, statements, "statements do not grow with the policies");
    }
}
