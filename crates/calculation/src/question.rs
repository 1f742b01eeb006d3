//! What rules are asked, and what they answer. Contracts, premiums and batches ask; nothing here writes anything.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::Value as Json;

use crate::provider::Index;

/// A question to the rule of a plan. JSON values are `json_ext` of the objects named.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Question<'a> {
    /// What does the insuree of a contract owe for a period? (context `value`)
    Contribution {
        /// The contribution plan.
        plan: &'a Json,
        /// The insuree in the contract.
        detail: &'a Json,
        /// The insuree with their policy holder.
        holder_insuree: &'a Json,
    },
    /// From when to when is the insuree of a contract covered? (context `validity`)
    Cover {
        /// First day asked for.
        from: Option<NaiveDate>,
        /// Last day asked for.
        to: Option<NaiveDate>,
        /// Day on which the contract was approved.
        approved: Option<NaiveDate>,
    },
    /// What share of a premium is paid on: a commission, a fee?
    Share {
        /// The payment plan.
        plan: &'a Json,
        /// Amount of the premium.
        premium: Decimal,
    },
    /// How much of their value are relative prices paid? (context `BatchValuate`)
    Index {
        /// The payment plan.
        plan: &'a Json,
        /// Last month of the period, 1 to 12.
        month: u32,
        /// Value of the lines that are paid by the index.
        value: Decimal,
        /// Contributions that fall to the period.
        allocated: Decimal,
    },
    /// What does a new policy cost its family on an invoice? (context `PolicyCreatedInvoice`)
    Invoice {
        /// Value of the policy, discounts taken off.
        value: Decimal,
    },
    /// Is a value good?
    Check {
        /// Name of the check: `EmailValidationStrategy`.
        check: &'a str,
        /// Name of the field, for the answer.
        field: &'a str,
        /// Its value.
        value: &'a Json,
        /// Rows that are there already.
        known: &'a [Row<'a>],
        /// Rows that come with it.
        incoming: &'a [Row<'a>],
    },
}

/// A row whose value of the field in question is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// Its key.
    pub id: &'a str,
    /// Its value of the field.
    pub value: &'a Json,
}

/// What a rule answers.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Answer {
    /// An amount of money, in cents.
    Amount(Decimal),
    /// Days of a cover.
    Cover(Cover),
    /// How relative prices are paid.
    Index(Index),
    /// What became of a check.
    Checked(Checked),
}

/// Days of a cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cover {
    /// Day of enrolment.
    pub enrolled: NaiveDate,
    /// First day.
    pub start: NaiveDate,
    /// Day from which it is effective.
    pub effective: NaiveDate,
    /// Last day.
    pub expiry: NaiveDate,
}

/// What became of a check of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The value is good.
    pub success: bool,
    /// Name of the field.
    pub field: String,
    /// What is said of it.
    pub note: String,
    /// Rows with the same value, for checks that look for them.
    pub duplicates: Option<Duplicates>,
}

/// Rows with the same value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Duplicates {
    /// Keys of rows that were there.
    pub known: Vec<String>,
    /// Keys of rows that came with it.
    pub incoming: Vec<String>,
}

/// The parameters make no sense.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A number was needed.
    #[error("{0} is not a number")]
    NoNumber(&'static str),
    /// A percentage was needed.
    #[error("{0} is not between 0 and 100")]
    NoPercentage(&'static str),
    /// A negative amount.
    #[error("{0} is negative")]
    Negative(&'static str),
    /// A month is 1 to 12.
    #[error("{0} is no month")]
    NoMonth(u32),
    /// A check that the rule does not know.
    #[error("{0} is no check of values")]
    UnknownCheck(String),
}
