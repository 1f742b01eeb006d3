//! A small country with two districts, the families in it, and three users.

use chrono::{DateTime, NaiveDate, Utc};
use openimis_auth::legacy_password::LegacyPassword;
use openimis_claim::entity::claim_admin;
use openimis_core::entity::{codes::ConfigurationLayer, interactive_user, module_configuration, role, role_right, user, user_role};
use openimis_insuree::entity::{family, insuree};
use openimis_location::entity::{health_facility, location, user_district};
use openimis_testkit::TestDatabase;
use sea_orm::{ActiveValue::Set, ConnectionTrait, DatabaseConnection, EntityTrait, TransactionTrait, prelude::Uuid};

/// Sees and may do everything.
pub const ADMIN: &str = "admin";
/// Has all rights on insurees, families and locations, in the district `Near`.
pub const CLERK: &str = "clerk";
/// Has no right and no district.
pub const NOBODY: &str = "nobody";
/// Everybody's.
pub const PASSWORD: &str = "Chalo-7-mkwambe";
const ADMINISTRATORS: i32 = 7;
const CLERKS: [i32; 16] = [
    101_001, 101_002, 101_003, 101_004, 101_101, 101_102, 101_103, 101_104, 121_101, 121_102, 121_103, 121_104, 121_901, 121_902, 121_903,
    121_904,
];

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

/// Everything.
pub async fn found(test: &TestDatabase) {
    let db = test.connection();
    places(db).await;
    facilities(db).await;
    family(db, 1, Some(12), &["near1", "near2"], 1).await;
    family(db, 2, Some(22), &["far1"], 11).await;
    users(db).await;
    keys(db).await;
}

async fn places(db: &DatabaseConnection) {
    for (id, parent, level, name) in [
        (1, None, "R", "Region"),
        (10, Some(1), "D", "Near"),
        (11, Some(10), "W", "Near ward"),
        (12, Some(11), "V", "Near village"),
        (20, Some(1), "D", "Far"),
        (21, Some(20), "W", "Far ward"),
        (22, Some(21), "V", "Far village"),
    ] {
        let row = location::ActiveModel {
            id: Set(id),
            uuid: Set(uuid(&format!("L{id}"))),
            code: Set(Some(format!("L{id}"))),
            name: Set(Some(name.into())),
            parent_id: Set(parent),
            r#type: Set(level.into()),
            male_population: Set(Some(7)),
            validity_from: Set(long_ago()),
            ..Default::default()
        };
        location::Entity::insert(row).exec_without_returning(db).await.unwrap();
    }
}

async fn facilities(db: &DatabaseConnection) {
    for (id, district, name) in [(1, 10, "Near Hospital"), (2, 20, "Far Hospital")] {
        let row = health_facility::ActiveModel {
            id: Set(id),
            uuid: Set(uuid(&format!("H{id}"))),
            code: Set(format!("HF{id}")),
            name: Set(name.into()),
            legal_form_id: Set("G".into()),
            level: Set("H".into()),
            location_id: Set(district),
            address: Set(Some("Main road".into())),
            phone: Set(Some("123".into())),
            acc_code: Set(Some("A1".into())),
            care_type: Set("B".into()),
            offline: Set(true),
            audit_user_id: Set(1),
            status: Set("AC".into()),
            validity_from: Set(long_ago()),
            ..Default::default()
        };
        health_facility::Entity::insert(row).exec_without_returning(db).await.unwrap();
    }
    let row = claim_admin::ActiveModel {
        uuid: Set(uuid("C1")),
        code: Set(Some("CA1".into())),
        last_name: Set(Some("Johilk".into())),
        other_names: Set(Some("Kuna".into())),
        health_facility_id: Set(Some(1)),
        audit_user_id: Set(Some(1)),
        validity_from: Set(long_ago()),
        ..Default::default()
    };
    claim_admin::Entity::insert(row).exec_without_returning(db).await.unwrap();
}

/// An insuree, named by their number.
pub fn person(id: i32, name: &str, family: Option<i32>) -> insuree::ActiveModel {
    insuree::ActiveModel {
        id: Set(id),
        uuid: Set(uuid(name)),
        chf_id: Set(Some(name.into())),
        family_id: Set(family),
        last_name: Set(format!("Last {name}")),
        other_names: Set(format!("Other {name}")),
        gender_id: Set(Some("F".into())),
        dob: Set(Some(day("1982-02-02"))),
        marital: Set(Some("M".into())),
        head: Set(false),
        phone: Set(Some("555".into())),
        email: Set(Some(format!("{name}@example.org"))),
        geolocation: Set(Some("1,2".into())),
        relationship_id: Set(Some(1)),
        health_facility_id: Set(Some(1)),
        status: Set(Some("AC".into())),
        audit_user_id: Set(1),
        validity_from: Set(long_ago()),
        ..Default::default()
    }
}

/// A family with these members, the first its head; keys count up from `first`.
pub async fn family(db: &DatabaseConnection, id: i32, village: Option<i32>, members: &[&str], first: i32) {
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
        address: Set(Some(format!("House {id}"))),
        poverty: Set(Some(true)),
        family_type_id: Set(Some("H".into())),
        confirmation_no: Set(Some("77".into())),
        confirmation_type_id: Set(Some("A".into())),
        ethnicity: Set(Some("x".into())),
        audit_user_id: Set(1),
        validity_from: Set(long_ago()),
        ..Default::default()
    };
    family::Entity::insert(row).exec_without_returning(&tx).await.unwrap();
    tx.commit().await.unwrap();
}

async fn users(db: &DatabaseConnection) {
    for (name, role) in [(ADMIN, Some(ADMINISTRATORS)), (CLERK, Some(clerks(db).await)), (NOBODY, None)] {
        let id = login(db, name).await;
        if let Some(role) = role {
            let row = user_role::ActiveModel { user_id: Set(id), role_id: Set(role), validity_from: Set(long_ago()), ..Default::default() };
            user_role::Entity::insert(row).exec_without_returning(db).await.unwrap();
        }
        if name == CLERK {
            let row = user_district::ActiveModel {
                user_id: Set(id),
                location_id: Set(10),
                audit_user_id: Set(1),
                validity_from: Set(long_ago()),
                ..Default::default()
            };
            user_district::Entity::insert(row).exec_without_returning(db).await.unwrap();
        }
    }
}

async fn login(db: &DatabaseConnection, name: &str) -> i32 {
    let stored = LegacyPassword::set(PASSWORD, &mut rand::rng());
    let row = interactive_user::ActiveModel {
        uuid: Set(Uuid::new_v4().to_string()),
        language_id: Set("en".into()),
        last_name: Set("Mwale".into()),
        other_names: Set(name.into()),
        login_name: Set(name.into()),
        audit_user_id: Set(0),
        private_key: Set(Some(stored.private_key)),
        password: Set(Some(stored.stored_password)),
        validity_from: Set(long_ago()),
        ..Default::default()
    };
    let id = interactive_user::Entity::insert(row).exec(db).await.unwrap().last_insert_id;
    let row = user::ActiveModel {
        id: Set(Uuid::new_v4()),
        username: Set(name.into()),
        i_user_id: Set(Some(id)),
        validity_from: Set(long_ago()),
        ..Default::default()
    };
    user::Entity::insert(row).exec_without_returning(db).await.unwrap();
    id
}

async fn clerks(db: &DatabaseConnection) -> i32 {
    let row = role::ActiveModel {
        uuid: Set(Uuid::new_v4().to_string()),
        name: Set("Clerks".into()),
        is_system: Set(0),
        is_blocked: Set(false),
        validity_from: Set(long_ago()),
        ..Default::default()
    };
    let id = role::Entity::insert(row).exec(db).await.unwrap().last_insert_id;
    for right in CLERKS {
        let row = role_right::ActiveModel { role_id: Set(id), right_id: Set(right), validity_from: Set(long_ago()), ..Default::default() };
        role_right::Entity::insert(row).exec_without_returning(db).await.unwrap();
    }
    id
}

/// Lets the database's own keys begin behind those of the tests.
async fn keys(db: &DatabaseConnection) {
    if db.get_database_backend() == sea_orm::DbBackend::Postgres {
        for (table, column) in [("tblInsuree", "InsureeID"), ("tblFamilies", "FamilyID"), ("tblLocations", "LocationId"), ("tblHF", "HfID")]
        {
            let sequence = format!(r#"pg_get_serial_sequence('"{table}"', '{column}')"#);
            db.execute_unprepared(&format!("SELECT setval({sequence}, 1000)")).await.unwrap();
        }
    }
}

/// Stores the configuration of a module.
pub async fn configure(db: &DatabaseConnection, module: &str, config: &str) {
    let row = module_configuration::ActiveModel {
        id: Set(Uuid::new_v4()),
        module: Set(module.into()),
        layer: Set(ConfigurationLayer::Backend.as_code().to_owned()),
        version: Set("1".into()),
        config: Set(config.into()),
        is_exposed: Set(false),
        ..Default::default()
    };
    module_configuration::Entity::insert(row).exec_without_returning(db).await.unwrap();
}
