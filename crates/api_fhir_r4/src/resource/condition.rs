//! Searches as SQL: what one parameter asks of one column.

use chrono::{DateTime, NaiveDate, Utc};
use openimis_kernel::access::Territory;
use openimis_kernel::cell::Cell;
use openimis_kernel::entity::Kind;
use openimis_kernel::graphql::lookup::Lookup;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, DbBackend};
use uuid::Uuid;

use crate::mapping::{IdentifierTest, Mapping, Target, identifier_tests, target};
use crate::r4::Issue;
use crate::r4::code::IssueType;
use crate::r4::types::Reference;
use crate::rest_model::FhirError;
use crate::rest_model::search::{Criterion, DateFilter, DateRange, Match, TextMode, Token, TokenSystem};

/// A column of the table whose rows are searched.
#[must_use]
pub fn col(column: impl ColumnTrait) -> Expr {
    Expr::col(column.as_column_ref())
}

/// Lets nothing through.
#[must_use]
pub fn never() -> Expr {
    Expr::val(1).eq(2)
}

/// Lets everything through.
#[must_use]
pub fn always() -> Expr {
    never().not()
}

/// One of these is enough; of none, nothing gets through.
#[must_use]
pub fn any(alternatives: impl IntoIterator<Item = Expr>) -> Expr {
    alternatives.into_iter().reduce(Expr::or).unwrap_or_else(never)
}

/// Row security, unless the user sees everything.
#[must_use]
pub fn visible(territory: &Territory, condition: impl FnOnce(&Territory) -> Expr) -> Option<Expr> {
    (*territory != Territory::Everything).then(|| condition(territory))
}

/// A modifier that makes sense in R4, but that no column here answers.
#[must_use]
pub fn unsupported(criterion: &Criterion) -> FhirError {
    let text = format!("The search parameter \"{}\" does not support this value or modifier", criterion.name);
    FhirError::Malformed(vec![Issue::error(IssueType::NotSupported, text)])
}

/// A uuid column holds this uuid. Old databases have them in capitals.
#[must_use]
pub fn is_uuid(column: Expr, text: &str) -> Expr {
    match Uuid::parse_str(text) {
        Ok(uuid) => {
            let lower = uuid.to_string();
            let upper = lower.to_uppercase();
            column.is_in([lower, upper])
        }
        Err(_) => never(),
    }
}

/// `_id`
///
/// # Errors
/// 400
pub fn ids(criterion: &Criterion, column: &Expr) -> Result<Expr, FhirError> {
    let one_of = |tokens: &[Token]| any(tokens.iter().filter_map(|token| token.code.as_deref()).map(|code| is_uuid(column.clone(), code)));
    match &criterion.matches {
        Match::Token(tokens) => Ok(one_of(tokens)),
        Match::NotToken(tokens) => Ok(one_of(tokens).not()),
        Match::Missing(missing) => Ok(if *missing { never() } else { always() }),
        _ => Err(unsupported(criterion)),
    }
}

/// Where the identifiers of a type stand.
pub struct Identifiers {
    /// The uuid.
    pub uuid: Expr,
    /// The business code is this.
    pub has_code: fn(&str) -> Expr,
    /// The passport number is this; `None`: the type has none.
    pub has_passport: Option<fn(&str) -> Expr>,
}

/// `identifier`
///
/// # Errors
/// 400
pub fn identifier(criterion: &Criterion, mapping: &Mapping, columns: &Identifiers) -> Result<Expr, FhirError> {
    if !matches!(criterion.matches, Match::Token(_) | Match::TypedIdentifier(_)) {
        return Err(unsupported(criterion));
    }
    let passport = |number: &str| columns.has_passport.map_or_else(never, |passport| passport(number));
    let tests = identifier_tests(mapping, &criterion.matches).into_iter().map(|test| match test {
        IdentifierTest::Any(text) => any([is_uuid(columns.uuid.clone(), &text), (columns.has_code)(&text), passport(&text)]),
        IdentifierTest::Uuid(uuid) => is_uuid(columns.uuid.clone(), &uuid),
        IdentifierTest::Code(code) => (columns.has_code)(&code),
        IdentifierTest::Passport(number) => passport(&number),
    });
    Ok(any(tests))
}

/// A text parameter on columns, of which one must hold the text.
///
/// # Errors
/// 400
pub fn text(criterion: &Criterion, backend: DbBackend, columns: &[Expr]) -> Result<Expr, FhirError> {
    match &criterion.matches {
        Match::Text(mode, texts) => {
            let lookup = match mode {
                TextMode::Prefix => Lookup::IStartsWith,
                TextMode::Contains => Lookup::IContains,
                TextMode::Exact => Lookup::Exact,
            };
            let compare =
                |column: &Expr, text: &String| lookup.compare(backend, column.clone(), Kind::Text, vec![Cell::Text(text.clone())]);
            Ok(any(texts.iter().flat_map(|text| columns.iter().map(move |column| compare(column, text)))))
        }
        Match::Missing(missing) => Ok(is_missing(columns, *missing)),
        _ => Err(unsupported(criterion)),
    }
}

/// A parameter whose values stand in a column as they are; only the column can tell one system from another, so that
/// values with a system find nothing.
///
/// # Errors
/// 400
pub fn code(criterion: &Criterion, column: &Expr) -> Result<Expr, FhirError> {
    coded(criterion, column, |code| column.clone().eq(code))
}

/// A parameter whose values mean conditions.
///
/// # Errors
/// 400
pub fn coded(criterion: &Criterion, column: &Expr, condition: impl Fn(&str) -> Expr) -> Result<Expr, FhirError> {
    let one_of = |tokens: &[Token]| {
        let plain = tokens.iter().filter(|token| !matches!(token.system, TokenSystem::Is(_)));
        any(plain.filter_map(|token| token.code.as_deref()).map(&condition))
    };
    match &criterion.matches {
        Match::Token(tokens) => Ok(one_of(tokens)),
        Match::NotToken(tokens) => Ok(one_of(tokens).not().or(column.clone().is_null())),
        Match::Missing(missing) => Ok(is_missing(std::slice::from_ref(column), *missing)),
        _ => Err(unsupported(criterion)),
    }
}

fn is_missing(columns: &[Expr], missing: bool) -> Expr {
    let absent = |column: &Expr| column.clone().is_null().or(column.clone().eq(""));
    let all_absent = columns.iter().map(absent).reduce(Expr::and).unwrap_or_else(never);
    if missing { all_absent } else { all_absent.not() }
}

/// A date parameter on a column of moments.
///
/// # Errors
/// 400
pub fn moment(criterion: &Criterion, column: &Expr, now: DateTime<Utc>) -> Result<Expr, FhirError> {
    match &criterion.matches {
        Match::Date(filters) => Ok(any(filters.iter().map(|filter| within(column, filter.moments(now), |moment| moment)))),
        Match::Missing(missing) => Ok(if *missing { column.clone().is_null() } else { column.clone().is_not_null() }),
        _ => Err(unsupported(criterion)),
    }
}

/// A date parameter on a column of days.
///
/// # Errors
/// 400
pub fn day(criterion: &Criterion, column: &Expr, now: DateTime<Utc>) -> Result<Expr, FhirError> {
    match &criterion.matches {
        Match::Date(filters) => Ok(any(filters.iter().map(|filter| within(column, filter.moments(now), |moment| moment.date_naive())))),
        _ => moment(criterion, column, now),
    }
}

/// The first day that a date parameter means, as the parameters of openIMIS's own take it: from that day on.
///
/// # Errors
/// 400
pub fn first_day(criterion: &Criterion) -> Result<NaiveDate, FhirError> {
    match &criterion.matches {
        Match::Date(filters) => {
            filters.iter().map(|filter: &DateFilter| filter.from.date_naive()).min().ok_or_else(|| unsupported(criterion))
        }
        _ => Err(unsupported(criterion)),
    }
}

fn within<T: Into<Expr>>(column: &Expr, range: DateRange, bound: impl Fn(DateTime<Utc>) -> T) -> Expr {
    match range {
        DateRange::Within(from, until) => {
            let from = from.map(|from| column.clone().gte(bound(from)));
            let until = until.map(|until| column.clone().lt(bound(until)));
            from.into_iter().chain(until).reduce(Expr::and).unwrap_or_else(|| column.clone().is_not_null())
        }
        DateRange::Outside(from, until) => column.clone().lt(bound(from)).or(column.clone().gte(bound(until))),
    }
}

/// A parameter that refers to resources of `resource_type`; `refers` is the condition for one.
///
/// # Errors
/// 400
pub fn reference(
    criterion: &Criterion,
    mapping: &Mapping,
    resource_type: &str,
    column: &Expr,
    refers: impl Fn(&Target) -> Expr,
) -> Result<Expr, FhirError> {
    match &criterion.matches {
        Match::Reference(references) => {
            let targets: Result<Vec<Target>, Issue> =
                references.iter().map(|sent| target(mapping, &whole(sent, resource_type), resource_type, criterion.name)).collect();
            let targets = targets.map_err(|issue| FhirError::Malformed(vec![issue]))?;
            Ok(any(targets.iter().map(refers)))
        }
        Match::Missing(missing) => Ok(if *missing { column.clone().is_null() } else { column.clone().is_not_null() }),
        _ => Err(unsupported(criterion)),
    }
}

/// A bare id is one of the only type that the parameter can mean.
fn whole(sent: &Reference, resource_type: &str) -> Reference {
    match &sent.reference {
        Some(url) if !url.as_str().contains(['/', ':']) => {
            Reference { reference: Some(format!("{resource_type}/{}", url.as_str()).into()), ..sent.clone() }
        }
        _ => sent.clone(),
    }
}
