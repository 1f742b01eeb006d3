//! The check of a submitted claim: days, insuree, cover, then each line (claim spec, section 6.3).

use chrono::{NaiveDate, TimeDelta};
use openimis_medical::{entity::codes::CareType, rules::patient_category};
use rust_decimal::Decimal;

use super::{
    category,
    coverage::{Coverage, of_line},
    facts::{Claim, Element, Known, Line, Medical},
    objection::{self, Objection},
    prices,
};
use crate::entity::codes::{Category, reason};

/// What the check found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    /// What stands against the claim as a whole; its reason is the first of [`Findings::whole`].
    pub whole: Option<(i16, Objection)>,
    /// What stands against its lines.
    pub lines: Vec<Objection>,
    /// By line, the policies that may pay it.
    pub payers: Vec<Vec<i32>>,
}

/// Checks a claim and rejects lines of it: all of them if days, insuree or cover do not allow any.
pub fn check(claim: &mut Claim, known: &Known<'_>) -> Findings {
    let mut findings = Findings { payers: vec![vec![]; claim.lines.len()], ..Findings::default() };
    if let Some((code, objection)) = against_whole(claim, known) {
        reject_all(claim, code);
        findings.whole = Some((code, objection));
        return findings;
    }
    let category = category::of_claim(claim, known);
    for index in 0..claim.lines.len() {
        if claim.lines[index].passes() {
            check_line(claim, index, category, known, &mut findings);
        }
    }
    reject_refused_treatment(claim);
    findings
}

/// Days, then insuree, then cover.
fn against_whole(claim: &Claim, known: &Known<'_>) -> Option<(i16, Objection)> {
    let treatment = &claim.treatment;
    if let Some(fault) = treatment.fault() {
        return Some((reason::TARGET_DATE, Objection::to(claim, reason::TARGET_DATE, fault)));
    }
    let patient = known.patient;
    if !patient.valid {
        return Some((reason::NOT_COVERED, Objection::no_insuree(claim, &patient.label)));
    }
    let target = treatment.target();
    let covered = patient.covers.iter().any(|cover| cover.holds(target) || cover.enrolled(treatment.from, target));
    (!covered).then(|| (reason::NOT_COVERED, Objection::no_policy()))
}

/// Rejects the lines that count still.
pub fn reject_all(claim: &mut Claim, code: i16) {
    claim.lines.iter_mut().filter(|line| line.passes()).for_each(|line| line.reject(code));
}

/// A treatment that is one too many is refused as a whole, its items too (cases V11 to V19, the right outcome).
fn reject_refused_treatment(claim: &mut Claim) {
    let refused = claim.lines.iter().find(|line| !line.passes() && objection::is_number(line.reason)).map(|line| line.reason);
    if let Some(code) = refused {
        reject_all(claim, code);
    }
}

fn check_line(claim: &mut Claim, index: usize, category: Category, known: &Known<'_>, findings: &mut Findings) {
    let line = &claim.lines[index];
    let Some(medical) = known.medical(line.element) else {
        claim.lines[index].reject(reason::INVALID);
        return;
    };
    if let Some(objection) = against_line(claim, line, medical, known) {
        claim.lines[index].reject(objection.code);
        findings.lines.push(objection);
        return;
    }
    match of_line(claim, line, category, known) {
        Coverage::Covered(payers) => {
            let line = &mut claim.lines[index];
            line.reason = reason::NONE;
            line.approved = shortened(line, &payers);
            findings.payers[index] = payers.into_iter().map(|(policy, _)| policy).collect();
        }
        Coverage::Refused(code, objections) => {
            claim.lines[index].reject(code);
            findings.lines.extend(objections);
        }
    }
}

/// How many count, where all covers pay fewer than were given; what was given stays as it is (case V16a, the right outcome).
fn shortened(line: &Line, payers: &[(i32, Option<Decimal>)]) -> Option<Decimal> {
    let most = payers.iter().map(|(_, most)| *most).collect::<Option<Vec<_>>>().and_then(|most| most.into_iter().max());
    match most {
        Some(most) if line.quantity() > most => Some(most),
        _ => line.approved,
    }
}

/// What stands against a line before products are asked. Items and services differ in the order of the last two checks.
fn against_line(claim: &Claim, line: &Line, medical: &Medical, known: &Known<'_>) -> Option<Objection> {
    let word = line.element.word();
    let object = |code, words: String| Some(Objection::to(claim, code, words));
    if !medical.valid {
        return object(reason::INVALID, format!("Claim {word} validity_to is not null"));
    }
    if prices::listed(claim, line.element, known).is_none() {
        return object(reason::NOT_IN_PRICE_LIST, format!("Claim {word} not in the price list"));
    }
    if !care_fits(claim.facility.care, medical.care, claim.treatment.is_stay()) {
        return object(reason::CARE_TYPE, "Claim item/service invalid care type".to_owned());
    }
    let fits = patient_category::fits(medical.patients, known.patient.male, known.adult(claim));
    let patient = || (!fits).then(|| Objection::to(claim, reason::PATIENT_CATEGORY, "Claim item/service passed its limit"));
    let often = || {
        too_often(claim, line, medical, known).then(|| Objection::to(claim, reason::FREQUENCY, format!("Claim {word} invalid frequency")))
    };
    match line.element {
        Element::Item(_) => patient().or_else(often),
        Element::Service(_) => often().or_else(patient),
    }
}

/// Whether the facility gives this care (cases V10a to V10f).
const fn care_fits(facility: CareType, element: CareType, is_stay: bool) -> bool {
    match facility {
        CareType::Both => true,
        CareType::OutPatient => !is_stay && !matches!(element, CareType::InPatient),
        CareType::InPatient => !matches!(element, CareType::OutPatient),
    }
}

fn too_often(claim: &Claim, line: &Line, medical: &Medical, known: &Known<'_>) -> bool {
    let Some(days) = medical.frequency.filter(|days| *days > 0) else { return false };
    let mut earlier = known.book.others(claim.insuree_id, claim.id);
    let near = |day| is_near(day, claim.treatment.target(), days);
    earlier.any(|past| near(past.day) && past.lines.iter().any(|(element, _)| *element == line.element))
}

/// Two days are so near that the last day of the period is within it (case V05b); before or after does not matter (V05f).
fn is_near(day: NaiveDate, target: NaiveDate, days: i64) -> bool {
    (day - target).abs() <= TimeDelta::days(days)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    /// Sources: cases V10a to V10f.
    #[test]
    fn care() {
        use CareType::{Both, InPatient, OutPatient};
        for (case, facility, element, is_stay, expected) in [
            ("V10a", OutPatient, Both, true, false),
            ("V10b", OutPatient, InPatient, false, false),
            ("V10c", InPatient, OutPatient, false, false),
            ("V10d", InPatient, Both, false, true),
            ("V10e", Both, InPatient, false, true),
            ("V10f", OutPatient, OutPatient, false, true),
            ("a stay in a clinic for stays", InPatient, InPatient, true, true),
        ] {
            assert_eq!(care_fits(facility, element, is_stay), expected, "{case}");
        }
    }

    /// Sources: cases V05a to V05c, V05f (the right outcome), V05i.
    #[test]
    fn days_between() {
        let day = |text: &str| text.parse().unwrap();
        for (case, other, days, expected) in [
            ("V05a", "2025-06-01", 30, true),
            ("V05b", "2025-05-16", 30, true),
            ("V05c", "2025-05-15", 30, false),
            ("V05f", "2025-11-01", 30, false),
            ("V05i", "2025-06-01", 180, true),
            ("soon after", "2025-06-20", 30, true),
        ] {
            assert_eq!(is_near(day(other), day("2025-06-15"), days), expected, "{case}");
        }
    }
}
