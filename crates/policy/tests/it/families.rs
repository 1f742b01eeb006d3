//! What module insuree asks of policies, and what becomes of them when a family is deleted (cases IF23, IF24).

use openimis_insuree::entity::insuree_policy as cover;
use openimis_policy::entity::{
    codes::Status::{Active, Suspended},
    policy,
};
use openimis_test_country::uuid;
use openimis_testkit::{TestDatabase, TestServer, administrator, both_databases};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use crate::{
    Tables,
    world::{FAMILY, policy as sale, sold, world},
};

both_databases! {
    Tables:

    async fn policies_end_with_their_family(db: TestDatabase) {
        let at = world(&db).await;
        sold(at, sale(1, FAMILY, Active, "2026-01-01", "2026-12-31"), &[1, 2, 3]).await;
        let server = TestServer::start(&db).await.unwrap();
        let call = format!(r#"deleteFamilies(input: {{ uuids: ["{}"], deleteMembers: false, clientMutationId: "m" }})"#, uuid("F1"));
        assert_eq!(server.mutate(&administrator(), &call, "m").await.unwrap().0, 2);
        let policies = policy::Entity::find().filter(policy::Column::ValidityTo.is_null()).count(at).await.unwrap();
        let covers = cover::Entity::find().filter(cover::Column::ValidityTo.is_null()).count(at).await.unwrap();
        assert_eq!((policies, covers), (0, 0));
    }

    async fn joiners_are_covered_by_running_policies(db: TestDatabase) {
        let at = world(&db).await;
        sold(at, sale(1, FAMILY, Active, "2026-01-01", "2026-12-31"), &[1]).await;
        sold(at, sale(2, FAMILY, Suspended, "2026-01-01", "2026-12-31"), &[1]).await;
        let server = TestServer::start(&db).await.unwrap();
        let call = r#"createInsuree(input: { chfId: "N", lastName: "L", otherNames: "O", genderId: "F", dob: "1990-01-01", familyId: 1,
            head: false, cardIssued: false, addOnExistingPolicy: true, clientMutationId: "m" })"#;
        assert_eq!(server.mutate(&administrator(), call, "m").await.unwrap().0, 2);
        let document = r#"{ insurees(chfId: "N") { edges { node { insureePolicies { edges { node { effectiveDate expiryDate policy { uuid } } } } } } } }"#;
        let answer = server.graphql(Some(&administrator()), document).await.unwrap();
        let covers = &answer.body["data"]["insurees"]["edges"][0]["node"]["insureePolicies"]["edges"];
        let expected = serde_json::json!([{ "node": { "effectiveDate": "2026-11-23", "expiryDate": "2026-12-31", "policy": { "uuid": uuid("policy-1") } } }]);
        assert_eq!(*covers, expected);
    }
}
