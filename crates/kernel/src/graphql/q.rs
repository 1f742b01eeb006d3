//! Conditions on rows, written as Django paths; the planner turns them into joins and SQL.

use std::{fmt, sync::Arc};

use sea_orm::sea_query::Expr;

use super::lookup::Lookup;
use crate::cell::Cell;

/// A condition on the rows of a type.
#[derive(Clone)]
pub enum Q {
    /// All hold; none given holds.
    All(Vec<Q>),
    /// One holds; none given does not.
    Any(Vec<Q>),
    /// Does not hold.
    Not(Box<Q>),
    /// `head_insuree__chf_id <lookup> values`. A reverse relation in the path asks whether there is such a row.
    Path {
        /// Attribute names joined by `__`.
        path: String,
        /// Comparison.
        lookup: Lookup,
        /// What to compare with.
        values: Vec<Cell>,
    },
    /// There is a valid row of the reverse relation for which the condition holds.
    Exists {
        /// Name of the reverse relation.
        relation: String,
        /// Condition on its rows.
        inner: Box<Q>,
    },
    /// SQL over the table's alias, for what paths cannot say.
    Sql(Arc<dyn Fn(&str) -> Expr + Send + Sync>),
}

impl fmt::Debug for Q {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Q::All(all) => f.debug_tuple("All").field(all).finish(),
            Q::Any(any) => f.debug_tuple("Any").field(any).finish(),
            Q::Not(inner) => f.debug_tuple("Not").field(inner).finish(),
            Q::Path { path, lookup, values } => write!(f, "{path} {lookup:?} {values:?}"),
            Q::Exists { relation, inner } => write!(f, "exists {relation}: {inner:?}"),
            Q::Sql(_) => f.write_str("sql"),
        }
    }
}

impl Q {
    /// Holds for every row.
    #[must_use]
    pub fn always() -> Self {
        Q::All(vec![])
    }

    /// Holds for no row.
    #[must_use]
    pub fn never() -> Self {
        Q::Any(vec![])
    }

    /// `path = value`
    #[must_use]
    pub fn eq(path: &str, value: Cell) -> Self {
        Q::by(path, Lookup::Exact, value)
    }

    /// `path <lookup> value`
    #[must_use]
    pub fn by(path: &str, lookup: Lookup, value: Cell) -> Self {
        Q::Path { path: path.to_owned(), lookup, values: vec![value] }
    }

    /// `path` is one of `values`.
    #[must_use]
    pub fn is_in(path: &str, values: Vec<Cell>) -> Self {
        Q::Path { path: path.to_owned(), lookup: Lookup::In, values }
    }

    /// `path` is NULL.
    #[must_use]
    pub fn is_null(path: &str) -> Self {
        Q::by(path, Lookup::IsNull, Cell::Bool(true))
    }

    /// The text occurs in one of the paths, whatever its case.
    #[must_use]
    pub fn any_icontains(paths: &[&str], text: &str) -> Self {
        Q::Any(paths.iter().map(|path| Q::by(path, Lookup::IContains, Cell::Text(text.to_owned()))).collect())
    }

    /// The row is the valid version.
    #[must_use]
    pub fn valid() -> Self {
        Q::is_null("validity_to")
    }

    /// SQL over the table's alias.
    #[must_use]
    pub fn sql(make: impl Fn(&str) -> Expr + Send + Sync + 'static) -> Self {
        Q::Sql(Arc::new(make))
    }

    /// Both hold.
    #[must_use]
    pub fn and(self, other: Q) -> Self {
        match self {
            Q::All(mut all) => {
                all.push(other);
                Q::All(all)
            }
            first => Q::All(vec![first, other]),
        }
    }

    /// And the condition made of the value, if there is one.
    #[must_use]
    pub fn and_if<T>(self, value: Option<T>, make: impl FnOnce(T) -> Q) -> Self {
        match value {
            Some(value) => self.and(make(value)),
            None => self,
        }
    }
}
