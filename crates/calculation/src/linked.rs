//! Which classes are linked to which: foreign keys, and what rules add.

use std::collections::BTreeSet;

use openimis_kernel::{app::App, graphql::schema::Schema};

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

/// Classes that the foreign keys of a class lead to, but for users.
fn referred(schema: &Schema, class: &str) -> Vec<String> {
    let tables = || schema.objects.values().filter_map(|object| Some((class_of(&object.name), object.shape.as_ref()?)));
    let Some((_, shape)) = tables().find(|(name, _)| name.eq_ignore_ascii_case(class)) else { return vec![] };
    let targets = shape.relations.iter().filter_map(|relation| tables().find(|(_, other)| other.table == relation.to_table));
    targets.map(|(name, _)| name.to_owned()).filter(|name| name != "User").collect()
}

/// `InsureeGQLType` stands over class `Insuree`.
fn class_of(object: &str) -> &str {
    object.strip_suffix("GQLType").unwrap_or(object)
}
