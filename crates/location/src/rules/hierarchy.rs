//! Levels of locations: a chain of types, of which each location lies one below its parent.

use openimis_kernel::mutation::{MutationError, ensure};

/// The configured chain of types (`location_types`), the widest first.
#[derive(Clone, Copy, Debug)]
pub struct Hierarchy<'a>(pub &'a [String]);

impl Hierarchy<'_> {
    /// Number of steps below the widest type.
    ///
    /// # Errors
    /// There is no such type.
    pub fn level(self, code: &str) -> Result<usize, MutationError> {
        let level = self.0.iter().position(|known| known == code);
        level.ok_or_else(|| MutationError::invalid(format!("There are no locations of type {code}.")))
    }

    /// The narrowest level.
    #[must_use]
    pub fn last(self) -> usize {
        self.0.len().saturating_sub(1)
    }

    /// A location of type `own` may lie in one of type `parent`: the type just above; the widest lie in none.
    ///
    /// # Errors
    /// It may not, or there is no such type.
    pub fn ensure_fits(self, own: &str, parent: Option<&str>) -> Result<(), MutationError> {
        let above = self.level(own)?.checked_sub(1).map(|level| self.0[level].as_str());
        let expected = above.map_or_else(|| "no parent".to_owned(), |above| format!("a parent of type {above}"));
        ensure(above == parent, format!("A location of type {own} needs {expected}."))
    }

    /// The level that a location gets below a parent of type `parent`, before what is too deep is levelled.
    ///
    /// # Errors
    /// There is no such type.
    pub fn level_below(self, parent: Option<&str>) -> Result<usize, MutationError> {
        parent.map_or(Ok(0), |parent| Ok(self.level(parent)? + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::Hierarchy;

    #[test]
    fn each_type_lies_in_the_one_above() {
        let types = ["R", "D", "W", "V"].map(str::to_owned);
        for (own, parent, fault) in [
            ("R", None, None),
            ("D", Some("R"), None),
            ("V", Some("W"), None),
            ("R", Some("R"), Some("A location of type R needs no parent.")),
            ("W", None, Some("A location of type W needs a parent of type D.")),
            ("W", Some("R"), Some("A location of type W needs a parent of type D.")),
            ("D", Some("V"), Some("A location of type D needs a parent of type R.")),
            ("X", None, Some("There are no locations of type X.")),
        ] {
            let found = Hierarchy(&types).ensure_fits(own, parent).err().map(|error| error.to_string());
            assert_eq!(found.as_deref(), fault, "{own} in {parent:?}");
        }
    }

    #[test]
    fn levels_are_counted_from_the_widest() {
        let types = ["R", "D", "W", "V"].map(str::to_owned);
        let levels = Hierarchy(&types);
        assert_eq!(levels.last(), 3);
        for (parent, level) in [(None, Some(0)), (Some("R"), Some(1)), (Some("V"), Some(4)), (Some("Z"), None)] {
            assert_eq!(levels.level_below(parent).ok(), level, "{parent:?}");
        }
    }
}
