//! Personal data as users see it who lack the right to it: that there is a value, not which.

use rust_decimal::Decimal;
use serde_json::{Map, Value as Json};

use crate::{cell::Cell, module_config::Snapshot};

/// Where personal data stands in a column: the way into a document, or all of it when the way is empty.
pub type Way = Vec<String>;

/// Ways that a module's configuration names, as `json_ext.educated_level`.
pub type MaskedBy = fn(&Snapshot) -> Vec<String>;

/// What stands in place of a text, whatever its length.
const TEXT: &str = "***************";

/// Attribute and way of a path: `json_ext.educated_level`.
#[must_use]
pub fn split(path: &str) -> (&str, Way) {
    let mut names = path.split('.');
    let attribute = names.next().unwrap_or_default();
    (attribute, names.map(str::to_owned).collect())
}

/// Masks what these ways lead to: texts become asterisks, numbers 0, members of documents likewise; all else stays.
pub fn mask(cell: &mut Cell, ways: &[Way]) {
    for way in ways {
        if way.is_empty() {
            *cell = masked(cell);
        } else if let Cell::Json(document) = cell
            && let Some(member) = way.iter().try_fold(document, |at, name| at.get_mut(name.as_str()))
        {
            *member = masked_json(member);
        }
    }
}

fn masked(cell: &Cell) -> Cell {
    match cell {
        Cell::Text(_) => Cell::Text(TEXT.to_owned()),
        Cell::Int(_) => Cell::Int(0),
        Cell::Float(_) => Cell::Float(0.0),
        Cell::Decimal(_) => Cell::Decimal(Decimal::ZERO),
        Cell::Json(document) => Cell::Json(masked_json(document)),
        Cell::Null | Cell::Bool(_) | Cell::Date(_) | Cell::DateTime(_) | Cell::Uuid(_) => cell.clone(),
    }
}

fn masked_json(value: &Json) -> Json {
    match value {
        Json::String(_) => Json::from(TEXT),
        Json::Number(_) => Json::from(0),
        Json::Array(items) => Json::Array(items.iter().map(masked_json).collect()),
        Json::Object(members) => {
            Json::Object(members.iter().map(|(name, value)| (name.clone(), masked_json(value))).collect::<Map<_, _>>())
        }
        Json::Null | Json::Bool(_) => value.clone(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn masks_hide_values_not_that_there_are_some() {
        for (stored, shown) in [
            (Cell::Text("Jane".into()), Cell::Text("***************".into())),
            (Cell::Text(String::new()), Cell::Text("***************".into())),
            (Cell::Int(7), Cell::Int(0)),
            (Cell::Decimal(Decimal::new(125, 1)), Cell::Decimal(Decimal::ZERO)),
            (Cell::Bool(true), Cell::Bool(true)),
            (Cell::Null, Cell::Null),
            (Cell::Json(json!({"a": "x", "b": [1, {"c": null}]})), Cell::Json(json!({"a": "***************", "b": [0, {"c": null}]}))),
        ] {
            let mut cell = stored;
            mask(&mut cell, &[vec![]]);
            assert_eq!(cell, shown);
        }
    }

    #[test]
    fn ways_lead_into_documents() {
        let document = json!({"home": {"rooms": 3, "owner": "Jane"}, "work": "farm"});
        for (path, expected) in [
            ("json_ext.home.rooms", json!({"home": {"rooms": 0, "owner": "Jane"}, "work": "farm"})),
            ("json_ext.home", json!({"home": {"rooms": 0, "owner": TEXT}, "work": "farm"})),
            ("json_ext.work.place", document.clone()),
            ("json_ext.none", document.clone()),
        ] {
            let (attribute, way) = split(path);
            let mut cell = Cell::Json(document.clone());
            mask(&mut cell, std::slice::from_ref(&way));
            assert_eq!((attribute, cell), ("json_ext", Cell::Json(expected)), "{path}");
            let mut text = Cell::Text("no document".into());
            mask(&mut text, &[way]);
            assert_eq!(text, Cell::Text("no document".into()));
        }
    }
}
