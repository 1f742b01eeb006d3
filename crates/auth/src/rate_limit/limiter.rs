//! Counters in the memory of one process.

use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use sha2::{Digest as _, Sha256};

use super::{Rate, window_end};

/// Counters are spread over this many locks; a divisor of 256.
const SHARDS: usize = 16;

/// Counters compared when a full shard must drop one that still runs.
const EVICTION_SAMPLE: usize = 8;

/// Half of a SHA-256: a counter's name of fixed size, whatever the client sends.
type CounterId = [u8; 16];

/// Counts requests per client and window, within a fixed amount of memory.
///
/// When the memory is full, counters of past windows go first, then low ones: a flood of new addresses does not free
/// a client that is over its limit, except by chance.
#[derive(Debug)]
pub struct RateLimiter {
    shards: [Mutex<Shard>; SHARDS],
    counters_per_shard: usize,
}

#[derive(Debug, Default)]
struct Shard {
    counters: HashMap<CounterId, Counter>,
    /// The earliest end of a window at the last sweep, or since; before that, a sweep finds nothing.
    first_end: Option<i64>,
}

#[derive(Debug, Clone, Copy)]
struct Counter {
    window_end: i64,
    requests: u32,
}

/// What happens to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateDecision {
    /// It is served.
    pub allowed: bool,
    /// Requests left in this window.
    pub remaining: u32,
    /// For a refused request: when the next window begins, in whole seconds, at least one.
    pub retry_after: Option<Duration>,
}

impl RateLimiter {
    /// A limiter that remembers about `capacity` clients (some 100 bytes each), rounded up to fill all shards.
    #[must_use]
    pub fn new(capacity: NonZeroUsize) -> Self {
        Self { shards: Default::default(), counters_per_shard: capacity.get().div_ceil(SHARDS) }
    }

    /// Counts a request of the client `key` and decides on it.
    ///
    /// `group` names what is limited; end points with the same group, rate and key share a counter. For a limit per
    /// address, `key` is the text of [`crate::client_address::network`].
    pub fn count(&self, group: &str, rate: Rate, key: &str, now: DateTime<Utc>) -> RateDecision {
        let id = counter_id(group, rate, key);
        let end = window_end(rate, key, now);
        let requests = self.shards[usize::from(id[0]) % SHARDS]
            .lock()
            // The map is in order even if a thread panicked while it held the lock.
            .unwrap_or_else(PoisonError::into_inner)
            .increment(id, end, now.timestamp(), self.counters_per_shard);
        let allowed = requests <= rate.limit();
        let until_next_window = u64::try_from(end - now.timestamp()).unwrap_or(0) + 1;
        RateDecision {
            allowed,
            remaining: rate.limit().saturating_sub(requests),
            retry_after: (!allowed).then(|| Duration::from_secs(until_next_window)),
        }
    }
}

impl Shard {
    fn increment(&mut self, id: CounterId, window_end: i64, now: i64, capacity: usize) -> u32 {
        if !self.counters.contains_key(&id) {
            self.make_room(now, capacity);
        }
        let fresh = Counter { window_end, requests: 0 };
        let counter = self.counters.entry(id).or_insert(fresh);
        if counter.window_end != window_end {
            *counter = fresh;
        }
        counter.requests = counter.requests.saturating_add(1);
        let requests = counter.requests;
        self.first_end = Some(self.first_end.map_or(window_end, |first| first.min(window_end)));
        requests
    }

    fn make_room(&mut self, now: i64, capacity: usize) {
        if self.counters.len() < capacity {
            return;
        }
        if self.first_end.is_some_and(|first| first < now) {
            self.counters.retain(|_, counter| counter.window_end >= now);
            self.first_end = self.counters.values().map(|counter| counter.window_end).min();
        }
        while self.counters.len() >= capacity {
            let sample = self.counters.iter().take(EVICTION_SAMPLE);
            match sample.min_by_key(|(_, counter)| counter.requests).map(|(id, _)| *id) {
                Some(lowest) => self.counters.remove(&lowest),
                None => return,
            };
        }
    }
}

fn counter_id(group: &str, rate: Rate, key: &str) -> CounterId {
    let digest: [u8; 32] = Sha256::new()
        .chain_update(group)
        .chain_update([0])
        .chain_update(rate.to_string())
        .chain_update([0])
        .chain_update(key)
        .finalize()
        .into();
    let mut id = CounterId::default();
    id.copy_from_slice(&digest[..16]);
    id
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "rates and moments of the tables are valid")]

    use super::*;

    const CLIENT: &str = "10.0.0.1";

    fn limiter(capacity: usize) -> RateLimiter {
        RateLimiter::new(NonZeroUsize::new(capacity).unwrap())
    }

    fn rate(text: &str) -> Rate {
        text.parse().unwrap()
    }

    /// The window of [`CLIENT`] with a period of a minute ends with second 27.
    fn second(second: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_700_000_000 + second, 0).unwrap()
    }

    fn stored(limiter: &RateLimiter) -> usize {
        limiter.shards.iter().map(|shard| shard.lock().unwrap().counters.len()).sum()
    }

    fn served(remaining: u32) -> RateDecision {
        RateDecision { allowed: true, remaining, retry_after: None }
    }

    fn refused(seconds: u64) -> RateDecision {
        RateDecision { allowed: false, remaining: 0, retry_after: Some(Duration::from_secs(seconds)) }
    }

    #[test]
    fn requests_over_the_limit_wait_for_the_next_window() {
        let limiter = limiter(100);
        let ask = |at| limiter.count("graphql", rate("2/m"), CLIENT, second(at));
        assert_eq!(ask(0), served(1));
        assert_eq!(ask(5), served(0));
        assert_eq!(ask(7), refused(21));
        assert_eq!(ask(27), refused(1));
        assert_eq!(ask(28), served(1));
    }

    #[test]
    fn rate_of_zero_refuses_and_rate_per_second_renews() {
        let limiter = limiter(100);
        assert_eq!(limiter.count("graphql", rate("0/m"), CLIENT, second(0)), refused(28));
        assert_eq!(limiter.count("graphql", rate("1/s"), CLIENT, second(0)), served(0));
        assert_eq!(limiter.count("graphql", rate("1/s"), CLIENT, second(0)), refused(1));
        assert_eq!(limiter.count("graphql", rate("1/s"), CLIENT, second(1)), served(0));
    }

    #[test]
    fn groups_rates_and_clients_are_counted_apart() {
        let limiter = limiter(100);
        for (group, text, key) in
            [("graphql", "1/m", CLIENT), ("rest", "1/m", CLIENT), ("graphql", "1/h", CLIENT), ("graphql", "1/m", "10.0.0.2")]
        {
            assert!(limiter.count(group, rate(text), key, second(0)).allowed, "{group} {text} {key}");
            assert!(!limiter.count(group, rate(text), key, second(0)).allowed, "{group} {text} {key}");
        }
    }

    #[test]
    fn memory_is_bounded_and_a_refused_client_stays_refused() {
        let limiter = limiter(320);
        let ask = |key: &str| limiter.count("graphql", rate("3/d"), key, second(0));
        for _ in 0..4 {
            ask(CLIENT);
        }
        for n in 0..5_000 {
            ask(&format!("flood-{n}"));
        }
        assert!(stored(&limiter) <= 320);
        assert!(!ask(CLIENT).allowed);
    }

    #[test]
    fn counters_of_past_windows_are_dropped_first() {
        let limiter = limiter(160);
        let ask = |client: &str, at| limiter.count("graphql", rate("5/m"), client, second(at));
        for n in 0..1_000 {
            for _ in 0..3 {
                ask(&format!("past-{n}"), 0);
            }
        }
        assert_eq!(stored(&limiter), 160);
        for n in 0..1_000 {
            ask(&format!("present-{n}"), 3_600);
        }
        for shard in &limiter.shards {
            let shard = shard.lock().unwrap();
            assert_eq!(shard.counters.len(), 10);
            assert!(shard.counters.values().all(|counter| counter.window_end >= second(3_600).timestamp()));
        }
    }

    #[test]
    fn threads_share_one_counter() {
        let limiter = limiter(100);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..250 {
                        limiter.count("graphql", rate("1500/d"), CLIENT, second(0));
                    }
                });
            }
        });
        assert_eq!(limiter.count("graphql", rate("1500/d"), CLIENT, second(0)).remaining, 499);
    }
}
