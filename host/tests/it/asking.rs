//! Documents that ask for a root field, made from its declaration.

use openimis_kernel::graphql::schema::{Answer, Root, Schema};
use openimis_kernel::graphql::ty::Ty;

/// A value of a type, as a literal; of input objects only what they demand.
pub fn literal(schema: &Schema, ty: &Ty) -> String {
    match ty {
        Ty::NonNull(inner) => literal(schema, inner),
        Ty::List(inner) => format!("[{}]", literal(schema, inner)),
        Ty::Named(name) => {
            if let Some(input) = schema.inputs.get(name) {
                let demanded = input.fields.iter().filter(|(_, field)| demanded(&field.ty, field.default.is_some()));
                let fields: Vec<String> = demanded.map(|(name, field)| format!("{name}: {}", literal(schema, &field.ty))).collect();
                return format!("{{ {} }}", fields.join(", "));
            }
            if let Some(enumeration) = schema.enums.get(name) {
                return enumeration.values[0].to_owned();
            }
            scalar(name).to_owned()
        }
    }
}

fn scalar(name: &str) -> &'static str {
    match name {
        "Int" | "SmallInt" | "TinyInt" | "GenericScalar" => "1",
        "Float" => "1.5",
        "Boolean" => "true",
        "Date" => r#""2026-01-01""#,
        "DateTime" => r#""2026-01-01T00:00:00""#,
        "Decimal" => r#""1.5""#,
        "UUID" => r#""00000000-0000-0000-0000-00000000000a""#,
        "JSONString" | "ParsedJSONString" => r#""{}""#,
        _ => r#""x""#,
    }
}

fn demanded(ty: &Ty, has_default: bool) -> bool {
    matches!(ty, Ty::NonNull(_)) && !has_default
}

/// The root field as `a`, with these arguments besides those that it demands.
pub fn field(schema: &Schema, root: &Root, arguments: &str) -> String {
    let given = |name: &str| arguments.starts_with(&format!("{name}:"));
    let own = root.args.iter().filter(|(name, arg)| demanded(&arg.ty, arg.default.is_some()) && !given(name));
    let mut all: Vec<String> = own.map(|(name, arg)| format!("{name}: {}", literal(schema, &arg.ty))).collect();
    all.extend((!arguments.is_empty()).then(|| arguments.to_owned()));
    let all = if all.is_empty() { String::new() } else { format!("({})", all.join(", ")) };
    let selection = match &root.answer {
        Answer::Connection(_) => " { totalCount }",
        Answer::Export(_) => "",
        _ if schema.objects.contains_key(root.ty.name()) => " { __typename }",
        _ => "",
    };
    format!("a: {}{all}{selection}", root.name)
}
