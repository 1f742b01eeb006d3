//! Which policies of a family cover somebody who joins it, and until when cover lasts (insuree spec, sections 4 and 5.1;
//! cases IF02, IF04b, IF08, IF13 to IF16b).

use chrono::NaiveDate;

/// A valid policy of a family, as far as cover depends on it. The module of policies tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FamilyPolicy {
    /// `tblPolicy.PolicyID`
    pub policy_id: i32,
    /// Code of its product.
    pub product_code: String,
    /// Day it was taken out.
    pub enroll_date: Option<NaiveDate>,
    /// First day of its period.
    pub start_date: Option<NaiveDate>,
    /// First day of cover; `None`: not in force yet.
    pub effective_date: Option<NaiveDate>,
    /// Last day of cover.
    pub expiry_date: Option<NaiveDate>,
    /// Expired or suspended: covers nobody new, and is not counted when room is asked for.
    pub ended: bool,
    /// Most members of a family that the product covers.
    pub max_members: i64,
}

/// Dates of a new cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CoverDates {
    /// Day the policy was taken out.
    pub enrollment_date: Option<NaiveDate>,
    /// First day of the policy.
    pub start_date: Option<NaiveDate>,
    /// First day of the new member's cover.
    pub effective_date: Option<NaiveDate>,
    /// Last day of cover.
    pub expiry_date: Option<NaiveDate>,
}

/// The cover that somebody gets who joins a family of so many `others` today; `None`: the policy does not cover them, because
/// it has ended or the family is full. Cover begins today, or with the policy if that begins later.
#[must_use]
pub fn of_joiner(policy: &FamilyPolicy, others: i64, today: NaiveDate) -> Option<CoverDates> {
    let running = !policy.ended && policy.expiry_date.is_none_or(|expiry| expiry >= today);
    (running && has_room(policy, others)).then(|| CoverDates {
        enrollment_date: policy.enroll_date,
        start_date: policy.start_date,
        effective_date: policy.effective_date.map(|from| from.max(today)),
        expiry_date: policy.expiry_date,
    })
}

/// The policy covers one more member than these.
#[must_use]
pub fn has_room(policy: &FamilyPolicy, members: i64) -> bool {
    members < policy.max_members
}

/// The last day of a cover that is ended on `day`; `None`: it ends before anyhow.
#[must_use]
pub fn shortened(expiry: Option<NaiveDate>, day: NaiveDate) -> Option<NaiveDate> {
    expiry.is_none_or(|expiry| expiry > day).then_some(day)
}

/// What `canAddInsuree` says of a policy that has no room.
#[must_use]
pub fn full_warning(policy: &FamilyPolicy, members: i64) -> String {
    let start = policy.start_date.map(|day| day.to_string()).unwrap_or_default();
    format!(
        "The policy of {start} for product {} covers at most {} members; the family has {members}",
        policy.product_code, policy.max_members
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn policy(from: &str, to: Option<&str>) -> FamilyPolicy {
        FamilyPolicy {
            policy_id: 1,
            product_code: "P".into(),
            enroll_date: Some(day(from)),
            start_date: Some(day(from)),
            effective_date: Some(day(from)),
            expiry_date: to.map(day),
            ended: false,
            max_members: 2,
        }
    }

    #[test]
    fn joiners_are_covered_from_today_by_running_policies_with_room() {
        let pol2 = policy("2026-03-01", Some("2027-02-28"));
        let idle = FamilyPolicy { effective_date: None, ..pol2.clone() };
        for (case, policy, others, effective) in [
            ("IF13 running", pol2.clone(), 1, Some(Some("2026-11-23"))),
            ("IF13 expired", policy("2024-03-01", Some("2025-02-28")), 1, None),
            ("IF16 full", pol2.clone(), 2, None),
            ("IF16b room for one", pol2.clone(), 1, Some(Some("2026-11-23"))),
            ("IF02 without end", policy("2026-03-01", None), 1, Some(Some("2026-11-23"))),
            ("last day", policy("2025-11-24", Some("2026-11-23")), 1, Some(Some("2026-11-23"))),
            ("begins later", policy("2027-01-01", Some("2027-12-31")), 1, Some(Some("2027-01-01"))),
            ("not in force", idle, 1, Some(None)),
            ("suspended", FamilyPolicy { ended: true, ..pol2 }, 1, None),
        ] {
            let cover = of_joiner(&policy, others, day("2026-11-23"));
            assert_eq!(cover.map(|cover| cover.effective_date), effective.map(|date| date.map(day)), "{case}");
            assert!(cover.is_none_or(|cover| cover.expiry_date == policy.expiry_date), "{case}");
        }
    }

    #[test]
    fn cover_is_shortened_never_prolonged() {
        for (expiry, expected) in
            [(None, Some("2026-06-30")), (Some("2026-12-31"), Some("2026-06-30")), (Some("2026-06-30"), None), (Some("2025-02-28"), None)]
        {
            assert_eq!(shortened(expiry.map(day), day("2026-06-30")), expected.map(day), "IF08, IF18: {expiry:?}");
        }
    }
}
