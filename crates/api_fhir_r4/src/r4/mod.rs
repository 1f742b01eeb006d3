//! FHIR R4 (4.0.1) data model: the data types and resources this server reads and writes.
//!
//! Every type is declared once, as a list of its elements in FHIR order ([`codec`]); reading, writing and checking
//! follow from the declaration. Reading collects every problem of a document, each with its FHIRPath; writing leaves
//! out what is empty. Elements that R4 allows but no openIMIS column holds are read and written too, so that a
//! correct document is never refused. Refused are what a server must not ignore (`modifierExtension`,
//! `implicitRules`) and extensions of primitive elements (`_birthDate`), which no client of openIMIS uses.

pub mod code;
pub mod codec;
pub mod issue;
pub mod path;
pub mod primitive;
pub mod resource;
pub mod types;

pub use codec::Element;
pub use issue::{Issue, Issues};
pub use path::Path;
pub use resource::{FhirResource, Resource};
