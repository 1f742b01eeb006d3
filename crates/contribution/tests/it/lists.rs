//! Lists and filters of premiums, and what policies show of them.

use openimis_test_country::uuid;
use openimis_testkit::{TestDatabase, TestServer, administrator, both_databases};

use crate::{
    Tables,
    world::{FAMILY, FAR_FAMILY, idle, run, sold, world},
};

async fn paid(db: &TestDatabase) -> TestServer {
    let at = world(db).await;
    sold(at, idle(1, FAMILY), &[1, 2]).await;
    sold(at, idle(2, FAR_FAMILY), &[11]).await;
    let server = TestServer::start(db).await.unwrap();
    for (policy, receipt, amount, date, more) in [
        ("policy-1", "R1", "400", "2024-02-20", r#", payType: "B""#.to_owned()),
        ("policy-1", "R2", "600", "2024-03-05", r#", payType: "C""#.to_owned()),
        ("policy-1", "F1", "50", "2024-03-05", r#", payType: "C", isPhotoFee: true"#.to_owned()),
        ("policy-2", "X1", "300.50", "2024-03-06", format!(r#", payType: "C", payerUuid: "{}""#, uuid("payer"))),
    ] {
        let input = format!(
            r#"uuid: "{}", policyUuid: "{}", amount: "{amount}", receipt: "{receipt}", payDate: "{date}" {more}"#,
            uuid(receipt),
            uuid(policy)
        );
        assert_eq!(run(&server, "createPremium", &input).await.0, 2);
    }
    let changed = format!(
        r#"uuid: "{}", policyUuid: "{}", amount: "300.25", receipt: "X1", payDate: "2024-03-06", payType: "C", payerUuid: "{}""#,
        uuid("X1"),
        uuid("policy-2"),
        uuid("payer")
    );
    run(&server, "updatePremium", &changed).await;
    server
}

both_databases! {
    Tables:

    async fn a_page_of_premiums(db: TestDatabase) {
        let server = paid(&db).await;
        let document = r#"{ premiums(first: 9, orderBy: ["receipt"]) { totalCount edges { node {
            legacyId uuid amount receipt payDate payType isPhotoFee isOffline reportingId auditUserId createdDate
            clientMutationId otherPremiums policy { uuid status value sumPremiums premiums { totalCount } } payer { name } mutations { premium { receipt } }
        } } } }"#;
        let answer = server.graphql(Some(&administrator()), document).await.unwrap();
        insta::assert_json_snapshot!("page", answer.body);
        let one = server.graphql(Some(&administrator()), &document.replace("first: 9", "first: 1")).await.unwrap();
        assert_eq!(answer.statements, one.statements, "statements do not grow with the rows");
    }

    async fn filters(db: TestDatabase) {
        let server = paid(&db).await;
        for (root, arguments, expected) in [
            ("premiums", "payType: \"C\"".to_owned(), "F1 R2 X1"),
            ("premiums", "isPhotoFee: true".into(), "F1"),
            ("premiums", "amount_Gte: \"300.25\", amount_Lt: \"600\"".into(), "R1 X1"),
            ("premiums", "payDate_Gt: \"2024-02-20\", payDate_Lte: \"2024-03-05\"".into(), "F1 R2"),
            ("premiums", "receipt_Icontains: \"r\"".into(), "R1 R2"),
            ("premiums", "receipt: \"R1\"".into(), "R1"),
            ("premiums", format!("uuid: \"{}\"", uuid("R2")), "R2"),
            ("premiums", "policy_Status: 2, policy_Product_Code: \"P\"".into(), "F1 R1 R2"),
            ("premiums", "payerId: \"1\"".into(), "X1"),
            ("premiums", "payerId: \"2\"".into(), ""),
            ("premiums", "showHistory: true, receipt: \"X1\"".into(), "X1 X1"),
            ("premiums", "parentLocation: \"uuid-1\", parentLocationLevel: 0".into(), "F1 R1 R2 X1"),
            ("premiums", "parentLocation: \"uuid-3\", parentLocationLevel: 1".into(), "F1 R1 R2"),
            ("premiums", "parentLocation: \"uuid-13\", parentLocationLevel: 3".into(), "X1"),
            ("premiums", "clientMutationId: \"nobody\"".into(), ""),
            ("premiumsByPolicies", format!("policyUuids: [\"{}\", null]", uuid("policy-1")), "F1 R1 R2"),
            ("premiumsByPolicies", "policyUuids: []".into(), ""),
            ("policies", "balanceLte: 0".into(), "2"),
            ("policies", "balanceGte: 0.01".into(), "1"),
            ("policies", "balanceGte: 699.75, balanceLte: 699.75".into(), "1"),
        ] {
            let field = if root == "policies" { "status" } else { "receipt" };
            let order = if root == "policies" { "orderBy: [\"status\"]" } else { "orderBy: [\"receipt\"]" };
            let document = format!("{{ {root}({arguments}, {order}) {{ edges {{ node {{ {field} }} }} }} }}");
            let answer = server.graphql(Some(&administrator()), &document).await.unwrap();
            let edges = answer.body["data"][root]["edges"].as_array().unwrap_or_else(|| panic!("{arguments}: {}", answer.body)).clone();
            let found: Vec<String> = edges.iter().map(|edge| edge["node"][field].to_string().replace('"', "")).collect();
            assert_eq!(found.join(" "), expected, "{root}({arguments})");
        }
        let document = "{ premiums(parentLocation: \"uuid-3\") { totalCount } }";
        let answer = server.graphql(Some(&administrator()), document).await.unwrap();
        assert_eq!(answer.body["errors"][0]["message"], "Missing parentLocationLevel argument when filtering on parentLocation");
    }

    async fn receipts_that_are_free(db: TestDatabase) {
        let server = paid(&db).await;
        for (code, free) in [("R1", false), ("X1", false), ("R9", true)] {
            let document = format!(r#"{{ validatePremiumCode(code: "{code}", policyUuid: "{}") }}"#, uuid("policy-1"));
            let answer = server.graphql(Some(&administrator()), &document).await.unwrap();
            assert_eq!(answer.body["data"]["validatePremiumCode"], free, "{code}: receipts are unique in a product");
        }
    }
}
