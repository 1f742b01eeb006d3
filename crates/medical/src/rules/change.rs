//! Whether a row of this module says something else than before: only then its former state is kept as an earlier version.

use std::fmt::Debug;

use openimis_kernel::names::snake;
use sea_orm::{ActiveModelTrait, EntityTrait, Iterable, ModelTrait, Value};

/// What does not count: place in the table, and who wrote it when.
const ASIDE: [&str; 6] = ["id", "uuid", "audit_user_id", "validity_from", "validity_to", "legacy_id"];

/// Whether `after` sets another value than `before` has. An empty text and none are the same.
pub fn differs<E>(before: &E::Model, after: &E::ActiveModel) -> bool
where
    E: EntityTrait,
    E::Column: Debug,
{
    E::Column::iter()
        .filter(|column| !ASIDE.contains(&snake(&format!("{column:?}")).as_str()))
        .filter_map(|column| after.get(column).into_value().map(|value| (before.get(column), value)))
        .any(|(old, new)| normal(old) != normal(new))
}

fn normal(value: Value) -> Value {
    match value {
        Value::String(Some(text)) if text.is_empty() => Value::String(None),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use rust_decimal::Decimal;
    use sea_orm::ActiveValue::Set;

    use super::*;
    use crate::entity::item::{ActiveModel, Entity, Model};

    fn aspirin() -> Model {
        Model {
            id: 1,
            uuid: "u".into(),
            code: "A".into(),
            name: "Aspirin".into(),
            r#type: "D".into(),
            package: None,
            price: Decimal::TEN,
            quantity: None,
            maximum_amount: None,
            care_type: "B".into(),
            frequency: None,
            patient_category: 15,
            audit_user_id: 1,
            validity_from: DateTime::UNIX_EPOCH,
            validity_to: None,
            legacy_id: None,
        }
    }

    #[test]
    fn only_what_it_says_counts() {
        let cases: [(&str, ActiveModel, bool); 8] = [
            ("nothing", ActiveModel { ..Default::default() }, false),
            ("same price", ActiveModel { price: Set(Decimal::new(1000, 2)), ..Default::default() }, false),
            ("price", ActiveModel { price: Set(Decimal::ONE), ..Default::default() }, true),
            ("empty package", ActiveModel { package: Set(Some(String::new())), ..Default::default() }, false),
            ("package", ActiveModel { package: Set(Some("10".into())), ..Default::default() }, true),
            // Not noticed by the reference (defect M4).
            ("most per line", ActiveModel { maximum_amount: Set(Some(Decimal::ONE)), ..Default::default() }, true),
            ("writer", ActiveModel { audit_user_id: Set(2), ..Default::default() }, false),
            ("moment", ActiveModel { validity_from: Set(DateTime::UNIX_EPOCH + chrono::Days::new(1)), ..Default::default() }, false),
        ];
        for (what, after, expected) in cases {
            assert_eq!(differs::<Entity>(&aspirin(), &after), expected, "{what}");
        }
    }
}
