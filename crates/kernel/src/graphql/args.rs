//! Arguments of a field after coercion; what was not given, or given as null, is absent.

use chrono::{NaiveDate, NaiveDateTime};
use indexmap::IndexMap;
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::{
    error::FieldError,
    page::{Paging, Slice},
};
use crate::relay;

/// Coerced arguments by name.
#[derive(Clone, Debug, Default)]
pub struct Args(pub IndexMap<String, Json>);

impl Args {
    /// The raw value.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.0.get(name).filter(|v| !v.is_null())
    }

    /// A text.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.get(name)?.as_str()
    }

    /// A text that is not empty: forms send empty search boxes.
    #[must_use]
    pub fn search(&self, name: &str) -> Option<&str> {
        self.text(name).map(str::trim).filter(|text| !text.is_empty())
    }

    /// An integer.
    #[must_use]
    pub fn int(&self, name: &str) -> Option<i64> {
        self.get(name)?.as_i64()
    }

    /// A truth value; absent is false.
    #[must_use]
    pub fn flag(&self, name: &str) -> bool {
        self.get(name).and_then(Json::as_bool).unwrap_or(false)
    }

    /// A truth value, if given.
    #[must_use]
    pub fn bool(&self, name: &str) -> Option<bool> {
        self.get(name)?.as_bool()
    }

    /// A date.
    #[must_use]
    pub fn date(&self, name: &str) -> Option<NaiveDate> {
        self.text(name)?.parse().ok()
    }

    /// A moment, UTC.
    #[must_use]
    pub fn datetime(&self, name: &str) -> Option<NaiveDateTime> {
        super::scalar::parse_datetime(self.text(name)?)
    }

    /// A uuid.
    #[must_use]
    pub fn uuid(&self, name: &str) -> Option<Uuid> {
        self.text(name)?.parse().ok()
    }

    /// Texts of a list; null members left out.
    #[must_use]
    pub fn texts(&self, name: &str) -> Vec<String> {
        self.list(name).iter().filter_map(|v| v.as_str().map(str::to_owned)).collect()
    }

    /// Integers of a list; null members left out.
    #[must_use]
    pub fn ints(&self, name: &str) -> Vec<i64> {
        self.list(name).iter().filter_map(Json::as_i64).collect()
    }

    /// The page of `items` that these arguments ask for, as the value of a connection whose rows no table has.
    ///
    /// # Errors
    /// A negative number of rows.
    pub fn page_of(&self, field: &str, items: Vec<Json>) -> Result<Json, FieldError> {
        let paging = Paging::read(field, self, None)?;
        let total = items.len() as u64;
        let Slice { start, end } = paging.slice(Some(total));
        let end = end.unwrap_or(total).min(total);
        let rows = usize::try_from(end.saturating_sub(start)).unwrap_or(0);
        let page = items.into_iter().skip(usize::try_from(start).unwrap_or(usize::MAX)).take(rows);
        let edges: Vec<Json> = (start..).zip(page).map(|(at, node)| json!({ "cursor": relay::cursor(at), "node": node })).collect();
        let cursor_of = |edge: Option<&Json>| edge.map_or(Json::Null, |edge| edge["cursor"].clone());
        let info = json!({
            "hasNextPage": paging.has_next(end, end < total),
            "hasPreviousPage": paging.has_previous(start),
            "startCursor": cursor_of(edges.first()),
            "endCursor": cursor_of(edges.last()),
        });
        Ok(json!({ "pageInfo": info, "totalCount": total, "edgeCount": edges.len(), "edges": edges }))
    }

    fn list(&self, name: &str) -> &[Json] {
        self.get(name).and_then(Json::as_array).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_values() {
        let c = relay::cursor;
        for (args, nodes, next, start, end) in [
            (json!({}), json!([1, 2, 3]), false, Json::from(c(0)), Json::from(c(2))),
            (json!({ "first": 2 }), json!([1, 2]), true, c(0).into(), c(1).into()),
            (json!({ "first": 2, "after": c(1) }), json!([3]), false, c(2).into(), c(2).into()),
            (json!({ "last": 1 }), json!([3]), false, c(2).into(), c(2).into()),
            (json!({ "first": 2, "after": c(7) }), json!([]), false, Json::Null, Json::Null),
        ] {
            let given = Args(args.as_object().cloned().unwrap_or_default().into_iter().collect());
            let page = given.page_of("things", vec![1.into(), 2.into(), 3.into()]).expect("no number is negative");
            let found: Vec<&Json> = page["edges"].as_array().into_iter().flatten().map(|edge| &edge["node"]).collect();
            assert_eq!(json!(found), nodes, "{args}");
            let info = &page["pageInfo"];
            assert_eq!((&info["hasNextPage"], &info["startCursor"], &info["endCursor"]), (&json!(next), &start, &end), "{args}");
            assert_eq!((&page["totalCount"], &page["edgeCount"]), (&json!(3), &json!(found.len())), "{args}");
        }
    }
}
