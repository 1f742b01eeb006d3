//! Which fields a selection asks for: fragments opened, conditions applied, equal keys merged.

use std::collections::HashMap;

use async_graphql::{
    Name, Positioned,
    parser::types::{Directive, Field, FragmentDefinition, Selection, SelectionSet},
};
use async_graphql_value::Value;
use indexmap::IndexMap;

use super::coerce::Variables;

/// A document with its variables.
pub struct Document<'d> {
    /// Fragments by name.
    pub fragments: &'d HashMap<Name, Positioned<FragmentDefinition>>,
    /// Variables as sent.
    pub variables: &'d Variables,
}

/// All occurrences of one response key; their selections count together.
pub type Merged<'d> = IndexMap<&'d str, Vec<&'d Positioned<Field>>>;

impl<'d> Document<'d> {
    /// The fields that the selection sets ask of an object of this type. `node`: it implements Node.
    #[must_use]
    pub fn collect(&self, sets: &[&'d SelectionSet], type_name: &str, node: bool) -> Merged<'d> {
        let mut merged = Merged::new();
        for set in sets {
            self.collect_into(set, type_name, node, &mut merged);
        }
        merged
    }

    fn collect_into(&self, set: &'d SelectionSet, type_name: &str, node: bool, merged: &mut Merged<'d>) {
        let applies = |condition: &str| condition == type_name || (node && condition == "Node");
        for selection in &set.items {
            match &selection.node {
                Selection::Field(field) if self.included(&field.node.directives) => {
                    merged.entry(field.node.response_key().node.as_str()).or_default().push(field);
                }
                Selection::InlineFragment(inline)
                    if self.included(&inline.node.directives)
                        && inline.node.type_condition.as_ref().is_none_or(|c| applies(c.node.on.node.as_str())) =>
                {
                    self.collect_into(&inline.node.selection_set.node, type_name, node, merged);
                }
                Selection::FragmentSpread(spread) if self.included(&spread.node.directives) => {
                    if let Some(fragment) = self.fragments.get(&spread.node.fragment_name.node)
                        && applies(fragment.node.type_condition.node.on.node.as_str())
                    {
                        self.collect_into(&fragment.node.selection_set.node, type_name, node, merged);
                    }
                }
                _ => {}
            }
        }
    }

    fn included(&self, directives: &[Positioned<Directive>]) -> bool {
        directives.iter().all(|directive| {
            let condition = directive.node.get_argument("if").is_some_and(|value| match &value.node {
                Value::Boolean(b) => *b,
                Value::Variable(name) => self.variables.get(name.as_str()).and_then(serde_json::Value::as_bool).unwrap_or(false),
                _ => false,
            });
            match directive.node.name.node.as_str() {
                "skip" => !condition,
                "include" => condition,
                _ => true,
            }
        })
    }
}

/// The selection sets under all occurrences of a field.
#[must_use]
pub fn below<'d>(fields: &[&'d Positioned<Field>]) -> Vec<&'d SelectionSet> {
    fields.iter().map(|field| &field.node.selection_set.node).collect()
}
