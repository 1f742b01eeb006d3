//! Personal data as users see it who lack the right to it: that there is a value, not which.

use rust_decimal::Decimal;
use serde_json::{Map, Value as Json};

use super::context::RequestContext;
use crate::cell::Cell;

/// What stands in place of a text, whatever its length.
const TEXT: &str = "***************";

/// A masked value: texts become asterisks, numbers 0, members of documents likewise; all else stays.
pub fn mask(_: &RequestContext, cells: &[&Cell]) -> Cell {
    cells.first().map_or(Cell::Null, |cell| masked(cell))
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
            assert_eq!(masked(&stored), shown);
        }
    }
}
