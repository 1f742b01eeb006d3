//! A small country, families in it, and how they are read back.

use openimis_insuree::entity::{family, insuree, insuree_policy, insuree_status_reason};
pub use openimis_test_country::{DISTRICT, FAR_DISTRICT, FAR_VILLAGE, VILLAGE, day, insuree as person, long_ago, uuid};
use openimis_test_country::{account, country, insert_household};
use sea_orm::{ActiveValue::Set, DatabaseConnection, EntityTrait, entity::prelude::*};

/// The places, the user of the tests, and a reason for each status.
pub async fn found(db: &DatabaseConnection) {
    country(db).await;
    account(1, "admin", None).insert(db).await.unwrap();
    for (id, status) in [(1, "IN"), (2, "DE")] {
        let row = insuree_status_reason::ActiveModel {
            id: Set(id),
            insuree_status_reason: Set(format!("Reason {status}")),
            code: Set(status.into()),
            status_type: Set(status.into()),
            validity_from: Set(long_ago()),
            ..Default::default()
        };
        insuree_status_reason::Entity::insert(row).exec_without_returning(db).await.unwrap();
    }
}

/// A family in a village with these members, the first its head; keys count up from `first`.
pub async fn household(db: &DatabaseConnection, id: i32, village: Option<i32>, members: &[&str], first: i32) {
    let members = openimis_test_country::members(id, members, first);
    insert_household(db, openimis_test_country::family(id, first, village), members).await;
}

/// Lets the database's own keys begin behind those of the tests.
pub async fn keys_from(db: &DatabaseConnection, key: i32) {
    let tables =
        [("tblInsuree", "InsureeID"), ("tblFamilies", "FamilyID"), ("tblInsureePolicy", "InsureePolicyID"), ("tblPhotos", "PhotoID")];
    openimis_test_country::keys_from(db, key, &tables).await;
}

/// A cover with the dates of its policy.
pub async fn cover(db: &DatabaseConnection, insuree: i32, policy: i32, dates: (&str, &str)) {
    let (from, to) = (day(dates.0), day(dates.1));
    let row = insuree_policy::ActiveModel {
        insuree_id: Set(insuree),
        policy_id: Set(policy),
        enrollment_date: Set(Some(from)),
        start_date: Set(Some(from)),
        effective_date: Set(Some(from)),
        expiry_date: Set(Some(to)),
        audit_user_id: Set(1),
        validity_from: Set(long_ago()),
        ..Default::default()
    };
    insuree_policy::Entity::insert(row).exec_without_returning(db).await.unwrap();
}

/// Families and insurees that are no earlier versions, a line each: `B F1 AC LB 1:2026-01-01..2026-12-31`.
pub async fn lines(db: &DatabaseConnection) -> Vec<String> {
    let insurees = insuree::Entity::find().all(db).await.unwrap();
    let name = |id: i32| insurees.iter().find(|row| row.id == id).and_then(|row| row.chf_id.clone()).unwrap_or_default();
    let covers = insuree_policy::Entity::find().filter(insuree_policy::Column::ValidityTo.is_null()).all(db).await.unwrap();
    let families = family::Entity::find().filter(family::Column::LegacyId.is_null()).all(db).await.unwrap();
    let mut lines = vec![];
    for row in families {
        let deleted = if row.validity_to.is_some() { " deleted" } else { "" };
        lines.push(format!("F{} head={}{deleted}", row.id, name(row.head_insuree_id)));
    }
    for row in insurees.iter().filter(|row| row.legacy_id.is_none()) {
        let mut line = row.chf_id.clone().unwrap_or_default();
        line += &row.family_id.map(|id| format!(" F{id}")).unwrap_or_else(|| " -".into());
        line += if row.head { " head" } else { "" };
        line += &format!(" {} {}", row.status.clone().unwrap_or_default(), row.last_name);
        let mut of: Vec<_> = covers.iter().filter(|cover| cover.insuree_id == row.id).collect();
        of.sort_by_key(|cover| (cover.policy_id, cover.id));
        for cover in of {
            line += &format!(" {}:{}..{}", cover.policy_id, cover.effective_date.unwrap(), cover.expiry_date.unwrap());
        }
        line += if row.validity_to.is_some() { " deleted" } else { "" };
        lines.push(line);
    }
    lines.sort();
    lines
}
