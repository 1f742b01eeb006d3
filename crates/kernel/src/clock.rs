//! The only place that reads the time.

use chrono::{DateTime, NaiveDate, Utc};

/// Gives the time; tests give their own.
pub trait Clock: Send + Sync + 'static {
    /// Now.
    fn now(&self) -> DateTime<Utc>;

    /// The date of today, UTC as the reference runs.
    fn today(&self) -> NaiveDate {
        self.now().date_naive()
    }
}

/// The computer's clock, to the microsecond that PostgreSQL keeps.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the clock")]
    fn now(&self) -> DateTime<Utc> {
        let now = Utc::now();
        DateTime::from_timestamp_micros(now.timestamp_micros()).unwrap_or(now)
    }
}
