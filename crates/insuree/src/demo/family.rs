//! One demo family: a head, often a spouse, children younger than their parents by a generation, sometimes a grandparent.

use chrono::{DateTime, Days, NaiveDate, Utc};
use sea_orm::ActiveValue::Set;

use super::{dice::Dice, names, picture};
use crate::{
    entity::{codes::InsureeStatus, family, insuree, insuree_photo},
    rules::number::luhn,
};

/// Most members of a family.
pub const MOST: usize = 10;
/// Years between parents and children, at least.
const GENERATION: i64 = 17;
/// Of so many of a hundred insurees there is a photo.
const PHOTOS: i64 = 30;
const SON_OR_DAUGHTER: i16 = 4;
const GRANDPARENT: i16 = 5;
const SPOUSE: i16 = 8;
/// User of the rows, `tblUsers.UserID`.
const AUDIT_USER: i32 = 1;

/// Keys given so far.
#[derive(Default)]
pub struct Ids {
    insuree: i32,
    family: i32,
    photo: i32,
}

/// Rows to write.
#[derive(Default)]
pub struct Rows {
    /// Insurees.
    pub insurees: Vec<insuree::ActiveModel>,
    /// Their families.
    pub families: Vec<family::ActiveModel>,
    /// Photos of some of them.
    pub photos: Vec<insuree_photo::ActiveModel>,
}

/// Somebody to enrol.
struct Person {
    gender: &'static str,
    age: i64,
    relationship: Option<i16>,
    last_name: String,
}

/// Adds a family of at most `most` members that lives in a village; answers how many it has.
pub fn enrol(dice: &mut Dice, ids: &mut Ids, rows: &mut Rows, village: Option<i32>, most: usize, now: DateTime<Utc>) -> u64 {
    let people = people(dice, most.min(MOST));
    ids.family += 1;
    let since = now.checked_sub_days(Days::new(dice.between(1, 900).unsigned_abs())).unwrap_or(now);
    let head = ids.insuree + 1;
    for person in &people {
        let row = insuree(dice, ids, rows, person, since, now);
        rows.insurees.push(row);
    }
    rows.families.push(household(dice, ids.family, head, village, since));
    people.len() as u64
}

fn people(dice: &mut Dice, most: usize) -> Vec<Person> {
    let name = names::family(dice);
    let gender = if dice.percent(70) { "M" } else { "F" };
    let age = dice.between(20, 74);
    let mut people = vec![Person { gender, age, relationship: None, last_name: name.clone() }];
    let other = if gender == "M" { "F" } else { "M" };
    if dice.percent(75) {
        let last_name = if dice.percent(80) { name.clone() } else { names::family(dice) };
        let age = (age + dice.between(-8, 4)).max(18);
        people.push(Person { gender: other, age, relationship: Some(SPOUSE), last_name });
    }
    let youngest_parent = people.iter().map(|person| person.age).min().unwrap_or(age);
    let oldest_child = (youngest_parent - GENERATION).min(24);
    if oldest_child >= 0 {
        for _ in 0..dice.between(0, 6) {
            let gender = if dice.percent(50) { "F" } else { "M" };
            let age = dice.between((youngest_parent - 45).max(0), oldest_child);
            people.push(Person { gender, age, relationship: Some(SON_OR_DAUGHTER), last_name: name.clone() });
        }
    }
    if dice.percent(10) {
        people.push(Person { gender: "F", age: age + dice.between(GENERATION, 30), relationship: Some(GRANDPARENT), last_name: name });
    }
    people.truncate(most.max(1));
    people
}

fn insuree(
    dice: &mut Dice,
    ids: &mut Ids,
    rows: &mut Rows,
    person: &Person,
    since: DateTime<Utc>,
    now: DateTime<Utc>,
) -> insuree::ActiveModel {
    ids.insuree += 1;
    let number = number(ids.insuree);
    let photo = dice.percent(PHOTOS).then(|| {
        ids.photo += 1;
        rows.photos.push(photo(dice, ids.photo, ids.insuree, &number, since));
        ids.photo
    });
    let adult = person.age >= 18;
    insuree::ActiveModel {
        id: Set(ids.insuree),
        uuid: Set(dice.uuid()),
        family_id: Set(Some(ids.family)),
        chf_id: Set(Some(number)),
        last_name: Set(person.last_name.clone()),
        other_names: Set(names::given(dice, person.gender)),
        gender_id: Set(Some(person.gender.to_owned())),
        dob: Set(Some(born(dice, person.age, now.date_naive()))),
        head: Set(person.relationship.is_none()),
        marital: Set(adult.then(|| if person.relationship == Some(SPOUSE) { "M" } else { "S" }.to_owned())),
        phone: Set((adult && dice.percent(60)).then(|| format!("+255{:09}", dice.between(600_000_000, 799_999_999)))),
        photo_id: Set(photo),
        photo_date: Set(photo.map(|_| since.date_naive())),
        card_issued: Set(Some(dice.percent(50))),
        relationship_id: Set(person.relationship),
        profession_id: Set(adult.then(|| i16::try_from(dice.between(1, 4)).unwrap_or(4))),
        education_id: Set((person.age >= 4).then(|| i16::try_from(dice.between(1, 4)).unwrap_or(1))),
        offline: Set(Some(false)),
        status: Set(Some(InsureeStatus::Active.as_code().to_owned())),
        audit_user_id: Set(AUDIT_USER),
        validity_from: Set(since),
        ..unset()
    }
}

/// Columns that demo people have nothing in; set, because all rows of a statement have the same columns.
fn unset() -> insuree::ActiveModel {
    insuree::ActiveModel {
        passport: Set(None),
        email: Set(None),
        current_address: Set(None),
        geolocation: Set(None),
        current_village_id: Set(None),
        type_of_id_id: Set(None),
        health_facility_id: Set(None),
        status_date: Set(None),
        status_reason_id: Set(None),
        ..Default::default()
    }
}

/// Eight digits that count up and a check digit.
fn number(n: i32) -> String {
    let front = format!("{:08}", 10_000_000 + n);
    let digits: Vec<u32> = front.chars().filter_map(|c| c.to_digit(10)).collect();
    format!("{front}{}", luhn(&digits))
}

fn born(dice: &mut Dice, age: i64, today: NaiveDate) -> NaiveDate {
    let days = age * 1_461 / 4 + dice.between(1, 363);
    today.checked_sub_days(Days::new(days.unsigned_abs())).unwrap_or(today)
}

fn photo(dice: &mut Dice, id: i32, insuree: i32, number: &str, since: DateTime<Utc>) -> insuree_photo::ActiveModel {
    insuree_photo::ActiveModel {
        id: Set(id),
        uuid: Set(dice.uuid()),
        insuree_id: Set(Some(insuree)),
        chf_id: Set(Some(number.to_owned())),
        photo: Set(Some(picture::portrait(dice.next()))),
        date: Set(Some(since.date_naive())),
        audit_user_id: Set(Some(AUDIT_USER)),
        validity_from: Set(since),
        ..Default::default()
    }
}

fn household(dice: &mut Dice, id: i32, head: i32, village: Option<i32>, since: DateTime<Utc>) -> family::ActiveModel {
    family::ActiveModel {
        id: Set(id),
        uuid: Set(dice.uuid()),
        head_insuree_id: Set(head),
        location_id: Set(village),
        poverty: Set(Some(dice.percent(25))),
        family_type_id: Set(Some("H".to_owned())),
        address: Set(Some(format!("House {}", dice.between(1, 400)))),
        is_offline: Set(Some(false)),
        audit_user_id: Set(AUDIT_USER),
        validity_from: Set(since),
        ..Default::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{config::InsureeConfig, rules::number::check};

    #[test]
    fn numbers_keep_the_rule_of_nine_digits_with_check_digit() {
        let config = InsureeConfig {
            insuree_number_max_length: Some(9),
            insuree_number_min_length: Some(9),
            insuree_number_modulo_root: Some(10),
            ..InsureeConfig::default()
        };
        for n in [1, 2, 999, 1_000_000] {
            assert_eq!(check(Some(&number(n)), &config), Ok(()), "{}", number(n));
        }
    }

    #[test]
    fn families_have_one_head_and_younger_children() {
        let mut dice = Dice::new(3);
        for _ in 0..500 {
            let people = people(&mut dice, MOST);
            assert!((1..=MOST).contains(&people.len()));
            assert_eq!(people.iter().filter(|person| person.relationship.is_none()).count(), 1);
            assert!(people[0].relationship.is_none() && people[0].age >= 20);
            let parents = people.iter().filter(|p| matches!(p.relationship, None | Some(SPOUSE))).map(|p| p.age).min().unwrap_or(0);
            for child in people.iter().filter(|p| p.relationship == Some(SON_OR_DAUGHTER)) {
                assert!(child.age + GENERATION <= parents && child.age >= 0);
            }
        }
    }
}
