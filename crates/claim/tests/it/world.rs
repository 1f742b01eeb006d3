//! What a case gives, as rows: a facility with price lists, services, items, products, a family and its policies.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use openimis_core::entity::{interactive_user, officer, user};
use openimis_insuree::entity::{insuree, insuree_policy};
use openimis_location::entity::{health_facility, officer_village};
use openimis_medical::entity::{diagnosis, item, service};
use openimis_medical_pricelist::entity::{items_pricelist, items_pricelist_detail, services_pricelist, services_pricelist_detail};
use openimis_policy::entity::policy;
use openimis_product::entity::{product, product_item, product_service};
use openimis_test_country::{
    self as test_country, VILLAGE, account, country, day, facility, family, insert_household, insuree as person_insured, long_ago, person,
};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    DatabaseConnection,
    entity::prelude::*,
};
use serde_json::{Map, Value as Json};

/// Names of a case and the keys of their rows.
#[derive(Default)]
pub struct World {
    pub items: HashMap<String, i32>,
    pub services: HashMap<String, i32>,
    pub products: HashMap<String, i32>,
    pub policies: HashMap<String, i32>,
    pub insurees: HashMap<String, i32>,
}

pub fn text<'a>(json: &'a Json, key: &str) -> Option<&'a str> {
    json.get(key).and_then(Json::as_str)
}

pub fn decimal(json: &Json) -> Option<Decimal> {
    json.as_number().map(|number| number.to_string().parse().unwrap())
}

fn int(json: &Json, key: &str) -> Option<i32> {
    json.get(key).and_then(Json::as_i64).map(|number| i32::try_from(number).unwrap())
}

fn small(json: &Json, key: &str) -> Option<i16> {
    int(json, key).map(|number| i16::try_from(number).unwrap())
}

fn amount(json: &Json, key: &str) -> Option<Decimal> {
    json.get(key).and_then(decimal)
}

fn members(json: &Json, key: &str) -> Map<String, Json> {
    json.get(key).and_then(Json::as_object).cloned().unwrap_or_default()
}

fn moment(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(NaiveTime::MIN).and_utc()
}

/// A moment of a case: a day, or a day with its time.
pub fn at(json: &Json, key: &str) -> Option<DateTime<Utc>> {
    let text = text(json, key)?;
    match text.parse::<NaiveDate>() {
        Ok(day) => Some(moment(day)),
        Err(_) => Some(format!("{text}Z").parse().unwrap()),
    }
}

impl World {
    pub async fn of(db: &DatabaseConnection, given: &Json) -> Self {
        let mut world = World::default();
        country(db).await;
        let tester = interactive_user::Entity::insert(person("tester")).exec(db).await.unwrap().last_insert_id;
        user::Entity::insert(account(1, "tester", Some(tester))).exec_without_returning(db).await.unwrap();
        diagnosis::Entity::insert(icd()).exec_without_returning(db).await.unwrap();
        world.elements(db, given).await;
        world.products(db, given).await;
        world.people(db, given).await;
        world
    }

    async fn elements(&mut self, db: &DatabaseConnection, given: &Json) {
        items_pricelist::Entity::insert(items_list()).exec_without_returning(db).await.unwrap();
        services_pricelist::Entity::insert(services_list()).exec_without_returning(db).await.unwrap();
        let hf = &given["hf"];
        let row = health_facility::ActiveModel {
            level: Set(text(hf, "level").unwrap_or("C").to_owned()),
            care_type: Set(text(hf, "care_type").unwrap_or("B").to_owned()),
            items_pricelist_id: Set(Some(1)),
            services_pricelist_id: Set(Some(1)),
            ..facility("HF", 3)
        };
        health_facility::Entity::insert(row).exec_without_returning(db).await.unwrap();
        for (code, fields) in members(given, "items") {
            let row = item_row(&code, &fields);
            let id = item::Entity::insert(row).exec(db).await.unwrap().last_insert_id;
            self.items.insert(code, id);
            if let Some((from, overrule)) = listed(&fields) {
                items_pricelist_detail::Entity::insert(item_price(id, from, overrule)).exec_without_returning(db).await.unwrap();
            }
        }
        for (code, fields) in members(given, "services") {
            let row = service_row(&code, &fields);
            let id = service::Entity::insert(row).exec(db).await.unwrap().last_insert_id;
            self.services.insert(code, id);
            if let Some((from, overrule)) = listed(&fields) {
                services_pricelist_detail::Entity::insert(service_price(id, from, overrule)).exec_without_returning(db).await.unwrap();
            }
        }
    }

    async fn products(&mut self, db: &DatabaseConnection, given: &Json) {
        let mut products = members(given, "products");
        if products.is_empty() {
            products.insert("P".to_owned(), Json::Object(Map::new()));
        }
        for (code, fields) in products {
            let id = product::Entity::insert(product_row(&code, &fields)).exec(db).await.unwrap().last_insert_id;
            self.products.insert(code, id);
            let all = || self.items.keys().chain(self.services.keys()).map(|code| (code.clone(), Json::Null)).collect();
            let lines: Map<String, Json> = if fields.get("lines").is_some() { members(&fields, "lines") } else { all() };
            for (element, line) in lines {
                match (self.items.get(&element), self.services.get(&element)) {
                    (Some(item), _) => {
                        product_item::Entity::insert(item_line(id, *item, &line)).exec_without_returning(db).await.unwrap();
                    }
                    (None, service) => {
                        product_service::Entity::insert(service_line(id, *service.unwrap(), &line))
                            .exec_without_returning(db)
                            .await
                            .unwrap();
                    }
                }
            }
        }
    }

    async fn people(&mut self, db: &DatabaseConnection, given: &Json) {
        let mut people = members(given, "members");
        if people.is_empty() {
            people.insert("A".to_owned(), Json::Object(Map::new()));
        }
        let rows: Vec<insuree::ActiveModel> = people
            .iter()
            .zip(1..)
            .map(|((name, fields), id)| {
                self.insurees.insert(name.clone(), id);
                insuree::ActiveModel {
                    head: Set(id == 1),
                    gender_id: Set(Some(text(fields, "gender").unwrap_or("M").to_owned())),
                    dob: Set(Some(day(text(fields, "dob").unwrap_or("1980-01-01")))),
                    ..person_insured(id, name, Some(1))
                }
            })
            .collect();
        insert_household(db, family(1, 1, Some(VILLAGE)), rows).await;
        let mut policies = members(given, "policies");
        if given.get("policies").is_none() {
            policies.insert("POL".to_owned(), Json::Object(Map::new()));
        }
        let first = members(given, "products").keys().next().cloned().unwrap_or("P".to_owned());
        for (name, fields) in policies {
            let product = self.products[text(&fields, "product").unwrap_or(&first)];
            let row = policy_row(&name, product, &fields);
            let id = policy::Entity::insert(row).exec(db).await.unwrap().last_insert_id;
            self.policies.insert(name, id);
            let is_member = |name: &str| fields.get("members").and_then(Json::as_array).is_none_or(|names| names.iter().any(|n| n == name));
            for (name, insuree) in self.insurees.iter().filter(|(name, _)| is_member(name)) {
                let row = cover_row(*insuree, id, &fields, name);
                insuree_policy::Entity::insert(row).exec_without_returning(db).await.unwrap();
            }
        }
    }

    /// An officer with a telephone for the village of the family.
    pub async fn officer(db: &DatabaseConnection, phone: &str) {
        let row = officer::ActiveModel {
            id: NotSet,
            uuid: Set("officer".to_owned()),
            code: Set("E1".to_owned()),
            last_name: Set("Officer".to_owned()),
            other_names: Set("E1".to_owned()),
            phone: Set(Some(phone.to_owned())),
            audit_user_id: Set(1),
            validity_from: Set(long_ago()),
            ..Default::default()
        };
        let id = officer::Entity::insert(row).exec(db).await.unwrap().last_insert_id;
        let row = officer_village::ActiveModel {
            officer_id: Set(Some(id)),
            location_id: Set(Some(VILLAGE)),
            audit_user_id: Set(Some(1)),
            validity_from: Set(Some(long_ago())),
            ..Default::default()
        };
        officer_village::Entity::insert(row).exec_without_returning(db).await.unwrap();
    }
}

fn icd() -> diagnosis::ActiveModel {
    diagnosis::ActiveModel {
        code: Set("A02".to_owned()),
        name: Set("Salmonella".to_owned()),
        audit_user_id: Set(1),
        validity_from: Set(long_ago()),
        ..Default::default()
    }
}

fn items_list() -> items_pricelist::ActiveModel {
    items_pricelist::ActiveModel {
        uuid: Set(Uuid::from_u128(1)),
        name: Set("Items".to_owned()),
        pricelist_date: Set(day("2020-01-01")),
        audit_user_id: Set(1),
        validity_from: Set(long_ago()),
        ..Default::default()
    }
}

fn services_list() -> services_pricelist::ActiveModel {
    services_pricelist::ActiveModel {
        uuid: Set(Uuid::from_u128(1)),
        name: Set("Services".to_owned()),
        pricelist_date: Set(day("2020-01-01")),
        audit_user_id: Set(1),
        validity_from: Set(long_ago()),
        ..Default::default()
    }
}

fn listed(fields: &Json) -> Option<(DateTime<Utc>, Option<Decimal>)> {
    let overrule = match fields.get("price_list") {
        Some(Json::Bool(false)) => return None,
        Some(price) => decimal(price),
        None => None,
    };
    Some((at(fields, "price_list_from").unwrap_or(moment(day("2020-01-01"))), overrule))
}

pub fn item_price(item: i32, from: DateTime<Utc>, overrule: Option<Decimal>) -> items_pricelist_detail::ActiveModel {
    items_pricelist_detail::ActiveModel {
        items_pricelist_id: Set(1),
        item_id: Set(item),
        price_overrule: Set(overrule),
        audit_user_id: Set(1),
        validity_from: Set(from),
        ..Default::default()
    }
}

pub fn service_price(service: i32, from: DateTime<Utc>, overrule: Option<Decimal>) -> services_pricelist_detail::ActiveModel {
    services_pricelist_detail::ActiveModel {
        services_pricelist_id: Set(1),
        service_id: Set(service),
        price_overrule: Set(overrule),
        audit_user_id: Set(1),
        validity_from: Set(from),
        ..Default::default()
    }
}

fn item_row(code: &str, fields: &Json) -> item::ActiveModel {
    item::ActiveModel {
        price: Set(amount(fields, "price").unwrap_or(100.into())),
        care_type: Set(text(fields, "care_type").unwrap_or("B").to_owned()),
        patient_category: Set(small(fields, "patient_category").unwrap_or(15)),
        frequency: Set(small(fields, "frequency")),
        maximum_amount: Set(amount(fields, "maximum_amount")),
        ..test_country::item(code, code)
    }
}

fn service_row(code: &str, fields: &Json) -> service::ActiveModel {
    service::ActiveModel {
        price: Set(amount(fields, "price").unwrap_or(100.into())),
        care_type: Set(text(fields, "care_type").unwrap_or("B").to_owned()),
        patient_category: Set(small(fields, "patient_category").unwrap_or(15)),
        frequency: Set(small(fields, "frequency")),
        category: Set(Some(text(fields, "category").unwrap_or("V").to_owned())),
        packagetype: Set(text(fields, "packagetype").unwrap_or("S").to_owned()),
        ..test_country::service(code, code)
    }
}

fn product_row(code: &str, fields: &Json) -> product::ActiveModel {
    product::ActiveModel {
        uuid: Set(format!("product-{code}")),
        code: Set(code.to_owned()),
        name: Set(code.to_owned()),
        date_from: Set(moment(day("2020-01-01"))),
        date_to: Set(moment(day("2049-12-31"))),
        insurance_period: Set(12),
        lump_sum: Set(0.into()),
        max_members: Set(10),
        grace_period_enrolment: Set(0),
        audit_user_id: Set(1),
        validity_from: Set(at(fields, "validity_from").unwrap_or(moment(day("2020-01-01")))),
        threshold: Set(int(fields, "threshold")),
        ceiling_interpretation: Set(Some(text(fields, "ceiling_interpretation").unwrap_or("I").to_owned())),
        ded_treatment: Set(amount(fields, "ded_treatment")),
        ded_insuree: Set(amount(fields, "ded_insuree")),
        ded_policy: Set(amount(fields, "ded_policy")),
        ded_ip_treatment: Set(amount(fields, "ded_ip_treatment")),
        ded_op_treatment: Set(amount(fields, "ded_op_treatment")),
        ded_op_insuree: Set(amount(fields, "ded_op_insuree")),
        max_treatment: Set(amount(fields, "max_treatment")),
        max_insuree: Set(amount(fields, "max_insuree")),
        max_policy: Set(amount(fields, "max_policy")),
        max_ip_treatment: Set(amount(fields, "max_ip_treatment")),
        max_ip_insuree: Set(amount(fields, "max_ip_insuree")),
        max_ip_policy: Set(amount(fields, "max_ip_policy")),
        max_op_treatment: Set(amount(fields, "max_op_treatment")),
        max_op_policy: Set(amount(fields, "max_op_policy")),
        max_policy_extra_member: Set(amount(fields, "max_policy_extra_member")),
        max_policy_extra_member_ip: Set(amount(fields, "max_policy_extra_member_ip")),
        max_ceiling_policy: Set(amount(fields, "max_ceiling_policy")),
        max_ceiling_policy_ip: Set(amount(fields, "max_ceiling_policy_ip")),
        max_no_consultation: Set(int(fields, "max_no_consultation")),
        max_no_surgery: Set(int(fields, "max_no_surgery")),
        max_no_delivery: Set(int(fields, "max_no_delivery")),
        max_no_hospitalization: Set(int(fields, "max_no_hospitalization")),
        max_no_visits: Set(int(fields, "max_no_visits")),
        max_no_antenatal: Set(int(fields, "max_no_antenatal")),
        max_amount_consultation: Set(amount(fields, "max_amount_consultation")),
        max_amount_surgery: Set(amount(fields, "max_amount_surgery")),
        max_amount_delivery: Set(amount(fields, "max_amount_delivery")),
        max_amount_hospitalization: Set(amount(fields, "max_amount_hospitalization")),
        max_amount_antenatal: Set(amount(fields, "max_amount_antenatal")),
        ..Default::default()
    }
}

macro_rules! line {
    ($name:ident, $module:ident, $key:ident, $of:expr) => {
        fn $name(product: i32, element: i32, fields: &Json) -> $module::ActiveModel {
            let limit = |key: &str| fields.get(key).map_or(Some(Decimal::ONE_HUNDRED), decimal);
            let kind = |key: &str| fields.get(key).map_or(Some("C"), Json::as_str).map(str::to_owned);
            let exclusion = |key: &str| text(fields, key).map(str::to_owned);
            $module::ActiveModel {
                product_id: Set(product),
                $key: Set(element),
                price_origin: Set($of(text(fields, "price_origin").unwrap_or("P").to_owned())),
                limitation_type: Set($of(kind("limitation_type").unwrap_or_default())),
                limitation_type_e: Set(kind("limitation_type_e")),
                limitation_type_r: Set(kind("limitation_type_r")),
                limit_adult: Set(limit("limit_adult")),
                limit_adult_e: Set(limit("limit_adult_e")),
                limit_adult_r: Set(limit("limit_adult_r")),
                limit_child: Set(limit("limit_child")),
                limit_child_e: Set(limit("limit_child_e")),
                limit_child_r: Set(limit("limit_child_r")),
                waiting_period_adult: Set(Some(int(fields, "waiting_period_adult").unwrap_or(0))),
                waiting_period_child: Set(Some(int(fields, "waiting_period_child").unwrap_or(0))),
                limit_no_adult: Set(int(fields, "limit_no_adult")),
                limit_no_child: Set(int(fields, "limit_no_child")),
                ceiling_exclusion_adult: Set(exclusion("ceiling_exclusion_adult")),
                ceiling_exclusion_child: Set(exclusion("ceiling_exclusion_child")),
                audit_user_id: Set(1),
                validity_from: Set(moment(day("2020-01-01"))),
                ..Default::default()
            }
        }
    };
}

line!(item_line, product_item, item_id, Some);
line!(service_line, product_service, service_id, std::convert::identity);

fn policy_row(name: &str, product: i32, fields: &Json) -> policy::ActiveModel {
    let date = |key: &str, default: &str| day(text(fields, key).unwrap_or(default));
    policy::ActiveModel {
        uuid: Set(format!("policy-{name}")),
        stage: Set(match fields.get("stage") {
            Some(stage) => stage.as_str().map(str::to_owned),
            None => Some("N".to_owned()),
        }),
        status: Set(Some(small(fields, "status").unwrap_or(2))),
        value: Set(Some(100.into())),
        family_id: Set(1),
        enroll_date: Set(date("start_date", "2025-01-01")),
        start_date: Set(date("start_date", "2025-01-01")),
        effective_date: Set(Some(date("effective_date", "2025-01-01"))),
        expiry_date: Set(Some(date("expiry_date", "2025-12-31"))),
        product_id: Set(product),
        audit_user_id: Set(1),
        validity_from: Set(at(fields, "validity_from").unwrap_or(moment(day("2024-12-01")))),
        ..Default::default()
    }
}

fn cover_row(insuree: i32, policy: i32, fields: &Json, name: &str) -> insuree_policy::ActiveModel {
    let date = |key: &str, default: &str| day(text(fields, key).unwrap_or(default));
    let own = text(&fields["member_overrides"][name], "effective_date").map(day);
    insuree_policy::ActiveModel {
        insuree_id: Set(insuree),
        policy_id: Set(policy),
        enrollment_date: Set(Some(date("start_date", "2025-01-01"))),
        start_date: Set(Some(date("start_date", "2025-01-01"))),
        effective_date: Set(Some(own.unwrap_or(date("effective_date", "2025-01-01")))),
        expiry_date: Set(Some(date("expiry_date", "2025-12-31"))),
        offline: Set(Some(false)),
        audit_user_id: Set(1),
        validity_from: Set(at(fields, "validity_from").unwrap_or(moment(day("2024-12-01")))),
        ..Default::default()
    }
}
