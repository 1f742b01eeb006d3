//! Where in a document something stands, as a FHIRPath expression.

use std::fmt;

/// A place in a resource, for example `Patient.name[0].family`.
///
/// Paths are chained on the stack and only become text when a problem is reported.
#[derive(Debug, Clone, Copy)]
pub struct Path<'a> {
    parent: Option<&'a Path<'a>>,
    step: Step<'a>,
}

#[derive(Debug, Clone, Copy)]
enum Step<'a> {
    Name(&'a str),
    Index(usize),
}

impl<'a> Path<'a> {
    /// The path of a whole resource: its type.
    #[must_use]
    pub const fn root(resource_type: &'a str) -> Self {
        Self { parent: None, step: Step::Name(resource_type) }
    }

    /// The element `name` of this place.
    #[must_use]
    pub const fn child(&'a self, name: &'a str) -> Self {
        Self { parent: Some(self), step: Step::Name(name) }
    }

    /// The repetition `index`, counted from 0, of this place.
    #[must_use]
    pub const fn index(&'a self, index: usize) -> Self {
        Self { parent: Some(self), step: Step::Index(index) }
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(parent) = self.parent {
            parent.fmt(f)?;
        }
        match self.step {
            Step::Name(name) if self.parent.is_some() => write!(f, ".{name}"),
            Step::Name(name) => f.write_str(name),
            Step::Index(index) => write!(f, "[{index}]"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_read_as_fhir_path() {
        let patient = Path::root("Patient");
        let names = patient.child("name");
        let first = names.index(0);
        assert_eq!(first.child("family").to_string(), "Patient.name[0].family");
        assert_eq!(patient.to_string(), "Patient");
    }
}
