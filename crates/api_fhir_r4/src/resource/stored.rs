//! What reading one resource of any type has in common.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::mapping::Target;
use crate::rest_model::FhirError;

/// What the last part of an address means: a uuid if it is one, else a business code. No text of the database holds a
/// NUL.
#[must_use]
pub fn target_of(id: &str) -> Target {
    Uuid::parse_str(id).map_or_else(|_| Target::Code(id.replace('\0', " ")), Target::Uuid)
}

/// The row, unless there is none or it was closed.
///
/// # Errors
/// 404, 410
pub fn current<M>(row: Option<M>, id: &str, closed: impl FnOnce(&M) -> Option<DateTime<Utc>>) -> Result<M, FhirError> {
    let row = row.ok_or_else(|| FhirError::NotFound(format!("Resource for identifier {id} not found")))?;
    if closed(&row).is_some() { Err(FhirError::Deleted) } else { Ok(row) }
}
