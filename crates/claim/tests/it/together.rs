//! Two at once: one code, one ceiling, one claim.

use openimis_claim::entity::{claim, claim_ded_rem, codes::Status};
use openimis_testkit::{TestDatabase, administrator, both_databases};
use sea_orm::{PaginatorTrait, entity::prelude::*};
use serde_json::json;

use crate::{Tables, cases::Stage};

fn input(code: &str, id: &str) -> String {
    format!(
        "createClaim(input: {{ clientMutationId: \"{id}\" code: \"{code}\" insureeId: 1 dateFrom: \"2025-06-15\" dateClaimed: \"2025-06-20\" \
         icdId: 1 healthFacilityId: 1 visitType: \"O\" items: [{{ itemId: 1 status: 1 qtyProvided: \"1\" priceAsked: \"100\" }}] }})"
    )
}

both_databases! {
    Tables:

    async fn one_code_is_given_once(db: TestDatabase) {
        let stage = Stage::of(&db, &json!({ "items": { "I1": {} } })).await;
        let user = administrator();
        let (first, second) = (input("K1", "a"), input("K1", "b"));
        let (first, second) = tokio::join!(stage.server.mutate(&user, &first, "a"), stage.server.mutate(&user, &second, "b"));
        let mut found = [first.unwrap().0, second.unwrap().0];
        found.sort_unstable();
        assert_eq!(found, [1, 2]);
        assert_eq!(claim::Entity::find().count(&stage.db).await.unwrap(), 1);
    }

    async fn a_ceiling_is_used_once(db: TestDatabase) {
        let mut stage = Stage::of(&db, &json!({ "items": { "I1": {} }, "products": { "P": { "max_insuree": 150 } } })).await;
        let user = administrator();
        for code in ["K1", "K2"] {
            assert_eq!(stage.server.mutate(&user, &input(code, code), code).await.unwrap().0, 2);
        }
        let claims = claim::Entity::find().all(&stage.db).await.unwrap();
        let call = |row: &claim::Model| {
            format!("submitClaims(input: {{ clientMutationId: \"submit {}\" uuids: [\"{}\"] }})", row.code, row.uuid)
        };
        let (first, second) = (call(&claims[0]), call(&claims[1]));
        let (first, second) =
            tokio::join!(stage.server.mutate(&user, &first, "submit K1"), stage.server.mutate(&user, &second, "submit K2"));
        assert_eq!((first.unwrap().0, second.unwrap().0), (2, 2));
        let mut paid: Vec<_> = claim_ded_rem::Entity::find().all(&stage.db).await.unwrap().iter().filter_map(|row| row.rem_g).collect();
        paid.sort_unstable();
        assert_eq!(paid, [50.into(), 100.into()]);
        assert_eq!(stage.call("processClaims", &format!("uuids: {}", json!([claims[0].uuid, claims[1].uuid]))).await.0, 2);
    }

    async fn a_claim_is_processed_once(db: TestDatabase) {
        let stage = Stage::of(&db, &json!({ "items": { "I1": {} } })).await;
        let user = administrator();
        assert_eq!(stage.server.mutate(&user, &input("K1", "c"), "c").await.unwrap().0, 2);
        let row = claim::Entity::find().one(&stage.db).await.unwrap().unwrap();
        let call = |id: &str| format!("processClaims(input: {{ clientMutationId: \"{id}\" uuids: [\"{}\"] }})", row.uuid);
        let (first, second) = (call("a"), call("b"));
        let (first, second) = tokio::join!(stage.server.mutate(&user, &first, "a"), stage.server.mutate(&user, &second, "b"));
        let mut found = [first.unwrap().0, second.unwrap().0];
        found.sort_unstable();
        assert_eq!(found, [1, 2], "the second finds it valuated");
        let row = claim::Entity::find_by_id(row.id).one(&stage.db).await.unwrap().unwrap();
        assert_eq!((row.status, row.remunerated), (Status::Valuated.as_code(), Some(100.into())));
        let valid = claim_ded_rem::Entity::find().filter(claim_ded_rem::Column::ValidityTo.is_null());
        assert_eq!(valid.count(&stage.db).await.unwrap(), 1);
    }
}
