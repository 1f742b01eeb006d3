//! The tables of a statement: joins along foreign keys, conditions along paths.

use std::collections::HashMap;

use sea_orm::{
    DbBackend,
    sea_query::{Alias, Expr, ExprTrait, JoinType, Query, SelectStatement},
};

use super::{
    error::FieldError,
    lookup::Lookup,
    q::Q,
    schema::{Object, Relation, Schema},
};
use crate::{
    access::{Principal, Territory},
    app::App,
};

/// What conditions depend on.
#[derive(Clone, Copy)]
pub struct Scope<'s> {
    /// The schema.
    pub schema: &'s Schema,
    /// The database's dialect.
    pub backend: DbBackend,
    /// Who asks.
    pub caller: Option<&'s Principal>,
    /// What is shown at all depends on its configuration.
    pub app: &'s App,
}

/// One table of a statement.
pub struct Table<'s> {
    /// Its type.
    pub object: &'s Object,
    /// Its name in the statement.
    pub alias: String,
    /// The table it is joined to: index, column there, column here.
    pub parent: Option<(usize, usize, usize)>,
    /// Row security, for the join.
    pub secure: Option<Expr>,
    /// A condition or the order uses it: it is joined for counting, too.
    pub filters: bool,
}

/// The tables of a statement; the first is the one whose rows are wanted.
pub struct From<'s> {
    prefix: String,
    /// Tables in the order of their joins.
    pub tables: Vec<Table<'s>>,
    joined: HashMap<(usize, String), usize>,
    nested: usize,
}

/// `alias.column`
#[must_use]
pub fn column(alias: &str, name: &str) -> Expr {
    Expr::col((Alias::new(alias), Alias::new(name)))
}

/// Row security of a type for a user; `None`: no restriction.
#[must_use]
pub fn security(scope: Scope<'_>, object: &Object, alias: &str) -> Option<Expr> {
    match (scope.caller, object.security) {
        (None, _) if !object.public => Some(Expr::val(1).eq(2)),
        (Some(Principal { territory: Territory::Everything, .. }), _) | (_, None) => None,
        (caller, Some(secure)) => Some(secure(caller.map_or(&Territory::Nothing, |c| &c.territory), alias)),
    }
}

/// The rows of a type that there are for clients; `None`: all.
#[must_use]
pub fn shown(scope: Scope<'_>, object: &Object, alias: &str) -> Option<Expr> {
    object.shown.and_then(|shown| shown(&scope.app.configs(), alias))
}

/// Both of two conditions, as far as they are there.
fn both(one: Option<Expr>, other: Option<Expr>) -> Option<Expr> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.and(other)),
        (one, other) => one.or(other),
    }
}

impl<'s> From<'s> {
    /// Rows of `object`; aliases start with `prefix`.
    #[must_use]
    pub fn new(object: &'s Object, prefix: &str) -> Self {
        let root = Table { object, alias: format!("{prefix}0"), parent: None, secure: None, filters: true };
        From { prefix: prefix.to_owned(), tables: vec![root], joined: HashMap::new(), nested: 0 }
    }

    /// Column of a table of the statement.
    #[must_use]
    pub fn column(&self, table: usize, index: usize) -> Expr {
        let table = &self.tables[table];
        column(&table.alias, table.object.table().columns[index].db)
    }

    /// Joins the row that a relation leads to.
    pub fn join(&mut self, scope: Scope<'s>, table: usize, name: &str, relation: &Relation, filters: bool) -> usize {
        if let Some(&joined) = self.joined.get(&(table, name.to_owned())) {
            if filters {
                self.mark(joined);
            }
            return joined;
        }
        let object = scope.schema.object(&relation.target);
        let alias = format!("{}{}", self.prefix, self.tables.len());
        let secure = if object.referable && scope.caller.is_some() { None } else { security(scope, object, &alias) };
        let secure = both(secure, shown(scope, object, &alias));
        self.tables.push(Table { object, alias, parent: Some((table, relation.from, relation.to)), secure, filters: false });
        let joined = self.tables.len() - 1;
        self.joined.insert((table, name.to_owned()), joined);
        if filters {
            self.mark(joined);
        }
        joined
    }

    fn mark(&mut self, mut table: usize) {
        while !self.tables[table].filters {
            self.tables[table].filters = true;
            match self.tables[table].parent {
                Some((parent, ..)) => table = parent,
                None => break,
            }
        }
    }

    /// Follows a path of foreign keys to a column, joining on the way. `None`: there is no such column.
    pub fn resolve(&mut self, scope: Scope<'s>, table: usize, path: &str, filters: bool) -> Option<(usize, usize)> {
        let object = self.tables[table].object;
        let shape = object.table();
        if let Some(index) = shape.column(path) {
            return Some((table, index));
        }
        if let Some(relation) = object.relations.get(path) {
            return (!relation.many).then_some((table, relation.from));
        }
        let (head, tail) = path.split_once("__")?;
        let relation = object.relations.get(head).filter(|r| !r.many)?;
        let target = scope.schema.object(&relation.target);
        if target.table().column(tail) == Some(relation.to) {
            return Some((table, relation.from));
        }
        let joined = self.join(scope, table, head, relation, filters);
        self.resolve(scope, joined, tail, filters)
    }

    /// The SQL of a condition on rows of `table`.
    ///
    /// # Errors
    /// A path leads nowhere.
    pub fn condition(&mut self, scope: Scope<'s>, table: usize, q: &Q) -> Result<Expr, FieldError> {
        match q {
            Q::All(all) => self.combine(scope, table, all, true),
            Q::Any(any) => self.combine(scope, table, any, false),
            Q::Not(inner) => Ok(self.condition(scope, table, inner)?.not()),
            Q::Sql(make) => Ok(make(&self.tables[table].alias)),
            Q::Exists { relation, inner } => self.exists(scope, table, relation, inner),
            Q::Path { path, lookup, values } => {
                if let Some((head, inner)) = self.reverse(scope, table, path, *lookup, values) {
                    return self.exists(scope, table, &head, &inner);
                }
                let (at, index) = self
                    .resolve(scope, table, path, true)
                    .ok_or_else(|| FieldError::invalid(format!("Cannot resolve '{path}' into a field.")))?;
                let kind = self.tables[at].object.table().columns[index].kind;
                if !values.iter().all(|value| value.fits(kind)) {
                    return Err(FieldError::invalid(format!("Enter a valid value for {path}.")));
                }
                Ok(lookup.compare(scope.backend, self.column(at, index), kind, values.clone()))
            }
        }
    }

    fn combine(&mut self, scope: Scope<'s>, table: usize, parts: &[Q], all: bool) -> Result<Expr, FieldError> {
        let mut out: Option<Expr> = None;
        for part in parts {
            let part = self.condition(scope, table, part)?;
            out = Some(match out {
                None => part,
                Some(first) if all => first.and(part),
                Some(first) => first.or(part),
            });
        }
        Ok(out.unwrap_or_else(|| if all { Expr::val(1).eq(1) } else { Expr::val(1).eq(2) }))
    }

    /// A path that begins with a reverse relation, as a question for its rows.
    fn reverse(&self, _scope: Scope<'s>, table: usize, path: &str, lookup: Lookup, values: &[crate::cell::Cell]) -> Option<(String, Q)> {
        let (head, tail) = path.split_once("__")?;
        self.tables[table].object.relations.get(head).filter(|r| r.many)?;
        Some((head.to_owned(), Q::Path { path: tail.to_owned(), lookup, values: values.to_vec() }))
    }

    fn exists(&mut self, scope: Scope<'s>, table: usize, name: &str, inner: &Q) -> Result<Expr, FieldError> {
        let relation = self.tables[table]
            .object
            .relations
            .get(name)
            .ok_or_else(|| FieldError::invalid(format!("Cannot resolve '{name}' into a field.")))?;
        let object = scope.schema.object(&relation.target);
        self.nested += 1;
        let mut from = From::new(object, &format!("{}e{}_", self.prefix, self.nested));
        let condition = from.condition(scope, 0, inner)?;
        let mut select = Query::select();
        select.expr(Expr::val(1));
        from.write(&mut select, false);
        let back = match relation.via {
            None => from.column(0, relation.to).eq(self.column(table, relation.from)),
            Some(via) => {
                let link = format!("{}link", from.prefix);
                select.join_as(
                    JoinType::InnerJoin,
                    Alias::new(via.table),
                    Alias::new(&link),
                    column(&link, via.there).eq(from.column(0, relation.to)),
                );
                if let Some(validity) = via.validity_to {
                    select.and_where(column(&link, validity).is_null());
                }
                column(&link, via.here).eq(self.column(table, relation.from))
            }
        };
        select.and_where(back).and_where(condition);
        if let Some(validity) = object.table().validity_to() {
            select.and_where(from.column(0, validity).is_null());
        }
        Ok(Expr::exists(select))
    }

    /// FROM and JOIN. `filters_only`: only the tables that conditions use.
    pub fn write(&self, select: &mut SelectStatement, filters_only: bool) {
        let root = &self.tables[0];
        select.from_as(Alias::new(root.object.table().table), Alias::new(&root.alias));
        for table in self.tables.iter().skip(1).filter(|t| t.filters || !filters_only) {
            let Some((parent, from, to)) = table.parent else { continue };
            let mut on = self.column(parent, from).eq(column(&table.alias, table.object.table().columns[to].db));
            if let Some(secure) = &table.secure {
                on = on.and(secure.clone());
            }
            select.join_as(JoinType::LeftJoin, Alias::new(table.object.table().table), Alias::new(&table.alias), on);
        }
    }
}
