//! The schema as the planner sees it: types over tables, root fields, mutations. Built by [`super::builder`].

use std::{collections::HashMap, sync::Arc};

use futures::future::BoxFuture;
use indexmap::IndexMap;
use sea_orm::sea_query::Expr;
use serde_json::Value as Json;

use super::{
    args::Args,
    context::RequestContext,
    error::FieldError,
    lookup::Lookup,
    mask::{MaskedBy, Way},
    q::Q,
    ty::Ty,
};
use crate::{
    access::{Access, Territory},
    cell::Cell,
    entity::{Kind, Shape},
    module_config::Snapshot,
    mutation::MutationDefinition,
    names::camel,
};

/// A computed field: a value from the columns it named. No database, no clock but the request's.
pub type Compute = fn(&RequestContext, &[&Cell]) -> Cell;
/// A batched field: one key per row in, one value per row out, so that it costs one statement however many rows.
pub type Load = for<'a> fn(&'a RequestContext, Vec<Cell>) -> BoxFuture<'a, Result<Vec<Json>, FieldError>>;
/// What a root field's own arguments and rules leave of the rows.
pub type Restrict = fn(&RequestContext, &Args) -> Result<Q, FieldError>;
/// What must hold before a root field over rows is answered, where that takes a look into the database: the object that
/// an argument names exists.
pub type Precondition = for<'a> fn(&'a RequestContext, &'a Args) -> BoxFuture<'a, Result<(), FieldError>>;
/// Whether a root field leaves row security out, by its arguments.
pub type Everywhere = fn(&Args) -> bool;
/// A root field with code of its own.
pub type Resolve = for<'a> fn(&'a RequestContext, Args) -> BoxFuture<'a, Result<Json, FieldError>>;
/// Row security of a table: the condition on its alias for users who do not see everything.
pub type RowSecurity = fn(&Territory, &str) -> Expr;

/// Rows of a table that clients see at all: the condition on its alias, by the configuration; `None`: all.
pub type Shown = fn(&Snapshot, &str) -> Option<Expr>;

/// A type of the schema.
pub struct Object {
    /// `InsureeGQLType`
    pub name: String,
    /// Module that declared it.
    pub module: &'static str,
    /// Its table; `None`: its values are made by a resolver.
    pub shape: Option<Arc<Shape>>,
    /// Implements Relay's Node and has a connection.
    pub node: bool,
    /// Implements Node in name only: its values are made by a resolver.
    pub named_node: bool,
    /// Fields by wire name.
    pub fields: IndexMap<String, Field>,
    /// Foreign keys and reverse relations by Django name: what paths go through.
    pub relations: HashMap<String, Relation>,
    /// Filters by argument name.
    pub filters: IndexMap<String, Filter>,
    /// Which rows a user may see.
    pub security: Option<RowSecurity>,
    /// Which rows are there for clients, whoever asks and on every way to them.
    pub shown: Option<Shown>,
    /// Users with a right of one of these keys of the module's configuration see all rows in lists and by id.
    pub open_to: &'static [&'static str],
    /// Lists below other rows show earlier versions, too.
    pub history: bool,
    /// Rows that a visible row refers to are visible, though a list would not show them.
    pub referable: bool,
    /// Columns with personal data, which only users see who may, and where in them it stands.
    pub masked: HashMap<usize, Vec<Way>>,
    /// More of it, by configuration.
    pub masked_by: Option<MaskedBy>,
    /// Columns whose values are an enum's: column index to enum name.
    pub enums: HashMap<usize, String>,
    /// Anonymous callers may reach rows of this type.
    pub public: bool,
    /// What `node(id:)` demands for a row of this type.
    pub node_access: Access,
}

/// A field of a type.
pub struct Field {
    /// Wire name.
    pub name: String,
    /// Type.
    pub ty: Ty,
    /// Module that declared it; rights are looked up in its configuration.
    pub module: &'static str,
    /// What it demands beyond what the way to it demanded.
    pub access: Access,
    /// Where the value comes from.
    pub source: Source,
}

/// Where the value of a field comes from.
pub enum Source {
    /// A column of the row.
    Column(usize),
    /// Relay's global id.
    GlobalId,
    /// The row that a relation leads to.
    One(String),
    /// The row at the end of several relations: of the first of these ways that leads to one.
    Through(Vec<&'static [&'static str]>),
    /// The rows of a reverse relation.
    Many(String),
    /// Computed from columns, named as paths.
    Computed {
        /// Paths to the columns needed.
        needs: Vec<&'static str>,
        /// The computation.
        compute: Compute,
    },
    /// Loaded for all rows at once.
    Batched {
        /// Column whose value is the key.
        key: usize,
        /// The loader.
        load: Load,
    },
    /// A member of the value a resolver made.
    Value,
}

/// A way from rows of one type to rows of another.
#[derive(Clone, Debug)]
pub struct Relation {
    /// Type at the other end.
    pub target: String,
    /// Column here.
    pub from: usize,
    /// Column there.
    pub to: usize,
    /// Many rows there for one here.
    pub many: bool,
    /// Answered as a Relay connection (else as a plain list).
    pub connection: bool,
    /// A link table between the two.
    pub via: Option<Via>,
    /// Answered as a plain Relay connection.
    pub plain: Option<Plain>,
}

/// A plain Relay connection: types `<name>Connection` and `<name>Edge`, no filters, no `offset`, no `edgeCount`.
#[derive(Clone, Copy, Debug)]
pub struct Plain {
    /// Name before `Connection` and `Edge`.
    pub name: &'static str,
    /// Order of the rows: attribute names, `-` for descending.
    pub order: &'static [&'static str],
}

/// A link table: `table.here` refers to this row, `table.there` to the other.
#[derive(Clone, Copy, Debug)]
pub struct Via {
    /// Link table.
    pub table: &'static str,
    /// Its column that refers to this type's row.
    pub here: &'static str,
    /// Its column that refers to the other type's row.
    pub there: &'static str,
    /// Its rows are versioned; only valid ones count.
    pub validity_to: Option<&'static str>,
}

/// A filter argument.
#[derive(Clone, Debug)]
pub struct Filter {
    /// Django path of the column.
    pub path: String,
    /// Comparison.
    pub lookup: Lookup,
    /// Storage class of the column.
    pub kind: Kind,
    /// Type of the argument.
    pub ty: Ty,
    /// Takes a global id.
    pub id: bool,
    /// Module that added it.
    pub module: &'static str,
}

/// A root field.
pub struct Root {
    /// Wire name.
    pub name: String,
    /// Module that declared it.
    pub module: &'static str,
    /// What it demands.
    pub access: Access,
    /// Type.
    pub ty: Ty,
    /// Arguments besides paging, order and filters.
    pub args: IndexMap<String, Arg>,
    /// Takes the filters of this type though it does not give its rows (exports).
    pub filters_of: Option<String>,
    /// How it is answered.
    pub answer: Answer,
}

/// How a root field is answered.
pub enum Answer {
    /// Rows of a type, paged.
    Connection(Rows),
    /// Rows of a type as a plain list.
    List(Rows),
    /// The first row.
    One(Rows),
    /// A file of rows of a type.
    Export(Rows),
    /// Code of its own.
    Resolve(Resolve),
}

/// Which rows a root field gives.
#[derive(Clone)]
pub struct Rows {
    /// Type of the rows.
    pub target: String,
    /// What its arguments and rules leave.
    pub restrict: Restrict,
    /// Row security does not hold for the rows themselves.
    pub everywhere: Everywhere,
    /// What must hold first.
    pub precondition: Option<Precondition>,
    /// Order when the client asks for none: attribute names, `-` for descending.
    pub order: Vec<&'static str>,
    /// Largest page; `None`: no limit.
    pub max_page: Option<u64>,
}

/// An argument or input field.
#[derive(Clone, Debug)]
pub struct Arg {
    /// Type.
    pub ty: Ty,
    /// Value when it is not given.
    pub default: Option<Json>,
    /// Module that added it.
    pub module: &'static str,
}

/// An input object.
#[derive(Debug, Default)]
pub struct InputObject {
    /// Fields by wire name.
    pub fields: IndexMap<String, Arg>,
}

/// An enum: its names; what the table holds for each is the same text.
#[derive(Debug)]
pub struct Enum {
    /// Names.
    pub values: Vec<&'static str>,
}

/// The whole schema.
#[derive(Default)]
pub struct Schema {
    /// Types by name.
    pub objects: IndexMap<String, Object>,
    /// Input objects by name.
    pub inputs: IndexMap<String, InputObject>,
    /// Enums by name.
    pub enums: IndexMap<String, Enum>,
    /// Scalars of modules (`LocationCodeInputType`): checked texts.
    pub scalars: IndexMap<&'static str, TextScalar>,
    /// Root fields of Query.
    pub queries: IndexMap<String, Root>,
    /// Root fields of Mutation that have code of their own.
    pub actions: IndexMap<String, Root>,
    /// Logged mutations.
    pub mutations: IndexMap<String, MutationDefinition>,
}

/// A scalar that is a text with a longest length.
#[derive(Clone, Copy, Debug)]
pub struct TextScalar {
    /// Most characters.
    pub max_length: usize,
}

impl Schema {
    /// The type of this name. Names are checked when the schema is built.
    ///
    /// # Panics
    /// If there is none: a relation or root names a type that `finish` did not see.
    #[must_use]
    pub fn object(&self, name: &str) -> &Object {
        self.objects.get(name).unwrap_or_else(|| panic!("the schema was finished without the type {name}"))
    }
}

impl Object {
    /// Clients may know this column: it is a key, refers to a row, or a field bears its name. The order of rows would
    /// give away something of the others: passwords, keys.
    #[must_use]
    pub fn shows(&self, column: usize) -> bool {
        let shape = self.table();
        shape.key == column
            || self.fields.contains_key(&camel(&shape.columns[column].name))
            || self.relations.values().any(|relation| !relation.many && relation.from == column)
    }

    /// The table.
    ///
    /// # Panics
    /// If the type has none: only types over tables are planned.
    #[must_use]
    pub fn table(&self) -> &Arc<Shape> {
        self.shape.as_ref().unwrap_or_else(|| panic!("{} is not a type over a table", self.name))
    }
}
