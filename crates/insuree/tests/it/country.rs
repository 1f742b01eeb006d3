//! A small country, families in it, and how they are read back.

use chrono::{DateTime, NaiveDate, Utc};
use openimis_core::entity::user;
use openimis_insuree::entity::{family, insuree, insuree_policy, insuree_status_reason};
use openimis_location::entity::location;
use sea_orm::{ActiveValue::Set, ConnectionTrait, DatabaseConnection, EntityTrait, TransactionTrait, entity::prelude::*, prelude::Uuid};

/// Village of the first district.
pub const VILLAGE: i32 = 12;
/// Village of the second district.
pub const FAR_VILLAGE: i32 = 22;
/// The districts of these villages.
pub const DISTRICT: i32 = 10;
pub const FAR_DISTRICT: i32 = 20;

pub fn long_ago() -> DateTime<Utc> {
    "2020-01-01T00:00:00Z".parse().unwrap()
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The uuid that a row of this name has.
pub fn uuid(name: &str) -> String {
    let bits = name.bytes().fold(0_u128, |bits, byte| (bits << 8) | u128::from(byte));
    Uuid::from_u128(bits).to_string()
}

/// A region with two districts of one village each, the user of the tests, and a reason for each status.
pub async fn found(db: &DatabaseConnection) {
    let places = [(1, None, "R"), (DISTRICT, Some(1), "D"), (11, Some(DISTRICT), "W"), (VILLAGE, Some(11), "V")];
    let far = [(FAR_DISTRICT, Some(1), "D"), (21, Some(FAR_DISTRICT), "W"), (FAR_VILLAGE, Some(21), "V")];
    for (id, parent, level) in places.into_iter().chain(far) {
        let row = location::ActiveModel {
            id: Set(id),
            uuid: Set(uuid(&format!("L{id}"))),
            code: Set(Some(format!("L{id}"))),
            name: Set(Some(format!("Place {id}"))),
            parent_id: Set(parent),
            r#type: Set(level.into()),
            validity_from: Set(long_ago()),
            ..Default::default()
        };
        location::Entity::insert(row).exec_without_returning(db).await.unwrap();
    }
    let account = user::ActiveModel {
        id: Set(Uuid::from_u128(1)),
        username: Set("admin".into()),
        validity_from: Set(long_ago()),
        ..Default::default()
    };
    user::Entity::insert(account).exec_without_returning(db).await.unwrap();
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

/// An insuree, named by their number. Sequences know nothing of these keys: rows written later have higher ones.
pub fn person(id: i32, name: &str, family: Option<i32>) -> insuree::ActiveModel {
    insuree::ActiveModel {
        id: Set(id),
        uuid: Set(uuid(name)),
        chf_id: Set(Some(name.into())),
        family_id: Set(family),
        last_name: Set(format!("L{name}")),
        other_names: Set(format!("O{name}")),
        gender_id: Set(Some("F".into())),
        dob: Set(Some(day("1982-02-02"))),
        head: Set(false),
        status: Set(Some("AC".into())),
        audit_user_id: Set(1),
        validity_from: Set(long_ago()),
        ..Default::default()
    }
}

/// A family in a village with these members, the first its head; keys count up from `first`.
pub async fn household(db: &DatabaseConnection, id: i32, village: Option<i32>, members: &[&str], first: i32) {
    let tx = db.begin().await.unwrap();
    for (i, name) in members.iter().enumerate() {
        let row = insuree::ActiveModel { head: Set(i == 0), ..person(first + i32::try_from(i).unwrap(), name, Some(id)) };
        insuree::Entity::insert(row).exec_without_returning(&tx).await.unwrap();
    }
    let row = family::ActiveModel {
        id: Set(id),
        uuid: Set(uuid(&format!("F{id}"))),
        head_insuree_id: Set(first),
        location_id: Set(village),
        audit_user_id: Set(1),
        validity_from: Set(long_ago()),
        ..Default::default()
    };
    family::Entity::insert(row).exec_without_returning(&tx).await.unwrap();
    tx.commit().await.unwrap();
}

/// Lets the database's own keys begin behind those of the tests.
pub async fn keys_from(db: &DatabaseConnection, key: i32) {
    if db.get_database_backend() == sea_orm::DbBackend::Postgres {
        for (table, column) in
            [("tblInsuree", "InsureeID"), ("tblFamilies", "FamilyID"), ("tblInsureePolicy", "InsureePolicyID"), ("tblPhotos", "PhotoID")]
        {
            let sequence = format!(r#"pg_get_serial_sequence('"{table}"', '{column}')"#);
            let sql = format!("SELECT setval({sequence}, GREATEST({key}, nextval({sequence})))");
            db.execute_unprepared(&sql).await.unwrap();
        }
    }
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
