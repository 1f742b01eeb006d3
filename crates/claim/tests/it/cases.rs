//! The cases that were observed on the reference, with their right outcomes where it is wrong, played through the mutations.

use std::{collections::HashMap, sync::Arc};

use openimis_claim::entity::{claim, claim_ded_rem, claim_item, claim_service};
use openimis_core::entity::module_configuration;
use openimis_insuree::entity::insuree;
use openimis_kernel::access::Principal;
use openimis_medical::entity::{item, service};
use openimis_medical_pricelist::entity::{items_pricelist_detail, services_pricelist_detail};
use openimis_policy::entity::policy;
use openimis_testkit::{Sent, TestDatabase, TestServer, administrator};
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    DatabaseConnection, QueryOrder,
    entity::prelude::*,
};
use serde_json::{Value as Json, json};

use crate::world::{World, at, decimal, item_price, service_price, text};

/// A case that is played.
pub struct Stage {
    pub server: TestServer,
    pub db: DatabaseConnection,
    pub world: World,
    user: Arc<Principal>,
    calls: usize,
    claims: HashMap<String, i32>,
}

impl Stage {
    pub async fn of(database: &TestDatabase, given: &Json) -> Self {
        let db = database.connection().clone();
        let world = World::of(&db, given).await;
        if let Some(config) = given.get("config") {
            let row = module_configuration::ActiveModel {
                id: Set(Uuid::from_u128(7)),
                module: Set("claim".to_owned()),
                version: Set("1".to_owned()),
                layer: Set("be".to_owned()),
                config: Set(config.to_string()),
                is_exposed: Set(false),
                is_disabled_until: Set(None),
            };
            module_configuration::Entity::insert(row).exec_without_returning(&db).await.unwrap();
        }
        let server = TestServer::start(database).await.unwrap();
        Stage { server, db, world, user: administrator(), calls: 0, claims: HashMap::new() }
    }

    /// A mutation's status and its errors.
    pub async fn call(&mut self, name: &str, input: &str) -> (i64, Json) {
        self.calls += 1;
        let id = format!("call-{}", self.calls);
        let call = format!("{name}(input: {{ clientMutationId: \"{id}\" {input} }})");
        self.server.mutate(&self.user, &call, &id).await.unwrap()
    }

    /// Acts for somebody else from now on.
    pub fn act_for(&mut self, user: Arc<Principal>) {
        self.user = user;
    }

    /// What a document answers.
    pub async fn ask(&self, document: &str) -> Json {
        self.server.graphql(Some(&self.user), document).await.unwrap().body
    }

    /// Counts what is sent from now on.
    pub async fn count(&mut self, database: &TestDatabase) -> Sent {
        let server = TestServer::start(database).await.unwrap();
        let (server, sent) = server.counting(database).await.unwrap();
        self.server = server;
        sent
    }

    pub async fn claim(&self, name: &str) -> claim::Model {
        claim::Entity::find_by_id(self.claims[name]).one(&self.db).await.unwrap().unwrap()
    }

    /// Remembers the youngest claim under a name.
    async fn remember(&mut self, name: &str) {
        let find = claim::Entity::find().filter(claim::Column::LegacyId.is_null()).order_by_desc(claim::Column::Id);
        let id = find.one(&self.db).await.unwrap().unwrap().id;
        self.claims.entry(name.to_owned()).or_insert(id);
    }

    async fn uuids(&self, step: &Json) -> String {
        let several = step["claims"].as_array().into_iter().flatten();
        let mut uuids = vec![];
        for name in several.chain(step.get("claim")) {
            uuids.push(self.claim(name.as_str().unwrap()).await.uuid);
        }
        format!("uuids: {}", json!(uuids))
    }

    /// Takes a step; what the mutation said if the case tells what became of it.
    async fn take(&mut self, step: &Json) -> Option<(i64, Json)> {
        let name = match text(step, "do").unwrap() {
            "create_claim" => return Some(self.create(step).await),
            "submit" | "submit_service" => "submitClaims",
            "process" => "processClaims",
            "delete" => "deleteClaims",
            "select_review" => "selectClaimsForReview",
            "select_feedback" => "selectClaimsForFeedback",
            "review" => return Some(self.review(step).await),
            "officer" => {
                World::officer(&self.db, text(step, "phone").unwrap()).await;
                return None;
            }
            other => {
                self.alter(other, step).await;
                return None;
            }
        };
        let uuids = self.uuids(step).await;
        Some(self.call(name, &uuids).await)
    }

    async fn create(&mut self, step: &Json) -> (i64, Json) {
        let name = text(step, "claim").unwrap();
        let raw = &step["raw"];
        let code = text(raw, "code_of").or(text(raw, "code")).unwrap_or(name);
        let mut input = format!(
            "code: \"{code}\" insureeId: {} dateFrom: \"{}\" dateClaimed: \"{}\" icdId: 1 healthFacilityId: 1",
            self.world.insurees[text(step, "insuree").unwrap_or("A")],
            text(step, "date_from").unwrap_or("2025-06-15"),
            text(step, "date_claimed").unwrap_or("2025-06-20"),
        );
        if let Some(to) = text(step, "date_to") {
            input += &format!(" dateTo: \"{to}\"");
        }
        if let Some(visit) = step.get("visit_type").map_or(Some("O"), Json::as_str) {
            input += &format!(" visitType: \"{visit}\"");
        }
        let explained = step["no_explanation"] != true;
        input += &format!(" items: [{}]", self.lines(step, false, explained));
        input += &format!(" services: [{}]", self.lines(step, true, explained));
        if let Some(of) = text(raw, "restore_of") {
            input += &format!(" restore: \"{}\"", self.claim(of).await.uuid);
        }
        match text(raw, "update_of") {
            Some(of) => {
                input += &format!(" uuid: \"{}\"", self.claim(of).await.uuid);
                self.call("updateClaim", &input).await
            }
            None => {
                let said = self.call("createClaim", &input).await;
                if said.0 == 2 {
                    self.remember(name).await;
                }
                said
            }
        }
    }

    fn lines(&self, step: &Json, services: bool, explained: bool) -> String {
        let ids = if services { &self.world.services } else { &self.world.items };
        let lines = step["lines"].as_array().unwrap().iter().filter_map(|line| {
            let id = ids.get(text(line, "code").unwrap())?;
            let number = |key: &str, default: i64| line.get(key).and_then(decimal).unwrap_or(default.into());
            let key = if services { "serviceId" } else { "itemId" };
            let why = if explained { "explanation: \"why\"" } else { "" };
            Some(format!(
                "{{ {key}: {id} status: 1 qtyProvided: \"{}\" priceAsked: \"{}\" {why} }}",
                number("qty", 1),
                number("price", 100)
            ))
        });
        lines.collect::<Vec<_>>().join(" ")
    }

    async fn review(&mut self, step: &Json) -> (i64, Json) {
        let row = self.claim(text(step, "claim").unwrap()).await;
        let (mut items, mut services) = (vec![], vec![]);
        for (code, verdict) in step["lines"].as_object().unwrap() {
            let (key, id, line) = match self.world.items.get(code) {
                Some(item) => ("itemId", *item, self.item(row.id, *item).await.id),
                None => {
                    let service = self.world.services[code];
                    ("serviceId", service, self.service(row.id, service).await.id)
                }
            };
            let mut input = format!("{{ id: {line} {key}: {id} status: {}", verdict.get("status").and_then(Json::as_i64).unwrap_or(1));
            for (column, field) in [("qty_approved", "qtyApproved"), ("price_approved", "priceApproved")] {
                if let Some(number) = verdict.get(column).and_then(decimal) {
                    input += &format!(" {field}: \"{number}\"");
                }
            }
            if let Some(reason) = verdict.get("rejection_reason").and_then(Json::as_i64) {
                input += &format!(" rejectionReason: {reason}");
            }
            if key == "itemId" { items.push(input + " }") } else { services.push(input + " }") }
        }
        let submit = step["submit_review"].as_bool().unwrap_or(true);
        let (items, services) = (items.join(" "), services.join(" "));
        let input = format!("claimUuid: \"{}\" items: [{items}] services: [{services}] submitReview: {submit}", row.uuid);
        self.call("saveClaimReview", &input).await
    }

    async fn item(&self, claim: i32, item: i32) -> claim_item::Model {
        let find =
            claim_item::Entity::find().filter(claim_item::Column::ClaimId.eq(claim)).filter(claim_item::Column::ValidityTo.is_null());
        find.filter(claim_item::Column::ItemId.eq(item)).one(&self.db).await.unwrap().unwrap()
    }

    async fn service(&self, claim: i32, service: i32) -> claim_service::Model {
        let find = claim_service::Entity::find()
            .filter(claim_service::Column::ClaimId.eq(claim))
            .filter(claim_service::Column::ValidityTo.is_null());
        find.filter(claim_service::Column::ServiceId.eq(service)).one(&self.db).await.unwrap().unwrap()
    }

    async fn alter(&self, what: &str, step: &Json) {
        let db = &self.db;
        let now = Some("2026-11-23T00:00:00Z".parse().unwrap());
        let code = text(step, "code").unwrap_or_default();
        let (item, service) = (self.world.items.get(code).copied(), self.world.services.get(code).copied());
        match (what, item, service) {
            ("invalidate", Some(id), _) => {
                let row = item::ActiveModel { id: Unchanged(id), validity_to: Set(now), ..Default::default() };
                item::Entity::update(row).exec(db).await.unwrap();
            }
            ("invalidate", _, Some(id)) => {
                let row = service::ActiveModel { id: Unchanged(id), validity_to: Set(now), ..Default::default() };
                service::Entity::update(row).exec(db).await.unwrap();
            }
            ("invalidate", None, None) => {
                let row = insuree::ActiveModel { id: Unchanged(self.world.insurees[code]), validity_to: Set(now), ..Default::default() };
                insuree::Entity::update(row).exec(db).await.unwrap();
            }
            ("set_price_list", Some(id), _) => {
                use items_pricelist_detail::{Column, Entity};
                Entity::update_many().col_expr(Column::ValidityTo, Expr::val(now)).filter(Column::ItemId.eq(id)).exec(db).await.unwrap();
                let row = item_price(id, at(step, "from").unwrap(), decimal(&step["price"]));
                Entity::insert(row).exec_without_returning(db).await.unwrap();
            }
            ("set_price_list", _, Some(id)) => {
                use services_pricelist_detail::{Column, Entity};
                Entity::update_many().col_expr(Column::ValidityTo, Expr::val(now)).filter(Column::ServiceId.eq(id)).exec(db).await.unwrap();
                let row = service_price(id, at(step, "from").unwrap(), decimal(&step["price"]));
                Entity::insert(row).exec_without_returning(db).await.unwrap();
            }
            ("set_element", Some(id), _) => {
                let mask = i16::try_from(step["fields"]["patient_category"].as_i64().unwrap()).unwrap();
                let row = item::ActiveModel { id: Unchanged(id), patient_category: Set(mask), ..Default::default() };
                item::Entity::update(row).exec(db).await.unwrap();
            }
            ("set_element", _, Some(id)) => {
                let mask = i16::try_from(step["fields"]["patient_category"].as_i64().unwrap()).unwrap();
                let row = service::ActiveModel { id: Unchanged(id), patient_category: Set(mask), ..Default::default() };
                service::Entity::update(row).exec(db).await.unwrap();
            }
            ("resave_policy", ..) => {
                let id = self.world.policies[text(step, "policy").unwrap()];
                let row =
                    policy::ActiveModel { id: Unchanged(id), validity_from: Set(at(step, "validity_from").unwrap()), ..Default::default() };
                policy::Entity::update(row).exec(db).await.unwrap();
            }
            other => panic!("no such step: {other:?}"),
        }
    }

    async fn compare(&self, name: &str, expected: &Json, faults: &mut Vec<String>) {
        let row = self.claim(name).await;
        for (column, found) in [
            ("status", Some(row.status.to_string())),
            ("rejection_reason", row.rejection_reason.map(|code| code.to_string())),
            ("category", row.category.clone()),
            ("claimed", number(row.claimed)),
            ("approved", number(row.approved)),
            ("valuated", number(row.valuated)),
            ("remunerated", number(row.remunerated)),
        ] {
            differ(name, column, found, normal(&expected[column]), faults);
        }
        for (column, found) in [("review_status", row.review_status), ("feedback_status", row.feedback_status)] {
            differ(name, column, found.map(|code| code.to_string()), normal(&expected[column]).or(Some("1".to_owned())), faults);
        }
        for (code, line) in expected["lines"].as_object().unwrap() {
            let found = match self.world.items.get(code) {
                Some(item) => columns_of_item(&self.item(row.id, *item).await),
                None => columns_of_service(&self.service(row.id, self.world.services[code]).await),
            };
            for (column, found) in found {
                let wanted = match (column, normal(&line[column])) {
                    ("exceed_ceiling_amount_category", None) => found.clone().map(|_| "0".to_owned()),
                    ("product", Some(name)) => Some(self.world.products[&name].to_string()),
                    ("policy", Some(name)) => Some(self.world.policies[&name].to_string()),
                    ("rejection_reason", None) => found.clone(),
                    (_, wanted) => wanted,
                };
                differ(&format!("{name} {code}"), column, found, wanted, faults);
            }
        }
        self.compare_usages(&row, expected, faults).await;
    }

    async fn compare_usages(&self, row: &claim::Model, expected: &Json, faults: &mut Vec<String>) {
        use claim_ded_rem::Column;
        let find = claim_ded_rem::Entity::find().filter(Column::ClaimId.eq(row.id)).filter(Column::ValidityTo.is_null());
        let mut usages = find.all(&self.db).await.unwrap();
        usages.sort_by_key(|usage| usage.policy_id);
        let wanted = expected["dedrem"].as_array().unwrap();
        differ(&row.code, "usages", Some(usages.len().to_string()), Some(wanted.len().to_string()), faults);
        for (usage, wanted) in usages.iter().zip(wanted) {
            for (column, found) in [
                ("ded_g", usage.ded_g),
                ("ded_op", usage.ded_op),
                ("ded_ip", usage.ded_ip),
                ("rem_g", usage.rem_g),
                ("rem_op", usage.rem_op),
                ("rem_ip", usage.rem_ip),
                ("rem_consult", usage.rem_consult),
                ("rem_surgery", usage.rem_surgery),
                ("rem_delivery", usage.rem_delivery),
                ("rem_hospitalization", usage.rem_hospitalization),
                ("rem_antenatal", usage.rem_antenatal),
            ] {
                differ(&row.code, column, number(found), normal(&wanted[column]), faults);
            }
        }
    }

    /// Plays a case; what differs.
    async fn play(&mut self, case: &Json) -> Vec<String> {
        let mut faults = vec![];
        let mut expected = case["then"].as_array().unwrap().iter().peekable();
        for step in case["when"].as_array().unwrap() {
            let is_create = text(step, "do") == Some("create_claim");
            let Some((status, error)) = self.take(step).await else { continue };
            // A claim that is written as it should be has no outcome in the case.
            if is_create && status == 2 {
                continue;
            }
            let Some(then) = expected.next() else { continue };
            let said = codes(&error);
            let codes: Vec<i64> = then["errors"].as_array().into_iter().flatten().map(|code| code.as_i64().unwrap()).collect();
            if codes.iter().all(|code| *code != 0) && said != codes {
                faults.push(format!("{step}: {error}, not {codes:?}"));
            }
            match &then["refused"] {
                Json::String(text) if !error.to_string().contains(text.as_str()) => faults.push(format!("{step}: {error}, not {text}")),
                refused => {
                    let failed = !codes.is_empty() || !refused.is_null();
                    if failed != (status == 1) {
                        faults.push(format!("{step}: status {status}, {error}"));
                    }
                }
            }
            for (name, claim) in then["claims"].as_object().into_iter().flatten() {
                if claim.get("deleted").is_none() {
                    self.compare(name, claim, &mut faults).await;
                }
            }
        }
        faults
    }
}

/// Reasons in an error of the mutation log.
fn codes(error: &Json) -> Vec<i64> {
    let entries = error.as_array().cloned().unwrap_or_default();
    let nested = |entry: &Json| entry["list"].as_array().cloned().unwrap_or_else(|| vec![entry.clone()]);
    entries.iter().flat_map(nested).filter_map(|entry| entry["code"].as_i64()).collect()
}

fn number(amount: Option<Decimal>) -> Option<String> {
    amount.map(|amount| amount.normalize().to_string())
}

fn normal(json: &Json) -> Option<String> {
    match json {
        Json::Null => None,
        Json::String(text) => Some(text.clone()),
        other => number(decimal(other)),
    }
}

fn differ(name: &str, column: &str, found: Option<String>, wanted: Option<String>, faults: &mut Vec<String>) {
    if found != wanted {
        faults.push(format!("{name} {column}: {found:?}, not {wanted:?}"));
    }
}

macro_rules! columns {
    ($name:ident, $module:ident) => {
        fn $name(row: &$module::Model) -> Vec<(&'static str, Option<String>)> {
            vec![
                ("status", Some(row.status.to_string())),
                ("rejection_reason", row.rejection_reason.map(|code| code.to_string())),
                ("qty_provided", number(Some(row.qty_provided))),
                ("qty_approved", number(row.qty_approved)),
                ("price_adjusted", number(row.price_adjusted)),
                ("price_approved", number(row.price_approved)),
                ("price_valuated", number(row.price_valuated)),
                ("remunerated_amount", number(row.remunerated_amount)),
                ("deductable_amount", number(row.deductable_amount)),
                ("exceed_ceiling_amount", number(row.exceed_ceiling_amount)),
                ("exceed_ceiling_amount_category", number(row.exceed_ceiling_amount_category)),
                ("limitation", row.limitation.clone()),
                ("limitation_value", number(row.limitation_value)),
                ("price_origin", row.price_origin.clone()),
                ("product", row.product_id.map(|id| id.to_string())),
                ("policy", row.policy_id.map(|id| id.to_string())),
            ]
        }
    };
}

columns!(columns_of_item, claim_item);
columns!(columns_of_service, claim_service);

/// All cases in SQLite, which gives a fresh database at once; on PostgreSQL each fifth.
async fn check(cases: &str, fresh: impl AsyncFn() -> TestDatabase, each: usize) {
    let cases: Vec<Json> = serde_json::from_str(cases).unwrap();
    let mut faults = vec![];
    for case in cases.iter().step_by(each) {
        let database = fresh().await;
        let mut stage = Stage::of(&database, &case["given"]).await;
        let id = format!("{} {}", case["id"], case["title"]);
        faults.extend(stage.play(case).await.into_iter().map(|fault| format!("{id}\n    {fault}")));
    }
    assert!(faults.is_empty(), "{} differences\n{}", faults.len(), faults.join("\n"));
}

const VALIDATION: &str = include_str!("../cases/validation.json");
const PROCESSING: &str = include_str!("../cases/processing.json");

async fn sqlite() -> TestDatabase {
    TestDatabase::sqlite_with::<crate::Tables>().await.unwrap()
}

async fn postgres() -> TestDatabase {
    TestDatabase::postgres_with::<crate::Tables>().await.unwrap()
}

#[tokio::test]
async fn checks_on_sqlite() {
    check(VALIDATION, sqlite, 1).await;
}

#[tokio::test]
async fn valuations_on_sqlite() {
    check(PROCESSING, sqlite, 1).await;
}

#[tokio::test]
async fn checks_on_postgres() {
    if !openimis_testkit::postgres_is_skipped() {
        check(VALIDATION, postgres, 5).await;
    }
}

#[tokio::test]
async fn valuations_on_postgres() {
    if !openimis_testkit::postgres_is_skipped() {
        check(PROCESSING, postgres, 5).await;
    }
}
