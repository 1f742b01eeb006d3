//! Months forth and back. A day that the month does not have becomes its last one (policy spec, section 5.3; cases PV23c,
//! PV23d, PV26a).

use chrono::{Months, NaiveDate};

/// `day` and so many months; negative ones go back. Years beyond the calendar's end stay at its end.
#[must_use]
pub fn add(day: NaiveDate, months: i32) -> NaiveDate {
    let span = Months::new(months.unsigned_abs());
    if months < 0 { day.checked_sub_months(span).unwrap_or(NaiveDate::MIN) } else { day.checked_add_months(span).unwrap_or(NaiveDate::MAX) }
}

/// The day before.
#[must_use]
pub fn day_before(day: NaiveDate) -> NaiveDate {
    day.pred_opt().unwrap_or(day)
}

/// The day after.
#[must_use]
pub fn day_after(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(day)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn months_end_where_the_month_ends() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (from, months, expected) in [
            ("2020-01-31", 1, "2020-02-29"),
            ("2020-12-31", 2, "2021-02-28"),
            ("2020-02-29", 12, "2021-02-28"),
            ("2020-01-10", 18, "2021-07-10"),
            ("2020-11-01", 0, "2020-11-01"),
            ("2020-11-01", -1, "2020-10-01"),
            ("2020-03-31", -1, "2020-02-29"),
        ] {
            assert_eq!(add(day(from), months), day(expected), "{from} {months}");
        }
    }
}
