//! Which claim administrators are shown to whom.

use openimis_kernel::relay::global_id;
use openimis_location::entity::health_facility;
use openimis_test_country::facility;
use openimis_testkit::{TestDatabase, TestServer, administrator, both_databases, user};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use serde_json::{Value as Json, json};

use crate::{
    Tables,
    site::{admin, data, ended, long_ago, served},
};

fn codes(data: &Json, field: &str) -> Vec<String> {
    let edges = data[field]["edges"].as_array().unwrap_or_else(|| panic!("{data}"));
    edges.iter().map(|edge| edge["node"]["code"].as_str().unwrap().to_owned()).collect()
}

/// A1 and A2 work for facility 1, B1 for 2, C1 for 3; N1 for none, E1 for one that is closed, and A0 has ended.
async fn site(db: &TestDatabase) -> TestServer {
    let server = served(db).await;
    let db = db.connection();
    let closed = health_facility::ActiveModel { validity_to: Set(Some(long_ago())), ..facility("E", 3) }.insert(db).await.unwrap().id;
    for (code, facility) in [("A1", Some(1)), ("A2", Some(1)), ("B1", Some(2)), ("C1", Some(3)), ("N1", None), ("E1", Some(closed))] {
        admin(db, code, facility, |_| {}).await;
    }
    admin(db, "A0", Some(1), ended).await;
    server
}

both_databases! {
    Tables:

    async fn a_page_of_claim_administrators(db: TestDatabase) {
        let server = site(&db).await;
        let document = "{ claimAdmins(first: 2) { totalCount edges { node { id uuid code lastName otherNames dob emailId phone hasLogin auditUserId legacyId
            validityFrom validityTo healthFacility { code location { code parent { code } } } userSet { totalCount } } } } }";
        let answer = server.graphql(Some(&administrator()), document).await.unwrap();
        insta::assert_json_snapshot!(answer.body);
        assert_eq!(answer.statements, 3, "count, claim administrators, users");
    }

    async fn filters_and_arguments(db: TestDatabase) {
        let server = site(&db).await;
        for (arguments, expected) in [
            ("", &["A1", "A2", "B1", "C1"][..]),
            (r#"(districtUuid: "uuid-3")"#, &["A1", "A2"]),
            (r#"(regionUuid: "uuid-1")"#, &["A1", "A2", "B1"]),
            (r#"(regionUuid: "uuid-2", districtUuid: "uuid-4")"#, &["B1"]),
            (r#"(regionUuid: "unknown")"#, &[]),
            (r#"(search: "name of c")"#, &["C1"]),
            (r#"(search: "a2")"#, &["A2"]),
            (r#"(code: "A1")"#, &["A1"]),
            (r#"(code_Icontains: "1", otherNames: "Joy", lastName_Icontains: "OF B")"#, &["B1"]),
            (r#"(uuid: "admin-C1")"#, &["C1"]),
            (r#"(healthFacility_Uuid: "hf-B")"#, &["B1"]),
            (r#"(healthFacility_Location_Code: "D5")"#, &["C1"]),
        ] {
            let found = data(&server, &administrator(), &format!("{{ claimAdmins{arguments} {{ edges {{ node {{ code }} }} }} }}")).await;
            assert_eq!(codes(&found, "claimAdmins"), expected, "{arguments}");
        }
    }

    async fn claim_administrators_are_those_of_the_territory(db: TestDatabase) {
        let server = site(&db).await;
        let one = |key: &str| format!("{{ node(id: \"{}\") {{ ... on ClaimAdminGQLType {{ code }} }} }}", global_id("ClaimAdminGQLType", key));
        for (districts, expected) in [(&[3][..], &["A1", "A2"][..]), (&[4, 5], &["B1", "C1"]), (&[], &[])] {
            let caller = user(&[], districts);
            let found = data(&server, &caller, "{ claimAdmins { edges { node { code } } } }").await;
            assert_eq!(codes(&found, "claimAdmins"), expected, "{districts:?}");
            let shown = if expected.contains(&"A1") { json!({ "code": "A1" }) } else { Json::Null };
            assert_eq!(data(&server, &caller, &one("1")).await["node"], shown, "{districts:?}");
        }
        let anonymous = server.graphql(None, "{ claimAdmins { totalCount } }").await.unwrap();
        assert!(anonymous.body["errors"].is_array(), "{}", anonymous.body);
    }

    async fn health_facilities_show_who_submits_their_claims(db: TestDatabase) {
        let server = site(&db).await;
        let document = "{ healthFacilities(orderBy: [\"code\"]) { edges { node { code claimadminSet { edges { node { code } } } } } } }";
        let answer = server.graphql(Some(&user(&[], &[3, 4])), document).await.unwrap();
        let edges = answer.body["data"]["healthFacilities"]["edges"].as_array().unwrap();
        let sets: Vec<Vec<String>> = edges.iter().map(|edge| codes(&edge["node"], "claimadminSet")).collect();
        assert_eq!(sets, [vec!["A1", "A2"], vec!["B1"]]);
        assert_eq!(answer.statements, 2);
    }

    async fn who_they_are_among_the_users_is_for_administrators(db: TestDatabase) {
        let server = site(&db).await;
        let answer = server.graphql(Some(&user(&[], &[3])), "{ claimAdmins { edges { node { userSet { totalCount } } } } }").await.unwrap();
        assert!(answer.body["errors"].is_array(), "{}", answer.body);
    }
}
