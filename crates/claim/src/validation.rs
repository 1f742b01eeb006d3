//! What other modules have against claims: a country's rules, without a change to this crate.
//!
//! ```no_run
//! use openimis_claim::validation::{Checking, ClaimValidation, Finding, Found};
//! use openimis_kernel::inventory;
//!
//! inventory::submit! {
//!     ClaimValidation { module: "claim_np", check: |checking| Box::pin(check(checking)) }
//! }
//!
//! async fn check(checking: Checking<'_>) -> Found {
//!     let late = checking.claims.iter().filter(|case| case.claim.code.len() < 4);
//!     Ok(late.map(|case| Finding::claim(case.claim, 100, "the code is too short")).collect())
//! }
//! ```

use futures::future::BoxFuture;
use openimis_kernel::{app::App, inventory, mutation::MutationContext};
use sea_orm::DbErr;

use crate::{
    entity::claim,
    rules::{
        facts::{Claim, Patient},
        objection::Objection,
    },
};

/// What a validation answers.
pub type Found = Result<Vec<Finding>, DbErr>;

/// A check of claims that are submitted, or processed without having been submitted. It runs once for a selection, before the
/// rules of this module reject anything.
pub struct ClaimValidation {
    /// Module that checks; it counts while it is active.
    pub module: &'static str,
    /// The check. Statements must not grow with the claims.
    pub check: for<'a> fn(Checking<'a>) -> BoxFuture<'a, Found>,
}

inventory::collect!(ClaimValidation);

/// What is checked.
#[derive(Clone, Copy)]
pub struct Checking<'a> {
    /// Transaction, user and time.
    pub cx: &'a MutationContext,
    /// The claims.
    pub claims: &'a [Case<'a>],
}

/// A claim that is checked.
#[derive(Clone, Copy)]
pub struct Case<'a> {
    /// Its row.
    pub row: &'a claim::Model,
    /// As rules see it.
    pub claim: &'a Claim,
    /// Its patient.
    pub patient: &'a Patient,
}

/// What stands against a claim or one of its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// `tblClaim.ClaimID`
    pub claim_id: i32,
    /// Position in [`Claim::lines`]; none: the claim as a whole.
    pub line: Option<usize>,
    /// Reason and words. Reasons from 100 on are free for countries.
    pub objection: Objection,
}

impl Finding {
    /// Against a claim as a whole: it is rejected.
    pub fn claim(claim: &Claim, code: i16, words: &str) -> Self {
        Finding { claim_id: claim.id, line: None, objection: Objection::to(claim, code, words) }
    }

    /// Against a line: the others go on.
    pub fn line(claim: &Claim, line: usize, code: i16, words: &str) -> Self {
        Finding { claim_id: claim.id, line: Some(line), objection: Objection::to(claim, code, words) }
    }
}

fn active(app: &App, module: &str) -> bool {
    app.modules.iter().any(|known| known.name == module)
}

/// Asks the active modules.
pub(crate) async fn ask(checking: Checking<'_>) -> Found {
    let mut found = vec![];
    for validation in inventory::iter::<ClaimValidation>.into_iter().filter(|validation| active(&checking.cx.app, validation.module)) {
        found.extend((validation.check)(checking).await?);
    }
    Ok(found)
}
