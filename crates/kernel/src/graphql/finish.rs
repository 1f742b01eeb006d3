//! Joins what all modules declared into one schema, and finds what does not fit.

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;

use super::{
    builder::{self, ExtraSource, FilterBuilder, ObjectBuilder, RelationBuilder, SchemaBuilder},
    lookup::Lookup,
    mask, scalar,
    schema::{Answer, Field, Filter, Object, Relation, Root, Schema, Source},
    ty::Ty,
};
use crate::{
    access::Access,
    entity::{Kind, Shape},
    names::camel,
};

pub(super) fn finish(mut builder: SchemaBuilder) -> Result<Schema, Vec<String>> {
    let mut problems = std::mem::take(&mut builder.problems);
    let mut builders = std::mem::take(&mut builder.objects);
    for (module, name, extension) in std::mem::take(&mut builder.extensions) {
        match builders.get_mut(&name) {
            Some(object) => merge(object, extension),
            None => problems
                .push(format!("module {module} extends the type {name}, which no active module declares; add its module to modules.toml")),
        }
    }
    builders.sort_keys();
    let mut schema =
        Schema { enums: std::mem::take(&mut builder.enums), scalars: std::mem::take(&mut builder.scalars), ..Schema::default() };
    let tables = types_of_tables(&builders);
    for (name, object) in &builders {
        let finished = object_fields(name, object, &builders, &tables, &mut problems);
        schema.objects.insert(name.clone(), finished);
    }
    for (name, object) in &builders {
        for relation in object.relations.iter().filter(|r| r.many) {
            let resolved = many_relation(name, relation, &schema, &mut problems);
            if let (Some((relation_name, relation, field)), Some(object)) = (resolved, schema.objects.get_mut(name)) {
                object.fields.insert(field.name.clone(), field);
                object.relations.insert(relation_name, relation);
            }
        }
    }
    for (name, object) in &builders {
        guards(name, object, &mut schema, &mut problems);
        masks(name, object, &mut schema, &mut problems);
    }
    follow_rights(&mut schema);
    for name in builders.keys() {
        let mut filters = IndexMap::new();
        collect_filters(&builders, &schema, name, "", &mut vec![], &mut |arg, filter| drop(filters.insert(arg, filter)), &mut problems);
        if let Some(object) = schema.objects.get_mut(name) {
            object.filters = filters;
        }
    }
    ways(&schema, &mut problems);
    roots(builder, &mut schema, &mut problems);
    if problems.is_empty() { Ok(schema) } else { Err(problems) }
}

/// Rows that refer to a visible row are no way around the right to them: a field that leads to many rows of another
/// type demands what that type demands by id, unless its own type does already or a guard says what else.
fn follow_rights(schema: &mut Schema) {
    let demands: HashMap<String, (&'static str, Access)> = schema
        .objects
        .values()
        .filter(|object| matches!(object.node_access, Access::Rights(_)))
        .map(|object| (object.name.clone(), (object.module, object.node_access)))
        .collect();
    for object in schema.objects.values_mut() {
        let own = (object.module, object.node_access);
        for field in object.fields.values_mut().filter(|field| field.access == Access::Public) {
            let Source::Many(name) = &field.source else { continue };
            let demand = object.relations.get(name).and_then(|relation| demands.get(&relation.target));
            if let Some(demand) = demand.filter(|demand| **demand != own) {
                (field.module, field.access) = *demand;
            }
        }
    }
}

fn guards(name: &str, object: &ObjectBuilder, schema: &mut Schema, problems: &mut Vec<String>) {
    let fields = schema.objects.get_mut(name).map(|object| &mut object.fields);
    let Some(fields) = fields else { return };
    for (field, access) in &object.guarded {
        match fields.get_mut(*field) {
            Some(field) => field.access = *access,
            None => problems.push(format!("module {}: {name} guards {field}, which it does not have", object.module)),
        }
    }
}

fn masks(name: &str, object: &ObjectBuilder, schema: &mut Schema, problems: &mut Vec<String>) {
    let Some(finished) = schema.objects.get_mut(name) else { return };
    for path in &object.masked {
        let (attribute, way) = mask::split(path);
        match finished.shape.as_ref().and_then(|shape| shape.column(attribute)) {
            Some(column) => finished.masked.entry(column).or_default().push(way),
            None => problems.push(format!("module {}: {name} masks {path}, which it does not have", object.module)),
        }
    }
}

fn merge(object: &mut ObjectBuilder, extension: ObjectBuilder) {
    object.extras.extend(extension.extras);
    object.relations.extend(extension.relations);
    object.filters.extend(extension.filters);
    object.values.extend(extension.values);
    object.guarded.extend(extension.guarded);
    object.hidden.extend(extension.hidden);
    object.masked.extend(extension.masked);
    object.masked_by = object.masked_by.or(extension.masked_by);
    object.security = object.security.or(extension.security);
    object.shown = object.shown.or(extension.shown);
    object.node_access = object.node_access.or(extension.node_access);
}

/// Fields at the end of several references lead where they say.
fn ways(schema: &Schema, problems: &mut Vec<String>) {
    for object in schema.objects.values() {
        for field in object.fields.values() {
            let Source::Through(ways) = &field.source else { continue };
            for way in ways {
                let end = way.iter().try_fold(object, |at, name| {
                    let relation = at.relations.get(*name).filter(|r| !r.many)?;
                    schema.objects.get(&relation.target)
                });
                if end.is_none_or(|end| end.name != field.ty.name()) {
                    let (module, way, target) = (field.module, way.join("."), field.ty.name());
                    problems.push(format!("module {module}: {}.{}: {way} does not lead to {target}", object.name, field.name));
                }
            }
        }
    }
}

/// The type that a foreign key to a table leads to: the node type where a table has several.
fn types_of_tables(builders: &IndexMap<String, ObjectBuilder>) -> HashMap<&'static str, String> {
    let mut tables = HashMap::new();
    for node in [false, true] {
        for (name, object) in builders.iter().filter(|(_, o)| o.node == node) {
            if let Some(shape) = &object.shape {
                tables.insert(shape.table, name.clone());
            }
        }
    }
    tables
}

fn object_fields(
    name: &str,
    object: &ObjectBuilder,
    all: &IndexMap<String, ObjectBuilder>,
    tables: &HashMap<&'static str, String>,
    problems: &mut Vec<String>,
) -> Object {
    let mut out = builder::object_of(name, object);
    for (field, ty) in &object.values {
        let field =
            Field { name: (*field).to_owned(), ty: ty.clone(), module: object.module, access: Access::Public, source: Source::Value };
        out.fields.insert(field.name.clone(), field);
    }
    let Some(shape) = object.shape.clone() else { return out };
    columns(object, &shape, &mut out);
    references(object, &shape, all, tables, &mut out, problems);
    for extra in &object.extras {
        let source = match &extra.source {
            ExtraSource::Computed { needs, compute } => Source::Computed { needs: needs.to_vec(), compute: *compute },
            ExtraSource::Through(ways) => Source::Through(ways.clone()),
            ExtraSource::Batched { key, load } => match shape.column(key) {
                Some(key) => Source::Batched { key, load: *load },
                None => {
                    problems.push(format!("module {}: {name}.{} is loaded by {key}, which is no column", extra.module, extra.name));
                    continue;
                }
            },
        };
        let field = Field { name: extra.name.to_owned(), ty: extra.ty.clone(), module: extra.module, access: extra.access, source };
        out.fields.insert(field.name.clone(), field);
    }
    out
}

fn columns(object: &ObjectBuilder, shape: &Shape, out: &mut Object) {
    let references: HashSet<usize> = shape.relations.iter().map(|r| r.column).collect();
    for (index, column) in shape.columns.iter().enumerate() {
        if let Some(enumeration) = object.enums.get(column.name.as_str()) {
            out.enums.insert(index, (*enumeration).to_owned());
        }
        if object.hidden.contains(&column.name.as_str()) || column.kind == Kind::Bytes || references.contains(&index) {
            continue;
        }
        let access = Access::Public;
        if index == shape.key && object.node {
            let field = Field { name: "id".into(), ty: Ty::parse("ID!"), module: object.module, access, source: Source::GlobalId };
            out.fields.insert("id".into(), field);
            continue;
        }
        let named = match object.retyped.get(column.name.as_str()).or_else(|| object.enums.get(column.name.as_str())) {
            Some(ty) => (*ty).to_owned(),
            None if index == shape.key && shape.serial => "ID".to_owned(),
            None => scalar::of_kind(column.kind).to_owned(),
        };
        let ty = if column.nullable { Ty::parse(&named) } else { Ty::NonNull(Box::new(Ty::parse(&named))) };
        let field = builder::column_field(camel(&column.name), ty, object.module, access, index);
        out.fields.insert(field.name.clone(), field);
    }
}

/// A reference to a row of another type, as a foreign key of the entity or a declaration says it.
struct Reference<'b> {
    field: Option<&'b str>,
    name: &'b str,
    from: Option<&'b str>,
    target: String,
    module: &'static str,
}

fn references(
    object: &ObjectBuilder,
    shape: &Shape,
    all: &IndexMap<String, ObjectBuilder>,
    tables: &HashMap<&'static str, String>,
    out: &mut Object,
    problems: &mut Vec<String>,
) {
    let explicit = object.relations.iter().filter(|r| !r.many).map(|r| Reference {
        field: r.field,
        name: r.name,
        from: r.from,
        target: r.target.to_owned(),
        module: r.module,
    });
    let declared = shape.relations.iter().filter_map(|r| {
        let target = tables.get(r.to_table.as_str())?.clone();
        Some(Reference { field: None, name: &r.name, from: Some(&shape.columns[r.column].name), target, module: object.module })
    });
    for Reference { field, name, from, target, module } in explicit.chain(declared) {
        let column = from.and_then(|from| shape.column(from));
        let there = all.get(&target).and_then(|t| t.shape.clone());
        let (Some(column), Some(there)) = (column, there) else {
            problems.push(format!(
                "module {module}: {}.{name} leads to {target} by {}, one of which does not exist",
                out.name,
                from.unwrap_or_default()
            ));
            continue;
        };
        out.relations.insert(name.to_owned(), builder::reference_of(column, there.key, &target));
        if object.hidden.contains(&name) {
            continue;
        }
        let ty = match object.retyped.get(name) {
            Some(ty) => Ty::parse(ty),
            None if shape.columns[column].nullable => Ty::Named(target),
            None => Ty::NonNull(Box::new(Ty::Named(target))),
        };
        let wire = field.map_or_else(|| camel(name), str::to_owned);
        out.fields.insert(wire.clone(), Field { name: wire, ty, module, access: Access::Public, source: Source::One(name.to_owned()) });
    }
}

fn many_relation(name: &str, relation: &RelationBuilder, schema: &Schema, problems: &mut Vec<String>) -> Option<(String, Relation, Field)> {
    let field = relation.field?;
    let target = schema.objects.get(relation.target);
    let there = target.and_then(|t| t.shape.clone());
    let (Some(target), Some(there)) = (target, there) else {
        problems.push(format!("module {}: {name}.{field} leads to {}, which no active module declares", relation.module, relation.target));
        return None;
    };
    let here = schema.object(name).table().clone();
    let (from, to) = match (&relation.via, relation.to) {
        (Some(_), _) => (here.key, there.key),
        (None, back) => match back
            .and_then(|back| target.relations.get(back).map(|r| (r.to, r.from)).or_else(|| there.column(back).map(|c| (here.key, c))))
        {
            Some(ends) => ends,
            None => {
                problems.push(format!(
                    "module {}: {name}.{field} needs a relation {} of {}",
                    relation.module,
                    relation.to.unwrap_or_default(),
                    relation.target
                ));
                return None;
            }
        },
    };
    let connection = target.node && relation.ty.is_none();
    let ty = match (&relation.ty, relation.plain, connection) {
        (Some(ty), ..) => ty.clone(),
        (None, Some(plain), _) => Ty::Named(format!("{}Connection", plain.name)),
        (None, None, true) => Ty::parse(&format!("{}Connection!", target.name)),
        (None, None, false) => Ty::parse(&format!("[{}!]!", target.name)),
    };
    let wire = Field {
        name: field.to_owned(),
        ty,
        module: relation.module,
        access: Access::Public,
        source: Source::Many(relation.name.to_owned()),
    };
    let (target, plain) = (target.name.clone(), relation.plain);
    Some((relation.name.to_owned(), Relation { target, from, to, many: true, connection, via: relation.via, plain }, wire))
}

/// All filters of type `name`, with `prefix` before their paths.
fn collect_filters(
    builders: &IndexMap<String, ObjectBuilder>,
    schema: &Schema,
    name: &str,
    prefix: &str,
    trail: &mut Vec<String>,
    add: &mut dyn FnMut(String, Filter),
    problems: &mut Vec<String>,
) {
    if trail.iter().any(|t| t == name) && trail.len() > 4 {
        problems.push(format!("filters go in a circle: {}", trail.join(" -> ")));
        return;
    }
    trail.push(name.to_owned());
    for filter in builders.get(name).map_or(&[][..], |b| b.filters.as_slice()) {
        match filter {
            FilterBuilder::Through(relation, module) => match schema.object(name).relations.get(*relation) {
                Some(way) => {
                    let target = way.target.clone();
                    collect_filters(builders, schema, &target, &format!("{prefix}{relation}__"), trail, add, problems);
                }
                None => problems.push(format!("module {module}: {name} has no relation {relation} to filter through")),
            },
            FilterBuilder::Named { name: arg, ty, path, module } => match column_at(schema, name, path) {
                Some((kind, ..)) => {
                    let (path, lookup) = (format!("{prefix}{path}"), Lookup::Exact);
                    add(camel(&format!("{prefix}{arg}")), Filter { path, lookup, kind, ty: Ty::parse(ty), id: false, module });
                }
                None => problems.push(format!("module {module}: {name} has no column at {path} to filter by")),
            },
            FilterBuilder::Lookups(path, lookups, module) => match column_at(schema, name, path) {
                Some((kind, id, declared)) => {
                    for lookup in *lookups {
                        let full = format!("{prefix}{path}");
                        let arg = camel(&format!("{full}{}", lookup.suffix()));
                        let ty = filter_type(kind, id, declared.as_deref(), *lookup);
                        add(arg, Filter { path: full, lookup: *lookup, kind, ty, id, module });
                    }
                }
                None => problems.push(format!("module {module}: {name} has no column at {path} to filter by")),
            },
        }
    }
    trail.pop();
}

fn filter_type(kind: Kind, id: bool, declared: Option<&str>, lookup: Lookup) -> Ty {
    let named = match (lookup, declared) {
        (Lookup::IsNull, _) => "Boolean",
        _ if id => "ID",
        (_, Some(declared)) => declared,
        _ => scalar::of_kind(kind),
    };
    if lookup.takes_list() { Ty::parse(&format!("[{named}]")) } else { Ty::parse(named) }
}

/// Kind of the column at the end of a path, whether ids stand for it, and the type of its field.
pub(super) fn column_at(schema: &Schema, name: &str, path: &str) -> Option<(Kind, bool, Option<String>)> {
    let object = schema.objects.get(name)?;
    let shape = object.shape.as_ref()?;
    if let Some(index) = shape.column(path) {
        let is_id = (index == shape.key && path == "id") || shape.relations.iter().any(|r| r.column == index);
        let field = object.fields.values().find(|field| matches!(field.source, Source::Column(column) if column == index));
        let declared = field.map(|field| field.ty.name().to_owned()).or_else(|| object.enums.get(&index).cloned());
        return Some((shape.columns[index].kind, is_id, declared));
    }
    if let Some(relation) = object.relations.get(path) {
        return Some((shape.columns[relation.from].kind, true, None));
    }
    let (head, tail) = path.split_once("__")?;
    column_at(schema, &object.relations.get(head)?.target, tail)
}

fn roots(builder: SchemaBuilder, schema: &mut Schema, problems: &mut Vec<String>) {
    for root in builder.roots {
        let (module, target, filtered) = (root.module, root.target, root.filtered);
        let mut root = root.finish();
        if !target.is_empty() && !schema.objects.contains_key(target) {
            problems.push(format!("module {module}: the query {} gives {target}, which no active module declares", root.name));
            continue;
        }
        if filtered {
            paging(&mut root.args, module);
        }
        let name = root.name.clone();
        if let Some(other) = schema.queries.insert(name.clone(), root) {
            problems.push(format!("the query {name} is declared by the modules {} and {module}; remove one of them", other.module));
        }
    }
    for (module, name, of) in builder.exports {
        match schema.queries.get(of).and_then(|root| export(root, module, name)) {
            Some(root) => drop(schema.queries.insert(name.to_owned(), root)),
            None => problems.push(format!("module {module}: {name} exports {of}, which is no connection")),
        }
    }
    for root in builder.actions {
        let root = root.finish();
        schema.actions.insert(root.name.clone(), root);
    }
    for (module, name, fields) in builder.inputs {
        schema.inputs.insert(name.to_owned(), builder::input_object(module, &fields));
    }
    for mutation in builder.mutations {
        schema.inputs.insert(mutation.input_name(), mutation.input_object());
        if let Some(other) = schema.mutations.insert(mutation.name.to_owned(), mutation) {
            problems.push(format!("the mutation {} is declared twice, first by module {}; remove one of them", other.name, other.module));
        }
    }
    for (module, name, fields) in builder.input_extensions {
        match schema.inputs.get_mut(name) {
            Some(input) => input.fields.extend(fields.iter().map(|(field, ty)| builder::input_field(module, field, ty))),
            None => problems.push(format!("module {module} extends the input {name}, which no active module declares")),
        }
    }
    schema.queries.sort_keys();
    schema.actions.sort_keys();
    schema.mutations.sort_keys();
    schema.inputs.sort_keys();
}

/// The root field that writes the rows of a connection to a file.
fn export(of: &Root, module: &'static str, name: &str) -> Option<Root> {
    let Answer::Connection(rows) = &of.answer else { return None };
    let mut args = of.args.clone();
    args.extend(super::export::ARGUMENTS.iter().map(|(name, ty)| builder::input_field(module, name, ty)));
    Some(Root {
        name: name.to_owned(),
        module: of.module,
        access: of.access,
        ty: Ty::parse("String"),
        args,
        filters_of: Some(rows.target.clone()),
        answer: Answer::Export(rows.clone()),
    })
}

pub(super) fn paging(args: &mut IndexMap<String, super::schema::Arg>, module: &'static str) {
    for (name, ty) in [("offset", "Int"), ("before", "String"), ("after", "String"), ("first", "Int"), ("last", "Int")] {
        let (name, arg) = builder::input_field(module, name, ty);
        args.insert(name, arg);
    }
}
