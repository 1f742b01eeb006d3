//! Texts and amounts that fit their columns. PostgreSQL refuses longer ones with an error of its own, SQLite keeps them.

use std::fmt::Debug;

use rust_decimal::{Decimal, RoundingStrategy};
use sea_orm::{ActiveModelTrait, ColumnTrait, ColumnType, EntityTrait, Iterable, Value, sea_query::StringLen};

use crate::{
    mutation::MutationError,
    names::{camel, snake},
};

/// Fails if a text of the row is longer than its column, or an amount larger, naming the field as clients know it.
///
/// # Errors
/// [`MutationError::Invalid`]
pub fn check<A>(row: &A) -> Result<(), MutationError>
where
    A: ActiveModelTrait,
    <A::Entity as EntityTrait>::Column: Debug,
{
    for column in <A::Entity as EntityTrait>::Column::iter() {
        let definition = column.def();
        let too_large = match (definition.get_column_type(), row.get(column).into_value()) {
            (ColumnType::String(StringLen::N(most)), Some(Value::String(Some(text)))) if text.chars().count() > *most as usize => {
                format!("longer than {most} characters")
            }
            (ColumnType::Decimal(Some(size)), Some(Value::Decimal(Some(amount)))) if !fits(amount, *size) => "too large".to_owned(),
            _ => continue,
        };
        let field = camel(&snake(&format!("{column:?}")));
        return Err(MutationError::Invalid(format!("{field} is {too_large}")));
    }
    Ok(())
}

/// Rounded as PostgreSQL stores it, the amount has no more digits before the point than the column.
fn fits(amount: Decimal, (precision, scale): (u32, u32)) -> bool {
    let rounded = amount.round_dp_with_strategy(scale, RoundingStrategy::MidpointAwayFromZero);
    10_u64.checked_pow(precision.saturating_sub(scale)).is_none_or(|bound| rounded.abs() < Decimal::from(bound))
}

#[cfg(test)]
mod tests {
    use sea_orm::ActiveValue::Set;

    use super::check;

    mod place {
        use sea_orm::entity::prelude::*;

        #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
        #[sea_orm(table_name = "place")]
        pub struct Model {
            #[sea_orm(primary_key)]
            pub id: i32,
            #[sea_orm(column_type = "String(StringLen::N(3))")]
            pub short_name: String,
            pub note: Option<String>,
            #[sea_orm(column_type = "Decimal(Some((5, 2)))")]
            pub share: Option<Decimal>,
        }

        #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
        pub enum Relation {}

        impl ActiveModelBehavior for ActiveModel {}
    }

    #[test]
    fn texts_are_measured_in_characters() {
        let row =
            |name: &str| place::ActiveModel { short_name: Set(name.to_owned()), note: Set(Some("x".repeat(99))), ..Default::default() };
        for (name, error) in [("äöü", None), ("abcd", Some("shortName is longer than 3 characters"))] {
            assert_eq!(check(&row(name)).err().map(|e| e.to_string()).as_deref(), error, "{name}");
        }
        assert!(check(&place::ActiveModel::default()).is_ok());
    }

    #[test]
    fn amounts_have_digits_before_the_point() {
        for (share, is_sound) in [("0", true), ("999.99", true), ("-999.994", true), ("999.995", false), ("1000", false), ("-1e9", false)] {
            let share = share.parse().or_else(|_| rust_decimal::Decimal::from_scientific(share)).expect("a decimal");
            let row = place::ActiveModel { share: Set(Some(share)), ..Default::default() };
            let error = check(&row).err().map(|e| e.to_string());
            assert_eq!(error.as_deref(), (!is_sound).then_some("share is too large"), "{share}");
        }
    }
}
