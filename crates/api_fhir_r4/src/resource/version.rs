//! Versions of rows: the moment a row was last written names its version.

use chrono::{DateTime, Utc};

use crate::mapping::RowVersion;
use crate::rest_model::FhirError;

use super::Addressed;

/// The version of a versioned row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Version {
    /// Column `ValidityFrom`.
    pub written: DateTime<Utc>,
}

impl Version {
    /// What `meta.versionId` and `ETag` say: microseconds, the precision of the database.
    #[must_use]
    pub fn id(self) -> String {
        self.written.timestamp_micros().to_string()
    }

    /// For the mapping.
    #[must_use]
    pub fn of_row(self) -> RowVersion {
        RowVersion { valid_from: self.written, version: Some(self.id()) }
    }
}

impl Addressed<'_> {
    /// Checks that the row is still what the client saw.
    ///
    /// # Errors
    /// 412
    pub fn check(&self, version: Version) -> Result<(), FhirError> {
        match &self.if_match {
            Some(seen) if !seen.contains(&version.id()) => {
                Err(FhirError::PreconditionFailed("The resource has been changed by somebody else.".to_owned()))
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a date that cannot be read fails the test")]
    use super::*;

    #[test]
    fn a_request_counts_only_for_the_version_it_names() {
        let version = Version { written: "2026-11-23T07:07:57.972684Z".parse().unwrap() };
        for (if_match, passes) in [
            (None, true),
            (Some(vec!["1795417677972684".to_owned()]), true),
            (Some(vec!["1".to_owned(), "1795417677972684".to_owned()]), true),
            (Some(vec!["1".to_owned()]), false),
            (Some(vec![]), false),
        ] {
            assert_eq!(Addressed { id: "x", if_match: if_match.clone() }.check(version).is_ok(), passes, "{if_match:?}");
        }
    }
}
