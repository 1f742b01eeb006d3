//! What may not be written as a claim.

use openimis_claim::entity::claim;
use openimis_testkit::{TestDatabase, both_databases, user};
use sea_orm::{PaginatorTrait, entity::prelude::*};
use serde_json::json;

use crate::{Tables, cases::Stage};

const ITEM: &str = "items: [{ itemId: 1 status: 1 qtyProvided: \"1\" priceAsked: \"100\" }]";

/// A claim with its code, changed by replacing a part of it.
fn claim(code: &str, from: &str, to: &str) -> String {
    let input = format!(
        "code: \"{code}\" insureeId: 1 dateFrom: \"2025-06-15\" dateClaimed: \"2025-06-20\" icdId: 1 healthFacilityId: 1 adminId: null {ITEM}"
    );
    assert!(from.is_empty() || input.contains(from), "{from}");
    if from.is_empty() { input } else { input.replace(from, to) }
}

both_databases! {
    Tables:

    async fn bad_claims_are_refused(db: TestDatabase) {
        let mut stage = Stage::of(&db, &json!({ "items": { "I1": {} } })).await;
        for (from, to, expected) in [
            ("insureeId: 1", "insureeId: 99", "Insuree matching query does not exist."),
            ("healthFacilityId: 1", "healthFacilityId: 99", "Invalid health facility code"),
            ("icdId: 1", "icdId: 99", "Diagnosis matching query does not exist."),
            ("icdId: 1", "icdId: 1 icd3Id: 98", "Diagnosis matching query does not exist."),
            ("adminId: null", "adminId: 7", "ClaimAdmin matching query does not exist."),
            ("itemId: 1", "itemId: 9", "Item matching query does not exist."),
            ("qtyProvided: \"1\"", "qtyProvided: \"-1\"", "mutation.claim_item_service_amount_out_of_range"),
            ("qtyProvided: \"1\"", "qtyProvided: \"99999999999999999\"", "mutation.claim_item_service_amount_out_of_range"),
            ("priceAsked: \"100\"", "priceAsked: \"-0.01\"", "mutation.claim_item_service_amount_out_of_range"),
            ("dateClaimed: \"2025-06-20\"", "dateClaimed: \"2026-12-20\"", "mutation.claim_dated_in_future"),
            ("dateFrom: \"2025-06-15\"", "dateFrom: \"2026-12-15\"", "mutation.claim_dated_in_future"),
            ("code: \"K1\"", "code: \" \"", "mutation.code_name_missing"),
            ("icdId: 1", "icdId: 1 restore: \"7b6f0c1e-2a33-4c3b-9d6e-1f0a5c8e4d21\"", "mutation.restored_from_does_not_exist"),
        ] {
            let (status, error) = stage.call("createClaim", &claim("K1", from, to)).await;
            assert!(status == 1 && error.to_string().contains(expected), "{to}: {error}");
        }
        let (status, error) = stage.call("createClaim", &claim("K1", "", "")).await;
        assert_eq!(status, 2, "{error}");
        let (status, error) = stage.call("createClaim", &claim("K1", "", "")).await;
        assert!(status == 1 && error.to_string().contains("code_name_duplicated"), "{error}");
        let (status, error) = stage.call("updateClaim", &claim("K1", "icdId: 1", "icdId: 1 uuid: \"7b6f0c1e-2a33-4c3b-9d6e-1f0a5c8e4d21\"")).await;
        assert!(status == 1 && error.to_string().contains("Claim matching query does not exist."), "{error}");
        assert_eq!(claim::Entity::find().count(&stage.db).await.unwrap(), 1);
    }

    async fn reversed_days_are_rejected_when_submitted(db: TestDatabase) {
        let mut stage = Stage::of(&db, &json!({ "items": { "I1": {} } })).await;
        let reversed = claim("K1", "dateClaimed", "dateTo: \"2025-06-10\" dateClaimed");
        assert_eq!(stage.call("createClaim", &reversed).await.0, 2);
        let uuid = claim::Entity::find().one(&stage.db).await.unwrap().unwrap().uuid;
        let (status, error) = stage.call("submitClaims", &format!("uuids: [\"{uuid}\"]")).await;
        assert!(status == 1 && error.to_string().contains("ends before it begins"), "{error}");
    }

    async fn claims_of_other_districts_are_not_written(db: TestDatabase) {
        let mut stage = Stage::of(&db, &json!({ "items": { "I1": {} } })).await;
        stage.act_for(user(&[111_001, 111_002], &[4]));
        let (status, error) = stage.call("createClaim", &claim("K1", "", "")).await;
        assert!(status == 1 && error.to_string().contains("health facility not allowed for user"), "{error}");
        stage.act_for(user(&[111_001, 111_002], &[3]));
        let (status, error) = stage.call("createClaim", &claim("K1", "", "")).await;
        assert_eq!(status, 2, "{error}");
    }

    async fn the_server_gives_codes(db: TestDatabase) {
        let mut stage = Stage::of(&db, &json!({ "items": { "I1": {} } })).await;
        for expected in ["2083-084-00000001", "2083-084-00000002"] {
            let (status, error) = stage.call("createClaim", &claim("any", "icdId: 1", "icdId: 1 autogenerate: true")).await;
            assert_eq!(status, 2, "{error}");
            let log = stage.ask("{ mutationLogs(first: 1, orderBy: [\"-requestDateTime\"]) { totalCount } }").await;
            assert!(log.get("errors").is_none(), "{log}");
            let found = claim::Entity::find().filter(claim::Column::Code.eq(expected)).one(&stage.db).await.unwrap();
            assert!(found.is_some(), "{expected}");
        }
    }
}
