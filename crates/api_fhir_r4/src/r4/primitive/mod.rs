//! Primitive data types of R4.

mod date;
mod date_time;
mod decimal;
mod json;
mod text;

pub use date::{FhirDate, InvalidDate};
pub use date_time::{FhirDateTime, FhirInstant, InvalidDateTime};
pub use decimal::FhirDecimal;
pub use json::PositiveInt;
pub(crate) use text::is_id;
pub use text::{Base64Binary, Code, Id, Uri};
