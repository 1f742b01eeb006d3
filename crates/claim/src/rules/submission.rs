//! What becomes of a claim that is submitted, reviewed or processed (claim spec, sections 6.1, 6.2, 6.7).

use super::{
    assignment::assign,
    category,
    check::{check, reject_all},
    facts::{Claim, Known, Usage},
    objection::Objection,
    status::after_processing,
    totals,
    valuation::{Valuation, value},
};
use crate::entity::codes::{Status, reason};

/// What became of a claim.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// Why it is rejected; empty: it is not.
    pub objections: Vec<Objection>,
    /// What it takes out of policies; what it took before ends.
    pub usages: Vec<Usage>,
}

/// What other modules have against a claim: by line (position in [`Claim::lines`]), or as a whole.
pub type Others = Vec<(Option<usize>, Objection)>;

/// Submits a claim: it is checked, or rejected.
pub fn submit(claim: &mut Claim, others: Others, known: &Known<'_>) -> Outcome {
    match examine(claim, others, known) {
        Err(objections) => rejected(claim, objections),
        Ok(valuation) => {
            claim.status = Status::Checked;
            claim.reason = reason::NONE;
            claim.category = Some(category::of_claim(claim, known));
            claim.approved = Some(totals::approved(claim));
            Outcome { objections: vec![], usages: valuation.usages }
        }
    }
}

/// Values a claim that was submitted anew, with what a reviewer has changed.
pub fn revalue(claim: &mut Claim, known: &Known<'_>) -> Outcome {
    if nothing_left(claim) {
        return none_left(claim);
    }
    let valuation = value(claim, known);
    claim.approved = Some(totals::approved(claim));
    Outcome { objections: vec![], usages: valuation.usages }
}

/// Processes a claim: it is valuated, waits for the budget of its period, or is rejected. One that was not submitted, or whose
/// lines were changed since, is checked before (cases ST1, VE8).
pub fn process(claim: &mut Claim, others: Others, known: &Known<'_>) -> Outcome {
    if nothing_left(claim) {
        return none_left(claim);
    }
    let unchecked = claim.lines.iter().any(|line| line.passes() && line.assigned.is_none());
    let valuation = if claim.status == Status::Entered || unchecked {
        match examine(claim, others, known) {
            Err(objections) => return rejected(claim, objections),
            Ok(valuation) => valuation,
        }
    } else {
        value(claim, known)
    };
    for (line, value) in claim.lines.iter_mut().zip(&valuation.values) {
        line.value = *value;
    }
    claim.approved = Some(totals::money(valuation.total));
    if valuation.relative {
        claim.status = Status::Processed;
    } else {
        claim.status = Status::Valuated;
        claim.valuated = claim.approved;
        claim.remunerated = claim.approved;
    }
    claim.review = after_processing(claim.review);
    claim.feedback = after_processing(claim.feedback);
    Outcome { objections: vec![], usages: valuation.usages }
}

fn nothing_left(claim: &Claim) -> bool {
    claim.lines.iter().all(|line| !line.passes())
}

fn none_left(claim: &mut Claim) -> Outcome {
    claim.reason = reason::INVALID;
    claim.approved = claim.approved.map(|_| totals::approved(claim));
    let objection = Objection::nothing_left(claim);
    rejected(claim, vec![objection])
}

fn rejected(claim: &mut Claim, objections: Vec<Objection>) -> Outcome {
    claim.status = Status::Rejected;
    Outcome { objections, usages: vec![] }
}

/// Checks and assigns; if some line is left, values.
fn examine(claim: &mut Claim, others: Others, known: &Known<'_>) -> Result<Valuation, Vec<Objection>> {
    let mut objections = vec![];
    let findings = if known.policy.unchecked { unchecked(claim, known) } else { check(claim, known) };
    if let Some((code, objection)) = findings.whole {
        claim.reason = code;
        return Err(vec![objection]);
    }
    let foreign = others.iter().find(|(line, _)| line.is_none()).map(|(_, objection)| objection.clone());
    if let Some(objection) = foreign {
        reject_all(claim, objection.code);
        claim.reason = objection.code;
        return Err(vec![objection]);
    }
    objections.extend(findings.lines);
    for (line, objection) in others {
        if let Some(line) = line.and_then(|line| claim.lines.get_mut(line)).filter(|line| line.passes()) {
            line.reject(objection.code);
            objections.push(objection);
        }
    }
    objections.extend(assign(claim, &findings.payers, known));
    if nothing_left(claim) {
        claim.reason = reason::INVALID;
        objections.insert(0, Objection::nothing_left(claim));
        return Err(objections);
    }
    Ok(value(claim, known))
}

/// Every cover may pay every line.
fn unchecked(claim: &Claim, known: &Known<'_>) -> super::check::Findings {
    let all: Vec<i32> = known.patient.covers.iter().map(|cover| cover.policy_id).collect();
    super::check::Findings { payers: vec![all; claim.lines.len()], ..Default::default() }
}
