//! A family, a product and a payer, and how tests pay.

use chrono::{TimeZone, Utc};
use openimis_contribution::entity::premium;
use openimis_core::entity::{officer, user};
use openimis_insuree::entity::insuree_policy as cover;
use openimis_payer::entity::payer;
use openimis_policy::entity::{
    codes::Status::{self, Idle},
    policy,
};
use openimis_product::entity::product;
use openimis_test_country::{
    FAR_VILLAGE, REGION, VILLAGE, account, country, day, family, insert_household, keys_from, long_ago, members, uuid,
};
use openimis_testkit::{TestDatabase, TestServer, administrator};
use sea_orm::{ActiveValue::Set, DatabaseConnection, QueryOrder, entity::prelude::*};
use serde_json::Value as Json;

/// Family of A and B.
pub const FAMILY: i32 = 1;
/// Family of X, in another district.
pub const FAR_FAMILY: i32 = 2;
/// The policy of the cases.
pub const POLICY: i32 = 1;

/// An idle policy of 1000, enrolled on 2024-02-15, for 2024-03-01 to 2025-02-28 (cases CO01 to CO23).
pub fn idle(id: i32, family: i32) -> policy::ActiveModel {
    policy::ActiveModel {
        id: Set(id),
        uuid: Set(uuid(&format!("policy-{id}"))),
        stage: Set(Some("N".to_owned())),
        status: Set(Some(Idle.as_code())),
        value: Set(Some(1000.into())),
        family_id: Set(family),
        enroll_date: Set(day("2024-02-15")),
        start_date: Set(day("2024-03-01")),
        expiry_date: Set(Some(day("2025-02-28"))),
        product_id: Set(1),
        officer_id: Set(Some(1)),
        audit_user_id: Set(1),
        validity_from: Set(long_ago()),
        ..Default::default()
    }
}

/// Inserts a policy that covers these insurees.
pub async fn sold(db: &DatabaseConnection, policy: policy::ActiveModel, insurees: &[i32]) {
    policy::Entity::insert(policy.clone()).exec_without_returning(db).await.unwrap();
    for insuree in insurees {
        let cover = cover::ActiveModel {
            insuree_id: Set(*insuree),
            policy_id: policy.id.clone(),
            enrollment_date: Set(Some(policy.enroll_date.clone().unwrap())),
            start_date: Set(Some(policy.start_date.clone().unwrap())),
            effective_date: Set(policy.effective_date.clone().take().flatten()),
            expiry_date: policy.expiry_date.clone(),
            offline: Set(Some(false)),
            audit_user_id: Set(1),
            validity_from: Set(long_ago()),
            ..Default::default()
        };
        cover::Entity::insert(cover).exec_without_returning(db).await.unwrap();
    }
}

/// Country, user, product P, officer, payer, families; no policy.
pub async fn world(db: &TestDatabase) -> &DatabaseConnection {
    let db = db.connection();
    country(db).await;
    user::Entity::insert(account(1, "admin", None)).exec_without_returning(db).await.unwrap();
    let at = |year| Set(Utc.with_ymd_and_hms(year, 1, 1, 0, 0, 0).unwrap());
    let product = product::ActiveModel {
        id: Set(1),
        uuid: Set(uuid("product")),
        code: Set("P".to_owned()),
        name: Set("Product".to_owned()),
        date_from: at(2020),
        date_to: at(2050),
        insurance_period: Set(12),
        lump_sum: Set(1000.into()),
        max_members: Set(10),
        grace_period_enrolment: Set(0),
        audit_user_id: Set(1),
        validity_from: Set(long_ago()),
        ..Default::default()
    };
    product::Entity::insert(product).exec_without_returning(db).await.unwrap();
    let officer = officer::ActiveModel {
        id: Set(1),
        uuid: Set(uuid("officer")),
        code: Set("E1".to_owned()),
        last_name: Set("L".to_owned()),
        other_names: Set("O".to_owned()),
        audit_user_id: Set(1),
        validity_from: Set(long_ago()),
        ..Default::default()
    };
    officer::Entity::insert(officer).exec_without_returning(db).await.unwrap();
    let payer = payer::ActiveModel {
        id: Set(1),
        uuid: Set(uuid("payer")),
        r#type: Set("C".to_owned()),
        name: Set("Payer".to_owned()),
        location_id: Set(Some(REGION)),
        audit_user_id: Set(1),
        validity_from: Set(long_ago()),
        ..Default::default()
    };
    payer::Entity::insert(payer).exec_without_returning(db).await.unwrap();
    insert_household(db, family(FAMILY, 1, Some(VILLAGE)), members(FAMILY, &["A", "B"], 1)).await;
    insert_household(db, family(FAR_FAMILY, 11, Some(FAR_VILLAGE)), members(FAR_FAMILY, &["X"], 11)).await;
    keys_from(db, 100, &[("tblPolicy", "PolicyID"), ("tblPremium", "PremiumId")]).await;
    db
}

/// Runs a mutation; answers its log entry.
pub async fn run(server: &TestServer, call: &str, input: &str) -> (i64, Json) {
    static NUMBER: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);
    let id = format!("m{}", NUMBER.fetch_add(1, std::sync::atomic::Ordering::Relaxed));
    let call = format!("{call}(input: {{ {input}, clientMutationId: \"{id}\" }})");
    server.mutate(&administrator(), &call, &id).await.unwrap()
}

/// Pays an amount for [`POLICY`]; `more` are further fields.
pub async fn pay(server: &TestServer, receipt: &str, amount: &str, date: &str, more: &str) -> (i64, Json) {
    let policy = uuid(&format!("policy-{POLICY}"));
    let input = format!(r#"policyUuid: "{policy}", amount: "{amount}", receipt: "{receipt}", payDate: "{date}", payType: "C" {more}"#);
    run(server, "createPremium", &input).await
}

/// State, first day of cover of the policy and of its members, receipts of its premiums, number of its earlier versions.
#[derive(Debug, PartialEq)]
pub struct Found {
    pub status: Option<Status>,
    pub effective: Option<String>,
    pub members: Vec<Option<String>>,
    pub receipts: Vec<String>,
    pub versions: u64,
}

/// What became of the valid policy with this key.
pub async fn found(db: &DatabaseConnection, id: i32) -> Found {
    let policy = policy::Entity::find_by_id(id).one(db).await.unwrap().unwrap();
    let covers = cover::Entity::find()
        .filter(cover::Column::PolicyId.eq(id))
        .filter(cover::Column::ValidityTo.is_null())
        .order_by_asc(cover::Column::InsureeId)
        .all(db)
        .await
        .unwrap();
    let premiums = premium::Entity::find()
        .filter(premium::Column::PolicyId.eq(id))
        .filter(premium::Column::ValidityTo.is_null())
        .order_by_asc(premium::Column::Id)
        .all(db)
        .await
        .unwrap();
    let versions = policy::Entity::find().filter(policy::Column::LegacyId.eq(id)).all(db).await.unwrap().len() as u64;
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
    Found {
        status: policy.state(),
        effective: day(policy.effective_date),
        members: covers.into_iter().map(|cover| day(cover.effective_date)).collect(),
        receipts: premiums.into_iter().map(|premium| premium.receipt).collect(),
        versions,
    }
}

/// What is expected of a policy with two members: all have the same first day.
pub fn expected(status: Status, effective: Option<&str>, receipts: &[&str], versions: u64) -> Found {
    let effective = effective.map(str::to_owned);
    Found {
        status: Some(status),
        members: vec![effective.clone(); 2],
        effective,
        receipts: receipts.iter().map(|receipt| (*receipt).to_owned()).collect(),
        versions,
    }
}
