//! Parameters that an object can be given by its rules.

use futures::future::BoxFuture;
use openimis_kernel::graphql::{args::Args, builder::SchemaBuilder, context::RequestContext, error::FieldError};
use serde_json::{Value as Json, json};

use super::READ;
use crate::{carrier, descriptor::Parameter, registry};

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.value("LabelParamGQLType", &[("en", "String"), ("fr", "String")]);
    s.value("RightParamGQLType", &[("read", "String"), ("write", "String"), ("update", "String"), ("replace", "String")]);
    s.value("OptionParamGQLType", &[("value", "String"), ("label", "LabelParamGQLType")]);
    s.value(
        "CalculationParamsGQLType",
        &[
            ("type", "String"),
            ("name", "String"),
            ("label", "LabelParamGQLType"),
            ("rights", "RightParamGQLType"),
            ("optionSet", "[OptionParamGQLType]"),
            ("relevance", "String"),
            ("required", "String"),
            ("condition", "String"),
            ("defaultValue", "String"),
        ],
    );
    s.value("CalculationParamsListGQLType", &[("calculationParams", "[CalculationParamsGQLType]")]);
    s.query("calculationParams", "CalculationParamsListGQLType", READ, resolve)
        .arg("className", "String!")
        .arg("instanceId", "String!")
        .arg("instanceClassName", "String!");
}

fn resolve(cx: &RequestContext, args: Args) -> BoxFuture<'_, Result<Json, FieldError>> {
    Box::pin(async move {
        let text = |name| args.text(name).unwrap_or_default();
        let carried = carrier::find(cx, text("instanceClassName"), text("instanceId")).await?;
        let found: Vec<Json> = registry::parameters(&cx.app, text("className"), &carried).into_iter().map(shown).collect();
        Ok(json!({ "calculationParams": found }))
    })
}

/// Forms take the text `null` for a field without default.
fn shown(parameter: &Parameter) -> Json {
    json!({
        "type": parameter.kind,
        "name": parameter.name,
        "label": parameter.label,
        "rights": parameter.rights,
        "optionSet": parameter.choices,
        "relevance": parameter.relevance,
        "required": parameter.required,
        "condition": parameter.condition,
        "defaultValue": parameter.default.unwrap_or("null"),
    })
}
