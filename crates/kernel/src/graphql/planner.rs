//! Selection -> plan. No database here: what cannot be planned is refused before anything runs.

use async_graphql::{Positioned, parser::types::Field as Asked};
use sea_orm::sea_query::{Expr, Order};

use super::{
    args::Args,
    builder::MAX_PAGE,
    coerce,
    context::RequestContext,
    error::{FieldError, Malformed},
    from::{From, Scope, security, shown},
    mask::{Way, split},
    page::Paging,
    plan::{Around, Batch, Child, EdgePart, End, Form, Key, Link, Out, PageInfo, Plan},
    project::Projection,
    q::Q,
    schema::{Field, Object, Relation, Rows, Schema, Source},
    selection::{Document, below},
};
use crate::{access::Access, names::uncamel, relay};

/// A field cannot be planned.
#[derive(Debug, thiserror::Error)]
pub enum PlanError {
    /// The document is wrong: nothing is executed.
    #[error(transparent)]
    Malformed(#[from] Malformed),
    /// Only this root field fails.
    #[error(transparent)]
    Field(#[from] FieldError),
}

/// Plans the fields of one request.
pub struct Planner<'s, 'd> {
    /// The request.
    pub cx: &'s RequestContext,
    /// What conditions depend on.
    pub scope: Scope<'s>,
    /// The document.
    pub document: &'d Document<'d>,
}

type Occurrences<'d> = [&'d Positioned<Asked>];

impl<'s, 'd> Planner<'s, 'd> {
    fn schema(&self) -> &'s Schema {
        self.scope.schema
    }

    /// Plans a root field over rows.
    ///
    /// # Errors
    /// See [`PlanError`].
    pub fn root(
        &self,
        rows: &'s Rows,
        name: &str,
        form: RootForm,
        fields: &'d Occurrences<'d>,
        args: &Args,
    ) -> Result<Plan<'s>, PlanError> {
        let object = self.schema().object(&rows.target);
        let paging = match form {
            RootForm::Connection => Paging::read(name, args, rows.max_page)?,
            RootForm::List | RootForm::One => Paging::default(),
        };
        let mut plan = Plan::new(object, From::new(object, "t"), paging, Form::List);
        plan.everywhere = (rows.everywhere)(args);
        let q = (rows.restrict)(self.cx, args)?;
        plan.condition.push(plan.from.condition(self.scope, 0, &q)?);
        // Arguments of other root fields mean what the field says, though they be named like filters.
        if form == RootForm::Connection {
            self.filtered(&mut plan, args)?;
        }
        self.rows(&mut plan, args, &rows.order)?;
        let mut path = vec![];
        match form {
            RootForm::Connection => self.connection(&mut plan, &object.name, fields, &mut path)?,
            RootForm::List => plan.fields = self.row(&mut plan, 0, object, fields, &mut path)?,
            RootForm::One => {
                plan.form = Form::One;
                plan.fields = self.row(&mut plan, 0, object, fields, &mut path)?;
            }
        }
        Ok(plan)
    }

    /// Plans `node(id:)` for a type: the row with this key, under row security.
    ///
    /// # Errors
    /// See [`PlanError`].
    pub fn node(&self, object: &'s Object, key: &str, fields: &'d Occurrences<'d>) -> Result<Plan<'s>, PlanError> {
        let mut plan = Plan::new(object, From::new(object, "t"), Paging::default(), Form::One);
        let shape = object.table();
        let column = &shape.columns[shape.key];
        let cell = super::scalar::to_cell(&serde_json::Value::String(key.to_owned()), column.kind)
            .ok_or_else(|| FieldError::invalid("Invalid ID specified."))?;
        plan.condition.push(plan.from.condition(self.scope, 0, &Q::eq(&column.name, cell))?);
        plan.condition.extend(self.security(object, "t0"));
        plan.condition.extend(shown(self.scope, object, "t0"));
        plan.fields = self.row(&mut plan, 0, object, fields, &mut vec![])?;
        Ok(plan)
    }

    fn security(&self, object: &Object, alias: &str) -> Option<Expr> {
        let open = !object.open_to.is_empty() && self.cx.check(object.module, Access::Rights(object.open_to)).is_ok();
        if open { None } else { security(self.scope, object, alias) }
    }

    /// Filters.
    pub(super) fn filtered(&self, plan: &mut Plan<'s>, args: &Args) -> Result<(), PlanError> {
        for q in filters(plan.object, args)? {
            plan.condition.push(plan.from.condition(self.scope, 0, &q)?);
        }
        Ok(())
    }

    /// Row security and order.
    pub(super) fn rows(&self, plan: &mut Plan<'s>, args: &Args, default_order: &[&str]) -> Result<(), PlanError> {
        let object = plan.object;
        let alias = plan.from.tables[0].alias.clone();
        if !plan.everywhere {
            plan.condition.extend(self.security(object, &alias));
        }
        plan.condition.extend(shown(self.scope, object, &alias));
        let asked: Vec<String> =
            args.texts("orderBy").iter().map(|item| uncamel(&clean_order(item))).filter(|item| !item.is_empty()).collect();
        let order: Vec<&str> = if asked.is_empty() { default_order.to_vec() } else { asked.iter().map(String::as_str).collect() };
        for item in order {
            if item == "?" {
                plan.order.push((sea_orm::sea_query::Func::random().into(), Order::Asc));
                continue;
            }
            let (path, direction) = item.strip_prefix('-').map_or((item, Order::Asc), |path| (path, Order::Desc));
            let (table, index) = plan
                .from
                .resolve(self.scope, 0, path, false)
                .filter(|(table, index)| asked.is_empty() || plan.from.tables[*table].object.shows(*index))
                .ok_or_else(|| FieldError::invalid(format!("Cannot resolve keyword '{path}' into field.")))?;
            plan.order.push((plan.from.column(table, index), direction));
        }
        let key = plan.from.column(0, object.table().key);
        plan.order.push((key, Order::Asc));
        Ok(())
    }

    fn connection(&self, plan: &mut Plan<'s>, name: &str, fields: &'d Occurrences<'d>, path: &mut Vec<String>) -> Result<(), PlanError> {
        let type_name = format!("{name}Connection");
        let mut around = vec![];
        for (response, merged) in self.document.collect(&below(fields), &type_name, false) {
            let key = Key::new(response);
            around.push(match merged[0].node.name.node.as_str() {
                "edges" => {
                    let edges = self.edges(plan, name, &merged, path)?;
                    Around::Edges(key, edges)
                }
                "pageInfo" => Around::PageInfo(key, self.page_info(&merged)),
                "totalCount" => {
                    plan.total = true;
                    Around::Total(key)
                }
                "edgeCount" => Around::EdgeCount(key),
                "__typename" => Around::Typename(key, type_name.clone()),
                other => return Err(unknown(other, &type_name, merged[0])),
            });
        }
        plan.form = Form::Connection(around);
        Ok(())
    }

    fn edges(
        &self,
        plan: &mut Plan<'s>,
        name: &str,
        fields: &[&'d Positioned<Asked>],
        path: &mut Vec<String>,
    ) -> Result<Vec<EdgePart>, PlanError> {
        let type_name = format!("{name}Edge");
        let mut parts = vec![];
        for (response, merged) in self.document.collect(&below(fields), &type_name, false) {
            let key = Key::new(response);
            parts.push(match merged[0].node.name.node.as_str() {
                "node" => {
                    let object = plan.object;
                    plan.fields = self.row(plan, 0, object, &merged, path)?;
                    EdgePart::Node(key)
                }
                "cursor" => EdgePart::Cursor(key),
                "__typename" => EdgePart::Typename(key, type_name.clone()),
                other => return Err(unknown(other, &type_name, merged[0])),
            });
        }
        Ok(parts)
    }

    fn page_info(&self, fields: &[&'d Positioned<Asked>]) -> Vec<(Key, PageInfo)> {
        let asked = self.document.collect(&below(fields), "PageInfo", false);
        let part = |name: &str| match name {
            "hasNextPage" => PageInfo::HasNext,
            "hasPreviousPage" => PageInfo::HasPrevious,
            "startCursor" => PageInfo::Start,
            "endCursor" => PageInfo::End,
            _ => PageInfo::Typename,
        };
        asked.iter().map(|(response, merged)| (Key::new(response), part(merged[0].node.name.node.as_str()))).collect()
    }

    /// The fields asked of a row of `object`, which is table `table` of the statement.
    fn row(
        &self,
        plan: &mut Plan<'s>,
        table: usize,
        object: &'s Object,
        fields: &[&'d Positioned<Asked>],
        path: &mut Vec<String>,
    ) -> Result<Vec<Out>, PlanError> {
        let mut out = vec![];
        for (response, merged) in self.document.collect(&below(fields), &object.name, object.node) {
            let name = merged[0].node.name.node.as_str();
            if name == "__typename" {
                out.push(Out::Typename(Key::new(response), object.name.clone()));
                continue;
            }
            let field = object.fields.get(name).ok_or_else(|| unknown(name, &object.name, merged[0]))?;
            path.push(response.to_owned());
            out.push(match self.denied(field) {
                Some(error) => {
                    plan.errors.push((error, path.clone()));
                    Out::Denied(Key::new(response))
                }
                None => self.field(plan, table, object, field, response, &merged, path)?,
            });
            path.pop();
        }
        Ok(out)
    }

    pub(super) fn denied(&self, field: &Field) -> Option<FieldError> {
        match field.access {
            Access::Public => None,
            access => self.cx.check(field.module, access).err().map(FieldError::Denied),
        }
    }

    /// Where in this column there is personal data that the user may not see.
    fn masks(&self, object: &Object, column: usize) -> Vec<Way> {
        let may_hold_some = object.masked.contains_key(&column) || object.masked_by.is_some();
        if !may_hold_some || self.cx.caller.as_deref().is_some_and(|caller| self.cx.app.core().sees_masked(&self.cx.app, caller)) {
            return vec![];
        }
        let mut ways = object.masked.get(&column).cloned().unwrap_or_default();
        let configured = object.masked_by.map(|configured| configured(&self.cx.app.configs())).unwrap_or_default();
        let of_column = configured.iter().map(|path| split(path)).filter(|(name, _)| *name == object.table().columns[column].name);
        ways.extend(of_column.map(|(_, way)| way));
        ways
    }

    /// Index into the row of a column that is shown: without the personal data that the user may not see.
    pub(super) fn shown(&self, plan: &mut Plan<'s>, table: usize, column: usize) -> usize {
        let ways = self.masks(plan.from.tables[table].object, column);
        if ways.is_empty() { plan.slot(table, column) } else { plan.masked_slot(table, column, ways) }
    }

    /// The columns that a computed field needs.
    pub(super) fn needed(
        &self,
        plan: &mut Plan<'s>,
        table: usize,
        field: &Field,
        needs: &[&'static str],
    ) -> Result<Vec<usize>, FieldError> {
        let mut slots = vec![];
        for need in needs {
            let (at, index) = plan
                .from
                .resolve(self.scope, table, need, false)
                .ok_or_else(|| FieldError::Internal(format!("{} needs {need}", field.name)))?;
            slots.push(self.shown(plan, at, index));
        }
        Ok(slots)
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one field")]
    fn field(
        &self,
        plan: &mut Plan<'s>,
        table: usize,
        object: &'s Object,
        field: &'s Field,
        response: &str,
        merged: &[&'d Positioned<Asked>],
        path: &mut Vec<String>,
    ) -> Result<Out, PlanError> {
        let key = Key::new(response);
        Ok(match &field.source {
            Source::Column(index) => {
                let slot = self.shown(plan, table, *index);
                match object.enums.get(index).and_then(|name| Some((name, self.schema().enums.get(name)?))) {
                    Some((name, enumeration)) => Out::Code { key, slot, values: enumeration.values.clone(), name: name.clone() },
                    None => Out::Column { key, slot, text: field.ty.name() == "ID" },
                }
            }
            Source::GlobalId => Out::GlobalId { key, slot: plan.slot(table, object.table().key), type_name: object.name.clone() },
            Source::One(name) => Out::One { key, ends: vec![self.end(plan, (table, object), &[name], merged, path)?] },
            Source::Through(ways) => {
                let mut ends = vec![];
                for way in ways {
                    ends.push(self.end(plan, (table, object), way, merged, path)?);
                }
                Out::One { key, ends }
            }
            Source::Many(name) => self.many(plan, table, object, &object.relations[name], key, merged, path)?,
            Source::Computed { needs, compute } => Out::Computed { key, slots: self.needed(plan, table, field, needs)?, compute: *compute },
            Source::Batched { key: column, load } => {
                let slot = plan.slot(table, *column);
                plan.batches.push(Batch { slot, load: *load });
                let projection = Projection::plan(self.schema(), self.document, field.ty.name(), merged)?;
                Out::Batched { key, batch: plan.batches.len() - 1, projection }
            }
            Source::Value => return Err(FieldError::Internal(format!("{}.{} is a value on a table", object.name, field.name)).into()),
        })
    }

    /// The row at the end of references from a table of the statement.
    fn end(
        &self,
        plan: &mut Plan<'s>,
        (mut table, mut object): (usize, &'s Object),
        way: &[&str],
        merged: &[&'d Positioned<Asked>],
        path: &mut Vec<String>,
    ) -> Result<End, PlanError> {
        for name in way {
            let relation = &object.relations[*name];
            table = plan.from.join(self.scope, table, name, relation, false);
            object = self.schema().object(&relation.target);
        }
        let exists = plan.slot(table, object.table().key);
        Ok(End { exists, fields: self.row(plan, table, object, merged, path)? })
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one field")]
    fn many(
        &self,
        plan: &mut Plan<'s>,
        table: usize,
        object: &'s Object,
        relation: &'s Relation,
        key: Key,
        merged: &[&'d Positioned<Asked>],
        path: &mut Vec<String>,
    ) -> Result<Out, PlanError> {
        let target = self.schema().object(&relation.target);
        let mut own = indexmap::IndexMap::new();
        super::finish::paging(&mut own, object.module);
        let filters = relation.plain.is_none().then_some(&target.filters);
        let args = coerce::arguments(self.schema(), &merged[0].node.arguments, &own, filters, self.document.variables)?;
        let paging =
            if relation.connection { Paging::read(merged[0].node.name.node.as_str(), &args, Some(MAX_PAGE))? } else { Paging::default() };
        let mut child = Plan::new(target, From::new(target, "t"), paging, Form::List);
        if target.table().validity_to().is_some() && !target.history {
            child.condition.push(child.from.condition(self.scope, 0, &Q::valid())?);
        }
        self.filtered(&mut child, &args)?;
        self.rows(&mut child, &args, relation.plain.map_or(&[], |plain| plain.order))?;
        if relation.connection {
            self.connection(&mut child, relation.plain.map_or(&target.name, |plain| plain.name), merged, path)?;
        } else {
            child.fields = self.row(&mut child, 0, target, merged, path)?;
        }
        plan.errors.append(&mut child.errors);
        let slot = plan.slot(table, relation.from);
        let link = match relation.via {
            Some(via) => Link::Via(via),
            None => {
                child.slot(0, relation.to);
                Link::Column(relation.to)
            }
        };
        plan.children.push(Child { plan: child, parent_slot: slot, link });
        Ok(Out::Many { key, slot, child: plan.children.len() - 1 })
    }
}

/// How a root field over rows is answered.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum RootForm {
    /// See `Answer::Connection`.
    Connection,
    /// See `Answer::List`.
    List,
    /// See `Answer::One`.
    One,
}

fn unknown(name: &str, type_name: &str, field: &Positioned<Asked>) -> PlanError {
    Malformed::at(format!("Cannot query field \"{name}\" on type \"{type_name}\"."), field.pos).into()
}

/// The reference strips everything that is not part of a name or a direction.
fn clean_order(item: &str) -> String {
    item.chars().filter(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '?')).collect()
}

/// The filter arguments as conditions; those on one reverse relation ask of one row.
fn filters(object: &Object, args: &Args) -> Result<Vec<Q>, FieldError> {
    let mut out: Vec<Q> = vec![];
    let mut reverse: indexmap::IndexMap<&str, Vec<Q>> = indexmap::IndexMap::new();
    for (name, value) in &args.0 {
        let Some(filter) = object.filters.get(name) else { continue };
        let q = filter_condition(filter, value)?;
        match filter.path.split_once("__").filter(|(head, _)| object.relations.get(*head).is_some_and(|r| r.many)) {
            Some((head, tail)) => {
                let Q::Path { lookup, values, .. } = q else { continue };
                reverse.entry(head).or_default().push(Q::Path { path: tail.to_owned(), lookup, values });
            }
            None => out.push(q),
        }
    }
    out.extend(reverse.into_iter().map(|(relation, all)| Q::Exists { relation: relation.to_owned(), inner: Box::new(Q::All(all)) }));
    Ok(out)
}

fn filter_condition(filter: &super::schema::Filter, value: &serde_json::Value) -> Result<Q, FieldError> {
    use super::lookup::Lookup;
    let invalid = || {
        if filter.id {
            FieldError::invalid("Invalid ID specified.")
        } else {
            FieldError::invalid(format!("Enter a valid value for {}.", filter.path))
        }
    };
    let items: Vec<&serde_json::Value> = match value {
        serde_json::Value::Array(items) if filter.lookup.takes_list() => items.iter().filter(|v| !v.is_null()).collect(),
        single => vec![single],
    };
    let mut values = Vec::with_capacity(items.len());
    for item in items {
        let cell = match (filter.lookup, filter.id, item.as_str()) {
            (Lookup::IsNull, ..) => crate::cell::Cell::Bool(item.as_bool().ok_or_else(invalid)?),
            (_, true, Some(id)) => super::scalar::to_cell(&serde_json::Value::String(relay_key(id)), filter.kind).ok_or_else(invalid)?,
            _ => super::scalar::to_cell(item, filter.kind).ok_or_else(invalid)?,
        };
        values.push(cell);
    }
    Ok(Q::Path { path: filter.path.clone(), lookup: filter.lookup, values })
}

fn relay_key(id: &str) -> String {
    relay::parse_global_id(id).map_or_else(|| id.to_owned(), |(_, key)| key)
}
