//! Days of a treatment (claim spec, sections 6 and 6.3 step 1).

use chrono::NaiveDate;

use super::facts::Treatment;

impl Treatment {
    /// The day that counts: the last one.
    #[must_use]
    pub fn target(&self) -> NaiveDate {
        self.to.unwrap_or(self.from)
    }

    /// The patient stayed.
    #[must_use]
    pub fn is_stay(&self) -> bool {
        self.target() != self.from
    }

    /// Why these days cannot be; none: they can.
    #[must_use]
    pub fn fault(&self) -> Option<&'static str> {
        if self.target() < self.from {
            return Some("The treatment ends before it begins");
        }
        (self.claimed < self.target()).then_some("The claim is dated before the end of the treatment")
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    /// Sources: cases V09a, V09b; V09c and V09d are defects of the reference, with their right outcome.
    #[test]
    fn days_that_can_be() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (case, from, to, claimed, stay, possible) in [
            ("V09a", "2025-06-15", None, "2025-06-14", false, false),
            ("V09b", "2025-06-15", None, "2025-06-15", false, true),
            ("V09c", "2025-06-15", Some("2025-06-18"), "2025-06-16", true, false),
            ("V09d", "2025-06-15", Some("2025-06-10"), "2025-06-20", true, false),
            ("WE08a", "2025-06-15", Some("2025-06-18"), "2025-06-20", true, true),
            ("one day", "2025-06-15", Some("2025-06-15"), "2025-06-15", false, true),
        ] {
            let treatment = Treatment { from: day(from), to: to.map(day), claimed: day(claimed) };
            assert_eq!((treatment.is_stay(), treatment.fault().is_none()), (stay, possible), "{case}");
        }
    }
}
