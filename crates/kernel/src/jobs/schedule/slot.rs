//! When a task is due: rules over times, nothing else.

use chrono::{DateTime, TimeDelta, Utc};
use croner::Cron;

/// A slot that is older than this was missed.
const PUNCTUAL: TimeDelta = TimeDelta::seconds(60);

/// What becomes of slots at which no server was there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Missed {
    /// The latest of them is made up for, once.
    #[default]
    Once,
    /// Nothing: the next slot is as good.
    Skip,
}

/// The times of a task: cron notation, UTC as the reference's server.
#[derive(Clone, Debug)]
pub struct Times(Cron);

impl Times {
    /// Five fields: minute, hour, day of the month, month, day of the week.
    ///
    /// # Errors
    /// It is no cron notation; the text says where.
    pub fn parse(cron: &str) -> Result<Self, String> {
        cron.parse().map(Times).map_err(|error: croner::errors::CronError| error.to_string())
    }

    /// The first slot after this time, if there is one.
    #[must_use]
    pub fn after(&self, time: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.0.find_next_occurrence(&time, false).ok()
    }

    /// The slot to fire now, when the last one that was fired, or the start of the schedule, is `last`.
    #[must_use]
    pub fn due(&self, last: DateTime<Utc>, now: DateTime<Utc>, missed: Missed) -> Option<DateTime<Utc>> {
        let slot = self.0.find_previous_occurrence(&now, true).ok()?;
        let wanted = missed == Missed::Once || now - slot <= PUNCTUAL;
        (slot > last && wanted).then_some(slot)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("a time")
    }

    #[test]
    fn the_latest_slot_since_the_last_one_is_due() {
        let half_past_eight = Times::parse("30 8 * * *").expect("cron");
        for (last, now, missed, due) in [
            ("2026-11-22T08:30:00Z", "2026-11-23T08:29:59Z", Missed::Once, None),
            ("2026-11-22T08:30:00Z", "2026-11-23T08:30:00Z", Missed::Once, Some("2026-11-23T08:30:00Z")),
            ("2026-11-23T08:30:00Z", "2026-11-23T08:30:01Z", Missed::Once, None),
            // Three days without a server: one firing makes up for them, or none.
            ("2026-11-20T08:30:00Z", "2026-11-23T12:00:00Z", Missed::Once, Some("2026-11-23T08:30:00Z")),
            ("2026-11-20T08:30:00Z", "2026-11-23T12:00:00Z", Missed::Skip, None),
            ("2026-11-20T08:30:00Z", "2026-11-23T08:31:00Z", Missed::Skip, Some("2026-11-23T08:30:00Z")),
        ] {
            assert_eq!(half_past_eight.due(at(last), at(now), missed), due.map(at), "{last} {now}");
        }
    }

    #[test]
    fn the_next_slot_is_after_now() {
        let times = Times::parse("0 0 1 * *").expect("cron");
        assert_eq!(times.after(at("2026-11-01T00:00:00Z")), Some(at("2026-12-01T00:00:00Z")));
        assert!(Times::parse("61 * * * *").is_err());
    }
}
