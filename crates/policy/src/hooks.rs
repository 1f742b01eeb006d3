//! What modules above tell this one: what claims took out of policies, and what was paid for them.

use std::collections::HashMap;

use chrono::NaiveDate;
use futures::future::BoxFuture;
use openimis_kernel::{
    app::App,
    inventory,
    mutation::{MutationContext, MutationError},
};
use rust_decimal::Decimal;
use sea_orm::{
    DatabaseConnection, DatabaseExecutor, DbErr,
    sea_query::{Expr, SelectStatement},
};

use crate::{
    entity::policy,
    rules::{
        amounts::{PerCare, Taken},
        eligibility::PerCategory,
    },
};

/// What claims took out of policies, by the policy's key.
pub type TakenBy = HashMap<i32, PerCare<Taken>>;
/// What was paid for policies, by the policy's key.
pub type PaidBy = HashMap<i32, Vec<Paid>>;
/// What a module tells.
pub type Told<'a, T> = BoxFuture<'a, Result<T, DbErr>>;

/// Tells what claims took out of policies; the module of claims submits one. Only what counts is told: submitted claims that
/// are not rejected, and valid rows of what they cost.
pub struct ClaimSource {
    /// Module that tells; it counts while it is active.
    pub module: &'static str,
    /// What claims took out of each of these policies; those that no claim used are left out.
    pub taken: for<'a> fn(DatabaseExecutor<'a>, Vec<i32>) -> Told<'a, TakenBy>,
    /// What an insuree had under each of these covers, in their order; one statement for all of a kind.
    pub had: for<'a> fn(DatabaseExecutor<'a>, Asking) -> Told<'a, Vec<Had>>,
}

inventory::collect!(ClaimSource);

/// Whose claims are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asking {
    /// `tblInsuree.InsureeID`
    pub insuree_id: i32,
    /// The covers.
    pub covers: Vec<Period>,
    /// The service or item whose number is asked for.
    pub element: Option<Element>,
}

/// The cover of an insuree by a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// `tblPolicy.PolicyID`
    pub policy_id: i32,
    /// First day of cover.
    pub from: NaiveDate,
    /// Last day; none: it does not end.
    pub until: Option<NaiveDate>,
}

/// Something that products cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Element {
    /// `tblItems.ItemID`
    Item(i32),
    /// `tblServices.ServiceID`
    Service(i32),
}

/// What an insuree had of a cover.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Had {
    /// Claims of each kind, by their target day.
    pub claims: PerCategory<i64>,
    /// What was paid for each kind.
    pub paid: PerCategory<Decimal>,
    /// How many of the element.
    pub element: Decimal,
}

/// Tells what was paid for policies; the module of premiums submits one.
pub struct PremiumSource {
    /// Module that tells; it counts while it is active.
    pub module: &'static str,
    /// The sum of the valid contributions to the policy with this key, photo fees left out: one row or NULL.
    pub paid: fn(Expr) -> SelectStatement,
    /// The valid premiums of each of these policies, by day and key.
    pub of_policies: for<'a> fn(DatabaseExecutor<'a>, Vec<i32>) -> Told<'a, PaidBy>,
    /// Checks the receipt of a policy that was just sold, and takes its price in.
    pub sell: for<'a> fn(&'a MutationContext, &'a policy::Model, Sale) -> BoxFuture<'a, Result<(), MutationError>>,
}

inventory::collect!(PremiumSource);

/// A premium, as reports on policies show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paid {
    /// Number of the receipt.
    pub receipt: String,
    /// Amount.
    pub amount: Decimal,
    /// Day of payment.
    pub date: NaiveDate,
    /// Name of the payer; none: the family paid.
    pub payer: Option<String>,
}

/// How a new policy is paid.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sale {
    /// The family has paid the whole price, on the day of enrolment.
    pub is_paid: bool,
    /// Number of the receipt; none: the server gives one.
    pub receipt: Option<String>,
    /// Who paid for the family.
    pub payer_uuid: Option<String>,
}

fn active(app: &App, module: &str) -> bool {
    app.modules.iter().any(|m| m.name == module)
}

fn claims(app: &App) -> Option<&'static ClaimSource> {
    inventory::iter::<ClaimSource>.into_iter().find(|source| active(app, source.module))
}

/// Where payments are told, if an active module knows them.
#[must_use]
pub fn premiums(app: &App) -> Option<&'static PremiumSource> {
    inventory::iter::<PremiumSource>.into_iter().find(|source| active(app, source.module))
}

/// What claims took out of these policies; nothing where no active module knows of claims.
///
/// # Errors
/// The database's.
pub async fn taken(app: &App, db: impl Into<DatabaseExecutor<'_>>, policy_ids: Vec<i32>) -> Result<TakenBy, DbErr> {
    match claims(app) {
        Some(source) if !policy_ids.is_empty() => (source.taken)(db.into(), policy_ids).await,
        _ => Ok(TakenBy::new()),
    }
}

/// Policies whose premiums are asked for in one statement: their keys are bound.
const CHUNK: usize = 5_000;

/// The valid premiums of these policies; none where no active module knows of payments.
///
/// # Errors
/// The database's.
pub async fn paid(app: &App, db: &DatabaseConnection, policy_ids: &[i32]) -> Result<PaidBy, DbErr> {
    let mut paid = PaidBy::new();
    if let Some(source) = premiums(app) {
        for chunk in policy_ids.chunks(CHUNK) {
            paid.extend((source.of_policies)(db.into(), chunk.to_vec()).await?);
        }
    }
    Ok(paid)
}

/// What an insuree had under these covers; nothing where no active module knows of claims.
///
/// # Errors
/// The database's.
pub async fn had(app: &App, db: impl Into<DatabaseExecutor<'_>>, asking: Asking) -> Result<Vec<Had>, DbErr> {
    match claims(app) {
        Some(source) if !asking.covers.is_empty() => (source.had)(db.into(), asking).await,
        _ => Ok(vec![Had::default(); asking.covers.len()]),
    }
}
