//! Rows -> JSON bytes, without a tree in between.

use serde_json::Value as Json;

use super::{
    context::RequestContext,
    error::FieldError,
    fetch::{Group, Key, Level},
    plan::{Around, EdgePart, Form, Out, PageInfo, Plan},
};
use crate::{
    cell::{Cell, write_str},
    relay,
};

/// Writes answers and notes the errors that values cause.
pub struct Writer<'a> {
    /// The request, for computed fields.
    pub cx: &'a RequestContext,
    /// The answer so far.
    pub out: Vec<u8>,
    /// Errors with their paths.
    pub errors: Vec<(FieldError, Vec<Json>)>,
    path: Vec<Json>,
}

impl<'a> Writer<'a> {
    /// An empty answer.
    #[must_use]
    pub fn new(cx: &'a RequestContext) -> Self {
        Writer { cx, out: Vec::with_capacity(16 << 10), errors: vec![], path: vec![] }
    }

    /// Writes the answer of a root field; `name` is its response key.
    pub fn root(&mut self, name: &str, plan: &Plan<'_>, level: &Level) {
        self.path = vec![Json::from(name)];
        self.level(plan, level, &Key::Root);
    }

    fn level(&mut self, plan: &Plan<'_>, level: &Level, key: &Key) {
        let empty = Group { total: Some(0), ..Group::default() };
        let group = level.groups.get(key).unwrap_or(&empty);
        match &plan.form {
            Form::Connection(around) => self.connection(around, plan, level, group),
            Form::List => self.list(group.rows.iter(), |writer, row| writer.row(&plan.fields, plan, level, *row)),
            Form::One => match group.rows.first() {
                Some(row) => self.row(&plan.fields, plan, level, *row),
                None => self.out.extend_from_slice(b"null"),
            },
        }
    }

    fn list<T>(&mut self, items: impl Iterator<Item = T>, mut write: impl FnMut(&mut Self, T)) {
        self.out.push(b'[');
        for (i, item) in items.enumerate() {
            if i > 0 {
                self.out.push(b',');
            }
            self.path.push(Json::from(i));
            write(self, item);
            self.path.pop();
        }
        self.out.push(b']');
    }

    fn object<T>(&mut self, items: &[T], mut write: impl FnMut(&mut Self, &T)) {
        self.out.push(b'{');
        for (i, item) in items.iter().enumerate() {
            if i > 0 {
                self.out.push(b',');
            }
            write(self, item);
        }
        self.out.push(b'}');
    }

    fn text(&mut self, key: &super::plan::Key, text: &str) {
        self.out.extend_from_slice(&key.0);
        write_str(&mut self.out, text);
    }

    fn cell(&mut self, key: &super::plan::Key, cell: &Cell) {
        self.out.extend_from_slice(&key.0);
        cell.write(&mut self.out);
    }

    fn connection(&mut self, around: &[Around], plan: &Plan<'_>, level: &Level, group: &Group) {
        let count = group.rows.len() as u64;
        self.object(around, |w, part| match part {
            Around::Edges(key, parts) => {
                w.out.extend_from_slice(&key.0);
                w.path.push(Json::from(key.name()));
                w.list(group.rows.iter().enumerate(), |w, (i, row)| w.edge(parts, plan, level, *row, group.start + i as u64));
                w.path.pop();
            }
            Around::PageInfo(key, parts) => {
                w.out.extend_from_slice(&key.0);
                w.object(parts, |w, (key, part)| w.page_info(key, *part, plan, group, count));
            }
            Around::Total(key) => w.cell(key, &group.total.map_or(Cell::Null, |n| Cell::Int(i64::try_from(n).unwrap_or(i64::MAX)))),
            Around::EdgeCount(key) => w.cell(key, &Cell::Int(i64::try_from(count).unwrap_or(i64::MAX))),
            Around::Typename(key, name) => w.text(key, name),
        });
    }

    fn edge(&mut self, parts: &[EdgePart], plan: &Plan<'_>, level: &Level, row: usize, index: u64) {
        self.object(parts, |w, part| match part {
            EdgePart::Cursor(key) => w.text(key, &relay::cursor(index)),
            EdgePart::Typename(key, name) => w.text(key, name),
            EdgePart::Node(key) => {
                w.out.extend_from_slice(&key.0);
                w.path.push(Json::from(key.name()));
                w.row(&plan.fields, plan, level, row);
                w.path.pop();
            }
        });
    }

    fn page_info(&mut self, key: &super::plan::Key, part: PageInfo, plan: &Plan<'_>, group: &Group, count: u64) {
        let end = group.start + count;
        match part {
            PageInfo::HasNext => self.cell(key, &Cell::Bool(plan.paging.has_next(end, group.more))),
            PageInfo::HasPrevious => self.cell(key, &Cell::Bool(plan.paging.has_previous(group.start))),
            PageInfo::Start if count > 0 => self.text(key, &relay::cursor(group.start)),
            PageInfo::End if count > 0 => self.text(key, &relay::cursor(end - 1)),
            PageInfo::Start | PageInfo::End => self.cell(key, &Cell::Null),
            PageInfo::Typename => self.text(key, "PageInfo"),
        }
    }

    fn row(&mut self, fields: &[Out], plan: &Plan<'_>, level: &Level, row: usize) {
        let cells = &level.rows[row];
        self.object(fields, |w, field| match field {
            Out::Column { key, slot, text: false } => w.cell(key, &cells[*slot]),
            Out::Column { key, slot, text: true } => match &cells[*slot] {
                Cell::Null => w.cell(key, &Cell::Null),
                cell => w.text(key, &cell.key()),
            },
            Out::Code { key, slot, values, name } => w.code(key, &cells[*slot], values, name),
            Out::GlobalId { key, slot, type_name } => w.text(key, &relay::global_id(type_name, &cells[*slot].key())),
            Out::Typename(key, name) => w.text(key, name),
            Out::One { key, ends } => {
                w.out.extend_from_slice(&key.0);
                match ends.iter().find(|end| !cells[end.exists].is_null()) {
                    None => w.out.extend_from_slice(b"null"),
                    Some(end) => {
                        w.path.push(Json::from(key.name()));
                        w.row(&end.fields, plan, level, row);
                        w.path.pop();
                    }
                }
            }
            Out::Computed { key, slots, compute } => {
                let needed: Vec<&Cell> = slots.iter().map(|slot| &cells[*slot]).collect();
                let value = compute(w.cx, &needed);
                w.cell(key, &value);
            }
            Out::Batched { key, batch, projection } => {
                w.out.extend_from_slice(&key.0);
                let value = level.batches[*batch].get(row).unwrap_or(&Json::Null);
                projection.write(&mut w.out, value);
            }
            Out::Many { key, slot, child } => {
                w.out.extend_from_slice(&key.0);
                w.path.push(Json::from(key.name()));
                let group = Key::of(&cells[*slot]).unwrap_or(Key::Root);
                w.level(&plan.children[*child].plan, &level.children[*child], &group);
                w.path.pop();
            }
            Out::Denied(key) => w.cell(key, &Cell::Null),
        });
    }

    /// A stored code that is none of the enum's becomes null and an error, as in the reference.
    fn code(&mut self, key: &super::plan::Key, cell: &Cell, values: &[&'static str], name: &str) {
        match cell.text() {
            Some(text) if !values.contains(&text) => {
                let mut path = self.path.clone();
                path.push(Json::from(key.name()));
                self.errors.push((FieldError::invalid(format!("Expected a value of type \"{name}\" but received: {text}")), path));
                self.cell(key, &Cell::Null);
            }
            _ => self.cell(key, cell),
        }
    }
}
