//! Who sees and changes whose premiums.

use openimis_test_country::uuid;
use openimis_testkit::{TestDatabase, TestServer, both_databases, user};

use crate::{
    Tables,
    world::{FAMILY, FAR_FAMILY, found, idle, pay, sold, world},
};

both_databases! {
    Tables:

    async fn premiums_belong_to_the_district_of_the_family(db: TestDatabase) {
        let at = world(&db).await;
        sold(at, idle(1, FAMILY), &[1, 2]).await;
        sold(at, idle(2, FAR_FAMILY), &[11]).await;
        let server = TestServer::start(&db).await.unwrap();
        pay(&server, "R1", "400", "2024-02-20", "").await;
        for (districts, rights, seen) in [(&[3][..], 101_301, Some(1)), (&[4], 101_301, Some(0)), (&[], 101_301, Some(0)), (&[3], 101_302, None)] {
            let clerk = user(&[rights], districts);
            let answer = server.graphql(Some(&clerk), "{ premiums { totalCount } }").await.unwrap();
            assert_eq!(answer.body["data"]["premiums"]["totalCount"].as_i64(), seen, "{districts:?} {rights}: {}", answer.body);
        }
        let anonymous = server.graphql(None, "{ premiums { totalCount } }").await.unwrap();
        assert!(anonymous.body.get("errors").is_some());
    }

    async fn nobody_pays_or_deletes_elsewhere(db: TestDatabase) {
        let at = world(&db).await;
        sold(at, idle(1, FAMILY), &[1, 2]).await;
        let server = TestServer::start(&db).await.unwrap();
        pay(&server, "R1", "1000", "2024-02-20", &format!(r#", uuid: "{}""#, uuid("R1"))).await;
        let paid = found(at, 1).await;
        let input = format!(
            r#"uuid: "{}", policyUuid: "{}", amount: "1", receipt: "R1", payDate: "2024-02-20", payType: "C""#,
            uuid("R1"),
            uuid("policy-1")
        );
        let uuids = format!(r#"uuids: ["{}"]"#, uuid("R1"));
        for (n, call, input, right, districts) in [
            (1, "createPremium", &input, 101_302, 4),
            (2, "updatePremium", &input, 101_303, 4),
            (3, "deletePremium", &uuids, 101_304, 4),
            (4, "createPremium", &input, 101_302, 3),
            (5, "deletePremium", &uuids, 101_303, 3),
        ] {
            let id = format!("s{n}");
            let call = format!("{call}(input: {{ {input}, clientMutationId: \"{id}\" }})");
            let outcome = server.mutate(&user(&[right], &[districts]), &call, &id).await;
            assert!(outcome.is_err() || outcome.unwrap().0 == 1, "{call}: createPremium of a premium that exists needs the right to change it");
        }
        assert_eq!(found(at, 1).await, paid);
    }
}
