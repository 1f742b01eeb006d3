//! What a claim must be when it is written down, before anybody checks it (claim spec, section 5).

use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

use super::{facts::Treatment, status::Act};
use crate::entity::codes::Status;

/// Why a claim cannot be written; clients translate the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The claim to restore does not exist.
    #[error("mutation.restored_from_does_not_exist")]
    NothingToRestore,
    /// The claim to restore is not rejected.
    #[error("mutation.cannot_restore_not_rejected_claim")]
    NotRejected,
    /// The user may not restore claims.
    #[error("mutation.no_restore_rights")]
    NoRestoreRights,
    /// The claim was restored often enough.
    #[error("mutation.max_restored_claim")]
    RestoredTooOften,
    /// The claim is beyond changes.
    #[error("mutation.claim_not_editable")]
    NotEditable,
    /// More diagnoses than allowed.
    #[error("mutation.claim_too_many_additional_diagnoses")]
    TooManyDiagnoses,
    /// Several of a service, and nobody says why.
    #[error("mutation.service_explanation_required")]
    Unexplained,
    /// The code is too long.
    #[error("mutation.code_name_too_long")]
    CodeTooLong,
    /// There is no code.
    #[error("mutation.code_name_missing")]
    CodeMissing,
    /// Another claim has the code.
    #[error("mutation.code_name_duplicated")]
    CodeTaken,
    /// More than one line may ask for.
    #[error("mutation.claim_item_service_maximum_amount_overshoot")]
    Overshoot,
    /// A quantity or price below zero or beyond what the database holds.
    #[error("mutation.claim_item_service_amount_out_of_range")]
    OutOfRange,
    /// Dated in the future.
    #[error("mutation.claim_dated_in_future")]
    Future,
}

/// What the configuration allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Longest code.
    pub code_length: usize,
    /// Most diagnoses besides the main one.
    pub additional_diagnoses: usize,
    /// More than one of a service must be explained.
    pub explain_several: bool,
    /// How often a claim may be restored; none: as often as one likes.
    pub restores: Option<usize>,
}

/// A claim as it is to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft<'a> {
    /// Code; none: the server will give one.
    pub code: Option<&'a str>,
    /// Another valid claim has this code.
    pub code_taken: bool,
    /// Days.
    pub treatment: Treatment,
    /// Diagnoses besides the main one.
    pub additional_diagnoses: usize,
    /// What it is of other claims.
    pub origin: Origin,
    /// Lines.
    pub lines: Vec<DraftLine>,
}

/// What a claim is of other claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A new one.
    New,
    /// A changed one, in this state.
    Changed(Status),
    /// One instead of a rejected one.
    Restored {
        /// State of that one; none: it does not exist.
        status: Option<Status>,
        /// The user may.
        allowed: bool,
        /// How often it was restored before.
        times: usize,
    },
}

/// A line as it is to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DraftLine {
    /// Is a service.
    pub is_service: bool,
    /// How many.
    pub provided: Decimal,
    /// Price of one.
    pub asked: Decimal,
    /// Says why there are several.
    pub explained: bool,
    /// Most that one line may ask for.
    pub maximum: Option<Decimal>,
}

/// What columns of amounts hold: 16 digits before the point.
const LARGEST: Decimal = Decimal::from_parts(1_874_919_424, 2_328_306, 0, false, 0);

/// Checks in the order of the reference, then what it does not check.
///
/// # Errors
/// The first fault.
pub fn check(draft: &Draft<'_>, limits: Limits, today: NaiveDate) -> Result<(), Fault> {
    origin(draft.origin, limits)?;
    ensure(draft.additional_diagnoses <= limits.additional_diagnoses, Fault::TooManyDiagnoses)?;
    let unexplained = |line: &DraftLine| line.is_service && line.provided > Decimal::ONE && !line.explained;
    ensure(!limits.explain_several || !draft.lines.iter().any(unexplained), Fault::Unexplained)?;
    if let Some(code) = draft.code {
        ensure(code.chars().count() <= limits.code_length, Fault::CodeTooLong)?;
        ensure(!code.trim().is_empty(), Fault::CodeMissing)?;
        ensure(!draft.code_taken, Fault::CodeTaken)?;
    }
    draft.lines.iter().try_for_each(line)?;
    // The health facility's day may have begun before the server's.
    let last = today.checked_add_days(Days::new(1)).unwrap_or(today);
    let treatment = &draft.treatment;
    ensure(treatment.from <= last && treatment.target() <= last && treatment.claimed <= last, Fault::Future)
}

fn origin(origin: Origin, limits: Limits) -> Result<(), Fault> {
    match origin {
        Origin::New => Ok(()),
        Origin::Changed(status) => ensure(Act::Edit.allowed(status), Fault::NotEditable),
        Origin::Restored { status, allowed, times } => {
            let status = status.ok_or(Fault::NothingToRestore)?;
            ensure(Act::Restore.allowed(status), Fault::NotRejected)?;
            ensure(allowed, Fault::NoRestoreRights)?;
            ensure(limits.restores.is_none_or(|most| times < most), Fault::RestoredTooOften)
        }
    }
}

fn line(line: &DraftLine) -> Result<(), Fault> {
    let range = Decimal::ZERO..LARGEST;
    let product = line.provided.checked_mul(line.asked).is_some_and(|amount| range.contains(&amount));
    ensure(range.contains(&line.provided) && range.contains(&line.asked) && product, Fault::OutOfRange)?;
    ensure(line.maximum.is_none_or(|most| line.provided <= most.trunc()), Fault::Overshoot)
}

fn ensure(condition: bool, fault: Fault) -> Result<(), Fault> {
    if condition { Ok(()) } else { Err(fault) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    const LIMITS: Limits = Limits { code_length: 20, additional_diagnoses: 4, explain_several: true, restores: Some(2) };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn line(provided: i64) -> DraftLine {
        DraftLine { is_service: false, provided: provided.into(), asked: 100.into(), explained: false, maximum: None }
    }

    fn draft() -> Draft<'static> {
        Draft {
            code: Some("K1"),
            code_taken: false,
            treatment: Treatment { from: day("2025-06-15"), to: None, claimed: day("2025-06-20") },
            additional_diagnoses: 4,
            origin: Origin::New,
            lines: vec![line(1)],
        }
    }

    fn found(draft: &Draft<'_>) -> Result<(), Fault> {
        check(draft, LIMITS, day("2025-06-20"))
    }

    #[test]
    fn the_largest_amount_is_that_of_the_columns() {
        assert_eq!(LARGEST, Decimal::from(10_000_000_000_000_000_u64));
    }

    /// Sources: claim spec, section 5 (validate_claim_data, line rules); cases VE1 to VE7.
    #[test]
    fn faults() {
        let service = |explained| DraftLine { is_service: true, explained, ..line(2) };
        let restored = |status, allowed, times| Origin::Restored { status, allowed, times };
        let rejected = Some(Status::Rejected);
        for (case, draft, expected) in [
            ("in order", draft(), Ok(())),
            ("VE1", Draft { lines: vec![DraftLine { maximum: Some(3.into()), ..line(4) }], ..draft() }, Err(Fault::Overshoot)),
            ("as much as may be", Draft { lines: vec![DraftLine { maximum: Some(4.into()), ..line(4) }], ..draft() }, Ok(())),
            ("VE2", Draft { lines: vec![service(false)], ..draft() }, Err(Fault::Unexplained)),
            ("explained", Draft { lines: vec![service(true)], ..draft() }, Ok(())),
            ("items need no explanation", Draft { lines: vec![line(9)], ..draft() }, Ok(())),
            ("VE3", Draft { code_taken: true, ..draft() }, Err(Fault::CodeTaken)),
            ("VE4", Draft { code: Some("XXXXXXXXXXXXXXXXXXXXX"), ..draft() }, Err(Fault::CodeTooLong)),
            ("no code", Draft { code: Some("  "), ..draft() }, Err(Fault::CodeMissing)),
            ("a code that will be given", Draft { code: None, ..draft() }, Ok(())),
            ("VE5", Draft { origin: restored(Some(Status::Checked), true, 0), ..draft() }, Err(Fault::NotRejected)),
            ("VE6", Draft { origin: restored(rejected, true, 1), ..draft() }, Ok(())),
            ("restored from nothing", Draft { origin: restored(None, true, 0), ..draft() }, Err(Fault::NothingToRestore)),
            ("no right to restore", Draft { origin: restored(rejected, false, 0), ..draft() }, Err(Fault::NoRestoreRights)),
            ("restored twice", Draft { origin: restored(rejected, true, 2), ..draft() }, Err(Fault::RestoredTooOften)),
            ("VE7", Draft { origin: Origin::Changed(Status::Valuated), ..draft() }, Err(Fault::NotEditable)),
            ("VE8", Draft { origin: Origin::Changed(Status::Checked), ..draft() }, Ok(())),
            ("five more diagnoses", Draft { additional_diagnoses: 5, ..draft() }, Err(Fault::TooManyDiagnoses)),
            ("negative quantity", Draft { lines: vec![line(-1)], ..draft() }, Err(Fault::OutOfRange)),
            ("negative price", Draft { lines: vec![DraftLine { asked: (-1).into(), ..line(1) }], ..draft() }, Err(Fault::OutOfRange)),
            ("huge quantity", Draft { lines: vec![DraftLine { provided: Decimal::MAX, ..line(1) }], ..draft() }, Err(Fault::OutOfRange)),
            (
                "huge amount",
                Draft { lines: vec![DraftLine { asked: (LARGEST - Decimal::ONE), ..line(2) }], ..draft() },
                Err(Fault::OutOfRange),
            ),
        ] {
            assert_eq!(found(&draft), expected, "{case}");
        }
    }

    #[test]
    fn days_in_the_future() {
        for (from, to, claimed, expected) in [
            ("2025-06-21", None, "2025-06-21", Ok(())),
            ("2025-06-22", None, "2025-06-22", Err(Fault::Future)),
            ("2025-06-20", Some("2025-06-22"), "2025-06-20", Err(Fault::Future)),
            ("2025-06-20", None, "2025-06-22", Err(Fault::Future)),
        ] {
            let treatment = Treatment { from: day(from), to: to.map(day), claimed: day(claimed) };
            assert_eq!(found(&Draft { treatment, ..draft() }), expected, "{from} {to:?} {claimed}");
        }
    }
}
