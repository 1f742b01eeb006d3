//! `Meta` and `Narrative`.

use super::Coding;
use crate::r4::code::{IssueType, NarrativeStatus};
use crate::r4::codec::data_type;
use crate::r4::issue::Issues;
use crate::r4::path::Path;
use crate::r4::primitive::{FhirInstant, Id, Uri};

data_type! {
    /// About the resource rather than what it describes.
    #[derive(Default)]
    Meta {
        version_id "versionId": Option<Id>,
        last_updated "lastUpdated": Option<FhirInstant>,
        source: Option<Uri>,
        profile: Vec<Uri>,
        security: Vec<Coding>,
        tag: Vec<Coding>,
    }
}

data_type! {
    /// The resource as text for people. It is read and not stored.
    Narrative {
        status: NarrativeStatus,
        div: String,
    }
    where check_narrative
}

/// Rules txt-1 and txt-2, as far as they need no XHTML parser.
fn check_narrative(narrative: &Narrative, at: &Path<'_>, issues: &mut Issues) {
    let div = narrative.div.trim();
    if !(div.starts_with("<div") && div.ends_with('>')) {
        issues.error(IssueType::Invariant, &at.child("div"), "must be an XHTML div (txt-1)");
    }
}
