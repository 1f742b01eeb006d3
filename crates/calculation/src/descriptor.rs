//! What a rule says of itself: clients show it when a plan is made.

use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

/// First day of all rules of the reference.
pub const SINCE: NaiveDate = NaiveDate::from_ymd_opt(2000, 1, 1).expect("the first of January is a day");

/// A rule, as clients see it.
#[derive(Clone, Copy, Debug)]
pub struct Descriptor {
    /// Plans name the rule by it.
    pub uuid: Uuid,
    /// Name in lists.
    pub name: &'static str,
    /// What it does, for people.
    pub description: &'static str,
    /// Classes of objects that carry parameters of the rule.
    pub classes: &'static [Class],
    /// First day on which it is in force.
    pub from: NaiveDate,
    /// Last day; `None`: for good.
    pub until: Option<NaiveDate>,
    /// What the rule calls its state while it is in force.
    pub status: Status,
    /// What it makes of what; `None`: it converts nothing, and says so.
    pub conversions: Option<&'static [Conversion]>,
    /// What it is for.
    pub kind: Kind,
    /// What it is for, more closely: `contribution`, `commissions`.
    pub sub_kind: &'static str,
}

impl Descriptor {
    /// It is in force on this day.
    #[must_use]
    pub fn in_force(&self, today: NaiveDate) -> bool {
        self.from <= today && self.until.is_none_or(|until| today <= until)
    }

    /// The state that clients see on this day.
    #[must_use]
    pub fn status_on(&self, today: NaiveDate) -> &'static str {
        match (self.in_force(today), self.status) {
            (false, _) => "inactive",
            (true, Status::Active) => "active",
            (true, Status::Passive) => "pasive",
        }
    }

    /// Its parameters on objects of this class; `None`: the class has nothing to do with the rule.
    #[must_use]
    pub fn parameters(&self, class: &str) -> Option<&'static [Parameter]> {
        self.classes.iter().find(|known| known.class == class).map(|known| known.parameters)
    }
}

/// State of a rule in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Runs by itself where an object carries it.
    Active,
    /// Runs when it is asked by its uuid only. Clients know the reference's spelling, `pasive`.
    Passive,
}

/// What a rule is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// What others are paid.
    AccountPayable,
    /// What others owe.
    AccountReceivable,
    /// Checks of values.
    Validations,
    /// Benefits of social protection.
    SocialProtection,
}

impl Kind {
    /// The code in answers and arguments.
    #[must_use]
    pub const fn as_code(self) -> &'static str {
        match self {
            Kind::AccountPayable => "account_payable",
            Kind::AccountReceivable => "account_receivable",
            Kind::Validations => "validations",
            Kind::SocialProtection => "social_protection",
        }
    }
}

/// A conversion: from objects of a class into ones of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Conversion {
    /// Class of the source.
    pub from: &'static str,
    /// Class of what becomes of it.
    pub to: &'static str,
}

/// A class of objects that carry parameters, by its Django name.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Class {
    /// `PaymentPlan`
    pub class: &'static str,
    /// The parameters.
    pub parameters: &'static [Parameter],
}

/// A parameter: a field in the form of an object that carries the rule.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Parameter {
    /// Kind of the field.
    #[serde(rename = "type")]
    pub kind: Field,
    /// Key in `json_ext.calculation_rule`.
    pub name: &'static str,
    /// Caption.
    pub label: Label,
    /// Who may see and change it.
    pub rights: Rights,
    /// When the form shows it, in the client's expression language.
    pub relevance: &'static str,
    /// What the client lets through, in its expression language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub condition: Option<&'static str>,
    /// Whether it must be given, in the client's expression language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub required: Option<&'static str>,
    /// Values to choose from.
    #[serde(rename = "optionSet", skip_serializing_if = "<[Choice]>::is_empty")]
    pub choices: &'static [Choice],
    /// Value of a new object.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<&'static str>,
}

/// Kind of a form field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Field {
    /// One of several values.
    Select,
    /// A number.
    Number,
    /// A text.
    String,
    /// Yes or no.
    Checkbox,
}

/// A text in the languages of the client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Label {
    /// English.
    pub en: &'static str,
    /// French.
    pub fr: &'static str,
}

/// Right codes for one parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Rights {
    /// See it.
    pub read: &'static str,
    /// Enter it.
    pub write: &'static str,
    /// Change it.
    pub update: &'static str,
    /// Change it in a new version of its object.
    pub replace: &'static str,
}

/// A value to choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// What is stored.
    pub value: &'static str,
    /// What is shown.
    pub label: Label,
}

impl Label {
    /// English and French.
    #[must_use]
    pub const fn new(en: &'static str, fr: &'static str) -> Self {
        Label { en, fr }
    }
}

impl Rights {
    /// To see, enter, change and replace.
    #[must_use]
    pub const fn new(codes: [&'static str; 4]) -> Self {
        let [read, write, update, replace] = codes;
        Rights { read, write, update, replace }
    }
}

impl Choice {
    /// A value and its English and French caption.
    #[must_use]
    pub const fn new(value: &'static str, en: &'static str, fr: &'static str) -> Self {
        Choice { value, label: Label::new(en, fr) }
    }
}

impl Parameter {
    /// A field that is always shown, takes anything and has no default.
    #[must_use]
    pub const fn new(kind: Field, name: &'static str, label: Label, rights: Rights) -> Self {
        Parameter { kind, name, label, rights, relevance: "True", condition: None, required: None, choices: &[], default: None }
    }

    /// With a condition.
    #[must_use]
    pub const fn condition(self, condition: &'static str) -> Self {
        Parameter { condition: Some(condition), ..self }
    }

    /// With a default.
    #[must_use]
    pub const fn default(self, default: &'static str) -> Self {
        Parameter { default: Some(default), ..self }
    }

    /// With values to choose from.
    #[must_use]
    pub const fn choices(self, choices: &'static [Choice]) -> Self {
        Parameter { choices, ..self }
    }

    /// Shown only then.
    #[must_use]
    pub const fn relevance(self, relevance: &'static str) -> Self {
        Parameter { relevance, ..self }
    }

    /// Must be given.
    #[must_use]
    pub const fn required(self) -> Self {
        Parameter { required: Some("True"), ..self }
    }
}
