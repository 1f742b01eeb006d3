//! Rows of a connection for a file: the same restriction, filters, order and row security as the connection, all rows
//! instead of a page, the fields that the client names instead of a selection.

use std::collections::HashMap;

use sea_orm::{AccessMode, ConnectionTrait, IsolationLevel, Statement, TransactionTrait};
use serde_json::Value as Json;
use tokio::sync::mpsc::Sender;

use super::{
    args::Args,
    context::RequestContext,
    error::FieldError,
    fetch,
    from::From,
    page::{Paging, Slice},
    plan::{Form, Plan},
    planner::{PlanError, Planner},
    schema::{Compute, Field, Object, Rows, Source},
    sql,
};
use crate::{
    cell::Cell,
    entity::Kind,
    names::{camel, uncamel},
};

/// Rows read at a time.
const PAGE: u64 = 2_000;
/// Columns a file may have.
const MOST_COLUMNS: usize = 200;

/// Arguments of an export besides those of its connection.
pub const ARGUMENTS: &[(&str, &str)] = &[("fileFormat", "String"), ("fields", "[String]"), ("fieldsColumns", "GenericScalar")];

/// Rows on their way to a file.
pub type Page = Vec<Vec<Cell>>;

/// A planned export.
pub struct Export<'s> {
    /// Type of the rows, `InsureeGQLType`.
    pub type_name: &'s str,
    /// Format asked for, lower case; `csv` if none was.
    pub format: String,
    /// Titles of the columns.
    pub titles: Vec<String>,
    plan: Plan<'s>,
    columns: Vec<Column>,
}

/// How the value of a column comes from a row.
enum Column {
    /// A column of the table; of a JSON document the part that the names lead to.
    Stored { slot: usize, within: Vec<String> },
    /// A computed field.
    Computed { slots: Vec<usize>, compute: Compute },
}

impl<'s> Planner<'s, '_> {
    /// Plans an export of `rows`.
    ///
    /// # Errors
    /// A field does not exist, is hidden or leads to many rows; the user lacks a right that it demands.
    pub fn export(&self, rows: &'s Rows, args: &Args) -> Result<Export<'s>, PlanError> {
        let object = self.scope.schema.object(&rows.target);
        let mut plan = Plan::new(object, From::new(object, "t"), Paging::default(), Form::List);
        let q = (rows.restrict)(self.cx, args)?;
        plan.condition.push(plan.from.condition(self.scope, 0, &q)?);
        self.filtered(&mut plan, args)?;
        self.rows(&mut plan, args, &rows.order)?;
        let fields = args.texts("fields");
        if fields.is_empty() || fields.len() > MOST_COLUMNS {
            return Err(FieldError::invalid(format!("An export takes 1 to {MOST_COLUMNS} fields.")).into());
        }
        let named = titles(args.get("fieldsColumns"))?;
        let mut export = Export {
            type_name: &object.name,
            format: args.search("fileFormat").unwrap_or("csv").to_lowercase(),
            titles: vec![],
            plan,
            columns: vec![],
        };
        for field in &fields {
            let path = uncamel(&field.replace('.', "__"));
            let segments: Vec<&str> = path.split("__").collect();
            let column = self.exported(&mut export.plan, 0, object, &segments)?;
            export.columns.push(column);
            let title = named.get(&path).or_else(|| named.get(field)).cloned();
            export.titles.push(title.unwrap_or(path));
        }
        Ok(export)
    }

    fn exported(&self, plan: &mut Plan<'s>, table: usize, object: &'s Object, segments: &[&str]) -> Result<Column, PlanError> {
        let unknown = || FieldError::invalid(format!("Cannot resolve keyword '{}' into field.", segments.join("__")));
        let (head, rest) = segments.split_first().ok_or_else(unknown)?;
        let field = self.exportable(object, head).ok_or_else(unknown)?;
        if let Some(denied) = self.denied(field) {
            return Err(denied.into());
        }
        match (&field.source, rest) {
            (Source::Column(index), _) if rest.is_empty() || object.table().columns[*index].kind == Kind::Json => {
                let slot = self.shown(plan, table, *index);
                Ok(Column::Stored { slot, within: rest.iter().map(|name| (*name).to_owned()).collect() })
            }
            (Source::GlobalId, []) => Ok(Column::Stored { slot: plan.slot(table, object.table().key), within: vec![] }),
            (Source::One(name), []) => Ok(Column::Stored { slot: plan.slot(table, object.relations[name].from), within: vec![] }),
            (Source::One(name), rest) => {
                let relation = &object.relations[name];
                let joined = plan.from.join(self.scope, table, name, relation, false);
                self.exported(plan, joined, self.scope.schema.object(&relation.target), rest)
            }
            (Source::Computed { needs, compute }, []) => {
                Ok(Column::Computed { slots: self.needed(plan, table, field, needs)?, compute: *compute })
            }
            _ => Err(unknown().into()),
        }
    }

    /// The field that a segment of a path names: its own name, or that of the column behind a reference (`family_id`).
    fn exportable(&self, object: &'s Object, segment: &str) -> Option<&'s Field> {
        object.fields.get(&camel(segment)).or_else(|| {
            let column = object.shape.as_ref()?.column(segment)?;
            let behind = |field: &&Field| matches!(&field.source, Source::One(name) if object.relations[name].from == column);
            object.fields.values().find(behind)
        })
    }
}

/// Titles by path: an object, or the JSON text of one.
fn titles(given: Option<&Json>) -> Result<HashMap<String, String>, FieldError> {
    let invalid = |_| FieldError::invalid("fieldsColumns must be an object with a title for each field.");
    match given {
        None => Ok(HashMap::new()),
        Some(Json::String(text)) => serde_json::from_str(text).map_err(invalid),
        Some(object) => serde_json::from_value(object.clone()).map_err(invalid),
    }
}

impl Export<'_> {
    /// The statement, values as placeholders: what the record of the export says.
    #[must_use]
    pub fn statement(&self, cx: &RequestContext) -> String {
        self.page(cx, Slice { start: 0, end: None }).sql
    }

    fn page(&self, cx: &RequestContext, slice: Slice) -> Statement {
        sql::rows(&self.plan, slice, cx.db().get_database_backend())
    }

    /// Reads all rows and sends them page by page, from one snapshot of the database. Ends early when nobody receives.
    ///
    /// # Errors
    /// The database's.
    pub async fn send(&self, cx: &RequestContext, pages: Sender<Page>) -> Result<(), FieldError> {
        let tx = cx.db().begin_with_config(snapshot(cx), Some(AccessMode::ReadOnly)).await?;
        let mut start = 0;
        loop {
            cx.count_statement();
            let results = tx.query_all_raw(self.page(cx, Slice { start, end: Some(start + PAGE) })).await?;
            let mut rows = fetch::decode(&self.plan, &results)?;
            let is_last = rows.len() as u64 <= PAGE;
            rows.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
            let page = rows.iter().map(|row| self.columns.iter().map(|column| column.value(cx, row)).collect()).collect();
            if pages.send(page).await.is_err() || is_last {
                break;
            }
            start += PAGE;
        }
        tx.rollback().await?;
        Ok(())
    }
}

/// SQLite's transactions are snapshots anyway and take no level.
fn snapshot(cx: &RequestContext) -> Option<IsolationLevel> {
    (cx.db().get_database_backend() == sea_orm::DbBackend::Postgres).then_some(IsolationLevel::RepeatableRead)
}

impl Column {
    fn value(&self, cx: &RequestContext, row: &[Cell]) -> Cell {
        match self {
            Column::Computed { slots, compute } => compute(cx, &slots.iter().map(|slot| &row[*slot]).collect::<Vec<_>>()),
            Column::Stored { slot, within } => match &row[*slot] {
                Cell::Json(document) if !within.is_empty() => within_document(document, within),
                stored => stored.clone(),
            },
        }
    }
}

fn within_document(document: &Json, names: &[String]) -> Cell {
    match names.iter().try_fold(document, |value, name| value.get(name)) {
        None | Some(Json::Null) => Cell::Null,
        Some(Json::String(text)) => Cell::Text(text.clone()),
        Some(Json::Bool(flag)) => Cell::Bool(*flag),
        Some(Json::Number(number)) => number.as_i64().map_or_else(|| Cell::Float(number.as_f64().unwrap_or(f64::NAN)), Cell::Int),
        Some(other) => Cell::Json(other.clone()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use serde_json::json;

    use super::*;

    #[test]
    fn titles_are_an_object_or_its_text() {
        let expected = HashMap::from([("chf_id".to_owned(), "Number".to_owned())]);
        for given in [json!({"chf_id": "Number"}), json!("{\"chf_id\": \"Number\"}")] {
            assert_eq!(titles(Some(&given)).unwrap(), expected);
        }
        assert_eq!(titles(None).unwrap(), HashMap::new());
        for given in [json!("no JSON"), json!(["chf_id"]), json!({"chf_id": 1})] {
            assert!(titles(Some(&given)).is_err(), "{given}");
        }
    }

    #[test]
    fn parts_of_documents_are_cells() {
        let document = json!({"a": {"b": 1, "c": "x", "d": [1], "e": null}});
        let at = |path: &[&str]| within_document(&document, &path.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
        for (path, expected) in [
            (&["a", "b"][..], Cell::Int(1)),
            (&["a", "c"], Cell::Text("x".into())),
            (&["a", "d"], Cell::Json(json!([1]))),
            (&["a", "e"], Cell::Null),
            (&["a", "b", "c"], Cell::Null),
            (&["z"], Cell::Null),
        ] {
            assert_eq!(at(path), expected, "{path:?}");
        }
    }
}
