//! How modules declare their part of the schema.

use std::{collections::HashMap, fmt::Debug, sync::Arc};

use indexmap::IndexMap;
use sea_orm::EntityTrait;
use serde_json::Value as Json;

use super::{
    lookup::Lookup,
    mask::MaskedBy,
    q::Q,
    schema::{
        Answer, Arg, Compute, Enum, Everywhere, Field, InputObject, Load, Object, Plain, Precondition, Relation, Resolve, Restrict, Root,
        RowSecurity, Rows, Schema, Shown, Source, TextScalar, Via,
    },
    ty::Ty,
};
use crate::{
    access::Access,
    entity::Shape,
    mutation::{Input, Mutation, MutationDefinition},
    names::camel,
};

/// Largest page of a connection.
pub const MAX_PAGE: u64 = 100;

/// The schema under construction; every module adds to it, in any order.
#[derive(Default)]
pub struct SchemaBuilder {
    pub(super) module: &'static str,
    pub(super) objects: IndexMap<String, ObjectBuilder>,
    pub(super) extensions: Vec<(&'static str, String, ObjectBuilder)>,
    pub(super) roots: Vec<RootBuilder>,
    pub(super) actions: Vec<RootBuilder>,
    pub(super) exports: Vec<(&'static str, &'static str, &'static str)>,
    pub(super) mutations: Vec<MutationDefinition>,
    pub(super) input_extensions: Vec<InputFields>,
    pub(super) inputs: Vec<InputFields>,
    pub(super) enums: IndexMap<String, Enum>,
    pub(super) scalars: IndexMap<&'static str, TextScalar>,
    pub(super) problems: Vec<String>,
}

/// Fields of an input object, or fields added to one: module, input, names with types.
pub(super) type InputFields = (&'static str, &'static str, Vec<(String, String)>);

/// A type under construction.
#[derive(Default)]
pub struct ObjectBuilder {
    pub(super) module: &'static str,
    pub(super) shape: Option<Arc<Shape>>,
    pub(super) node: bool,
    pub(super) public: bool,
    pub(super) named_node: bool,
    pub(super) hidden: Vec<&'static str>,
    pub(super) masked: Vec<&'static str>,
    pub(super) masked_by: Option<MaskedBy>,
    pub(super) values: Vec<(&'static str, Ty)>,
    pub(super) extras: Vec<Extra>,
    pub(super) relations: Vec<RelationBuilder>,
    pub(super) filters: Vec<FilterBuilder>,
    pub(super) enums: HashMap<&'static str, &'static str>,
    pub(super) retyped: HashMap<&'static str, &'static str>,
    pub(super) guarded: HashMap<&'static str, Access>,
    pub(super) security: Option<RowSecurity>,
    pub(super) shown: Option<Shown>,
    pub(super) open_to: &'static [&'static str],
    pub(super) history: bool,
    pub(super) referable: bool,
    pub(super) node_access: Option<Access>,
}

pub(super) struct Extra {
    pub name: &'static str,
    pub ty: Ty,
    pub access: Access,
    pub module: &'static str,
    pub source: ExtraSource,
}

pub(super) enum ExtraSource {
    Computed { needs: &'static [&'static str], compute: Compute },
    Batched { key: &'static str, load: Load },
    Through(Vec<&'static [&'static str]>),
}

pub(super) struct RelationBuilder {
    pub field: Option<&'static str>,
    pub name: &'static str,
    pub target: &'static str,
    pub from: Option<&'static str>,
    pub to: Option<&'static str>,
    pub many: bool,
    pub via: Option<Via>,
    pub plain: Option<Plain>,
    pub ty: Option<Ty>,
    pub module: &'static str,
}

pub(super) enum FilterBuilder {
    Lookups(&'static str, &'static [Lookup], &'static str),
    Named { name: &'static str, ty: &'static str, path: &'static str, module: &'static str },
    Through(&'static str, &'static str),
}

impl SchemaBuilder {
    /// The module that speaks now; the registry sets it.
    pub fn speak_as(&mut self, module: &'static str) {
        self.module = module;
    }

    fn add(&mut self, name: &str, object: ObjectBuilder) -> &mut ObjectBuilder {
        if self.objects.contains_key(name) {
            self.problems.push(format!("module {}: type {name} is declared twice; use `extend` for the second", self.module));
        }
        self.objects.entry(name.to_owned()).or_insert(object)
    }

    /// A type over entity `E` with a global id and a connection.
    pub fn node<E: EntityTrait>(&mut self, name: &'static str) -> &mut ObjectBuilder
    where
        E::Column: Debug,
        E::Relation: Debug,
    {
        let module = self.module;
        self.add(name, ObjectBuilder { module, shape: Some(Arc::new(Shape::of::<E>())), node: true, ..Default::default() })
    }

    /// A type over entity `E` without global id.
    pub fn object<E: EntityTrait>(&mut self, name: &'static str) -> &mut ObjectBuilder
    where
        E::Column: Debug,
        E::Relation: Debug,
    {
        let module = self.module;
        self.add(name, ObjectBuilder { module, shape: Some(Arc::new(Shape::of::<E>())), ..Default::default() })
    }

    /// A type whose values are made by resolvers: field names with their types.
    pub fn value(&mut self, name: &'static str, fields: &[(&'static str, &'static str)]) -> &mut ObjectBuilder {
        let values = fields.iter().map(|(name, ty)| (*name, Ty::parse(ty))).collect();
        let module = self.module;
        self.add(name, ObjectBuilder { module, values, public: true, ..Default::default() })
    }

    /// Adds to a type of another module.
    pub fn extend(&mut self, name: &'static str) -> &mut ObjectBuilder {
        let module = self.module;
        self.extensions.push((module, name.to_owned(), ObjectBuilder { module, ..Default::default() }));
        let (_, _, object) = self.extensions.last_mut().expect("one was pushed just now");
        object
    }

    /// An enum over a column's codes, or of an argument.
    pub fn enumeration(&mut self, name: &'static str, values: &[&'static str]) {
        self.enums.insert(name.to_owned(), Enum { values: values.to_vec() });
    }

    /// A scalar that is a text of limited length.
    pub fn text_scalar(&mut self, name: &'static str, max_length: usize) {
        self.scalars.insert(name, TextScalar { max_length });
    }

    /// An input object.
    pub fn input(&mut self, name: &'static str, fields: &'static [(&'static str, &'static str)]) {
        let fields = fields.iter().map(|(field, ty)| ((*field).to_owned(), (*ty).to_owned())).collect();
        self.inputs.push((self.module, name, fields));
    }

    /// An input object inside others, which Rust reads as `I`.
    pub fn input_of<I: Input>(&mut self, name: &'static str) {
        self.inputs.push((self.module, name, I::fields()));
    }

    /// Adds fields to an input object of another module; a mutation event reads them.
    pub fn extend_input(&mut self, name: &'static str, fields: &[(&'static str, &'static str)]) {
        let fields = fields.iter().map(|(field, ty)| ((*field).to_owned(), (*ty).to_owned())).collect();
        self.input_extensions.push((self.module, name, fields));
    }

    fn root(&mut self, name: &'static str, ty: Ty, access: Access, kind: RootKind, target: &'static str) -> &mut RootBuilder {
        self.roots.push(RootBuilder::new(name, self.module, ty, access, kind, target));
        self.roots.last_mut().expect("one was pushed just now")
    }

    /// A paged root field over a node type.
    pub fn connection(&mut self, name: &'static str, target: &'static str, access: Access) -> &mut RootBuilder {
        self.root(name, Ty::Named(format!("{target}Connection")), access, RootKind::Connection, target)
    }

    /// A root field that is a plain list of rows.
    pub fn list(&mut self, name: &'static str, target: &'static str, access: Access) -> &mut RootBuilder {
        self.root(name, Ty::parse(&format!("[{target}]")), access, RootKind::List, target)
    }

    /// A root field that is one row, or null.
    pub fn one(&mut self, name: &'static str, target: &'static str, access: Access) -> &mut RootBuilder {
        self.root(name, Ty::parse(target), access, RootKind::One, target)
    }

    /// A root field that writes the rows of the connection `of` to a file and answers its name: the connection's arguments
    /// and right, and `fields`, `fieldsColumns`, `fileFormat`. Where computed fields, references and members of JSON
    /// columns are named, the path is `family.location.name` or `family__location__name`.
    pub fn export(&mut self, name: &'static str, of: &'static str) {
        self.exports.push((self.module, name, of));
    }

    /// A root field with code of its own.
    pub fn query(&mut self, name: &'static str, ty: &'static str, access: Access, resolve: Resolve) -> &mut RootBuilder {
        self.root(name, Ty::parse(ty), access, RootKind::Resolve(resolve), "")
    }

    /// A root field of Mutation with code of its own, outside the mutation log.
    pub fn action(&mut self, name: &'static str, ty: &'static str, access: Access, resolve: Resolve) -> &mut RootBuilder {
        self.actions.push(RootBuilder::new(name, self.module, Ty::parse(ty), access, RootKind::Resolve(resolve), ""));
        self.actions.last_mut().expect("one was pushed just now")
    }

    /// A logged mutation.
    pub fn mutation<M: Mutation>(&mut self) {
        self.mutations.push(MutationDefinition::of::<M>(self.module));
    }

    /// Checks what all modules declared and joins it.
    ///
    /// # Errors
    /// Everything that does not fit, each with the module that said it.
    pub fn finish(self) -> Result<Schema, Vec<String>> {
        super::finish::finish(self)
    }
}

impl ObjectBuilder {
    /// Leaves these attributes out of the schema.
    pub fn hide(&mut self, attributes: &[&'static str]) -> &mut Self {
        self.hidden.extend_from_slice(attributes);
        self
    }

    /// Personal data: users without the right to it see asterisks in place of texts and 0 in place of numbers. Attributes,
    /// or members of JSON attributes: `json_ext.educated_level`.
    pub fn masked(&mut self, paths: &[&'static str]) -> &mut Self {
        self.masked.extend_from_slice(paths);
        self
    }

    /// More personal data, as the module's configuration names it in the same form. What does not exist is no error.
    pub fn masked_by(&mut self, paths: MaskedBy) -> &mut Self {
        self.masked_by = Some(paths);
        self
    }

    /// A type of values that says it implements Node, though `node(id:)` finds none of them.
    pub fn named_node(&mut self) -> &mut Self {
        self.named_node = true;
        self
    }

    /// Anonymous callers may read rows of this type.
    pub fn public(&mut self) -> &mut Self {
        self.public = true;
        self
    }

    /// Gives an attribute's field another type than its column has.
    pub fn retype(&mut self, attribute: &'static str, ty: &'static str) -> &mut Self {
        self.retyped.insert(attribute, ty);
        self
    }

    /// The codes of this attribute are an enum's.
    pub fn coded(&mut self, attribute: &'static str, enumeration: &'static str) -> &mut Self {
        self.enums.insert(attribute, enumeration);
        self
    }

    /// A field demands more than the way to it.
    pub fn guard(&mut self, field: &'static str, access: Access) -> &mut Self {
        self.guarded.insert(field, access);
        self
    }

    /// What `node(id:)` demands for a row of this type; without it only administrators get rows so.
    pub fn by_id(&mut self, access: Access) -> &mut Self {
        self.node_access = Some(access);
        self
    }

    /// Which rows a user who does not see everything may see.
    pub fn secured(&mut self, security: RowSecurity) -> &mut Self {
        self.security = Some(security);
        self
    }

    /// Rows that nobody sees, by the configuration: neither in lists and counts nor by reference or id.
    pub fn shown(&mut self, shown: Shown) -> &mut Self {
        self.shown = Some(shown);
        self
    }

    /// Row security does not bind users with a right of one of these keys of the module's configuration.
    pub fn open_to(&mut self, keys: &'static [&'static str]) -> &mut Self {
        self.open_to = keys;
        self
    }

    /// Lists of this type below other rows show earlier versions, too; otherwise they show valid rows only.
    pub fn with_history(&mut self) -> &mut Self {
        self.history = true;
        self
    }

    /// Row security is for lists and `node(id:)` only: whoever may see a row may see the row of this type it refers to
    /// (the region of a district, the health facility of an insuree).
    pub fn referable(&mut self) -> &mut Self {
        self.referable = true;
        self
    }

    /// Filter arguments on a Django path.
    pub fn filter(&mut self, path: &'static str, lookups: &'static [Lookup]) -> &mut Self {
        self.filters.push(FilterBuilder::Lookups(path, lookups, self.module));
        self
    }

    /// A filter argument of this name and type: the value at the path is equal.
    pub fn filter_named(&mut self, name: &'static str, ty: &'static str, path: &'static str) -> &mut Self {
        self.filters.push(FilterBuilder::Named { name, ty, path, module: self.module });
        self
    }

    /// The same lookups on several paths.
    pub fn filter_each(&mut self, paths: &[&'static str], lookups: &'static [Lookup]) -> &mut Self {
        for path in paths {
            self.filter(path, lookups);
        }
        self
    }

    /// All filters of the type at the end of a relation, with the relation's name before them.
    pub fn filters_through(&mut self, relation: &'static str) -> &mut Self {
        self.filters.push(FilterBuilder::Through(relation, self.module));
        self
    }

    /// A field computed from columns.
    pub fn computed(&mut self, name: &'static str, ty: &'static str, needs: &'static [&'static str], compute: Compute) -> &mut Self {
        let module = self.module;
        self.extras.push(Extra {
            name,
            ty: Ty::parse(ty),
            access: Access::Public,
            module,
            source: ExtraSource::Computed { needs, compute },
        });
        self
    }

    /// A field loaded for all rows at once by the values of a column.
    pub fn batched(&mut self, name: &'static str, ty: &'static str, key: &'static str, load: Load) -> &mut Self {
        let module = self.module;
        self.extras.push(Extra { name, ty: Ty::parse(ty), access: Access::Public, module, source: ExtraSource::Batched { key, load } });
        self
    }

    /// The row of `target` at the end of several references, as a field: `&["i_user", "health_facility"]`.
    pub fn through(&mut self, name: &'static str, target: &'static str, way: &'static [&'static str]) -> &mut Self {
        self.through_first(name, target, &[way])
    }

    /// As [`Self::through`], for several ways: the row at the end of the first that leads to one. A second declaration of a
    /// field replaces the first, so that a module can add a way to a field of another.
    pub fn through_first(&mut self, name: &'static str, target: &'static str, ways: &[&'static [&'static str]]) -> &mut Self {
        let module = self.module;
        let source = ExtraSource::Through(ways.to_vec());
        self.extras.push(Extra { name, ty: Ty::parse(target), access: Access::Public, module, source });
        self
    }

    /// A reference by a column that has no foreign key in the entity.
    pub fn refers(&mut self, field: &'static str, name: &'static str, from: &'static str, target: &'static str) -> &mut Self {
        let module = self.module;
        self.relations.push(RelationBuilder {
            field: Some(field),
            name,
            target,
            from: Some(from),
            to: None,
            many: false,
            via: None,
            plain: None,
            ty: None,
            module,
        });
        self
    }

    /// The rows of `target` whose relation `back` leads here, as field `field`.
    pub fn many(&mut self, field: &'static str, target: &'static str, back: &'static str) -> &mut Self {
        self.many_named(field, "", target, back)
    }

    /// As [`Self::many`], with the Django name that paths use where it is not the field's.
    pub fn many_named(&mut self, field: &'static str, name: &'static str, target: &'static str, back: &'static str) -> &mut Self {
        let module = self.module;
        let name = if name.is_empty() { field } else { name };
        self.relations.push(RelationBuilder {
            field: Some(field),
            name,
            target,
            from: None,
            to: Some(back),
            many: true,
            via: None,
            plain: None,
            ty: None,
            module,
        });
        self
    }

    /// As [`Self::many`], as a plain Relay connection of types `<name>Connection` and `<name>Edge`: without filters, `offset`
    /// and `edgeCount`, in this order.
    pub fn many_plain(
        &mut self,
        field: &'static str,
        name: &'static str,
        target: &'static str,
        back: &'static str,
        order: &'static [&'static str],
    ) -> &mut Self {
        self.many(field, target, back);
        if let Some(relation) = self.relations.last_mut() {
            relation.plain = Some(Plain { name, order });
        }
        self
    }

    /// The rows of `target` behind a link table, as a plain list.
    pub fn many_via(&mut self, field: &'static str, target: &'static str, ty: &'static str, via: Via) -> &mut Self {
        let module = self.module;
        self.relations.push(RelationBuilder {
            field: Some(field),
            name: field,
            target,
            from: None,
            to: None,
            many: true,
            via: Some(via),
            plain: None,
            ty: Some(Ty::parse(ty)),
            module,
        });
        self
    }
}

pub(super) enum RootKind {
    Connection,
    List,
    One,
    Resolve(Resolve),
}

/// A root field under construction.
pub struct RootBuilder {
    pub(super) name: &'static str,
    pub(super) module: &'static str,
    pub(super) ty: Ty,
    pub(super) access: Access,
    pub(super) kind: RootKind,
    pub(super) target: &'static str,
    pub(super) args: IndexMap<String, Arg>,
    pub(super) filtered: bool,
    restrict: Restrict,
    everywhere: Everywhere,
    precondition: Option<Precondition>,
    order: Vec<&'static str>,
    max_page: Option<u64>,
}

impl RootBuilder {
    fn new(name: &'static str, module: &'static str, ty: Ty, access: Access, kind: RootKind, target: &'static str) -> Self {
        let filtered = matches!(kind, RootKind::Connection);
        let restrict: Restrict = |_, _| Ok(Q::always());
        RootBuilder {
            name,
            module,
            ty,
            access,
            kind,
            target,
            args: IndexMap::new(),
            filtered,
            restrict,
            everywhere: |_| false,
            precondition: None,
            order: vec![],
            max_page: Some(MAX_PAGE),
        }
    }

    /// An argument of its own.
    pub fn arg(&mut self, name: &'static str, ty: &'static str) -> &mut Self {
        self.args.insert(name.to_owned(), Arg { ty: Ty::parse(ty), default: None, module: self.module });
        self
    }

    /// An argument with a value when it is not given.
    pub fn arg_or(&mut self, name: &'static str, ty: &'static str, default: Json) -> &mut Self {
        self.args.insert(name.to_owned(), Arg { ty: Ty::parse(ty), default: Some(default), module: self.module });
        self
    }

    /// `orderBy`
    pub fn ordered(&mut self) -> &mut Self {
        self.arg("orderBy", "[String]")
    }

    /// Order when the client asks for none.
    pub fn order(&mut self, order: &[&'static str]) -> &mut Self {
        self.order = order.to_vec();
        self
    }

    /// What arguments and rules leave of the rows.
    pub fn restrict(&mut self, restrict: Restrict) -> &mut Self {
        self.restrict = restrict;
        self
    }

    /// What must hold before the rows are looked for.
    pub fn require(&mut self, precondition: Precondition) -> &mut Self {
        self.precondition = Some(precondition);
        self
    }

    /// Gives rows of all territories when the arguments say so: directories, whose rows are no secret.
    pub fn everywhere(&mut self, everywhere: Everywhere) -> &mut Self {
        self.everywhere = everywhere;
        self
    }

    /// Takes the filter and paging arguments of this type, though the answer is not its connection (exports).
    pub fn with_filters_of(&mut self, target: &'static str) -> &mut Self {
        self.target = target;
        self.filtered = true;
        self
    }

    /// Pages of any size.
    pub fn unlimited(&mut self) -> &mut Self {
        self.max_page = None;
        self
    }

    pub(super) fn finish(self) -> Root {
        let filters_of = (self.filtered && matches!(self.kind, RootKind::Resolve(_))).then(|| self.target.to_owned());
        let rows = Rows {
            target: self.target.to_owned(),
            restrict: self.restrict,
            everywhere: self.everywhere,
            precondition: self.precondition,
            order: self.order,
            max_page: self.max_page,
        };
        let answer = match self.kind {
            RootKind::Connection => Answer::Connection(rows),
            RootKind::List => Answer::List(rows),
            RootKind::One => Answer::One(rows),
            RootKind::Resolve(resolve) => Answer::Resolve(resolve),
        };
        let name = if self.name.starts_with('_') { self.name.to_owned() } else { camel(self.name) };
        Root { name, module: self.module, access: self.access, ty: self.ty, args: self.args, filters_of, answer }
    }
}

pub(super) fn input_object(module: &'static str, fields: &[(String, String)]) -> InputObject {
    InputObject { fields: fields.iter().map(|(name, ty)| input_field(module, name, ty)).collect() }
}

/// `("deleteMembers", "Boolean = false")`
pub(super) fn input_field(module: &'static str, name: &str, ty: &str) -> (String, Arg) {
    let (ty, default) = match ty.split_once('=') {
        Some((ty, default)) => (ty, serde_json::from_str(default.trim()).ok()),
        None => (ty, None),
    };
    (name.to_owned(), Arg { ty: Ty::parse(ty), default, module })
}

pub(super) fn column_field(name: String, ty: Ty, module: &'static str, access: Access, index: usize) -> Field {
    Field { name, ty, module, access, source: Source::Column(index) }
}

/// A reference to one row.
pub(super) fn reference_of(from: usize, to: usize, target: &str) -> Relation {
    Relation { target: target.to_owned(), from, to, many: false, connection: false, via: None, plain: None }
}

pub(super) fn object_of(name: &str, builder: &ObjectBuilder) -> Object {
    Object {
        name: name.to_owned(),
        module: builder.module,
        shape: builder.shape.clone(),
        node: builder.node,
        named_node: builder.named_node,
        fields: IndexMap::new(),
        relations: HashMap::new(),
        filters: IndexMap::new(),
        security: builder.security,
        shown: builder.shown,
        open_to: builder.open_to,
        history: builder.history,
        referable: builder.referable,
        masked: HashMap::new(),
        masked_by: builder.masked_by,
        enums: HashMap::new(),
        public: builder.public,
        node_access: builder.node_access.unwrap_or(Access::Administrator),
    }
}
