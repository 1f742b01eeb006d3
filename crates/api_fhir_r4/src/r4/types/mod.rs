//! Complex data types of R4.

mod address;
mod annotation;
mod attachment;
mod coding;
mod contact;
mod extension;
mod human_name;
mod identifier;
mod meta;
mod period;
mod quantity;
mod reference;

pub use address::Address;
pub use annotation::{Annotation, AnnotationAuthor};
pub use attachment::Attachment;
pub use coding::{CodeableConcept, Coding};
pub use contact::{ContactDetail, ContactPoint};
pub use extension::{Extension, ExtensionValue};
pub use human_name::HumanName;
pub use identifier::Identifier;
pub use meta::{Meta, Narrative};
pub use period::Period;
pub use quantity::{Money, Quantity, Range};
pub use reference::{Reference, check_target, check_targets};
