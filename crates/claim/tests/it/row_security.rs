//! Row security against a naive filter: claims of facilities in every district, and what users may see of them.

use std::sync::Arc;

use openimis_claim::entity::{claim, claim_item};
use openimis_kernel::access::{Principal, Territory};
use openimis_location::entity::health_facility;
use openimis_test_country::{day, facility, long_ago};
use openimis_testkit::{TestDatabase, both_databases, user};
use sea_orm::{ActiveValue::Set, DatabaseConnection, entity::prelude::*};
use serde_json::{Value as Json, json};

use crate::{Tables, cases::Stage};

/// Facility 1 is in district 3; these are the districts of 2 and 3.
const DISTRICTS: [i32; 3] = [3, 4, 5];

async fn given(db: &DatabaseConnection) {
    for (code, district) in [("HB", DISTRICTS[1]), ("HC", DISTRICTS[2])] {
        health_facility::Entity::insert(facility(code, district)).exec_without_returning(db).await.unwrap();
    }
    for facility in 1..=3 {
        let row = claim::ActiveModel {
            uuid: Set(Uuid::from_u128(u128::try_from(facility).unwrap()).to_string()),
            insuree_id: Set(1),
            code: Set(format!("K{facility}")),
            date_from: Set(day("2025-06-15")),
            status: Set(4),
            date_claimed: Set(day("2025-06-20")),
            feedback_available: Set(false),
            review_status: Set(Some(1)),
            audit_user_id: Set(1),
            health_facility_id: Set(facility),
            icd_id: Set(1),
            validity_from: Set(long_ago()),
            ..Default::default()
        };
        let id = claim::Entity::insert(row).exec(db).await.unwrap().last_insert_id;
        let row = claim_item::ActiveModel {
            claim_id: Set(id),
            item_id: Set(1),
            status: Set(1),
            availability: Set(true),
            qty_provided: Set(1.into()),
            price_asked: Set(1.into()),
            audit_user_id: Set(1),
            validity_from: Set(long_ago()),
            ..Default::default()
        };
        claim_item::Entity::insert(row).exec_without_returning(db).await.unwrap();
    }
}

/// The rule, without SQL.
fn visible(user: &Principal, facility: i32) -> bool {
    let district = DISTRICTS[usize::try_from(facility - 1).unwrap()];
    let within = match &user.territory {
        Territory::Everything => return true,
        Territory::Districts(ids) => ids.contains(&district),
        _ => false,
    };
    within && user.health_facility_id.is_none_or(|own| own == facility)
}

fn users() -> Vec<Arc<Principal>> {
    let rights = [111_001, 111_010];
    let of = |districts: &[i32], facility| {
        let mut user = (*user(&rights, districts)).clone();
        user.health_facility_id = facility;
        Arc::new(user)
    };
    vec![of(&[3], None), of(&[3, 4], None), of(&[3, 4, 5], Some(2)), of(&[4], Some(1)), of(&[], None)]
}

both_databases! {
    Tables:

    async fn users_see_and_choose_the_claims_of_their_facilities(db: TestDatabase) {
        let mut stage = Stage::of(&db, &json!({ "items": { "I1": {} } })).await;
        given(&stage.db).await;
        for user in users() {
            stage.act_for(user.clone());
            let expected: Vec<String> = (1..=3).filter(|facility| visible(&user, *facility)).map(|facility| format!("K{facility}")).collect();
            let body = stage.ask("{ claims(orderBy: [\"code\"]) { totalCount edges { node { code items { id } } } } }").await;
            let claims = &body["data"]["claims"];
            let codes: Vec<&str> = claims["edges"].as_array().unwrap().iter().map(|edge| edge["node"]["code"].as_str().unwrap()).collect();
            assert_eq!(codes, expected, "{user:?}");
            assert_eq!(claims["totalCount"], expected.len());
            for facility in 1..=3 {
                let uuid = Uuid::from_u128(u128::try_from(facility).unwrap());
                let body = stage.ask(&format!("{{ claim(uuid: \"{uuid}\") {{ code }} }}")).await;
                assert_eq!(body["data"]["claim"] == Json::Null, !visible(&user, facility), "{body}");
                let (status, error) = stage.call("selectClaimsForReview", &format!("uuids: [\"{uuid}\"]")).await;
                assert_eq!(status == 2, visible(&user, facility), "{user:?} {facility}: {error}");
            }
        }
    }

    async fn claims_need_their_right(db: TestDatabase) {
        let mut stage = Stage::of(&db, &json!({ "items": { "I1": {} } })).await;
        stage.act_for(user(&[101_101], &[3]));
        for document in ["{ claims { totalCount } }", "{ claimAttachments { totalCount } }", "{ validateClaimCode(claimCode: \"K\") }"] {
            assert!(stage.ask(document).await.get("errors").is_some(), "{document}");
        }
        let (status, _) = stage.call("submitClaims", "uuids: []").await;
        assert_eq!(status, 1);
    }
}
