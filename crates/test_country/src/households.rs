//! Families and the people in them.

use openimis_insuree::entity::{family, insuree};
use sea_orm::{ActiveValue::Set, DatabaseConnection, EntityTrait, TransactionTrait};

use crate::{day, long_ago, uuid};

/// An insuree, named by their number. Sequences know nothing of these keys, see [`keys_from`](crate::keys_from).
#[must_use]
pub fn insuree(id: i32, number: &str, family: Option<i32>) -> insuree::ActiveModel {
    insuree::ActiveModel {
        id: Set(id),
        uuid: Set(uuid(number)),
        chf_id: Set(Some(number.to_owned())),
        family_id: Set(family),
        last_name: Set(format!("L{number}")),
        other_names: Set(format!("O{number}")),
        gender_id: Set(Some("F".to_owned())),
        dob: Set(Some(day("1982-02-02"))),
        head: Set(false),
        status: Set(Some("AC".to_owned())),
        audit_user_id: Set(1),
        validity_from: Set(long_ago()),
        ..Default::default()
    }
}

/// A family with the uuid of `F<key>`.
#[must_use]
pub fn family(id: i32, head: i32, village: Option<i32>) -> family::ActiveModel {
    family::ActiveModel {
        id: Set(id),
        uuid: Set(uuid(&format!("F{id}"))),
        head_insuree_id: Set(head),
        location_id: Set(village),
        audit_user_id: Set(1),
        validity_from: Set(long_ago()),
        ..Default::default()
    }
}

/// The members of a family, the first its head; keys count up from `first`.
pub fn members(family: i32, numbers: &[&str], first: i32) -> impl Iterator<Item = insuree::ActiveModel> {
    numbers
        .iter()
        .zip(first..)
        .map(move |(number, id)| insuree::ActiveModel { head: Set(id == first), ..insuree(id, number, Some(family)) })
}

/// Inserts a family with its members: each refers to the other.
pub async fn insert_household(
    db: &DatabaseConnection,
    family: family::ActiveModel,
    members: impl IntoIterator<Item = insuree::ActiveModel>,
) {
    let tx = db.begin().await.unwrap();
    for member in members {
        insuree::Entity::insert(member).exec_without_returning(&tx).await.unwrap();
    }
    family::Entity::insert(family).exec_without_returning(&tx).await.unwrap();
    tx.commit().await.unwrap();
}
