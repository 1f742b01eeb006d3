//! Filters on the variable part of objects, as wizards of modules say them.

use futures::future::BoxFuture;
use openimis_kernel::{
    access::Access,
    custom_filters::{FilterOption, FilterQuestion},
    graphql::{args::Args, builder::SchemaBuilder, context::RequestContext, error::FieldError},
};
use serde_json::{Value as Json, json};

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.value("CustomFilterOptionGQLType", &[("field", "String"), ("filter", "[String]"), ("type", "String")]);
    s.value(
        "CustomFilterGQLType",
        &[("objectClassName", "String"), ("code", "String"), ("type", "String"), ("possibleFilters", "[CustomFilterOptionGQLType]")],
    );
    s.query("customFilters", "CustomFilterGQLType", Access::Authenticated, custom_filters)
        .arg("moduleName", "String!")
        .arg("objectTypeName", "String!")
        .arg("uuidOfObject", "String")
        .arg("additionalParams", "JSONString");
}

fn custom_filters(cx: &RequestContext, args: Args) -> BoxFuture<'_, Result<Json, FieldError>> {
    Box::pin(async move {
        let text = |name: &str| args.text(name).unwrap_or_default().to_owned();
        let (module, object_type) = (text("moduleName"), text("objectTypeName"));
        let parameters = match args.get("additionalParams") {
            Some(Json::String(text)) => serde_json::from_str(text).ok(),
            other => other.cloned(),
        };
        let question = FilterQuestion { uuid: args.search("uuidOfObject").map(str::to_owned), parameters };
        let offered = cx.app.modules.iter().filter(|m| m.name == module).flat_map(|m| m.custom_filters);
        let mut possible = vec![];
        for wizard in offered.filter(|wizard| wizard.object_type == object_type) {
            possible.extend((wizard.load)(cx, question.clone()).await?.into_iter().map(option));
        }
        Ok(json!({ "objectClassName": object_type, "code": module, "type": object_type, "possibleFilters": possible }))
    })
}

fn option(option: FilterOption) -> Json {
    json!({ "field": option.field, "filter": option.kind.lookups(), "type": option.kind.name() })
}
