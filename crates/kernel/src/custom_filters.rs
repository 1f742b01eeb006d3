//! Filters on the variable part of objects (the fields of a benefit plan's JSON schema, say): which there are is known
//! only at run time, so that clients ask (`customFilters`). A module offers a wizard for each of its object types.

use futures::future::BoxFuture;
use serde_json::Value as Json;

use crate::graphql::{context::RequestContext, error::FieldError};

/// Asks a wizard.
pub type LoadFilters = for<'a> fn(&'a RequestContext, FilterQuestion) -> BoxFuture<'a, Result<Vec<FilterOption>, FieldError>>;

/// Says which filters an object type has.
#[derive(Clone, Copy)]
pub struct FilterWizard {
    /// Object type as clients name it, `BenefitPlan`.
    pub object_type: &'static str,
    /// Its filters.
    pub load: LoadFilters,
}

/// What a client says besides the object type.
#[derive(Clone, Debug, Default)]
pub struct FilterQuestion {
    /// The object whose variable fields are meant.
    pub uuid: Option<String>,
    /// What else the wizard needs.
    pub parameters: Option<Json>,
}

/// A field that can be filtered by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterOption {
    /// Its name.
    pub field: String,
    /// Its type.
    pub kind: FilterKind,
}

/// Types of variable fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilterKind {
    /// `string`
    Text,
    /// `integer`
    Integer,
    /// `decimal`
    Decimal,
    /// `date`
    Date,
    /// `boolean`
    Boolean,
}

impl FilterKind {
    /// Name on the wire.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            FilterKind::Text => "string",
            FilterKind::Integer => "integer",
            FilterKind::Decimal => "decimal",
            FilterKind::Date => "date",
            FilterKind::Boolean => "boolean",
        }
    }

    /// The type of this name (core specification, section 10); `None`: it cannot be filtered by.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        [FilterKind::Text, FilterKind::Integer, FilterKind::Decimal, FilterKind::Date, FilterKind::Boolean]
            .into_iter()
            .find(|kind| kind.name() == name)
    }

    /// Comparisons, as Django names them.
    #[must_use]
    pub const fn lookups(self) -> &'static [&'static str] {
        match self {
            FilterKind::Text => &["iexact", "istartswith", "icontains"],
            FilterKind::Integer | FilterKind::Decimal | FilterKind::Date => &["exact", "lt", "lte", "gt", "gte"],
            FilterKind::Boolean => &["exact"],
        }
    }
}
