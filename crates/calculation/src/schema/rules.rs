//! The rules.

use chrono::NaiveDate;
use futures::future::BoxFuture;
use openimis_kernel::{
    cell::python_json,
    graphql::{args::Args, builder::SchemaBuilder, context::RequestContext, error::FieldError},
};
use serde::Serialize;
use serde_json::{Value as Json, json};

use super::READ;
use crate::{descriptor::Descriptor, registry, rule::CalculationRule};

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.value(
        "CalculationRulesGQLType",
        &[
            ("calculationClassName", "String"),
            ("status", "String"),
            ("description", "String"),
            ("uuid", "UUID"),
            ("classParam", "JSONString"),
            ("dateValidFrom", "Date"),
            ("dateValidTo", "Date"),
            ("fromTo", "JSONString"),
            ("type", "String"),
            ("subType", "String"),
        ],
    );
    s.value("CalculationRulesListGQLType", &[("calculationRules", "[CalculationRulesGQLType]")]);
    s.query("calculationRulesByClassName", "CalculationRulesListGQLType", READ, by_class).arg("className", "String!");
    s.query("calculationRules", "CalculationRulesListGQLType", READ, all).arg("calculation", "UUID").arg("calcruleType", "String");
}

fn by_class(cx: &RequestContext, args: Args) -> BoxFuture<'_, Result<Json, FieldError>> {
    Box::pin(async move { Ok(listed(registry::of_class(&cx.app, args.text("className").unwrap_or_default()), cx.today())) })
}

fn all(cx: &RequestContext, args: Args) -> BoxFuture<'_, Result<Json, FieldError>> {
    Box::pin(async move {
        let mut rules = registry::rules(&cx.app);
        if let Some(uuid) = args.uuid("calculation") {
            rules.retain(|rule| rule.descriptor().uuid == uuid);
        }
        if let Some(kind) = args.text("calcruleType") {
            rules.retain(|rule| rule.descriptor().kind.as_code() == kind);
        }
        Ok(listed(rules, cx.today()))
    })
}

fn listed(rules: Vec<&dyn CalculationRule>, today: NaiveDate) -> Json {
    let rules: Vec<Json> = rules.into_iter().map(|rule| shown(rule.descriptor(), today)).collect();
    json!({ "calculationRules": rules })
}

fn shown(rule: &Descriptor, today: NaiveDate) -> Json {
    json!({
        "calculationClassName": rule.name,
        "status": rule.status_on(today),
        "description": rule.description,
        "uuid": rule.uuid,
        "classParam": text(&rule.classes),
        "dateValidFrom": rule.from,
        "dateValidTo": rule.until,
        "fromTo": rule.conversions.map(|conversions| text(&conversions)),
        "type": rule.kind.as_code(),
        "subType": rule.sub_kind,
    })
}

fn text(value: &impl Serialize) -> String {
    python_json(&json!(value))
}
