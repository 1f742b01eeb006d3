//! Bounds on a document, checked before it is executed, in time linear in its length: fragments are measured once
//! however often they are spread.

use std::collections::HashMap;

use async_graphql::{
    Name, Positioned,
    parser::types::{DocumentOperations, ExecutableDocument, Field, FragmentDefinition, Selection, SelectionSet},
};

use async_graphql_value::Value;

use super::{builder::MAX_PAGE, error::Malformed};

const LARGEST_PAGE: usize = MAX_PAGE as usize;

/// The bounds.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Levels of selections.
    pub depth: usize,
    /// Aliased fields, fragments opened.
    pub aliases: usize,
    /// Fields of the operation itself.
    pub root_fields: usize,
    /// Tokens of the text.
    pub tokens: usize,
    /// Fields, each multiplied by the sizes of the pages it stands in, fragments opened.
    pub cost: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { depth: 20, aliases: 200, root_fields: 50, tokens: 15_000, cost: 200_000 }
    }
}

impl Limits {
    /// As the environment sets them.
    #[must_use]
    pub fn of(settings: &openimis_config::settings::GraphqlSettings) -> Self {
        let size = |n: u32| usize::try_from(n).unwrap_or(usize::MAX);
        Limits {
            depth: size(settings.max_depth),
            aliases: size(settings.max_aliases),
            root_fields: size(settings.max_root_fields),
            tokens: size(settings.max_tokens),
            cost: size(settings.max_cost),
        }
    }

    /// Measures the text before it is parsed.
    ///
    /// # Errors
    /// Too many tokens, or brackets nested too deeply for a parser.
    pub fn check_text(&self, text: &str) -> Result<(), Malformed> {
        let measure = Text::of(text);
        if measure.tokens > self.tokens {
            return Err(Malformed::new(format!("The document has more than {} tokens.", self.tokens)));
        }
        if measure.nesting > self.depth * 2 + 10 {
            return Err(Malformed::new(format!("The document is nested more than {} levels deep.", self.depth)));
        }
        Ok(())
    }

    /// Measures a parsed document.
    ///
    /// # Errors
    /// A bound is passed, or fragments spread each other in a circle.
    pub fn check(&self, document: &ExecutableDocument) -> Result<(), Malformed> {
        let mut measured = Fragments { fragments: &document.fragments, known: HashMap::new() };
        let operations: Vec<&SelectionSet> = match &document.operations {
            DocumentOperations::Single(operation) => vec![&operation.node.selection_set.node],
            DocumentOperations::Multiple(operations) => operations.values().map(|o| &o.node.selection_set.node).collect(),
        };
        for set in operations {
            let size = measured.set(set)?;
            let passed = [
                (size.top > self.root_fields, "root fields", self.root_fields),
                (size.depth > self.depth, "levels", self.depth),
                (size.aliases > self.aliases, "aliases", self.aliases),
                (size.fields > self.cost, "fields on its pages", self.cost),
            ];
            if let Some((_, what, most)) = passed.iter().find(|(over, ..)| *over) {
                return Err(Malformed::new(format!("The query has more than {most} {what}.")));
            }
        }
        Ok(())
    }
}

#[derive(Clone, Copy, Default)]
struct Size {
    top: usize,
    depth: usize,
    aliases: usize,
    fields: usize,
}

impl Size {
    fn add(&mut self, other: Size) {
        self.top = self.top.saturating_add(other.top);
        self.depth = self.depth.max(other.depth);
        self.aliases = self.aliases.saturating_add(other.aliases);
        self.fields = self.fields.saturating_add(other.fields);
    }
}

struct Fragments<'d> {
    fragments: &'d HashMap<Name, Positioned<FragmentDefinition>>,
    /// `None` while a fragment is being measured: meeting it then is a circle.
    known: HashMap<&'d str, Option<Size>>,
}

impl<'d> Fragments<'d> {
    fn set(&mut self, set: &'d SelectionSet) -> Result<Size, Malformed> {
        let mut size = Size::default();
        for selection in &set.items {
            match &selection.node {
                Selection::Field(field) => {
                    let below = self.set(&field.node.selection_set.node)?;
                    size.add(Size {
                        top: 1,
                        depth: below.depth + 1,
                        aliases: below.aliases.saturating_add(usize::from(field.node.alias.is_some())),
                        fields: below.fields.saturating_mul(page_size(&field.node)).saturating_add(1),
                    });
                }
                Selection::InlineFragment(inline) => size.add(self.set(&inline.node.selection_set.node)?),
                Selection::FragmentSpread(spread) => size.add(self.fragment(&spread.node.fragment_name.node)?),
            }
        }
        Ok(size)
    }

    fn fragment(&mut self, name: &'d Name) -> Result<Size, Malformed> {
        match self.known.get(name.as_str()) {
            Some(Some(size)) => return Ok(*size),
            Some(None) => return Err(Malformed::new(format!("Cannot spread fragment \"{name}\" within itself."))),
            None => {}
        }
        let Some(fragment) = self.fragments.get(name) else { return Ok(Size::default()) };
        self.known.insert(name.as_str(), None);
        let size = self.set(&fragment.node.selection_set.node)?;
        self.known.insert(name.as_str(), Some(size));
        Ok(size)
    }
}

/// Rows that a connection may answer; 1 for a field that is none.
fn page_size(field: &Field) -> usize {
    let is_connection =
        field.selection_set.node.items.iter().any(|s| matches!(&s.node, Selection::Field(f) if f.node.name.node == "edges"));
    let asked = ["first", "last"].iter().find_map(|name| match &field.get_argument(name)?.node {
        Value::Number(n) => usize::try_from(n.as_u64()?).ok(),
        _ => None,
    });
    if is_connection { asked.unwrap_or(LARGEST_PAGE) } else { 1 }
}

struct Text {
    tokens: usize,
    nesting: usize,
}

impl Text {
    fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let (mut i, mut tokens, mut open, mut nesting) = (0, 0, 0_usize, 0);
        while let Some(&byte) = bytes.get(i) {
            match byte {
                b'#' => i = bytes[i..].iter().position(|b| *b == b'\n').map_or(bytes.len(), |n| i + n),
                b'"' => {
                    tokens += 1;
                    i = string_end(bytes, i);
                }
                b'{' | b'[' | b'(' => {
                    tokens += 1;
                    open += 1;
                    nesting = nesting.max(open);
                    i += 1;
                }
                b'}' | b']' | b')' => {
                    tokens += 1;
                    open = open.saturating_sub(1);
                    i += 1;
                }
                b if b.is_ascii_whitespace() || b == b',' => i += 1,
                b if b.is_ascii_alphanumeric() || b == b'_' => {
                    tokens += 1;
                    i += bytes[i..]
                        .iter()
                        .position(|b| !b.is_ascii_alphanumeric() && *b != b'_' && *b != b'.')
                        .unwrap_or(bytes.len() - i)
                        .max(1);
                }
                _ => {
                    tokens += 1;
                    i += 1;
                }
            }
        }
        Text { tokens, nesting }
    }
}

fn string_end(bytes: &[u8], start: usize) -> usize {
    let mut i = start + 1;
    while let Some(&byte) = bytes.get(i) {
        match byte {
            b'\\' => i += 2,
            b'"' => return i + 1,
            _ => i += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use async_graphql::parser::parse_query;

    fn check(document: &str) -> Result<(), Malformed> {
        let limits = Limits { depth: 4, aliases: 2, root_fields: 3, tokens: 200, cost: 21 };
        limits.check_text(document)?;
        limits.check(&parse_query(document).expect("parses"))
    }

    #[test]
    fn bounds_hold_and_are_named() {
        for (document, refused) in [
            ("{ a { b { c { d } } } }", None),
            ("{ a { b { c { d { e } } } } }", Some("levels")),
            ("{ x: a y: a z: a }", Some("aliases")),
            ("{ a(first: 10) { edges { node } } }", None),
            ("{ a(first: 11) { edges { node } } }", Some("fields")),
            ("{ a { edges { node } } }", Some("fields")),
            ("{ a b c d }", Some("root fields")),
            ("{ ...F } fragment F on T { a { ...G } } fragment G on T { b { ...F } }", Some("within itself")),
            ("{ ...F } fragment F on T { a { b { c { d { e } } } } }", Some("levels")),
        ] {
            match (check(document), refused) {
                (Ok(()), None) => {}
                (Err(error), Some(text)) => assert!(error.message.contains(text), "{document}: {error}"),
                (other, _) => panic!("{document}: {other:?}"),
            }
        }
    }

    #[test]
    fn fragments_that_double_are_measured_not_opened() {
        let mut document = "{ ...F0 }".to_owned();
        for i in 0..60 {
            document.push_str(&format!(" fragment F{i} on T {{ a {{ ...F{n} ...F{n} }} }}", n = i + 1));
        }
        document.push_str(" fragment F60 on T { a }");
        let limits = Limits { depth: 1_000, tokens: 10_000, ..Limits::default() };
        assert!(limits.check(&parse_query(&document).expect("parses")).is_err());
    }

    #[test]
    fn strings_and_comments_are_single_tokens() {
        assert_eq!(Text::of(r#"{ a(b: "{ \" {{{") # {{{ "#).tokens, 7);
        assert_eq!(Text::of("{{{").nesting, 3);
    }
}
