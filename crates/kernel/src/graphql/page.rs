//! Relay paging as graphql-relay computes it.

use serde_json::Value as Json;

use super::{args::Args, error::FieldError};
use crate::relay;

/// The paging arguments of a connection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Paging {
    after: Option<u64>,
    before: Option<u64>,
    first: Option<u64>,
    last: Option<u64>,
    /// A length was asked for or is the default page: `hasNextPage` is answered.
    bounded: bool,
}

/// Rows `start..end` of the whole list; `end` unknown means to the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slice {
    /// First row, from 0.
    pub start: u64,
    /// Row behind the last.
    pub end: Option<u64>,
}

impl Paging {
    /// Reads the arguments; `max` is the largest page.
    ///
    /// # Errors
    /// A page larger than allowed, a negative number, `before` together with `offset`.
    pub fn read(field: &str, args: &Args, max: Option<u64>) -> Result<Self, FieldError> {
        let count = |name: &str| match args.get(name).map(|v| v.as_u64().ok_or(v)) {
            None => Ok(None),
            Some(Ok(n)) => Ok(Some(n)),
            Some(Err(_)) => Err(FieldError::invalid(format!("Argument `{name}` of the `{field}` connection must not be negative."))),
        };
        let (offset, mut first, last) = (count("offset")?, count("first")?, count("last")?);
        for (name, n) in [("first", first), ("last", last)] {
            if let (Some(n), Some(max)) = (n, max)
                && n > max
            {
                return Err(FieldError::invalid(format!(
                    "Requesting {n} records on the `{field}` connection exceeds the `{name}` limit of {max} records."
                )));
            }
        }
        let cursor = |name: &str| args.get(name).and_then(Json::as_str).and_then(relay::parse_cursor);
        let (mut after, before) = (cursor("after"), cursor("before"));
        if let Some(offset) = offset {
            if args.get("before").is_some() {
                return Err(FieldError::invalid(
                    "You can't provide a `before` value at the same time as an `offset` value to properly paginate.",
                ));
            }
            let offset = offset + after.map_or(0, |after| after + 1);
            after = offset.checked_sub(1);
        }
        let bounded = first.is_some() || last.is_some() || max.is_some();
        if first.is_none() && last.is_none() {
            first = max;
        }
        Ok(Paging { after, before, first, last, bounded })
    }

    /// The slice cannot be said without knowing how many rows there are.
    #[must_use]
    pub fn needs_total(&self) -> bool {
        self.last.is_some()
    }

    /// The rows asked for.
    #[must_use]
    pub fn slice(&self, total: Option<u64>) -> Slice {
        let mut start = self.after.map_or(0, |after| after + 1);
        let mut end = match (self.before, total) {
            (Some(before), Some(total)) => Some(before.min(total)),
            (before, total) => before.or(total),
        };
        if let Some(first) = self.first {
            let limit = start.saturating_add(first);
            end = Some(end.map_or(limit, |end| end.min(limit)));
        }
        if let (Some(last), Some(end)) = (self.last, end) {
            start = start.max(end.saturating_sub(last));
        }
        Slice { start, end: end.map(|end| end.max(start)) }
    }

    /// Last rows wanted, for slices computed in the database.
    #[must_use]
    pub fn last(&self) -> Option<u64> {
        self.last
    }

    /// `hasNextPage`: `more` says whether a row follows the slice. With `before` the slice ends before that, whether or not
    /// there are so many rows (core spec, section 4, as recorded).
    #[must_use]
    pub fn has_next(&self, slice_end: u64, more: bool) -> bool {
        self.bounded && self.before.map_or(more, |before| slice_end < before)
    }

    /// `hasPreviousPage`
    #[must_use]
    pub fn has_previous(&self, start: u64) -> bool {
        self.last.is_some() && start > self.after.map_or(0, |after| after + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn paging(args: Json) -> Paging {
        let args = Args(args.as_object().expect("an object").clone().into_iter().collect());
        Paging::read("insurees", &args, Some(100)).expect("fits")
    }

    #[test]
    fn slices_follow_graphql_relay() {
        let c = relay::cursor;
        for (args, total, start, end) in [
            (json!({}), None, 0, Some(100)),
            (json!({"first": 10}), None, 0, Some(10)),
            (json!({"first": 10, "after": c(9)}), None, 10, Some(20)),
            (json!({"first": 10, "before": c(5)}), None, 0, Some(5)),
            (json!({"last": 10, "before": c(30)}), Some(60), 20, Some(30)),
            (json!({"last": 10}), Some(60), 50, Some(60)),
            (json!({"last": 10}), Some(4), 0, Some(4)),
            (json!({"offset": 20, "first": 5}), None, 20, Some(25)),
            (json!({"offset": 0, "first": 5}), None, 0, Some(5)),
            (json!({"offset": 3, "after": c(9), "first": 5}), None, 13, Some(18)),
        ] {
            assert_eq!(paging(args.clone()).slice(total), Slice { start, end }, "{args}");
        }
    }

    #[test]
    fn a_page_follows_as_the_reference_says() {
        let c = relay::cursor;
        for (args, end, more, expected) in [
            (json!({"first": 3}), 3, true, true),
            (json!({"first": 3}), 2, false, false),
            (json!({"last": 3}), 6, false, false),
            (json!({"last": 3, "before": c(4)}), 4, true, false),
            (json!({"last": 10, "before": c(10)}), 6, false, true),
            (json!({"first": 2, "before": c(4)}), 2, true, true),
            (json!({"first": 5, "before": c(4)}), 4, true, false),
        ] {
            assert_eq!(paging(args.clone()).has_next(end, more), expected, "{args}");
        }
    }

    #[test]
    fn pages_are_limited() {
        let args = Args([("first".to_owned(), json!(101))].into_iter().collect());
        let error = Paging::read("insurees", &args, Some(100)).expect_err("too many").to_string();
        assert_eq!(error, "Requesting 101 records on the `insurees` connection exceeds the `first` limit of 100 records.");
    }
}
