//! Plan -> rows. Breadth first: all rows of a level, then the level below for all of them.

use std::collections::HashMap;

use futures::future::BoxFuture;
use sea_orm::{ConnectionTrait, QueryResult};
use serde_json::Value as Json;

use super::{
    context::RequestContext,
    error::FieldError,
    mask::mask,
    page::Slice,
    plan::{Child, Form, Plan},
    sql,
};
use crate::{
    cell::Cell,
    entity::{Column, Kind},
};

/// The rows of one statement.
#[derive(Default)]
pub struct Level {
    /// Values of the selected columns.
    pub rows: Vec<Vec<Cell>>,
    /// The rows of each parent; a root field has one group.
    pub groups: HashMap<Key, Group>,
    /// Values of the batched fields, one per row.
    pub batches: Vec<Vec<Json>>,
    /// The levels below.
    pub children: Vec<Level>,
}

/// Rows that belong together.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// Indexes into the level's rows.
    pub rows: Vec<usize>,
    /// Rows there are in all.
    pub total: Option<u64>,
    /// A row follows the page.
    pub more: bool,
    /// Number of the first row.
    pub start: u64,
}

/// What rows are grouped by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// The one group of a root field.
    Root,
    /// An integer key.
    Int(i64),
    /// A text or uuid key.
    Text(String),
}

impl Key {
    /// Of a key column; `None` for NULL.
    #[must_use]
    pub fn of(cell: &Cell) -> Option<Self> {
        match cell {
            Cell::Null => None,
            Cell::Int(n) => Some(Key::Int(*n)),
            other => Some(Key::Text(other.key())),
        }
    }
}

/// Runs a root plan.
///
/// # Errors
/// The database's.
pub async fn root(cx: &RequestContext, plan: &Plan<'_>) -> Result<Level, FieldError> {
    let needs_total = plan.total || plan.paging.needs_total();
    let total = if needs_total { Some(count(cx, plan).await?) } else { None };
    let slice = match plan.form {
        Form::Connection(_) => plan.paging.slice(if plan.paging.needs_total() { total } else { None }),
        Form::List => Slice { start: 0, end: None },
        Form::One => Slice { start: 0, end: Some(1) },
    };
    let mut level = Level::default();
    let mut more = false;
    if wants_rows(plan) {
        cx.count_statement();
        let results = cx.db().query_all_raw(sql::rows(plan, slice, cx.db().get_database_backend())).await?;
        level.rows = decode(plan, &results)?;
        if let Some(end) = slice.end {
            let page = usize::try_from(end - slice.start).unwrap_or(usize::MAX);
            more = level.rows.len() > page;
            level.rows.truncate(page);
        }
    }
    let rows = (0..level.rows.len()).collect();
    level.groups.insert(Key::Root, Group { rows, total, more, start: slice.start });
    below(cx, plan, &mut level).await?;
    Ok(level)
}

/// `totalCount` alone needs no rows.
fn wants_rows(plan: &Plan<'_>) -> bool {
    use super::plan::Around;
    match &plan.form {
        Form::Connection(around) => around.iter().any(|a| matches!(a, Around::Edges(..) | Around::PageInfo(..) | Around::EdgeCount(_))),
        Form::List | Form::One => true,
    }
}

async fn count(cx: &RequestContext, plan: &Plan<'_>) -> Result<u64, FieldError> {
    cx.count_statement();
    let row = cx.db().query_one_raw(sql::count(plan, cx.db().get_database_backend())).await?;
    let total = row.map(|r| r.try_get_by_index::<i64>(0)).transpose()?.unwrap_or(0);
    Ok(u64::try_from(total).unwrap_or(0))
}

fn columns<'p>(plan: &'p Plan<'_>) -> Vec<&'p Column> {
    plan.columns.iter().map(|(table, index)| &plan.from.tables[*table].object.table().columns[*index]).collect()
}

/// SQLite keeps no scale: 12.50 comes back as 12.5.
fn scaled(mut cell: Cell, column: &Column) -> Cell {
    if let (Cell::Decimal(amount), Some(scale)) = (&mut cell, column.scale) {
        amount.rescale(scale);
    }
    cell
}

pub(super) fn decode(plan: &Plan<'_>, results: &[QueryResult]) -> Result<Vec<Vec<Cell>>, FieldError> {
    let columns = columns(plan);
    let mut rows = Vec::with_capacity(results.len());
    for result in results {
        let cells = columns.iter().enumerate().map(|(i, column)| Cell::read(result, i, column.kind).map(|cell| scaled(cell, column)));
        let row: Result<Vec<Cell>, _> = cells.collect();
        let mut row = row?;
        plan.masks.iter().for_each(|(slot, ways)| mask(&mut row[*slot], ways));
        rows.push(row);
    }
    Ok(rows)
}

/// Batches and children of a level that has its rows.
fn below<'a>(cx: &'a RequestContext, plan: &'a Plan<'_>, level: &'a mut Level) -> BoxFuture<'a, Result<(), FieldError>> {
    Box::pin(async move {
        for batch in &plan.batches {
            let keys = level.rows.iter().map(|row| row[batch.slot].clone()).collect();
            let values = if level.rows.is_empty() { vec![] } else { (batch.load)(cx, keys).await? };
            level.batches.push(values);
        }
        for child in &plan.children {
            let keys = distinct(level, child.parent_slot);
            level.children.push(self::child(cx, child, keys).await?);
        }
        Ok(())
    })
}

fn distinct(level: &Level, slot: usize) -> Vec<Cell> {
    let mut seen = std::collections::HashSet::new();
    let cells = level.rows.iter().map(|row| &row[slot]);
    cells.filter(|cell| Key::of(cell).is_some_and(|key| seen.insert(key))).cloned().collect()
}

async fn child(cx: &RequestContext, child: &Child<'_>, keys: Vec<Cell>) -> Result<Level, FieldError> {
    let plan = &child.plan;
    let mut level = Level::default();
    if !keys.is_empty() {
        let kind = link_kind(child);
        let bound: Vec<sea_orm::Value> = keys.into_iter().map(|key| key.bind(kind)).collect();
        if pages_may_be_empty(plan) {
            count_groups(cx, child, &bound, kind, &mut level).await?;
        }
        cx.count_statement();
        let results = cx.db().query_all_raw(sql::grouped(plan, &child.link, bound, cx.db().get_database_backend())).await?;
        level.rows = decode(plan, &results)?;
        let at = plan.columns.len();
        for (index, result) in results.iter().enumerate() {
            let Some(key) = Key::of(&Cell::read(result, at, kind)?) else { continue };
            let number = u64::try_from(result.try_get_by_index::<i64>(at + 1)?).unwrap_or(1);
            let total = u64::try_from(result.try_get_by_index::<i64>(at + 2)?).unwrap_or(0);
            let group = level.groups.entry(key).or_insert_with(|| Group { total: Some(total), ..Group::default() });
            if group.rows.is_empty() {
                group.start = number - 1;
            }
            group.rows.push(index);
            group.more = number < total;
        }
    }
    below(cx, plan, &mut level).await?;
    Ok(level)
}

/// The page is not the beginning of the rows, or has no rows at all.
fn pages_may_be_empty(plan: &Plan<'_>) -> bool {
    let slice = plan.paging.slice(None);
    matches!(plan.form, Form::Connection(_)) && (slice.start > 0 || slice.end == Some(slice.start))
}

async fn count_groups(
    cx: &RequestContext,
    child: &Child<'_>,
    keys: &[sea_orm::Value],
    kind: Kind,
    level: &mut Level,
) -> Result<(), FieldError> {
    let plan = &child.plan;
    cx.count_statement();
    let statement = sql::group_counts(plan, &child.link, keys.to_vec(), cx.db().get_database_backend());
    for result in cx.db().query_all_raw(statement).await? {
        let Some(key) = Key::of(&Cell::read(&result, 0, kind)?) else { continue };
        let total = u64::try_from(result.try_get_by_index::<i64>(1)?).unwrap_or(0);
        let slice = plan.paging.slice(Some(total));
        let more = slice.end.is_some_and(|end| end < total);
        level.groups.insert(key, Group { total: Some(total), more, start: slice.start, ..Group::default() });
    }
    Ok(())
}

fn link_kind(child: &Child<'_>) -> Kind {
    use super::plan::Link;
    match child.link {
        Link::Column(index) => child.plan.object.table().columns[index].kind,
        Link::Via(_) => Kind::I32,
    }
}
