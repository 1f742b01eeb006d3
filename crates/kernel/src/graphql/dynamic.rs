//! The schema as async-graphql sees it: parsing, validation, introspection, SDL. It resolves no field of ours.

use std::sync::Arc;

use async_graphql::{
    Response,
    dynamic::{
        Enum, Field, FieldFuture, InputObject, InputValue, Interface, InterfaceField, Object, Scalar, Schema as Dynamic, SchemaBuilder,
        SchemaError,
    },
    extensions::{Extension, ExtensionContext, ExtensionFactory, NextExecute},
};
use indexmap::IndexMap;

use super::{
    scalar,
    schema::{Answer, Arg, Filter, Relation, Root, Schema, Source},
    ty::Ty,
};

/// In a request's data: validate it, execute nothing.
pub struct ValidateOnly;

struct Validation;

impl ExtensionFactory for Validation {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Validation)
    }
}

#[async_trait::async_trait]
impl Extension for Validation {
    async fn execute(&self, ctx: &ExtensionContext<'_>, operation: Option<&str>, next: NextExecute<'_>) -> Response {
        if ctx.data_opt::<ValidateOnly>().is_some() {
            return Response::default();
        }
        next.run(ctx, operation).await
    }
}

/// Builds the schema. `introspection`: `__schema` and `__type` are answered.
///
/// # Errors
/// async-graphql finds the schema inconsistent.
pub fn build(schema: &Schema, introspection: bool) -> Result<Dynamic, SchemaError> {
    let mutation = (!schema.mutations.is_empty() || !schema.actions.is_empty()).then_some("Mutation");
    let mut b = Dynamic::build("Query", mutation, None).extension(Validation);
    if !introspection {
        b = b.disable_introspection();
    }
    for name in scalar::CUSTOM.iter().chain(schema.scalars.keys()) {
        b = b.register(Scalar::new(*name));
    }
    for (name, declared) in &schema.enums {
        b = b.register(declared.values.iter().fold(Enum::new(name), |e, value| e.item(*value)));
    }
    b = b.register(Interface::new("Node").field(InterfaceField::new("id", Ty::parse("ID!").dynamic())));
    b = objects(b, schema);
    for (name, input) in &schema.inputs {
        b = b.register(input.fields.iter().fold(InputObject::new(name), |o, (field, arg)| o.field(input_value(field, arg))));
    }
    b = b.register(root_object("Query", schema.queries.values(), schema));
    if mutation.is_some() {
        b = b.register(mutations(schema));
    }
    b.limit_recursive_depth(200).finish()
}

/// The SDL, types and fields sorted. Scalars that the engine knows but no active module uses yet stand in it, too:
/// async-graphql leaves them out.
#[must_use]
pub fn sdl(dynamic: &Dynamic) -> String {
    use async_graphql::SDLExportOptions;
    let mut sdl = dynamic.sdl_with_options(SDLExportOptions::new().sorted_fields().sorted_arguments().sorted_enum_items());
    for scalar in scalar::CUSTOM.iter().map(|name| format!("scalar {name}\n")) {
        if !sdl.contains(&scalar) {
            sdl.push('\n');
            sdl.push_str(&scalar);
        }
    }
    sdl
}

/// Fields are answered by the planner; async-graphql only has to know their types.
fn field(name: &str, ty: &Ty) -> Field {
    Field::new(name, ty.dynamic(), |_| FieldFuture::Value(None))
}

fn input_value(name: &str, arg: &Arg) -> InputValue {
    let value = InputValue::new(name, arg.ty.dynamic());
    match arg.default.clone().and_then(|json| async_graphql::Value::from_json(json).ok()) {
        Some(default) => value.default_value(default),
        None => value,
    }
}

fn with_arguments(field: Field, own: &IndexMap<String, Arg>, filters: Option<&IndexMap<String, Filter>>) -> Field {
    let field = own.iter().fold(field, |f, (name, arg)| f.argument(input_value(name, arg)));
    let filters = filters.into_iter().flatten().filter(|(name, _)| !own.contains_key(*name));
    filters.fold(field, |f, (name, filter)| f.argument(InputValue::new(name, filter.ty.dynamic())))
}

fn objects(mut b: SchemaBuilder, schema: &Schema) -> SchemaBuilder {
    b = b.register(
        [("hasNextPage", "Boolean!"), ("hasPreviousPage", "Boolean!"), ("startCursor", "String"), ("endCursor", "String")]
            .iter()
            .fold(Object::new("PageInfo"), |o, (name, ty)| o.field(field(name, &Ty::parse(ty)))),
    );
    let mut paging = IndexMap::new();
    super::finish::paging(&mut paging, "");
    let mut pages = paging.clone();
    pages.shift_remove("offset");
    for (name, object) in &schema.objects {
        let mut o = Object::new(name);
        if object.node || object.named_node {
            o = o.implement("Node");
        }
        for declared in object.fields.values() {
            let f = field(&declared.name, &declared.ty);
            let relation = match &declared.source {
                Source::Many(relation) => object.relations.get(relation).filter(|r| r.connection),
                _ => None,
            };
            o = o.field(match relation {
                Some(Relation { plain: Some(plain), target, .. }) => {
                    b = connection(b, plain.name, target, &TOTAL[..1]);
                    with_arguments(f, &pages, None)
                }
                Some(relation) => with_arguments(f, &paging, Some(&schema.object(&relation.target).filters)),
                None => f,
            });
        }
        b = b.register(o);
        if object.node {
            b = connection(b, name, name, TOTAL);
        }
    }
    schema.mutations.values().fold(b, |b, mutation| {
        b.register(
            Object::new(mutation.payload_name())
                .field(field("internalId", &Ty::parse("String")))
                .field(field("clientMutationId", &Ty::parse("String"))),
        )
    })
}

/// Numbers that a connection tells; plain ones tell the first.
const TOTAL: &[&str] = &["totalCount", "edgeCount"];

fn connection(b: SchemaBuilder, name: &str, node: &str, numbers: &[&str]) -> SchemaBuilder {
    let edge = format!("{name}Edge");
    let connection = Object::new(format!("{name}Connection"))
        .field(field("pageInfo", &Ty::parse("PageInfo!")))
        .field(field("edges", &Ty::parse(&format!("[{edge}]!"))));
    b.register(Object::new(&edge).field(field("node", &Ty::parse(node))).field(field("cursor", &Ty::parse("String!"))))
        .register(numbers.iter().fold(connection, |o, number| o.field(field(number, &Ty::parse("Int")))))
}

fn root_object<'a>(name: &str, roots: impl Iterator<Item = &'a Root>, schema: &Schema) -> Object {
    let mut object = Object::new(name);
    if name == "Query" {
        object = object.field(field("node", &Ty::parse("Node")).argument(InputValue::new("id", Ty::parse("ID!").dynamic())));
    }
    for root in roots {
        let filters = match &root.answer {
            Answer::Connection(rows) => Some(&schema.object(&rows.target).filters),
            _ => root.filters_of.as_deref().map(|target| &schema.object(target).filters),
        };
        object = object.field(with_arguments(field(&root.name, &root.ty), &root.args, filters));
    }
    object
}

fn mutations(schema: &Schema) -> Object {
    let object = root_object("Mutation", schema.actions.values(), schema);
    schema.mutations.values().fold(object, |o, mutation| {
        let input = Ty::parse(&format!("{}!", mutation.input_name()));
        o.field(field(mutation.name, &Ty::parse(&mutation.payload_name())).argument(InputValue::new("input", input.dynamic())))
    })
}
