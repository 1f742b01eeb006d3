//! Plan -> SQL.

use sea_orm::{
    DbBackend, Statement, Value,
    sea_query::{Alias, Asterisk, Expr, ExprTrait, Func, JoinType, Order, OverStatement, Query, SelectStatement, WindowStatement},
};

use super::{
    from::column,
    page::Slice,
    plan::{Link, Plan},
    schema::Via,
};

/// From this offset on, the key is looked up by the index first and the row joined afterwards.
const DEEP_OFFSET: u64 = 1_000;
const ROW_NUMBER: &str = "rn";
const GROUP_COUNT: &str = "cnt";
const GROUP_KEY: &str = "grp";

fn conditions(plan: &Plan<'_>, select: &mut SelectStatement) {
    for condition in &plan.condition {
        select.and_where(condition.clone());
    }
}

fn ordered(plan: &Plan<'_>, select: &mut SelectStatement) {
    for (expr, order) in &plan.order {
        select.order_by_expr(expr.clone(), order.clone());
    }
}

fn columns(plan: &Plan<'_>, select: &mut SelectStatement) {
    if plan.columns.is_empty() {
        select.expr(Expr::val(1));
    }
    for (table, index) in &plan.columns {
        select.expr(plan.from.column(*table, *index));
    }
}

/// The rows of a root field. One row more than the page, to know whether there are more.
#[must_use]
pub fn rows(plan: &Plan<'_>, slice: Slice, backend: DbBackend) -> Statement {
    let mut select = Query::select();
    columns(plan, &mut select);
    plan.from.write(&mut select, false);
    if slice.start >= DEEP_OFFSET && plan.from.tables.iter().skip(1).all(|t| !t.filters) {
        let key = plan.object.table().columns[plan.object.table().key].db;
        let mut keys = Query::select();
        keys.expr(plan.from.column(0, plan.object.table().key));
        plan.from.write(&mut keys, true);
        conditions(plan, &mut keys);
        ordered(plan, &mut keys);
        window(&mut keys, slice);
        let alias = plan.from.tables[0].alias.clone();
        select.join_subquery(JoinType::InnerJoin, keys, Alias::new("page"), column("page", key).eq(column(&alias, key)));
        ordered(plan, &mut select);
        return backend.build(&select);
    }
    conditions(plan, &mut select);
    ordered(plan, &mut select);
    let mut statement = backend.build(&select);
    literal_window(&mut statement, slice);
    statement
}

fn window(select: &mut SelectStatement, slice: Slice) {
    match slice.end {
        Some(end) => select.limit(end - slice.start + 1),
        None => select.limit(u64::from(u32::MAX)),
    };
    select.offset(slice.start);
}

/// LIMIT and OFFSET as literals: bound, PostgreSQL cannot cost a generic plan and plans anew on every request.
fn literal_window(statement: &mut Statement, slice: Slice) {
    use std::fmt::Write;
    let written = match (slice.end, slice.start) {
        (None, 0) => Ok(()),
        (None, start) => write!(statement.sql, " LIMIT {} OFFSET {start}", u32::MAX),
        (Some(end), 0) => write!(statement.sql, " LIMIT {}", end + 1),
        (Some(end), start) => write!(statement.sql, " LIMIT {} OFFSET {start}", end - start + 1),
    };
    written.expect("writing to memory cannot fail");
}

/// How many rows a root field has.
#[must_use]
pub fn count(plan: &Plan<'_>, backend: DbBackend) -> Statement {
    let mut select = Query::select();
    select.expr(Func::count(Expr::col(Asterisk)));
    plan.from.write(&mut select, true);
    conditions(plan, &mut select);
    backend.build(&select)
}

fn linked(plan: &Plan<'_>, link: &Link, select: &mut SelectStatement) -> Expr {
    match link {
        Link::Column(index) => plan.from.column(0, *index),
        Link::Via(Via { table, here, there, validity_to }) => {
            let key = plan.from.column(0, plan.object.table().key);
            select.join_as(JoinType::InnerJoin, Alias::new(*table), Alias::new("link"), column("link", there).eq(key));
            if let Some(validity) = validity_to {
                select.and_where(column("link", validity).is_null());
            }
            column("link", here)
        }
    }
}

/// The rows of a level below: those of all parents in one statement, each parent's page cut out by a window.
/// The parent's key is the column behind the selected ones, then the row's number and, where the page is counted from
/// the end, the number of rows of the parent.
#[must_use]
pub fn grouped(plan: &Plan<'_>, link: &Link, keys: Vec<Value>, backend: DbBackend) -> Statement {
    let mut inner = Query::select();
    for (i, (table, index)) in plan.columns.iter().enumerate() {
        inner.expr_as(plan.from.column(*table, *index), Alias::new(format!("c{i}")));
    }
    plan.from.write(&mut inner, false);
    let group = linked(plan, link, &mut inner);
    inner.expr_as(group.clone(), Alias::new(GROUP_KEY));
    let over = || {
        let mut over = WindowStatement::new();
        over.add_partition_by(group.clone());
        over
    };
    let mut numbered = over();
    for (expr, order) in &plan.order {
        numbered.order_by_expr(expr.clone(), order.clone());
    }
    inner.expr_window_as(Func::cust(Alias::new("ROW_NUMBER")), numbered, Alias::new(ROW_NUMBER));
    inner.expr_window_as(Func::count(Expr::col(Asterisk)), over(), Alias::new(GROUP_COUNT));
    conditions(plan, &mut inner);
    inner.and_where(group.is_in(keys));

    let mut outer = Query::select();
    for i in 0..plan.columns.len() {
        outer.expr(column("w", &format!("c{i}")));
    }
    outer.expr(column("w", GROUP_KEY)).expr(column("w", ROW_NUMBER)).expr(column("w", GROUP_COUNT));
    outer.from_subquery(inner, Alias::new("w"));
    let slice = plan.paging.slice(None);
    let number = || column("w", ROW_NUMBER);
    if slice.start > 0 {
        outer.and_where(number().gt(bound(slice.start)));
    }
    if let Some(end) = slice.end {
        outer.and_where(number().lte(bound(end)));
    }
    if let Some(last) = plan.paging.last() {
        let total = column("w", GROUP_COUNT);
        let end = match slice.end {
            Some(end) => Expr::case(total.clone().lt(bound(end)), total).finally(Expr::val(bound(end))).into(),
            None => total,
        };
        outer.and_where(number().gt(end.sub(bound(last))));
    }
    outer.order_by_expr(number(), Order::Asc);
    backend.build(&outer)
}

/// How many rows each parent has, for pages that may be empty and so cannot carry the number.
#[must_use]
pub fn group_counts(plan: &Plan<'_>, link: &Link, keys: Vec<Value>, backend: DbBackend) -> Statement {
    let mut select = Query::select();
    plan.from.write(&mut select, true);
    let group = linked(plan, link, &mut select);
    select.expr(group.clone()).expr(Func::count(Expr::col(Asterisk)));
    conditions(plan, &mut select);
    select.and_where(group.clone().is_in(keys)).add_group_by([group]);
    backend.build(&select)
}

fn bound(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
