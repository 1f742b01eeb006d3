//! Django's lookups: how a filter compares.

use sea_orm::{
    DbBackend,
    sea_query::{Alias, Expr, ExprTrait, Func, LikeExpr, extension::postgres::PgExpr},
};

use crate::{cell::Cell, entity::Kind};

/// The comparison of a filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "Django's names say it")]
pub enum Lookup {
    Exact,
    IExact,
    Ne,
    Contains,
    IContains,
    StartsWith,
    IStartsWith,
    Lt,
    Lte,
    Gt,
    Gte,
    In,
    Range,
    IsNull,
}

use Lookup as L;

/// Text columns as clients search them.
pub const TEXT: &[Lookup] = &[L::Exact, L::IStartsWith, L::IContains, L::IExact];
/// Text columns that may be NULL.
pub const TEXT_OR_NULL: &[Lookup] = &[L::Exact, L::IStartsWith, L::IContains, L::IExact, L::IsNull];
/// Numbers and dates.
pub const ORDERED: &[Lookup] = &[L::Exact, L::Lt, L::Lte, L::Gt, L::Gte];
/// Numbers and dates that may be NULL.
pub const ORDERED_OR_NULL: &[Lookup] = &[L::Exact, L::Lt, L::Lte, L::Gt, L::Gte, L::IsNull];
/// Codes and flags.
pub const EXACT: &[Lookup] = &[L::Exact];
/// Keys.
pub const EXACT_OR_IN: &[Lookup] = &[L::Exact, L::In];

impl Lookup {
    /// What stands behind the path in an argument's name before camel case: `__icontains`.
    #[must_use]
    pub fn suffix(self) -> &'static str {
        match self {
            L::Exact => "",
            L::IExact => "__iexact",
            L::Ne => "__ne",
            L::Contains => "__contains",
            L::IContains => "__icontains",
            L::StartsWith => "__startswith",
            L::IStartsWith => "__istartswith",
            L::Lt => "__lt",
            L::Lte => "__lte",
            L::Gt => "__gt",
            L::Gte => "__gte",
            L::In => "__in",
            L::Range => "__range",
            L::IsNull => "__isnull",
        }
    }

    /// Takes a list.
    #[must_use]
    pub fn takes_list(self) -> bool {
        matches!(self, L::In | L::Range)
    }

    /// `column <lookup> values`. Values are bound, never part of the text; LIKE's own signs are escaped.
    #[must_use]
    pub fn compare(self, backend: DbBackend, column: Expr, kind: Kind, values: Vec<Cell>) -> Expr {
        let mut bound: Vec<Expr> = values.iter().cloned().map(|v| Expr::val(v.bind(kind))).collect();
        let text = || values.first().and_then(Cell::text).unwrap_or_default().to_owned();
        let one = |bound: &mut Vec<Expr>| if bound.is_empty() { Expr::val(None::<String>) } else { bound.remove(0) };
        match self {
            L::Exact => column.eq(one(&mut bound)),
            L::Ne => column.ne(one(&mut bound)),
            L::Lt => column.lt(one(&mut bound)),
            L::Lte => column.lte(one(&mut bound)),
            L::Gt => column.gt(one(&mut bound)),
            L::Gte => column.gte(one(&mut bound)),
            L::In => column.is_in(bound),
            L::Range if bound.len() == 2 => {
                let upper = bound.remove(1);
                column.between(bound.remove(0), upper)
            }
            L::Range => Expr::val(false),
            L::IsNull => match values.first() {
                Some(Cell::Bool(false)) => column.is_not_null(),
                _ => column.is_null(),
            },
            L::IExact => like_ignoring_case(backend, column, escape(&text())),
            L::IContains => like_ignoring_case(backend, column, format!("%{}%", escape(&text()))),
            L::IStartsWith => like_ignoring_case(backend, column, format!("{}%", escape(&text()))),
            L::Contains => position(backend, column, text()).gt(0),
            L::StartsWith => position(backend, column, text()).eq(1),
        }
    }
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '%' | '_' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// The backslash is PostgreSQL's own escape; SQLite has to be told. SQLite ignores the case of ASCII letters only.
fn like_ignoring_case(backend: DbBackend, column: Expr, pattern: String) -> Expr {
    match backend {
        DbBackend::Postgres => column.ilike(LikeExpr::new(pattern)),
        _ => column.like(LikeExpr::new(pattern).escape('\\')),
    }
}

/// Where the text stands in the column, from 1; 0: nowhere. SQLite's LIKE cannot heed case.
fn position(backend: DbBackend, column: Expr, text: String) -> Expr {
    let function = if backend == DbBackend::Postgres { "STRPOS" } else { "INSTR" };
    Func::cust(Alias::new(function)).arg(column).arg(text).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use sea_orm::sea_query::{PostgresQueryBuilder, Query};

    fn sql(lookup: Lookup, kind: Kind, values: Vec<Cell>) -> String {
        Query::select().expr(lookup.compare(DbBackend::Postgres, Expr::col("c"), kind, values)).to_string(PostgresQueryBuilder)
    }

    #[test]
    fn like_signs_in_the_text_are_only_text() {
        let text = sql(L::IContains, Kind::Text, vec![Cell::Text("50%_\\".into())]);
        assert!(str::contains(&text, r"50\\%\\_\\\\"), "{text}");
    }

    #[test]
    fn empty_in_list_finds_nothing() {
        let text = sql(L::In, Kind::I32, vec![]);
        assert!(str::contains(&text, "1 = 2"), "{text}");
    }
}
