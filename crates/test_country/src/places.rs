//! Regions to villages.

use openimis_location::entity::location;
use sea_orm::{ActiveValue::Set, DatabaseConnection, EntityTrait};

use crate::{keys_from, long_ago};

/// The first region.
pub const REGION: i32 = 1;
/// Its first district.
pub const DISTRICT: i32 = 3;
/// A ward of [`DISTRICT`].
pub const WARD: i32 = 6;
/// A village of [`WARD`].
pub const VILLAGE: i32 = 10;
/// Another district of [`REGION`].
pub const FAR_DISTRICT: i32 = 4;
/// A village of [`FAR_DISTRICT`].
pub const FAR_VILLAGE: i32 = 13;

/// Key, level and parent: region 1 with district 3 (ward 6: villages 10, 11; ward 7: village 12) and district 4 (ward 8:
/// village 13); region 2 with district 5 (ward 9: village 14).
pub const PLACES: &[(i32, &str, Option<i32>)] = &[
    (REGION, "R", None),
    (2, "R", None),
    (DISTRICT, "D", Some(REGION)),
    (FAR_DISTRICT, "D", Some(REGION)),
    (5, "D", Some(2)),
    (WARD, "W", Some(DISTRICT)),
    (7, "W", Some(DISTRICT)),
    (8, "W", Some(FAR_DISTRICT)),
    (9, "W", Some(5)),
    (VILLAGE, "V", Some(WARD)),
    (11, "V", Some(WARD)),
    (12, "V", Some(7)),
    (FAR_VILLAGE, "V", Some(8)),
    (14, "V", Some(9)),
];

/// A place whose code is level and number (`V10`), and uuid `uuid-10`. Its key is the database's to give.
#[must_use]
pub fn place(number: i32, level: &str, parent: Option<i32>) -> location::ActiveModel {
    location::ActiveModel {
        uuid: Set(format!("uuid-{number}")),
        code: Set(Some(format!("{level}{number}"))),
        name: Set(Some(format!("Place {number}"))),
        r#type: Set(level.to_owned()),
        parent_id: Set(parent),
        validity_from: Set(long_ago()),
        ..Default::default()
    }
}

/// All places, with the keys of [`PLACES`].
pub fn places() -> impl Iterator<Item = location::ActiveModel> {
    PLACES.iter().map(|(key, level, parent)| location::ActiveModel { id: Set(*key), ..place(*key, level, *parent) })
}

/// Inserts all places. Those made later have higher keys.
pub async fn country(db: &DatabaseConnection) {
    insert_places(db, places()).await;
}

/// Inserts [`places`] that a test has changed.
pub async fn insert_places(db: &DatabaseConnection, places: impl IntoIterator<Item = location::ActiveModel>) {
    for place in places {
        location::Entity::insert(place).exec_without_returning(db).await.unwrap();
    }
    keys_from(db, 14, &[("tblLocations", "LocationId")]).await;
}
