//! Events of this module, inside the transaction of the mutation; a handler that fails vetoes.

use crate::entity::claim;

/// A claim was written or changed.
#[derive(Clone, Debug)]
pub struct ClaimSaved {
    /// Its former state; none: it is new.
    pub before: Option<claim::Model>,
    /// Its state.
    pub after: claim::Model,
}

/// Claims were submitted; those that were found to be in order, and those that were rejected.
#[derive(Clone, Debug)]
pub struct ClaimsSubmitted {
    /// `tblClaim.ClaimID` of claims in order.
    pub checked: Vec<i32>,
    /// `tblClaim.ClaimID` of rejected ones.
    pub rejected: Vec<i32>,
}

/// Claims were processed.
#[derive(Clone, Debug)]
pub struct ClaimsProcessed {
    /// `tblClaim.ClaimID` of claims whose worth is known.
    pub valuated: Vec<i32>,
    /// `tblClaim.ClaimID` of claims that wait for their batch.
    pub processed: Vec<i32>,
    /// `tblClaim.ClaimID` of rejected ones.
    pub rejected: Vec<i32>,
}

/// A claim is about to be deleted; its rows still stand.
#[derive(Clone, Debug)]
pub struct ClaimDeleted {
    /// The claim.
    pub claim: claim::Model,
}
