//! From when to when a policy covers, and until when it may be paid (policy spec, sections 5.2 and 5.3; contribution spec,
//! section 5.2; cases PV01 to PV29).

use chrono::{Datelike, NaiveDate};

use super::months::{add, day_after, day_before};
use crate::entity::codes::Stage;

/// A day of the year on which policies begin, from `dd-mm` of the product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cycle {
    day: u32,
    month: u32,
}

impl Cycle {
    /// Reads `dd-mm`; `None`: it names no day of any year.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (day, month) = text.split_once('-')?;
        let cycle = Cycle { day: day.trim().parse().ok()?, month: month.trim().parse().ok()? };
        // 2020 has every day that a year can have.
        NaiveDate::from_ymd_opt(2020, cycle.month, cycle.day).map(|_| cycle)
    }

    /// The day in this year; 29 February is the last of February in others (case PV28).
    fn in_year(self, year: i32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, self.month, self.day)
            .or_else(|| NaiveDate::from_ymd_opt(year, self.month, self.day.saturating_sub(1)))
    }

    /// The first such day that is not before `earliest`.
    fn next(self, earliest: NaiveDate) -> Option<NaiveDate> {
        [earliest.year(), earliest.year() + 1].into_iter().filter_map(|year| self.in_year(year)).find(|day| *day >= earliest)
    }
}

/// What a product says of the periods of its policies. All spans are months.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Term {
    /// How long a policy covers.
    pub insurance_period: i32,
    /// Between enrolment and the first day, for new policies.
    pub administration_period: i32,
    /// Days on which policies begin; none: on any day.
    pub cycles: Vec<Cycle>,
    /// How long after such a day new policies may still begin on it.
    pub grace_enrolment: i32,
    /// How long after such a day renewed policies may still begin on it.
    pub grace_renewal: i32,
    /// How long after enrolment, or after the end of the previous policy, may be paid where there are no cycles.
    pub grace_payment: i32,
}

impl Term {
    fn grace(&self, stage: Stage) -> i32 {
        match stage {
            Stage::New => self.grace_enrolment,
            Stage::Renewed => self.grace_renewal,
        }
    }

    /// The first day of a policy enrolled on `enrolled`. A renewal does not begin before the policy before it, which ends
    /// on `previous_end`, has ended (case PV29). Of the cycles the next one counts, whatever their order (case PV27).
    #[must_use]
    pub fn start(&self, stage: Stage, enrolled: NaiveDate, previous_end: Option<NaiveDate>) -> NaiveDate {
        let free_from = previous_end.filter(|_| stage == Stage::Renewed).map(day_after);
        let not_before = |day: NaiveDate| free_from.map_or(day, |free| day.max(free));
        let administration = if stage == Stage::New { self.administration_period.max(0) } else { 0 };
        let reference = add(enrolled, administration);
        let earliest = not_before(add(reference, -self.grace(stage)));
        let begins = self.cycles.iter().filter_map(|cycle| cycle.next(earliest)).min();
        begins.unwrap_or_else(|| not_before(reference))
    }

    /// The last day of a policy that begins on `start`.
    #[must_use]
    pub fn expiry(&self, start: NaiveDate) -> NaiveDate {
        day_before(add(start, self.insurance_period))
    }

    /// The last day on which a policy may be paid: within the grace after its first day where there are cycles, else within
    /// that for payments after enrolment, for renewals after the previous policy.
    #[must_use]
    pub fn last_payment(&self, stage: Stage, enrolled: NaiveDate, start: NaiveDate, expiry: Option<NaiveDate>) -> NaiveDate {
        let until = match stage {
            _ if !self.cycles.is_empty() => add(start, self.grace(stage)),
            Stage::New => add(enrolled, self.grace_payment),
            Stage::Renewed => add(expiry.map_or(start, day_after), self.grace_payment),
        };
        day_before(until)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;
    use Stage::{New as N, Renewed as R};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn cycles(of: &[&str]) -> Vec<Cycle> {
        of.iter().map(|text| Cycle::parse(text).unwrap()).collect()
    }

    fn months(insurance_period: i32) -> Term {
        Term { insurance_period, ..Term::default() }
    }

    fn quarters() -> Term {
        Term { cycles: cycles(&["01-01", "01-04", "01-07", "01-10"]), ..months(12) }
    }

    fn halves(insurance_period: i32, administration_period: i32) -> Term {
        Term { cycles: cycles(&["01-01", "01-06"]), grace_enrolment: 1, administration_period, ..months(insurance_period) }
    }

    /// Case, product, stage, enrolment, end of the previous policy, first and last day. Source: `contract/cases`, policy_value;
    /// where a case is marked as a defect, the right outcome stands here.
    #[test]
    fn periods() {
        let year = months(12);
        let january = Term { cycles: cycles(&["01-01"]), ..months(12) };
        let graced = Term { grace_enrolment: 1, ..quarters() };
        for (case, term, stage, enrolled, previous, start, expiry) in [
            ("PV01", &year, N, "2020-11-10", None, "2020-11-10", "2021-11-09"),
            ("PV02", &year, N, "2020-11-01", None, "2020-11-01", "2021-10-31"),
            ("PV03", &halves(12, 0), N, "2020-11-10", None, "2021-01-01", "2021-12-31"),
            ("PV04", &halves(12, 0), N, "2021-01-11", None, "2021-01-01", "2021-12-31"),
            ("PV05", &halves(6, 1), N, "2021-01-10", None, "2021-06-01", "2021-11-30"),
            ("PV06", &halves(6, 1), N, "2021-12-11", None, "2022-01-01", "2022-06-30"),
            ("PV14", &year, R, "2020-11-10", Some("2020-11-09"), "2020-11-10", "2021-11-09"),
            ("PV16", &january, N, "2020-11-01", None, "2021-01-01", "2021-12-31"),
            ("PV18", &Term { administration_period: 3, ..months(12) }, N, "2020-11-01", None, "2021-02-01", "2022-01-31"),
            ("PV22", &year, R, "2020-12-01", None, "2020-12-01", "2021-11-30"),
            ("PV23a", &months(6), N, "2020-01-10", None, "2020-01-10", "2020-07-09"),
            ("PV23b", &months(24), N, "2020-01-10", None, "2020-01-10", "2022-01-09"),
            ("PV23c", &months(1), N, "2020-01-31", None, "2020-01-31", "2020-02-28"),
            ("PV23d", &year, N, "2020-02-29", None, "2020-02-29", "2021-02-27"),
            ("PV23e", &months(18), N, "2020-01-10", None, "2020-01-10", "2021-07-09"),
            ("PV24a", &quarters(), N, "2020-05-20", None, "2020-07-01", "2021-06-30"),
            ("PV24b", &quarters(), N, "2020-07-01", None, "2020-07-01", "2021-06-30"),
            ("PV24c", &quarters(), N, "2020-10-02", None, "2021-01-01", "2021-12-31"),
            ("PV24d", &graced, N, "2020-11-01", None, "2020-10-01", "2021-09-30"),
            ("PV24e", &graced, N, "2020-11-02", None, "2021-01-01", "2021-12-31"),
            ("PV25a", &Term { grace_renewal: 2, ..quarters() }, R, "2020-11-30", Some("2020-09-30"), "2020-10-01", "2021-09-30"),
            ("PV25b", &Term { grace_enrolment: 3, ..quarters() }, R, "2020-11-30", Some("2020-09-30"), "2021-01-01", "2021-12-31"),
            ("PV26a", &Term { administration_period: 2, ..months(12) }, N, "2020-12-31", None, "2021-02-28", "2022-02-27"),
            ("PV26b", &Term { administration_period: 2, ..months(12) }, R, "2020-11-10", Some("2020-11-09"), "2020-11-10", "2021-11-09"),
            ("PV26c", &Term { administration_period: 1, ..quarters() }, N, "2020-06-15", None, "2020-10-01", "2021-09-30"),
            ("PV27", &Term { cycles: cycles(&["01-06", "01-01"]), ..months(12) }, N, "2020-12-10", None, "2021-01-01", "2021-12-31"),
            ("PV28", &Term { cycles: cycles(&["29-02"]), ..months(12) }, N, "2021-01-10", None, "2021-02-28", "2022-02-27"),
            ("PV29", &year, R, "2020-11-10", Some("2020-12-31"), "2021-01-01", "2021-12-31"),
            ("as PV29, with cycles", &quarters(), R, "2020-05-01", Some("2020-12-31"), "2021-01-01", "2021-12-31"),
            ("a new policy has none before it", &year, N, "2020-11-10", Some("2020-12-31"), "2020-11-10", "2021-11-09"),
        ] {
            let begins = term.start(stage, day(enrolled), previous.map(day));
            assert_eq!((begins, term.expiry(begins)), (day(start), day(expiry)), "{case}");
        }
    }

    /// Source: contribution spec, section 5.2.
    #[test]
    fn last_days_of_payment() {
        let cyclic = Term { grace_enrolment: 1, grace_renewal: 2, grace_payment: 5, ..quarters() };
        let plain = Term { grace_payment: 1, ..months(12) };
        for (term, stage, expected) in
            [(&cyclic, N, "2024-03-31"), (&cyclic, R, "2024-04-30"), (&plain, N, "2024-03-14"), (&plain, R, "2025-03-31")]
        {
            let last = term.last_payment(stage, day("2024-02-15"), day("2024-03-01"), Some(day("2025-02-28")));
            assert_eq!(last, day(expected), "{term:?} {stage:?}");
        }
    }

    #[test]
    fn cycles_are_days_of_a_year() {
        for (text, known) in
            [("01-06", true), ("29-02", true), ("30-02", false), ("1-6", true), ("", false), ("06", false), ("01-13", false)]
        {
            assert_eq!(Cycle::parse(text).is_some(), known, "{text}");
        }
    }
}
