//! A country with products, families and an officer.

use chrono::{NaiveTime, TimeZone, Utc};
use openimis_core::entity::{officer, user};
use openimis_insuree::entity::insuree_policy as cover;
use openimis_policy::entity::{codes::Status, policy};
use openimis_product::entity::product;
use openimis_test_country::{FAR_VILLAGE, VILLAGE, account, country, day, family, insert_household, keys_from, long_ago, members, uuid};
use openimis_testkit::TestDatabase;
use sea_orm::{ActiveValue::Set, DatabaseConnection, entity::prelude::*};

/// Product P.
pub const PRODUCT: i32 = 1;
/// Officer E1.
pub const OFFICER: i32 = 1;
/// The family of A, B and C, in [`VILLAGE`].
pub const FAMILY: i32 = 1;
/// The family of X, in [`FAR_VILLAGE`].
pub const FAR_FAMILY: i32 = 2;
/// Head of [`FAMILY`], with the number A.
pub const HEAD: i32 = 1;

/// Members cost 300, up to ten of them; a policy lasts twelve months.
pub fn product(id: i32, code: &str) -> product::ActiveModel {
    let at = |year| Set(Utc.with_ymd_and_hms(year, 1, 1, 0, 0, 0).unwrap());
    product::ActiveModel {
        id: Set(id),
        uuid: Set(uuid(&format!("product-{code}"))),
        code: Set(code.to_owned()),
        name: Set(format!("Product {code}")),
        date_from: at(2020),
        date_to: at(2050),
        insurance_period: Set(12),
        lump_sum: Set(0.into()),
        max_members: Set(10),
        premium_adult: Set(Some(300.into())),
        premium_child: Set(Some(200.into())),
        grace_period_enrolment: Set(0),
        audit_user_id: Set(1),
        validity_from: Set(long_ago()),
        ..Default::default()
    }
}

/// An officer.
pub fn officer(id: i32, code: &str) -> officer::ActiveModel {
    officer::ActiveModel {
        id: Set(id),
        uuid: Set(uuid(&format!("officer-{code}"))),
        code: Set(code.to_owned()),
        last_name: Set("Officer".to_owned()),
        other_names: Set(code.to_owned()),
        phone: Set(Some("555-1".to_owned())),
        audit_user_id: Set(1),
        validity_from: Set(long_ago()),
        ..Default::default()
    }
}

/// A policy of [`PRODUCT`] sold on its first day, in force if it is active.
pub fn policy(id: i32, family: i32, status: Status, from: &str, to: &str) -> policy::ActiveModel {
    policy::ActiveModel {
        id: Set(id),
        uuid: Set(uuid(&format!("policy-{id}"))),
        stage: Set(Some("N".to_owned())),
        status: Set(Some(status.as_code())),
        value: Set(Some(1000.into())),
        family_id: Set(family),
        enroll_date: Set(day(from)),
        start_date: Set(day(from)),
        effective_date: Set((status != Status::Idle).then(|| day(from))),
        expiry_date: Set(Some(day(to))),
        product_id: Set(PRODUCT),
        officer_id: Set(Some(OFFICER)),
        audit_user_id: Set(1),
        creation_date: Set(Some(day(from))),
        validity_from: Set(day(from).and_time(NaiveTime::MIN).and_utc()),
        ..Default::default()
    }
}

/// The cover of an insuree by a policy, with its dates.
pub fn covered(insuree: i32, policy: &policy::ActiveModel) -> cover::ActiveModel {
    cover::ActiveModel {
        insuree_id: Set(insuree),
        policy_id: policy.id.clone(),
        enrollment_date: Set(Some(policy.enroll_date.clone().unwrap())),
        start_date: Set(Some(policy.start_date.clone().unwrap())),
        effective_date: policy.effective_date.clone(),
        expiry_date: policy.expiry_date.clone(),
        offline: Set(Some(false)),
        audit_user_id: Set(1),
        validity_from: policy.validity_from.clone(),
        ..Default::default()
    }
}

/// Inserts a policy that covers these insurees.
pub async fn sold(db: &DatabaseConnection, policy: policy::ActiveModel, insurees: &[i32]) {
    policy::Entity::insert(policy.clone()).exec_without_returning(db).await.unwrap();
    for insuree in insurees {
        cover::Entity::insert(covered(*insuree, &policy)).exec_without_returning(db).await.unwrap();
    }
}

/// Country, user, product, officer, and both families: A (44), B (44), C (a child of 8) here, X far away.
pub async fn world(db: &TestDatabase) -> &DatabaseConnection {
    let db = db.connection();
    country(db).await;
    user::Entity::insert(account(1, "admin", None)).exec_without_returning(db).await.unwrap();
    product::Entity::insert(product(PRODUCT, "P")).exec_without_returning(db).await.unwrap();
    officer::Entity::insert(officer(OFFICER, "E1")).exec_without_returning(db).await.unwrap();
    let here = members(FAMILY, &["A", "B", "C"], HEAD).map(|mut member| {
        if member.chf_id == Set(Some("C".to_owned())) {
            member.dob = Set(Some(day("2018-03-03")));
        }
        member
    });
    insert_household(db, family(FAMILY, HEAD, Some(VILLAGE)), here).await;
    insert_household(db, family(FAR_FAMILY, 11, Some(FAR_VILLAGE)), members(FAR_FAMILY, &["X"], 11)).await;
    let keys = [("tblPolicy", "PolicyID"), ("tblProduct", "ProdID"), ("tblInsuree", "InsureeID"), ("tblFamilies", "FamilyID")];
    keys_from(db, 100, &keys).await;
    db
}
