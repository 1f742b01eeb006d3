//! The life of a policy (policy spec, sections 4 and 5.6; cases PO05 to PO10).

use chrono::NaiveDate;

use crate::entity::codes::Status;

/// Only unpaid policies are changed: `updatePolicy` and `renewPolicy` with a uuid.
#[must_use]
pub fn is_editable(status: Option<Status>) -> bool {
    status == Some(Status::Idle)
}

/// The nightly task marks a policy as expired once its last day is over. A suspended one stays suspended: else claims in its
/// period would be paid again (case PO10). An idle one never covered anybody, and may still be paid within its grace.
#[must_use]
pub fn expires(status: Option<Status>, expiry: Option<NaiveDate>, today: NaiveDate) -> bool {
    matches!(status, Some(Status::Active | Status::Ready)) && expiry.is_some_and(|expiry| expiry < today)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;
    use Status::{Active, Expired, Idle, Ready, Suspended};

    #[test]
    fn expiry() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (case, status, expiry, expected) in [
            ("PO09", Some(Active), Some("2025-02-28"), true),
            ("PO10", Some(Suspended), Some("2025-02-28"), false),
            ("PO10, idle", Some(Idle), Some("2025-02-28"), false),
            ("ready", Some(Ready), Some("2025-02-28"), true),
            ("has expired before", Some(Expired), Some("2025-02-28"), false),
            ("the last day", Some(Active), Some("2026-11-23"), false),
            ("without end", Some(Active), None, false),
            ("without status", None, Some("2025-02-28"), false),
        ] {
            assert_eq!(expires(status, expiry.map(day), day("2026-11-23")), expected, "{case}");
        }
    }

    #[test]
    fn idle_policies_are_editable() {
        for (status, editable) in [
            (Some(Idle), true),
            (Some(Active), false),
            (Some(Suspended), false),
            (Some(Expired), false),
            (Some(Ready), false),
            (None, false),
        ] {
            assert_eq!(is_editable(status), editable, "{status:?}");
        }
    }
}
