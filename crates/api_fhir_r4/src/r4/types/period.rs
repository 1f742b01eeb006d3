//! `Period`.

use crate::r4::code::IssueType;
use crate::r4::codec::data_type;
use crate::r4::issue::Issues;
use crate::r4::path::Path;
use crate::r4::primitive::FhirDateTime;

data_type! {
    /// From one time to another, both included.
    #[derive(Default)]
    Period {
        start: Option<FhirDateTime>,
        end: Option<FhirDateTime>,
    }
    where check_period
}

/// Rule per-1: the start is not after the end.
fn check_period(period: &Period, at: &Path<'_>, issues: &mut Issues) {
    let start = period.start.and_then(FhirDateTime::earliest);
    // A date as end means the whole day, month or year.
    let end = period.end.and_then(|end| match end {
        FhirDateTime::Date(date) => Some(date.day_after()?.and_hms_opt(0, 0, 0)?.and_utc()),
        other => other.earliest(),
    });
    if let (Some(start), Some(end)) = (start, end)
        && start > end
    {
        issues.error(IssueType::Invariant, at, "must not start after its end (per-1)");
    }
}
