//! Which policies of a family or an insuree are listed when only the present ones are asked for (policy spec, section 5.7).

use std::{cmp::Reverse, collections::HashSet};

use chrono::{DateTime, NaiveDate, Utc};

use crate::entity::codes::Status;

/// What the choice depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// `tblPolicy.PolicyID`
    pub id: i32,
    /// Code of the product.
    pub product_code: String,
    /// Stored state.
    pub status: Option<i16>,
    /// Last day.
    pub expiry: Option<NaiveDate>,
    /// End of validity; none: a valid row.
    pub valid_to: Option<DateTime<Utc>>,
    /// Start of validity.
    pub valid_from: DateTime<Utc>,
}

/// The keys of all policies that are still to be paid or activated, and of one other per product: the one in force, else the
/// one that ended last; by product.
#[must_use]
pub fn present(mut policies: Vec<Listed>) -> Vec<i32> {
    policies.sort_by(|a, b| {
        let key = |p: &Listed| {
            let ends = (p.expiry.unwrap_or(NaiveDate::MAX), p.valid_to.unwrap_or(DateTime::<Utc>::MAX_UTC), p.valid_from);
            (p.status.unwrap_or(i16::MAX), Reverse(ends))
        };
        a.product_code.cmp(&b.product_code).then_with(|| key(a).cmp(&key(b)))
    });
    let mut seen = HashSet::new();
    let waiting = |status: Option<i16>| matches!(status.and_then(Status::of_code), Some(Status::Idle | Status::Ready));
    policies.into_iter().filter(|p| waiting(p.status) || seen.insert(p.product_code.clone())).map(|p| p.id).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    fn policy(id: i32, product: &str, status: i16, expiry: Option<&str>) -> Listed {
        Listed {
            id,
            product_code: product.into(),
            status: Some(status),
            expiry: expiry.map(|day| day.parse().unwrap()),
            valid_to: None,
            valid_from: DateTime::UNIX_EPOCH,
        }
    }

    /// Source: policy spec, sections 5.7 and 8.
    #[test]
    fn one_per_product_and_all_that_wait() {
        let policies = vec![
            policy(1, "B", 8, Some("2024-12-31")),
            policy(2, "B", 8, Some("2025-12-31")),
            policy(3, "A", 8, Some("2030-12-31")),
            policy(4, "A", 2, Some("2026-12-31")),
            policy(5, "A", 1, Some("2027-12-31")),
            policy(6, "A", 16, Some("2028-12-31")),
            policy(7, "C", 2, Some("2026-12-31")),
            policy(8, "C", 2, None),
        ];
        assert_eq!(present(policies), [5, 4, 6, 2, 8]);
    }

    #[test]
    fn of_versions_the_valid_one() {
        let valid = policy(1, "A", 2, Some("2026-12-31"));
        let earlier = Listed { id: 2, valid_to: Some(DateTime::UNIX_EPOCH), ..valid.clone() };
        assert_eq!(present(vec![earlier, valid]), [1]);
    }
}
