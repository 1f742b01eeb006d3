//! `ContactPoint` and `ContactDetail`.

use super::Period;
use crate::r4::code::{ContactPointSystem, ContactPointUse, IssueType};
use crate::r4::codec::data_type;
use crate::r4::issue::Issues;
use crate::r4::path::Path;
use crate::r4::primitive::PositiveInt;

data_type! {
    /// A telephone number, an e-mail address and the like.
    #[derive(Default)]
    ContactPoint {
        system: Option<ContactPointSystem>,
        value: Option<String>,
        use_ "use": Option<ContactPointUse>,
        rank: Option<PositiveInt>,
        period: Option<Period>,
    }
    where check_contact_point
}

data_type! {
    /// Whom to ask about a published definition.
    #[derive(Default)]
    ContactDetail {
        name: Option<String>,
        telecom: Vec<ContactPoint>,
    }
}

/// Rule cpt-2: a value needs its system.
fn check_contact_point(contact: &ContactPoint, at: &Path<'_>, issues: &mut Issues) {
    if contact.value.is_some() && contact.system.is_none() {
        issues.error(IssueType::Invariant, &at.child("system"), "is required with a value (cpt-2)");
    }
}
