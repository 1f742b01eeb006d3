//! Selections over values that resolvers and batches make.

use serde_json::Value as Json;

use super::{
    error::Malformed,
    plan::Key,
    schema::Schema,
    selection::{Document, below},
};
use crate::cell::{write_json, write_str};

/// What is asked of a value.
pub enum Projection {
    /// All of it.
    Whole,
    /// A list and objects by their fields.
    Fields(Vec<Projected>),
}

/// One field of a value.
pub enum Projected {
    /// A member.
    Member {
        /// Response key.
        key: Key,
        /// Its name in the value.
        member: String,
        /// What is asked of it.
        projection: Projection,
    },
    /// `__typename`
    Typename(Key, String),
}

impl Projection {
    /// Plans the selection of a field of type `type_name`.
    ///
    /// # Errors
    /// A field is unknown.
    pub fn plan<'d>(
        schema: &Schema,
        document: &Document<'d>,
        type_name: &str,
        fields: &[&'d async_graphql::Positioned<async_graphql::parser::types::Field>],
    ) -> Result<Self, Malformed> {
        let sets = below(fields);
        // The engine's own types, PageInfo, are in no module's schema; their fields were checked with the document.
        let object = schema.objects.get(type_name);
        if object.is_none() && sets.iter().all(|set| set.items.is_empty()) {
            return Ok(Projection::Whole);
        }
        let mut out = vec![];
        for (response, merged) in document.collect(&sets, type_name, object.is_some_and(|object| object.named_node)) {
            let field = &merged[0].node;
            let name = field.name.node.as_str();
            if name == "__typename" {
                out.push(Projected::Typename(Key::new(response), type_name.to_owned()));
                continue;
            }
            let projection = match object.map(|object| object.fields.get(name)) {
                None => Projection::Whole,
                Some(Some(declared)) => Projection::plan(schema, document, declared.ty.name(), &merged)?,
                Some(None) => {
                    return Err(Malformed::at(format!("Cannot query field \"{name}\" on type \"{type_name}\"."), merged[0].pos));
                }
            };
            out.push(Projected::Member { key: Key::new(response), member: name.to_owned(), projection });
        }
        Ok(Projection::Fields(out))
    }

    /// Writes what is asked of `value`.
    pub fn write(&self, out: &mut Vec<u8>, value: &Json) {
        match (self, value) {
            (Projection::Whole, _) | (_, Json::Null) => write_json(out, value),
            (_, Json::Array(items)) => {
                out.push(b'[');
                for (i, item) in items.iter().enumerate() {
                    if i > 0 {
                        out.push(b',');
                    }
                    self.write(out, item);
                }
                out.push(b']');
            }
            (Projection::Fields(fields), object) => {
                out.push(b'{');
                for (i, field) in fields.iter().enumerate() {
                    if i > 0 {
                        out.push(b',');
                    }
                    match field {
                        Projected::Typename(key, name) => {
                            out.extend_from_slice(&key.0);
                            write_str(out, name);
                        }
                        Projected::Member { key, member, projection } => {
                            out.extend_from_slice(&key.0);
                            projection.write(out, object.get(member).unwrap_or(&Json::Null));
                        }
                    }
                }
                out.push(b'}');
            }
        }
    }
}
