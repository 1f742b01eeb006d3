//! `Attachment`.

use crate::r4::code::IssueType;
use crate::r4::codec::data_type;
use crate::r4::issue::Issues;
use crate::r4::path::Path;
use crate::r4::primitive::{Base64Binary, Code, FhirDateTime, Uri};

data_type! {
    /// A document, inside or at a URL.
    #[derive(Default)]
    Attachment {
        content_type "contentType": Option<Code>,
        language: Option<Code>,
        data: Option<Base64Binary>,
        url: Option<Uri>,
        size: Option<u32>,
        hash: Option<Base64Binary>,
        title: Option<String>,
        creation: Option<FhirDateTime>,
    }
    where check_attachment
}

/// Rule att-1, and the binding of `contentType` to media types. openIMIS 24.10 writes file suffixes there and its
/// documents come back that way, so a suffix is only warned of.
fn check_attachment(attachment: &Attachment, at: &Path<'_>, issues: &mut Issues) {
    let at = at.child("contentType");
    match &attachment.content_type {
        None if attachment.data.is_some() => {
            issues.error(IssueType::Invariant, &at, "is required with data (att-1)");
        }
        Some(media_type) if !media_type.as_str().contains('/') => {
            issues.warning(IssueType::CodeInvalid, &at, "should be a media type such as image/jpeg");
        }
        _ => {}
    }
}
