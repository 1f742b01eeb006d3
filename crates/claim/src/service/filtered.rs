//! Claims by the filters of their list, as the client sends them for "submit all" (claim spec, section 5).

use openimis_kernel::{
    access::Territory,
    cell::Cell,
    graphql::{
        from::{From, Scope, column},
        lookup::Lookup,
        q::Q,
        scalar::to_cell,
        schema::Filter,
    },
    mutation::{MutationContext, MutationError},
};
use sea_orm::{
    ConnectionTrait,
    sea_query::{Alias, ExprTrait, JoinType, Order, Query},
};
use serde_json::{Map, Value as Json};

use crate::security::visible_to;

/// Prefix of the tables in the statement.
const PREFIX: &str = "s";
const ROOT: &str = "s0";

/// Public identifiers of the valid claims that the user may see and that pass these filters: a JSON object whose names are those
/// of the arguments of `claims`. One statement.
///
/// # Errors
/// A filter is unknown or has no fitting value, or the database fails.
pub async fn by_filters(cx: &MutationContext, filters: &str) -> Result<Vec<String>, MutationError> {
    let filters: Map<String, Json> =
        serde_json::from_str(filters).map_err(|_| MutationError::invalid("additionalFilters is no JSON object"))?;
    let scope = Scope { schema: &cx.app.schema, backend: cx.tx.get_database_backend(), caller: Some(&cx.principal), app: &cx.app };
    let object = cx.app.schema.object("ClaimGQLType");
    let mut from = From::new(object, PREFIX);
    let mut select = Query::select();
    select.expr(column(ROOT, "ClaimUUID"));
    for (name, value) in filters.iter().filter(|(_, value)| !value.is_null()) {
        let q = match (object.filters.get(name), name.as_str()) {
            (Some(filter), _) => condition(filter, value)?,
            (None, "items") => with_items(codes(value)),
            (None, "services") => with_services(codes(value)),
            (None, _) => return Err(MutationError::invalid(format!("{name} is no filter of claims"))),
        };
        let q = from.condition(scope, 0, &q).map_err(|error| MutationError::invalid(error.to_string()))?;
        select.and_where(q);
    }
    from.write(&mut select, true);
    select.and_where(column(ROOT, "ValidityTo").is_null()).order_by_expr(column(ROOT, "ClaimID"), Order::Asc);
    if cx.principal.territory != Territory::Everything {
        select.and_where(visible_to(&cx.principal, ROOT));
    }
    let rows = cx.tx.query_all(&select).await?;
    Ok(rows.iter().map(|row| row.try_get_by_index(0)).collect::<Result<_, _>>()?)
}

fn condition(filter: &Filter, value: &Json) -> Result<Q, MutationError> {
    let invalid = || MutationError::invalid(format!("Enter a valid value for {}.", filter.path));
    let items = match value {
        Json::Array(items) if filter.lookup.takes_list() => items.clone(),
        single => vec![single.clone()],
    };
    let cell = |item: &Json| match filter.lookup {
        Lookup::IsNull => item.as_bool().map(Cell::Bool),
        _ => to_cell(item, filter.kind),
    };
    let values = items.iter().map(cell).collect::<Option<Vec<_>>>().ok_or_else(invalid)?;
    Ok(Q::Path { path: filter.path.clone(), lookup: filter.lookup, values })
}

/// One code or a list.
fn codes(value: &Json) -> Vec<String> {
    match value {
        Json::Array(codes) => codes.iter().filter_map(Json::as_str).map(str::to_owned).collect(),
        one => one.as_str().map(str::to_owned).into_iter().collect(),
    }
}

/// Claims with an item of one of these codes.
#[must_use]
pub fn with_items(codes: Vec<String>) -> Q {
    with_lines(codes, "tblClaimItems", ("ItemID", "tblItems", "ItemCode"))
}

/// Claims with a service of one of these codes.
#[must_use]
pub fn with_services(codes: Vec<String>) -> Q {
    with_lines(codes, "tblClaimServices", ("ServiceID", "tblServices", "ServCode"))
}

fn with_lines(codes: Vec<String>, lines: &'static str, (key, table, code): (&'static str, &'static str, &'static str)) -> Q {
    Q::sql(move |alias| {
        let mut select = Query::select();
        select
            .expr(column("l", "ClaimID"))
            .from_as(Alias::new(lines), Alias::new("l"))
            .join_as(JoinType::InnerJoin, Alias::new(table), Alias::new("e"), column("e", key).eq(column("l", key)))
            .and_where(column("l", "ValidityTo").is_null())
            .and_where(column("e", code).is_in(codes.clone()));
        column(alias, "ClaimID").in_subquery(select)
    })
}
