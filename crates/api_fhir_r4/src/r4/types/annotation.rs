//! `Annotation`.

use super::Reference;
use crate::r4::codec::{choice, data_type};
use crate::r4::primitive::FhirDateTime;

choice! {
    /// Who wrote an annotation.
    AnnotationAuthor in "author" {
        Reference(Reference) "authorReference",
        Text(String) "authorString",
    }
}

data_type! {
    /// A note with its author and time.
    Annotation {
        author: Option<AnnotationAuthor>,
        time: Option<FhirDateTime>,
        text: String,
    }
}
