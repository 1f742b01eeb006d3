//! Arguments as the reference's engine coerces them: a single value where a list is expected, numeric strings in
//! variables, defaults of input fields.

use async_graphql::{Positioned, parser::types::OperationDefinition};
use async_graphql_value::Value;
use indexmap::IndexMap;
use serde_json::Value as Json;

use super::{
    args::Args,
    error::Malformed,
    scalar::{self, Origin},
    schema::{Arg, Filter, Schema},
    ty::Ty,
};

/// Variables of a request, as sent.
pub type Variables = IndexMap<String, Json>;

/// Checks the variables against the operation's declarations and fills in its defaults.
///
/// # Errors
/// A required variable is missing, or one does not fit its type.
pub fn variables(
    schema: &Schema,
    operation: &Positioned<OperationDefinition>,
    sent: &serde_json::Map<String, Json>,
) -> Result<(Variables, Variables), Malformed> {
    let mut raw = Variables::new();
    let mut checked = Variables::new();
    for definition in &operation.node.variable_definitions {
        let name = definition.node.name.node.as_str();
        let ty = Ty::parse(&definition.node.var_type.node.to_string());
        let default = definition.node.default_value.as_ref().and_then(|v| v.node.clone().into_json().ok());
        let value = sent.get(name).cloned().or(default).unwrap_or(Json::Null);
        let coerced = coerce_json(schema, &ty, &value)
            .map_err(|why| Malformed::at(format!("Variable \"${name}\" got invalid value {value}.\n{why}"), definition.pos))?;
        match (&ty, coerced) {
            (Ty::NonNull(_), None) => {
                return Err(Malformed::at(format!("Variable \"${name}\" of required type \"{ty}\" was not provided."), definition.pos));
            }
            (_, None) => {}
            (_, Some(coerced)) => {
                checked.insert(name.to_owned(), coerced);
                raw.insert(name.to_owned(), value);
            }
        }
    }
    Ok((raw, checked))
}

/// Coerces the arguments of a field. `own` are declared ones, `filters` those of its type.
///
/// # Errors
/// A value does not fit, or a required one is missing.
pub fn arguments(
    schema: &Schema,
    given: &[(Positioned<async_graphql::Name>, Positioned<Value>)],
    own: &IndexMap<String, Arg>,
    filters: Option<&IndexMap<String, Filter>>,
    variables: &Variables,
) -> Result<Args, Malformed> {
    let mut args = Args::default();
    for (name, value) in given {
        let name_text = name.node.as_str();
        let declared = own.get(name_text).map(|a| &a.ty).or_else(|| filters.and_then(|f| f.get(name_text)).map(|f| &f.ty));
        let Some(ty) = declared else { continue };
        let coerced = coerce_value(schema, ty, &value.node, variables)
            .map_err(|why| Malformed::at(format!("Argument \"{name_text}\" has invalid value {}.\n{why}", value.node), value.pos))?;
        if let Some(coerced) = coerced {
            args.0.insert(name_text.to_owned(), coerced);
        }
    }
    for (name, arg) in own {
        if !args.0.contains_key(name) {
            match (&arg.default, &arg.ty) {
                (Some(default), _) => drop(args.0.insert(name.clone(), default.clone())),
                (None, Ty::NonNull(_)) => {
                    return Err(Malformed::new(format!("Field argument \"{name}\" of type \"{}\" is required but not provided.", arg.ty)));
                }
                _ => {}
            }
        }
    }
    Ok(args)
}

fn coerce_value(schema: &Schema, ty: &Ty, value: &Value, variables: &Variables) -> Result<Option<Json>, String> {
    match (ty, value) {
        (_, Value::Variable(name)) => match variables.get(name.as_str()) {
            Some(json) => coerce_json(schema, ty, json),
            None if matches!(ty, Ty::NonNull(_)) => Err(format!("Expected \"{ty}\", found null.")),
            None => Ok(None),
        },
        (Ty::NonNull(inner), _) => {
            coerce_value(schema, inner, value, variables)?.map(Some).ok_or_else(|| format!("Expected \"{ty}\", found null."))
        }
        (_, Value::Null) => Ok(None),
        (Ty::List(inner), Value::List(items)) => {
            let items: Result<Vec<Json>, String> =
                items.iter().map(|item| Ok(coerce_value(schema, inner, item, variables)?.unwrap_or(Json::Null))).collect();
            Ok(Some(Json::Array(items?)))
        }
        (Ty::List(inner), single) => Ok(coerce_value(schema, inner, single, variables)?.map(|item| Json::Array(vec![item]))),
        (Ty::Named(name), Value::Object(fields)) if schema.inputs.contains_key(name) => {
            let mut out = serde_json::Map::new();
            let input = &schema.inputs[name];
            for (field, value) in fields {
                let declared = input.fields.get(field.as_str()).ok_or_else(|| format!("In field \"{field}\": Unknown field."))?;
                match coerce_value(schema, &declared.ty, value, variables).map_err(|why| format!("In field \"{field}\": {why}"))? {
                    Some(value) => drop(out.insert(field.to_string(), value)),
                    None => drop(out.insert(field.to_string(), Json::Null)),
                }
            }
            complete(schema, name, out).map(Some)
        }
        (Ty::Named(name), value) => {
            if let Some(enumeration) = schema.enums.get(name) {
                return match value {
                    Value::Enum(token) if enumeration.values.contains(&token.as_str()) => Ok(Some(Json::String(token.to_string()))),
                    _ => Err(format!("Expected type \"{name}\", found {value}.")),
                };
            }
            let json = constant(value, variables).ok_or_else(|| format!("Expected type \"{name}\", found {value}."))?;
            leaf(schema, name, &json, Origin::Literal).map(Some)
        }
    }
}

fn coerce_json(schema: &Schema, ty: &Ty, value: &Json) -> Result<Option<Json>, String> {
    match (ty, value) {
        (Ty::NonNull(inner), Json::Null) => match **inner {
            Ty::Named(_) | Ty::List(_) | Ty::NonNull(_) => Ok(None),
        },
        (Ty::NonNull(inner), _) => coerce_json(schema, inner, value),
        (_, Json::Null) => Ok(None),
        (Ty::List(inner), Json::Array(items)) => {
            let items: Result<Vec<Json>, String> =
                items.iter().map(|item| Ok(coerce_json(schema, inner, item)?.unwrap_or(Json::Null))).collect();
            Ok(Some(Json::Array(items?)))
        }
        (Ty::List(inner), single) => Ok(coerce_json(schema, inner, single)?.map(|item| Json::Array(vec![item]))),
        (Ty::Named(name), Json::Object(fields)) if schema.inputs.contains_key(name) => {
            let mut out = serde_json::Map::new();
            let input = &schema.inputs[name];
            for (field, value) in fields {
                let declared = input.fields.get(field).ok_or_else(|| format!("In field \"{field}\": Unknown field."))?;
                let value = coerce_json(schema, &declared.ty, value).map_err(|why| format!("In field \"{field}\": {why}"))?;
                out.insert(field.clone(), value.unwrap_or(Json::Null));
            }
            complete(schema, name, out).map(Some)
        }
        (Ty::Named(name), value) => {
            if let Some(enumeration) = schema.enums.get(name) {
                return match value.as_str() {
                    Some(text) if enumeration.values.contains(&text) => Ok(Some(value.clone())),
                    _ => Err(format!("Expected type \"{name}\", found {value}.")),
                };
            }
            leaf(schema, name, value, Origin::Variable).map(Some)
        }
    }
}

/// Defaults and required fields of an input object.
fn complete(schema: &Schema, name: &str, mut fields: serde_json::Map<String, Json>) -> Result<Json, String> {
    for (field, declared) in &schema.inputs[name].fields {
        let absent = fields.get(field).is_none_or(Json::is_null);
        if absent && matches!(declared.ty, Ty::NonNull(_)) {
            return Err(format!("In field \"{field}\": Expected \"{}\", found null.", declared.ty));
        }
        if let (false, Some(default)) = (fields.contains_key(field), &declared.default) {
            fields.insert(field.clone(), default.clone());
        }
    }
    Ok(Json::Object(fields))
}

fn leaf(schema: &Schema, name: &str, value: &Json, origin: Origin) -> Result<Json, String> {
    let wrong = || format!("Expected type \"{name}\", found {value}.");
    if schema.inputs.contains_key(name) {
        return Err(wrong());
    }
    if let Some(limited) = schema.scalars.get(name) {
        let text = value.as_str().ok_or_else(wrong)?;
        if text.chars().count() > limited.max_length {
            return Err(format!("Value {text} is over maximum length: {}", limited.max_length));
        }
    }
    scalar::coerce(name, value, origin).filter(|value| !has_nul(value)).ok_or_else(wrong)
}

/// PostgreSQL holds no text with this character, not even within a document.
fn has_nul(value: &Json) -> bool {
    match value {
        Json::String(text) => text.contains('\0'),
        Json::Array(items) => items.iter().any(has_nul),
        Json::Object(fields) => fields.iter().any(|(name, value)| name.contains('\0') || has_nul(value)),
        _ => false,
    }
}

fn constant(value: &Value, variables: &Variables) -> Option<Json> {
    match value {
        Value::Variable(name) => variables.get(name.as_str()).cloned(),
        Value::List(items) => items.iter().map(|item| constant(item, variables)).collect::<Option<Vec<_>>>().map(Json::Array),
        Value::Object(fields) => fields
            .iter()
            .map(|(k, v)| Some((k.to_string(), constant(v, variables)?)))
            .collect::<Option<serde_json::Map<_, _>>>()
            .map(Json::Object),
        Value::Enum(_) => None,
        other => other.clone().into_const()?.into_json().ok(),
    }
}
