//! A reference to a GraphQL type, as SDL writes it: `[Int!]!`.

use std::fmt;

/// `Int`, `[Int]`, `Int!` …
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ty {
    /// A named type.
    Named(String),
    /// A list.
    List(Box<Ty>),
    /// Never null.
    NonNull(Box<Ty>),
}

impl Ty {
    /// Reads SDL notation.
    #[must_use]
    pub fn parse(sdl: &str) -> Self {
        let sdl = sdl.trim();
        if let Some(inner) = sdl.strip_suffix('!') {
            return Ty::NonNull(Box::new(Ty::parse(inner)));
        }
        match sdl.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            Some(inner) => Ty::List(Box::new(Ty::parse(inner))),
            None => Ty::Named(sdl.to_owned()),
        }
    }

    /// The innermost name.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Ty::Named(name) => name,
            Ty::List(inner) | Ty::NonNull(inner) => inner.name(),
        }
    }

    /// Is a list, nullable or not.
    #[must_use]
    pub fn is_list(&self) -> bool {
        match self {
            Ty::Named(_) => false,
            Ty::List(_) => true,
            Ty::NonNull(inner) => inner.is_list(),
        }
    }

    pub(crate) fn dynamic(&self) -> async_graphql::dynamic::TypeRef {
        use async_graphql::dynamic::TypeRef;
        match self {
            Ty::Named(name) => TypeRef::named(name.clone()),
            Ty::List(inner) => TypeRef::List(Box::new(inner.dynamic())),
            Ty::NonNull(inner) => TypeRef::NonNull(Box::new(inner.dynamic())),
        }
    }
}

impl fmt::Display for Ty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Ty::Named(name) => f.write_str(name),
            Ty::List(inner) => write!(f, "[{inner}]"),
            Ty::NonNull(inner) => write!(f, "{inner}!"),
        }
    }
}

impl From<&str> for Ty {
    fn from(sdl: &str) -> Self {
        Ty::parse(sdl)
    }
}

#[cfg(test)]
mod tests {
    use super::Ty;

    #[test]
    fn notation_round_trips() {
        for sdl in ["Int", "Int!", "[Int]", "[Int!]!", "[[ID!]]!"] {
            assert_eq!(Ty::parse(sdl).to_string(), sdl);
        }
        assert_eq!(Ty::parse("[FamilyGQLTypeEdge]!").name(), "FamilyGQLTypeEdge");
    }
}
