//! Whose photo is taken anew when a policy is renewed (insuree spec, section 5.4).

use chrono::{Months, NaiveDate};

/// Ages of photos at which they are renewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PhotoAges {
    /// Months, for adults.
    pub adult: u32,
    /// Months, for minors.
    pub child: u32,
    /// Years from which a person counts as an adult.
    pub majority: u32,
}

/// The photo taken on `taken` of somebody born on `born` is due on `today`. A photo without date is; without a date of birth
/// the person counts as an adult.
#[must_use]
pub fn photo_is_due(taken: Option<NaiveDate>, born: Option<NaiveDate>, ages: PhotoAges, today: NaiveDate) -> bool {
    let Some(taken) = taken else { return true };
    let older_than = |months: u32| today.checked_sub_months(Months::new(months)).is_some_and(|limit| taken <= limit);
    let minor = born.is_some_and(|born| !super::age::is_adult(born, today, ages.majority));
    older_than(ages.adult) || (minor && older_than(ages.child))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn photos_of_children_age_faster() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let ages = PhotoAges { adult: 60, child: 12, majority: 18 };
        for (taken, born, due) in [
            (None, Some("1980-01-01"), true),
            (None, None, true),
            (Some("2021-11-23"), Some("1980-01-01"), true),
            (Some("2021-11-24"), Some("1980-01-01"), false),
            (Some("2025-11-23"), Some("2010-01-01"), true),
            (Some("2025-11-24"), Some("2010-01-01"), false),
            (Some("2025-11-23"), Some("2008-11-23"), false),
            (Some("2025-11-23"), Some("2008-11-24"), true),
            (Some("2025-11-23"), None, false),
        ] {
            assert_eq!(photo_is_due(taken.map(day), born.map(day), ages, day("2026-11-23")), due, "{taken:?} {born:?}");
        }
    }
}
