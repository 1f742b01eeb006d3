//! The test country with what documents show of it, families in two of its districts, and three users.

use openimis_auth::legacy_password::LegacyPassword;
use openimis_claim::entity::claim_admin;
use openimis_core::entity::{codes::ConfigurationLayer, interactive_user, module_configuration, role, role_right, user_role};
use openimis_insuree::entity::{family, insuree};
use openimis_location::entity::{health_facility, location, user_district};
use openimis_test_country::{
    DISTRICT, FAR_DISTRICT, FAR_VILLAGE, PLACES, VILLAGE, account, facility, insert_household, insert_places, keys_from,
};
pub use openimis_test_country::{long_ago, uuid};
use openimis_testkit::TestDatabase;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DatabaseConnection, EntityTrait, prelude::Uuid};

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

/// Everything.
pub async fn found(test: &TestDatabase) {
    let db = test.connection();
    places(db).await;
    facilities(db).await;
    family(db, 1, VILLAGE, &["near1", "near2"], 1).await;
    family(db, 2, FAR_VILLAGE, &["far1"], 11).await;
    users(db).await;
    keys_from(db, 1000, &[("tblInsuree", "InsureeID"), ("tblFamilies", "FamilyID")]).await;
}

/// Ids in documents are real uuids.
async fn places(db: &DatabaseConnection) {
    let documented = |(row, (number, level, _)): (location::ActiveModel, &(i32, &str, Option<i32>))| {
        let uuid = Set(uuid(&format!("{level}{number}")));
        location::ActiveModel { uuid, male_population: Set(Some(7)), ..row }
    };
    insert_places(db, openimis_test_country::places().zip(PLACES).map(documented)).await;
}

async fn facilities(db: &DatabaseConnection) {
    for (code, district) in [("HF1", DISTRICT), ("HF2", FAR_DISTRICT)] {
        let row = health_facility::ActiveModel {
            uuid: Set(uuid(code)),
            name: Set(format!("Hospital {code}")),
            address: Set(Some("Main road".into())),
            phone: Set(Some("123".into())),
            acc_code: Set(Some("A1".into())),
            offline: Set(true),
            ..facility(code, district)
        };
        row.insert(db).await.unwrap();
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
    documented(openimis_test_country::insuree(id, name, family))
}

/// With values of what documents show, and of what they do not.
fn documented(row: insuree::ActiveModel) -> insuree::ActiveModel {
    let number = row.chf_id.as_ref().clone().unwrap();
    insuree::ActiveModel {
        last_name: Set(format!("Last {number}")),
        other_names: Set(format!("Other {number}")),
        marital: Set(Some("M".into())),
        phone: Set(Some("555".into())),
        email: Set(Some(format!("{number}@example.org"))),
        geolocation: Set(Some("1,2".into())),
        relationship_id: Set(Some(1)),
        health_facility_id: Set(Some(1)),
        ..row
    }
}

/// A family with these members, the first its head; keys count up from `first`.
pub async fn family(db: &DatabaseConnection, id: i32, village: i32, members: &[&str], first: i32) {
    let row = family::ActiveModel {
        address: Set(Some(format!("House {id}"))),
        poverty: Set(Some(true)),
        family_type_id: Set(Some("H".into())),
        confirmation_no: Set(Some("77".into())),
        confirmation_type_id: Set(Some("A".into())),
        ethnicity: Set(Some("x".into())),
        ..openimis_test_country::family(id, first, Some(village))
    };
    insert_household(db, row, openimis_test_country::members(id, members, first).map(documented)).await;
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
                location_id: Set(DISTRICT),
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
        private_key: Set(Some(stored.private_key)),
        password: Set(Some(stored.stored_password)),
        ..openimis_test_country::person(name)
    };
    let id = row.insert(db).await.unwrap().id;
    account(Uuid::new_v4().as_u128(), name, Some(id)).insert(db).await.unwrap();
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
