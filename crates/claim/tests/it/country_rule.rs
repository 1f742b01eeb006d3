//! A country's own check of claims, as a crate of its own would add it: nothing in `claim` knows of it.

use openimis_claim::validation::{Checking, ClaimValidation, Finding, Found};
use openimis_kernel::inventory;

/// The reason of the country; those from 100 on are free.
pub const TOO_DEAR: i16 = 100;
/// The reason for a claim as a whole.
pub const NO_CARD: i16 = 101;

inventory::submit! {
    ClaimValidation { module: "claim", check: |checking| Box::pin(check(checking)) }
}

/// No line may ask for 9,999 and more for one; claims whose explanation says so have no card.
async fn check(checking: Checking<'_>) -> Found {
    let mut found = vec![];
    for case in checking.claims {
        if case.row.explanation.as_deref() == Some("no card") {
            found.push(Finding::claim(case.claim, NO_CARD, "The insuree showed no card"));
        }
        for (index, line) in case.claim.lines.iter().enumerate() {
            if line.asked >= 9_999.into() {
                found.push(Finding::line(case.claim, index, TOO_DEAR, "The price is above all reason"));
            }
        }
    }
    Ok(found)
}
