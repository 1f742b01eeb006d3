//! The REST interface of FHIR without its transport: what a request means and what an answer looks like.

pub mod capability;
pub mod document;
pub mod error;
pub mod media_type;
pub mod search;
pub mod searchset;

pub use document::read_document;
pub use error::FhirError;
pub use search::{Search, SearchRules};
