//! What a case gives, as facts for the rules.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::HashMap;

use chrono::NaiveDate;
use openimis_product::entity::codes::LimitationType;
use rust_decimal::Decimal;
use serde_json::{Map, Value as Json};

use super::{cover, medical, product};
use crate::{
    entity::codes::Category,
    rules::facts::{
        AgeTerms, Amounts, Book, ByCare, ByCategory, Catalogue, Claim, Cover, Element, Facility, Limit, Listed, Medical, Patient, Policy,
        Product, Terms,
    },
};

/// The only price list.
pub(super) const LIST: i32 = 1;

/// Everything that a case names, and what became of it.
pub(super) struct World {
    pub catalogue: Catalogue,
    pub patients: HashMap<i32, Patient>,
    pub book: Book,
    pub claims: HashMap<String, Claim>,
    pub names: Vec<String>,
    pub facility: Facility,
    pub policy: Policy,
}

pub(super) fn text<'a>(json: &'a Json, key: &str) -> Option<&'a str> {
    json.get(key).and_then(Json::as_str)
}

pub(super) fn amount(json: &Json) -> Option<Decimal> {
    json.as_number().map(|number| number.to_string().parse().unwrap())
}

pub(super) fn date(json: &Json, key: &str) -> Option<NaiveDate> {
    text(json, key).map(|text| text[..10].parse().unwrap())
}

fn int(json: &Json, key: &str) -> Option<i32> {
    json.get(key).and_then(Json::as_i64).map(|number| i32::try_from(number).unwrap())
}

fn members(json: &Json, key: &str) -> Map<String, Json> {
    json.get(key).and_then(Json::as_object).cloned().unwrap_or_default()
}

impl World {
    pub fn of(given: &Json) -> Self {
        let hf = &given["hf"];
        let mut world = World {
            catalogue: Catalogue::default(),
            patients: HashMap::new(),
            book: Book::default(),
            claims: HashMap::new(),
            names: vec![],
            facility: Facility {
                care: text(hf, "care_type").unwrap_or("B").parse().unwrap(),
                hospital: text(hf, "level") == Some("H"),
                items_list: Some(LIST),
                services_list: Some(LIST),
            },
            policy: Policy {
                majority: 18,
                unchecked: false,
                native_prices: given["config"]["native_code_for_services"].as_bool().unwrap_or(true),
            },
        };
        for (kind, of) in [("items", Element::Item as fn(i32) -> Element), ("services", Element::Service)] {
            for (code, fields) in members(given, kind) {
                let element = of(world.number(&code));
                world.element(&code, element, &fields);
            }
        }
        world.products(given);
        world.people(given);
        world
    }

    /// The key of a name.
    pub fn number(&mut self, name: &str) -> i32 {
        let known = self.names.iter().position(|known| known == name);
        let index = known.unwrap_or_else(|| {
            self.names.push(name.to_owned());
            self.names.len() - 1
        });
        i32::try_from(index).unwrap() + 1
    }

    pub fn element_of(&self, code: &str) -> Element {
        *self.catalogue.medical.iter().find(|(_, medical)| medical.code == code).map(|(element, _)| element).unwrap()
    }

    fn element(&mut self, code: &str, element: Element, fields: &Json) {
        let mut row = medical(code);
        change(&mut row, fields);
        self.catalogue.medical.insert(element, row);
        let overrule = match fields.get("price_list") {
            Some(Json::Bool(false)) => return,
            Some(price) => amount(price),
            None => None,
        };
        let from = date(fields, "price_list_from").unwrap_or(super::day(2020, 1, 1));
        self.catalogue.listed.insert((LIST, element), vec![Listed { from, until: None, overrule }]);
    }

    fn products(&mut self, given: &Json) {
        let mut products = members(given, "products");
        if products.is_empty() {
            products.insert("P".to_owned(), Json::Object(Map::new()));
        }
        for (name, fields) in products {
            let id = self.number(&name);
            self.catalogue.products.insert(id, vec![product_of(&fields)]);
            let lines = match fields.get("lines") {
                Some(_) => members(&fields, "lines"),
                None => self.catalogue.medical.values().map(|medical| (medical.code.clone(), Json::Null)).collect(),
            };
            for (code, fields) in lines {
                let element = self.element_of(&code);
                self.catalogue.terms.insert((id, element), terms_of(&fields));
            }
        }
    }

    fn people(&mut self, given: &Json) {
        let mut people = members(given, "members");
        if people.is_empty() {
            people.insert("A".to_owned(), Json::Object(Map::new()));
        }
        let mut policies = members(given, "policies");
        if given.get("policies").is_none() {
            policies.insert("POL".to_owned(), Json::Object(Map::new()));
        }
        let first_product = members(given, "products").keys().next().cloned().unwrap_or("P".to_owned());
        for (name, fields) in &people {
            let id = self.number(name);
            let patient = Patient {
                valid: true,
                label: name.clone(),
                male: Some(text(fields, "gender") != Some("F")),
                born: date(fields, "dob").or(Some(super::day(1980, 1, 1))),
                covers: vec![],
            };
            self.patients.insert(id, patient);
        }
        for (name, fields) in policies {
            let (policy, product) = (self.number(&name), self.number(text(&fields, "product").unwrap_or(&first_product)));
            self.cover(policy, product, &fields, people.keys());
        }
    }

    fn cover<'a>(&mut self, policy: i32, product: i32, fields: &Json, people: impl Iterator<Item = &'a String>) {
        let base = cover(policy, product);
        let from = date(fields, "effective_date").or(base.from);
        let until = date(fields, "expiry_date").or(base.until);
        let is_member = |name: &str| fields.get("members").and_then(Json::as_array).is_none_or(|names| names.iter().any(|n| n == name));
        let names: Vec<String> = people.filter(|name| is_member(name)).cloned().collect();
        let own = |name: &str| (date(&fields["member_overrides"][name], "effective_date").or(from), until);
        let members: Vec<_> = names.iter().map(|name| own(name)).collect();
        for name in &names {
            let id = self.number(name);
            let row = Cover {
                in_force: matches!(int(fields, "status").unwrap_or(2), 2 | 8),
                first: fields.get("stage").is_none_or(|stage| stage == "N"),
                policy_from: from,
                policy_until: until,
                from: own(name).0,
                until,
                members: members.clone(),
                ..base.clone()
            };
            self.patients.get_mut(&id).unwrap().covers.push(row);
        }
    }
}

/// Columns of an element that a case names.
pub(super) fn change(row: &mut Medical, fields: &Json) {
    if let Some(price) = fields.get("price").and_then(amount) {
        row.price = price;
    }
    if let Some(code) = text(fields, "care_type") {
        row.care = code.parse().unwrap();
    }
    if let Some(mask) = int(fields, "patient_category") {
        row.patients = i16::try_from(mask).unwrap();
    }
    if let Some(code) = text(fields, "packagetype") {
        row.package = code.parse().unwrap();
    }
    row.frequency = int(fields, "frequency").map(i64::from).or(row.frequency);
    row.category = text(fields, "category").map_or(row.category, |code| Category::of_text(Some(code)));
}

fn product_of(fields: &Json) -> Product {
    let get = |name: String| fields.get(&name).and_then(amount);
    let amounts = |prefix: &str, suffix: &str| {
        let care = if suffix.is_empty() { String::new() } else { format!("{}_", suffix.trim_start_matches('_')) };
        Amounts {
            treatment: get(format!("{prefix}_{care}treatment")),
            insuree: get(format!("{prefix}_{care}insuree")),
            policy: get(format!("{prefix}_{care}policy")),
            extra_member: get(format!("max_policy_extra_member{suffix}")),
            cap: get(format!("max_ceiling_policy{suffix}")),
        }
    };
    let by_care =
        |prefix: &str| ByCare { general: amounts(prefix, ""), in_patient: amounts(prefix, "_ip"), out_patient: amounts(prefix, "_op") };
    let number = |name: &str| int(fields, &format!("max_no_{name}"));
    let paid = |name: &str| get(format!("max_amount_{name}"));
    Product {
        from: date(fields, "validity_from").unwrap_or(product().from),
        most_claims: ByCategory {
            surgery: number("surgery"),
            delivery: number("delivery"),
            antenatal: number("antenatal"),
            hospitalization: number("hospitalization"),
            consultation: number("consultation"),
            visit: number("visits"),
        },
        most_paid: ByCategory {
            surgery: paid("surgery"),
            delivery: paid("delivery"),
            antenatal: paid("antenatal"),
            hospitalization: paid("hospitalization"),
            consultation: paid("consultation"),
            visit: None,
        },
        deductibles: by_care("ded"),
        ceilings: by_care("max"),
        threshold: int(fields, "threshold"),
        interpretation: Some(text(fields, "ceiling_interpretation").unwrap_or("I").parse().unwrap()),
        ..product()
    }
}

fn terms_of(fields: &Json) -> Terms {
    let full = Some(Decimal::ONE_HUNDRED);
    let or = |key: &str, default: Option<Decimal>| fields.get(key).map_or(default, amount);
    let limit = |suffix: &str| Limit {
        kind: match fields.get(format!("limitation_type{suffix}")) {
            Some(code) => code.as_str().map(|code| code.parse().unwrap()),
            None => Some(LimitationType::CoInsurance),
        },
        adult: or(&format!("limit_adult{suffix}"), full),
        child: or(&format!("limit_child{suffix}"), full),
    };
    let age = |age: &str| AgeTerms {
        waiting: int(fields, &format!("waiting_period_{age}")).unwrap_or(0),
        most: int(fields, &format!("limit_no_{age}")),
        exclusion: text(fields, &format!("ceiling_exclusion_{age}")).map(|code| code.parse().unwrap()),
    };
    Terms {
        origin: text(fields, "price_origin").unwrap_or("P").parse().unwrap(),
        limits: [limit(""), limit("_e"), limit("_r")],
        adult: age("adult"),
        child: age("child"),
    }
}
