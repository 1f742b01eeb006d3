//! Selections of claims: how many statements they cost, what a country adds, which states refuse what.

use openimis_claim::entity::{claim, claim_item, codes::Status};
use openimis_testkit::{TestDatabase, both_databases};
use sea_orm::entity::prelude::*;
use serde_json::{Value as Json, json};

use crate::{
    Tables,
    cases::Stage,
    country_rule::{NO_CARD, TOO_DEAR},
};

fn given() -> Json {
    json!({ "items": { "I1": {}, "I2": {}, "I3": {} }, "services": { "S1": {} }, "products": { "P": { "max_insuree": 100_000 } } })
}

/// Writes a claim with so many lines; answers its public identifier.
async fn written(stage: &mut Stage, code: &str, lines: usize, price: i64, explanation: &str) -> String {
    let items: Vec<String> =
        (0..lines).map(|line| format!("{{ itemId: {} status: 1 qtyProvided: \"1\" priceAsked: \"{price}\" }}", line % 3 + 1)).collect();
    let input = format!(
        "code: \"{code}\" insureeId: 1 dateFrom: \"2025-06-15\" dateClaimed: \"2025-06-20\" icdId: 1 healthFacilityId: 1 visitType: \"O\" \
         explanation: \"{explanation}\" items: [{}] services: []",
        items.join(" ")
    );
    let (status, error) = stage.call("createClaim", &input).await;
    assert_eq!(status, 2, "{error}");
    let find = claim::Entity::find().filter(claim::Column::Code.eq(code)).filter(claim::Column::ValidityTo.is_null());
    find.one(&stage.db).await.unwrap().unwrap().uuid
}

async fn state(stage: &Stage, uuid: &str) -> claim::Model {
    claim::Entity::find().filter(claim::Column::Uuid.eq(uuid)).one(&stage.db).await.unwrap().unwrap()
}

both_databases! {
    Tables:

    async fn statements_do_not_grow_with_claims_or_lines(db: TestDatabase) {
        let mut stage = Stage::of(&db, &given()).await;
        let one = vec![written(&mut stage, "ONE", 1, 100, "").await];
        let mut many = vec![];
        for number in 0..7 {
            many.push(written(&mut stage, &format!("MANY{number}"), 6, 100, "").await);
        }
        let sent = stage.count(&db).await;
        for call in ["submitClaims", "deliverClaimsReview", "processClaims"] {
            let mut counts = vec![];
            for uuids in [&one, &many] {
                let _before = sent.take();
                let (status, error) = stage.call(call, &format!("uuids: {}", json!(uuids))).await;
                assert_eq!(status, 2, "{call}: {error}");
                counts.push(sent.take());
            }
            assert_eq!(counts[0], counts[1], "{call}");
        }
        assert_eq!(state(&stage, &many[6]).await.status, Status::Valuated.as_code());
    }

    async fn a_country_adds_a_check(db: TestDatabase) {
        let mut stage = Stage::of(&db, &given()).await;
        let dear = written(&mut stage, "DEAR", 1, 9_999, "").await;
        let cardless = written(&mut stage, "CARDLESS", 1, 100, "no card").await;
        let good = written(&mut stage, "GOOD", 1, 100, "").await;
        let (status, error) = stage.call("submitClaims", &format!("uuids: {}", json!([dear, cardless, good]))).await;
        assert_eq!(status, 1, "{error}");
        for (uuid, expected, reason) in [(&dear, Status::Rejected, 1), (&cardless, Status::Rejected, NO_CARD), (&good, Status::Checked, 0)] {
            let row = state(&stage, uuid).await;
            assert_eq!((row.status, row.rejection_reason), (expected.as_code(), Some(reason)), "{}", row.code);
        }
        let row = state(&stage, &dear).await;
        let line = claim_item::Entity::find()
            .filter(claim_item::Column::ClaimId.eq(row.id))
            .filter(claim_item::Column::ValidityTo.is_null())
            .one(&stage.db)
            .await
            .unwrap()
            .unwrap();
        assert_eq!((line.status, line.rejection_reason), (2, Some(TOO_DEAR)));
        let said = error.to_string();
        assert!(said.contains("DEAR: The price is above all reason") && said.contains("no card") && !said.contains("GOOD"), "{said}");
    }

    async fn states_refuse_what_comes_too_late(db: TestDatabase) {
        let mut stage = Stage::of(&db, &given()).await;
        let uuid = written(&mut stage, "K1", 1, 100, "").await;
        let uuids = format!("uuids: [\"{uuid}\"]");
        for (call, expected) in [
            ("selectClaimsForReview", 1),
            ("deliverClaimsReview", 1),
            ("submitClaims", 2),
            ("selectClaimsForReview", 2),
            ("processClaims", 2),
            ("processClaims", 1),
            ("submitClaims", 1),
            ("deliverClaimsReview", 1),
            ("deleteClaims", 1),
        ] {
            let (status, error) = stage.call(call, &uuids).await;
            assert_eq!(status, expected, "{call}: {error}");
        }
        let row = state(&stage, &uuid).await;
        assert_eq!((row.status, row.review_status, row.validity_to), (16, Some(16), None));
        assert_eq!((row.approved, row.valuated, row.remunerated), (Some(100.into()), Some(100.into()), Some(100.into())));
        assert!(row.audit_user_id_submit.is_some() && row.submit_stamp.is_some() && row.process_stamp.is_some());
    }

    async fn claims_are_submitted_by_filters(db: TestDatabase) {
        let mut stage = Stage::of(&db, &given()).await;
        let chosen = written(&mut stage, "K1", 1, 100, "").await;
        let other = written(&mut stage, "L1", 2, 100, "").await;
        let filters = r#"additionalFilters: "{\"code_Istartswith\":\"k\",\"status\":2,\"healthFacility_Code\":\"HF\",\"items\":[\"I1\"]}""#;
        let (status, error) = stage.call("submitClaims", filters).await;
        assert_eq!(status, 2, "{error}");
        assert_eq!((state(&stage, &chosen).await.status, state(&stage, &other).await.status), (4, 2));
        let (status, error) = stage.call("submitClaims", r#"additionalFilters: "{\"nothing\":1}""#).await;
        assert!(status == 1 && error.to_string().contains("nothing is no filter of claims"), "{error}");
    }

    async fn earlier_versions_keep_claim_and_lines(db: TestDatabase) {
        let mut stage = Stage::of(&db, &given()).await;
        let uuid = written(&mut stage, "K1", 3, 100, "").await;
        let (status, error) = stage.call("submitClaims", &format!("uuids: [\"{uuid}\"]")).await;
        assert_eq!(status, 2, "{error}");
        let row = state(&stage, &uuid).await;
        let version = claim::Entity::find().filter(claim::Column::LegacyId.eq(row.id)).one(&stage.db).await.unwrap().unwrap();
        assert_eq!((version.status, version.code.as_str(), version.validity_to.is_some()), (2, "K1", true));
        assert_ne!(version.uuid, row.uuid);
        let lines = claim_item::Entity::find().filter(claim_item::Column::ClaimId.eq(version.id)).all(&stage.db).await.unwrap();
        assert_eq!(lines.len(), 3);
        assert!(lines.iter().all(|line| line.validity_to.is_some() && line.legacy_id.is_some() && line.price_adjusted.is_none()));
    }
}
