//! Texts that fit their columns. PostgreSQL refuses longer ones with an error of its own, SQLite keeps them.

use std::fmt::Debug;

use sea_orm::{ActiveModelTrait, ColumnTrait, ColumnType, EntityTrait, Iterable, Value, sea_query::StringLen};

use crate::{
    mutation::MutationError,
    names::{camel, snake},
};

/// Fails if a text of the row is longer than its column, naming the field as clients know it.
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
        let ColumnType::String(StringLen::N(most)) = definition.get_column_type() else { continue };
        let Some(Value::String(Some(text))) = row.get(column).into_value() else { continue };
        if text.chars().count() > *most as usize {
            let field = camel(&snake(&format!("{column:?}")));
            return Err(MutationError::Invalid(format!("{field} is longer than {most} characters")));
        }
    }
    Ok(())
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
}
