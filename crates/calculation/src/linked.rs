//! Which classes are linked to which: foreign keys, and what rules add.

use std::collections::BTreeSet;

use openimis_kernel::{app::App, entity::Shape, graphql::schema::Schema};

use crate::registry;

/// Forms that begin at a plan do not go on to what it is a plan of, which leads back to the plan.
const PLANS: [&str; 2] = ["PaymentPlan", "ContributionPlan"];
const PLANNED: [&str; 2] = ["Product", "BenefitPlan"];

/// Classes linked to any of these; `None`: where to begin. Sorted, each once.
pub(crate) fn classes(app: &App, of: Option<&[String]>) -> BTreeSet<String> {
    let rules = registry::rules(app);
    let added = |class: Option<&str>| -> BTreeSet<String> {
        rules.iter().flat_map(|rule| rule.links(class)).map(|class| (*class).to_owned()).collect()
    };
    let Some(of) = of else { return added(None) };
    let mut found: BTreeSet<String> =
        of.iter().flat_map(|class| referred(&app.schema, class).into_iter().chain(added(Some(class)))).collect();
    if of.iter().any(|class| PLANS.contains(&class.as_str())) {
        found.retain(|class| !PLANNED.contains(&class.as_str()));
    }
    found
}

/// The class of this name, in its own spelling, if it is one of an active module.
pub(crate) fn known<'a>(schema: &'a Schema, class: &str) -> Option<&'a str> {
    tables(schema).map(|(name, _)| name).find(|name| name.eq_ignore_ascii_case(class))
}

/// Classes that the foreign keys of a class lead to, but for users.
fn referred(schema: &Schema, class: &str) -> Vec<String> {
    let Some((_, shape)) = tables(schema).find(|(name, _)| name.eq_ignore_ascii_case(class)) else { return vec![] };
    let targets = shape.relations.iter().filter_map(|relation| tables(schema).find(|(_, other)| other.table == relation.to_table));
    targets.map(|(name, _)| name.to_owned()).filter(|name| name != "User").collect()
}

/// Classes over tables: `InsureeGQLType` stands over class `Insuree`.
fn tables(schema: &Schema) -> impl Iterator<Item = (&str, &Shape)> {
    schema.objects.values().filter_map(|object| Some((object.name.strip_suffix("GQLType")?, object.shape.as_deref()?)))
}
