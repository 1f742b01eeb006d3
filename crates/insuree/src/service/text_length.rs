//! Texts fit their columns: SQLite would store longer ones, PostgreSQL would fail with a text that no client understands.

use std::fmt::Debug;

use openimis_kernel::{mutation::MutationError, names::snake};
use sea_orm::{ActiveModelTrait, ActiveValue, ColumnTrait, ColumnType, EntityTrait, Iterable, Value, sea_query::StringLen};

/// Checks every text that is set.
///
/// # Errors
/// The first that is too long, by the name of its attribute.
pub fn check<A: ActiveModelTrait>(row: &A) -> Result<(), MutationError>
where
    <A::Entity as EntityTrait>::Column: Debug,
{
    for column in <A::Entity as EntityTrait>::Column::iter() {
        let (ActiveValue::Set(Value::String(Some(text))), ColumnType::String(StringLen::N(limit))) =
            (row.get(column), column.def().get_column_type().clone())
        else {
            continue;
        };
        if text.chars().count() > limit as usize {
            return Err(MutationError::invalid(format!("{}: at most {limit} characters", snake(&format!("{column:?}")))));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use sea_orm::ActiveValue::Set;

    use super::*;
    use crate::entity::family;

    #[test]
    fn texts_longer_than_their_column_are_refused() {
        for (number, fits) in [("", true), ("123456789012", true), ("éééééééééééé", true), ("1234567890123", false)] {
            let row = family::ActiveModel { confirmation_no: Set(Some(number.to_owned())), ..Default::default() };
            assert_eq!(check(&row).is_ok(), fits, "{number}");
        }
    }
}
