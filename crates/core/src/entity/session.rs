//! Sessions of the administrative pages.

use std::fmt;

use sea_orm::entity::prelude::*;

/// One browser session.
#[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "django_session")]
pub struct Model {
    /// Value of the session cookie.
    #[sea_orm(primary_key, auto_increment = false, column_type = "String(StringLen::N(40))")]
    pub session_key: String,
    /// Signed content.
    #[sea_orm(column_type = "Text")]
    pub session_data: String,
    /// Moment the session ends.
    pub expire_date: DateTimeUtc,
}

/// Leaves the secrets out.
impl fmt::Debug for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session").field("expire_date", &self.expire_date).finish_non_exhaustive()
    }
}

/// `django_session` has no foreign keys.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

#[cfg(test)]
mod tests {
    use sea_orm::prelude::DateTimeUtc;

    use super::Model;

    #[test]
    fn debug_output_hides_key_and_content() {
        let session =
            Model { session_key: "s3cret-key".to_owned(), session_data: "s3cret-data".to_owned(), expire_date: DateTimeUtc::UNIX_EPOCH };
        let text = format!("{session:?}");
        assert!(text.contains("1970") && !text.contains("s3cret"), "{text}");
    }
}
