//! What a payment does to the policy it is for (contribution spec, section 5.1; cases CO01 to CO23).

use chrono::NaiveDate;
use openimis_policy::entity::codes::Status;
use rust_decimal::Decimal;

/// What the client wants of a payment that does not pay the policy in full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// The policy is suspended.
    Suspend,
    /// The policy covers as if it were paid in full.
    Enforce,
    /// The policy waits for the rest.
    Wait,
}

impl Action {
    /// Reads the client's word; any other word waits.
    #[must_use]
    pub fn parse(word: Option<&str>) -> Self {
        match word {
            Some("SUSPEND") => Self::Suspend,
            Some("ENFORCE") => Self::Enforce,
            _ => Self::Wait,
        }
    }
}

/// What makes a paid policy cover (configuration `activation_option` of module policy).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activation {
    /// The payment itself.
    ByPayment,
    /// Somebody or something else; until then the policy is ready.
    Later,
}

/// A policy before the payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// State; none: the stored code is no state's.
    pub status: Option<Status>,
    /// Price; none: nobody set one.
    pub value: Option<Decimal>,
    /// First day of its period.
    pub start: NaiveDate,
    /// Last day of its period.
    pub expiry: Option<NaiveDate>,
    /// First day of cover; none: it does not cover yet.
    pub effective: Option<NaiveDate>,
    /// Was entered in an offline installation.
    pub offline: bool,
}

/// A payment that is entered or changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Payment {
    /// Contributions to the policy besides this payment; photo fees are none.
    pub others: Decimal,
    /// What this payment was before it was changed; none: it is new.
    pub before: Option<Decimal>,
    /// Amount.
    pub amount: Decimal,
    /// Day of payment.
    pub date: NaiveDate,
    /// For photos, not for the cover (case CO08).
    pub photo_fee: bool,
    /// Was entered in an offline installation.
    pub offline: bool,
    /// What is wanted of a part payment.
    pub action: Action,
}

/// What becomes of the policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing.
    Unchanged,
    /// It covers from this day on, and so do its members.
    Active {
        /// First day of cover.
        effective: NaiveDate,
    },
    /// It is paid and waits to be activated.
    Ready,
    /// It covers nobody until it is paid anew.
    Suspended,
    /// It is not paid any more.
    Idle,
}

/// Why a payment is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Case CO19.
    #[error("The policy has no value")]
    NoValue,
    /// Case CO22.
    #[error("The policy has expired before the day of payment")]
    Expired,
    /// Amounts of money are none below zero.
    #[error("The amount is negative")]
    Negative,
}

/// What a payment does. A policy is paid when all contributions reach its value; what is too much stays a credit.
///
/// Cover begins on the day of payment, not before the policy's first day (cases CO01, CO05, CO07). Payments for a policy that
/// covers already change nothing (cases CO11, CO12); one that was changed so that a paid policy is not paid any more sets it
/// back (case CO14). What is entered offline does not touch policies that are not (case CO16).
///
/// # Errors
/// [`Refusal`]: nothing is to be stored then.
pub fn settle(policy: &Standing, payment: &Payment, activation: Activation) -> Result<Outcome, Refusal> {
    if payment.amount < Decimal::ZERO {
        return Err(Refusal::Negative);
    }
    let value = policy.value.ok_or(Refusal::NoValue)?;
    if policy.expiry.is_some_and(|last| payment.date > last) {
        return Err(Refusal::Expired);
    }
    if payment.offline && !policy.offline {
        return Ok(Outcome::Unchanged);
    }
    if payment.action == Action::Suspend {
        return Ok(Outcome::Suspended);
    }
    if payment.photo_fee {
        let was = payment.before.unwrap_or_default();
        return Ok(withdrawn(policy, payment.others + was, payment.others));
    }
    let pays = payment.others + payment.amount >= value || payment.action == Action::Enforce;
    let covers = matches!(policy.status, Some(Status::Active | Status::Expired)) && policy.effective.is_some();
    let settled = covers || policy.status == Some(Status::Ready);
    Ok(match (pays, settled) {
        (true, true) => Outcome::Unchanged,
        (true, false) => match activation {
            Activation::ByPayment => Outcome::Active { effective: payment.date.max(policy.start) },
            Activation::Later => Outcome::Ready,
        },
        (false, _) => match payment.before {
            Some(before) => withdrawn(policy, payment.others + before, payment.others + payment.amount),
            None => Outcome::Unchanged,
        },
    })
}

/// What becomes of a policy whose contributions went down from `before` to `after`: it is idle again if that was what paid
/// it, or if nothing is left (case CO15).
#[must_use]
pub fn withdrawn(policy: &Standing, before: Decimal, after: Decimal) -> Outcome {
    let value = policy.value.unwrap_or_default();
    let short = after < before && after < value && (before >= value || after.is_zero());
    let paid = matches!(policy.status, Some(Status::Active | Status::Ready | Status::Expired));
    if short && paid { Outcome::Idle } else { Outcome::Unchanged }
}

#[cfg(test)]
#[path = "settlement_tests.rs"]
mod tests;
