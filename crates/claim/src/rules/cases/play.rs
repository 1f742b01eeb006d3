//! Plays the steps of cases and compares what becomes of the claims.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use rust_decimal::Decimal;
use serde_json::Value as Json;

use super::{
    claim, line,
    world::{LIST, World, amount, change, date, text},
};
use crate::{
    entity::codes::{Category, LineStatus, Selection, VisitType},
    rules::{
        facts::{Claim, Element, Known, Line, Listed, Usage},
        status::Act,
        submission::{self, Outcome},
        totals,
    },
};

/// What a step says: reasons, and whether it was refused.
#[derive(Default)]
struct Said {
    reasons: Vec<i16>,
    refused: bool,
}

fn outcome(world: &mut World, name: &str, act: Act, said: &mut Said) {
    let mut claim = world.claims[name].clone();
    if !act.allowed(claim.status) && claim.status != crate::entity::codes::Status::Rejected {
        said.refused = true;
        return;
    }
    let known = Known { catalogue: &world.catalogue, patient: &world.patients[&claim.insuree_id], book: &world.book, policy: world.policy };
    let outcome: Outcome = match act {
        Act::Submit => submission::submit(&mut claim, vec![], &known),
        Act::Process => submission::process(&mut claim, vec![], &known),
        _ => submission::revalue(&mut claim, &known),
    };
    said.reasons.extend(outcome.objections.iter().map(|objection| objection.code));
    world.book.note(&claim, &outcome.usages);
    world.claims.insert(name.to_owned(), claim);
}

fn names(step: &Json) -> Vec<String> {
    let several = step["claims"].as_array().into_iter().flatten();
    several.chain(step.get("claim")).map(|name| name.as_str().unwrap().to_owned()).collect()
}

/// Takes a step; answers what it said if the case tells what became of it.
fn take(world: &mut World, step: &Json) -> Option<Said> {
    let mut said = Said::default();
    match text(step, "do").unwrap() {
        "create_claim" => {
            create(world, step);
            return None;
        }
        "submit" | "submit_service" => names(step).iter().for_each(|name| outcome(world, name, Act::Submit, &mut said)),
        "process" => names(step).iter().for_each(|name| outcome(world, name, Act::Process, &mut said)),
        "review" => review(world, step, &mut said),
        "delete" => {
            let claim = world.claims[text(step, "claim").unwrap()].clone();
            world.book.forget(&claim);
        }
        "select_review" => choose(world, step, |claim| claim.review = Selection::Selected),
        "select_feedback" => choose(world, step, |claim| claim.feedback = Selection::Selected),
        "officer" => return None,
        other => {
            alter(world, other, step);
            return None;
        }
    }
    Some(said)
}

fn choose(world: &mut World, step: &Json, set: fn(&mut Claim)) {
    set(world.claims.get_mut(text(step, "claim").unwrap()).unwrap());
}

fn create(world: &mut World, step: &Json) {
    let name = text(step, "claim").unwrap().to_owned();
    let mut lines: Vec<Line> = step["lines"].as_array().unwrap().iter().map(|given| given_line(world, given)).collect();
    lines.sort_by_key(|line| line.element);
    let insuree = text(step, "insuree").unwrap_or("A").to_owned();
    let base = claim(vec![]);
    let number = world.number(&name);
    let insuree_id = world.number(&insuree);
    let mut new = Claim { id: number, code: name.clone(), insuree_id, facility: world.facility, lines, ..base };
    new.treatment.from = date(step, "date_from").unwrap_or(new.treatment.from);
    new.treatment.to = date(step, "date_to");
    new.treatment.claimed = date(step, "date_claimed").unwrap_or(new.treatment.claimed);
    new.visit = VisitType::of_text(step.get("visit_type").map_or(Some("O"), Json::as_str));
    new.claimed = Some(totals::money(new.lines.iter().map(totals::amount).sum()));
    if let Some(before) = world.claims.get(&name) {
        new.status = before.status;
        new.category = before.category;
    }
    world.claims.insert(name, new);
}

fn given_line(world: &World, given: &Json) -> Line {
    let element = world.element_of(text(given, "code").unwrap());
    let base = line(element);
    let number = |key: &str, default: Decimal| given.get(key).and_then(amount).unwrap_or(default);
    Line { id: 1, provided: number("qty", base.provided), asked: number("price", base.asked), ..base }
}

fn review(world: &mut World, step: &Json, said: &mut Said) {
    let name = text(step, "claim").unwrap();
    let codes: Vec<(Element, Json)> =
        step["lines"].as_object().unwrap().iter().map(|(code, given)| (world.element_of(code), given.clone())).collect();
    let claim = world.claims.get_mut(name).unwrap();
    for (element, given) in codes {
        let line = claim.lines.iter_mut().find(|line| line.element == element).unwrap();
        line.approved = given.get("qty_approved").and_then(amount).or(line.approved);
        line.price_approved = given.get("price_approved").and_then(amount).or(line.price_approved);
        if given["status"] == LineStatus::Rejected.as_code() {
            line.reject(i16::try_from(given["rejection_reason"].as_i64().unwrap()).unwrap());
        }
    }
    claim.approved = Some(totals::approved(claim));
    if step["submit_review"].as_bool().unwrap_or(true) {
        claim.review = Selection::Delivered;
        outcome(world, name, Act::Review, said);
    }
}

/// Changes what is known.
fn alter(world: &mut World, what: &str, step: &Json) {
    match what {
        "invalidate" => {
            let code = text(step, "code").unwrap().to_owned();
            let number = world.number(&code);
            match world.patients.get_mut(&number) {
                Some(patient) => patient.valid = false,
                None => {
                    let element = world.element_of(&code);
                    world.catalogue.medical.get_mut(&element).unwrap().valid = false;
                }
            }
        }
        "set_price_list" => {
            let element = world.element_of(text(step, "code").unwrap());
            let versions = world.catalogue.listed.get_mut(&(LIST, element)).unwrap();
            versions[0].until = Some(super::day(2026, 11, 23));
            versions.push(Listed { from: date(step, "from").unwrap(), until: None, overrule: amount(&step["price"]) });
        }
        "set_element" => {
            let element = world.element_of(text(step, "code").unwrap());
            change(world.catalogue.medical.get_mut(&element).unwrap(), &step["fields"]);
        }
        // When the row of a policy was written is no fact of the rules.
        "resave_policy" => {}
        other => panic!("no such step: {other}"),
    }
}

/// A claim in the words of cases.
fn state(world: &World, claim: &Claim) -> Vec<(String, Option<String>)> {
    let number = |amount: Option<Decimal>| amount.map(|amount| amount.normalize().to_string());
    let name = |id: i32| world.names[usize::try_from(id).unwrap() - 1].clone();
    let mut state = vec![
        ("status".to_owned(), Some(claim.status.as_code().to_string())),
        ("rejection_reason".to_owned(), Some(claim.reason.to_string())),
        ("category".to_owned(), claim.category.map(Category::as_code).map(str::to_owned)),
        ("claimed".to_owned(), number(claim.claimed)),
        ("approved".to_owned(), number(claim.approved)),
        ("valuated".to_owned(), number(claim.valuated)),
        ("remunerated".to_owned(), number(claim.remunerated)),
    ];
    for line in &claim.lines {
        let code = &world.catalogue.medical[&line.element].code;
        let value = line.value;
        for (column, text) in [
            ("status", Some(line.status.as_code().to_string())),
            ("rejection_reason", Some(line.reason.to_string())),
            ("qty_provided", number(Some(line.provided))),
            ("qty_approved", number(line.approved)),
            ("price_adjusted", number(line.adjusted)),
            ("price_approved", number(line.price_approved)),
            ("price_valuated", number(value.and_then(|value| value.paid))),
            ("remunerated_amount", number(value.and_then(|value| value.paid))),
            ("deductable_amount", number(value.map(|value| value.deducted))),
            ("exceed_ceiling_amount", number(value.map(|value| value.exceeding))),
            ("exceed_ceiling_amount_category", number(value.map(|value| value.exceeding_category))),
            ("limitation", line.assigned.map(|assigned| assigned.limitation.as_code().to_owned())),
            ("limitation_value", number(line.assigned.and_then(|assigned| assigned.limit))),
            ("price_origin", line.assigned.map(|assigned| assigned.origin.as_code().to_owned())),
            ("product", line.assigned.map(|assigned| name(assigned.product_id))),
            ("policy", line.assigned.map(|assigned| name(assigned.policy_id))),
        ] {
            state.push((format!("{code} {column}"), text));
        }
    }
    state
}

fn taken(usage: &Usage) -> Vec<(&'static str, Option<Decimal>)> {
    let paid = usage.paid_by_category;
    vec![
        ("ded_g", usage.deducted.general),
        ("ded_op", usage.deducted.out_patient),
        ("ded_ip", usage.deducted.in_patient),
        ("rem_g", usage.paid.general),
        ("rem_op", usage.paid.out_patient),
        ("rem_ip", usage.paid.in_patient),
        ("rem_surgery", Some(paid.surgery)),
        ("rem_delivery", Some(paid.delivery)),
        ("rem_antenatal", Some(paid.antenatal)),
        ("rem_hospitalization", Some(paid.hospitalization)),
        ("rem_consult", Some(paid.consultation)),
    ]
}

/// A number as cases and rules both write it.
fn normal(json: &Json) -> Option<String> {
    match json {
        Json::Null => None,
        Json::String(text) => Some(text.clone()),
        other => Some(amount(other).unwrap().normalize().to_string()),
    }
}

fn compare(world: &World, name: &str, expected: &Json, faults: &mut Vec<String>) {
    let claim = &world.claims[name];
    for (key, found) in state(world, claim) {
        let wanted = match key.split_once(' ') {
            None => normal(&expected[&key]),
            Some((code, column)) => match &expected["lines"][code][column] {
                Json::Null if column == "exceed_ceiling_amount_category" => found.clone().map(|_| "0".to_owned()),
                Json::Null if column == "rejection_reason" => Some("0".to_owned()),
                other => normal(other),
            },
        };
        if found != wanted {
            faults.push(format!("{name} {key}: {found:?}, not {wanted:?}"));
        }
    }
    for (column, selection) in [("review_status", claim.review), ("feedback_status", claim.feedback)] {
        let wanted = expected.get(column).and_then(Json::as_i64).unwrap_or(1);
        if i64::from(selection.as_code()) != wanted {
            faults.push(format!("{name} {column}: {selection:?}, not {wanted}"));
        }
    }
    compare_usages(world, claim, expected, faults);
}

fn compare_usages(world: &World, claim: &Claim, expected: &Json, faults: &mut Vec<String>) {
    let mut usages: Vec<&Usage> = world.book.usage.values().flatten().filter(|usage| usage.claim_id == claim.id).collect();
    usages.sort_by_key(|usage| usage.policy_id);
    let wanted = expected["dedrem"].as_array().unwrap();
    if usages.len() != wanted.len() {
        faults.push(format!("{}: {} usages, not {}", claim.code, usages.len(), wanted.len()));
        return;
    }
    for (usage, wanted) in usages.into_iter().zip(wanted) {
        for (column, found) in taken(usage) {
            let found = found.map(|amount| amount.normalize().to_string());
            if found != normal(&wanted[column]) {
                faults.push(format!("{} {column}: {found:?}, not {}", claim.code, wanted[column]));
            }
        }
    }
}

fn play(case: &Json) -> Vec<String> {
    let mut faults = vec![];
    let mut world = World::of(&case["given"]);
    let mut expected = case["then"].as_array().unwrap().iter();
    for step in case["when"].as_array().unwrap() {
        let Some(said) = take(&mut world, step) else { continue };
        let then = expected.next().unwrap();
        let codes: Vec<i64> = then["errors"].as_array().into_iter().flatten().map(|code| code.as_i64().unwrap()).collect();
        // Officers and their telephones are no matter of these rules.
        let ours = text(step, "do") != Some("select_feedback");
        if ours && said.reasons.iter().map(|code| i64::from(*code)).collect::<Vec<_>>() != codes {
            faults.push(format!("{step}: {:?}, not {codes:?}", said.reasons));
        }
        if ours && said.refused != (then["refused"] == true) {
            faults.push(format!("{step}: refused {}", said.refused));
        }
        for (name, claim) in then["claims"].as_object().unwrap() {
            if claim.get("deleted").is_none() && (ours || codes.is_empty()) {
                compare(&world, name, claim, &mut faults);
            }
        }
    }
    faults
}

/// Cases whose claim is refused when it is written down are those of [`crate::rules::entry`].
const ENTRY: [&str; 8] = ["VE1", "VE2", "VE3", "VE4", "VE5", "VE6", "VE7", "VE9"];

fn check(cases: &str, known: usize) {
    let cases: Vec<Json> = serde_json::from_str(cases).unwrap();
    assert_eq!(cases.len(), known);
    let mut faults = vec![];
    for case in cases.iter().filter(|case| !ENTRY.iter().any(|id| case["id"] == *id)) {
        let id = format!("{} {}", case["id"], case["title"]);
        faults.extend(play(case).into_iter().map(|fault| format!("{id}\n    {fault}")));
    }
    assert!(faults.is_empty(), "{} differences\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn checks() {
    check(include_str!("../../../tests/cases/validation.json"), 117);
}

#[test]
fn valuations() {
    check(include_str!("../../../tests/cases/processing.json"), 100);
}
