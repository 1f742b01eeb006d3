//! Users that are claim administrators, as others see them.

use openimis_testkit::{TestDatabase, TestServer, administrator, both_databases};
use serde_json::{Value as Json, json};

use crate::{
    Tables,
    site::{account, admin, data, person, served},
};

/// A claim administrator of facility 1 without account of the web client, and one of facility 2 with one at facility 3.
async fn site(db: &TestDatabase) -> TestServer {
    let server = served(db).await;
    let db = db.connection();
    let alone = admin(db, "CA1", Some(1), |_| {}).await;
    account(db, 2, "CA1", None, Some(alone)).await;
    let both = admin(db, "CA2", Some(2), |_| {}).await;
    let ann = person(db, "CA2", Some(3)).await;
    account(db, 3, "CA2", Some(ann), Some(both)).await;
    let clerk = person(db, "clerk", Some(3)).await;
    account(db, 4, "clerk", Some(clerk), None).await;
    server
}

async fn names(server: &TestServer, arguments: &str) -> Vec<String> {
    let found = data(server, &administrator(), &format!("{{ users{arguments} {{ edges {{ node {{ username }} }} }} }}")).await;
    let edges = found["users"]["edges"].as_array().unwrap();
    edges.iter().map(|edge| edge["node"]["username"].as_str().unwrap().to_owned()).collect()
}

both_databases! {
    Tables:

    async fn names_and_health_facility_come_from_the_account_of_the_web_client_or_the_claim_administrator(db: TestDatabase) {
        let server = site(&db).await;
        let document = "{ users(orderBy: [\"username\"]) { edges { node { username otherNames lastName email phone healthFacility { code name }             claimAdmin { code hasLogin healthFacility { code } } iUser { loginName } } } } }";
        let answer = server.graphql(Some(&administrator()), document).await.unwrap();
        insta::assert_json_snapshot!(answer.body);
        assert_eq!(answer.statements, 1);
    }

    async fn users_are_found_by_what_their_claim_administrator_is(db: TestDatabase) {
        let server = site(&db).await;
        for (arguments, expected) in [
            ("(orderBy: [\"username\"])", &["CA1", "CA2", "clerk", "tester"][..]),
            ("(orderBy: [\"username\"], userTypes: [CLAIM_ADMIN])", &["CA1", "CA2"]),
            ("(orderBy: [\"username\"], lastName: \"name of\")", &["CA1", "CA2"]),
            ("(orderBy: [\"username\"], str: \"joy\")", &["CA1", "CA2"]),
            ("(email: \"CA1@example.org\")", &["CA1"]),
            ("(orderBy: [\"username\"], phone: \"+265\")", &["CA1", "CA2"]),
            ("(healthFacilityId: 2)", &["CA2"]),
            ("(orderBy: [\"username\"], healthFacilityId: 3)", &["CA2", "clerk"]),
        ] {
            assert_eq!(names(&server, arguments).await, expected, "{arguments}");
        }
    }

    async fn a_claim_administrator_leads_to_the_user(db: TestDatabase) {
        let server = site(&db).await;
        let found = data(&server, &administrator(), "{ claimAdmins(code: \"CA2\") { edges { node { userSet { edges { node { username } } } } } } }").await;
        let expected: Json = json!({ "userSet": { "edges": [{ "node": { "username": "CA2" } }] } });
        assert_eq!(found["claimAdmins"]["edges"][0]["node"], expected);
    }
}
