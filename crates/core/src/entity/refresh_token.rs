//! Long-running refresh tokens.

use std::fmt;

use sea_orm::entity::prelude::*;

/// A token that obtains new access tokens; none are issued unless long-running refresh is on.
#[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "refresh_token_refreshtoken")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Principal the token was issued to.
    pub user_id: Uuid,
    /// The secret itself.
    #[sea_orm(column_type = "String(StringLen::N(255))")]
    pub token: String,
    /// Moment of issue.
    pub created: DateTimeUtc,
    /// Moment of revocation; none: still usable.
    pub revoked: Option<DateTimeUtc>,
}

/// Leaves the secrets out.
impl fmt::Debug for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RefreshToken")
            .field("id", &self.id)
            .field("user_id", &self.user_id)
            .field("revoked", &self.revoked)
            .finish_non_exhaustive()
    }
}

/// Foreign keys of `refresh_token_refreshtoken`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Principal the token was issued to.
    #[sea_orm(belongs_to = "super::user::Entity", from = "Column::UserId", to = "super::user::Column::Id")]
    User,
}

impl Related<super::user::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::User.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

#[cfg(test)]
mod tests {
    use sea_orm::prelude::{DateTimeUtc, Uuid};

    use super::Model;

    #[test]
    fn debug_output_hides_the_token() {
        let token = Model { id: 7, user_id: Uuid::nil(), token: "s3cret".to_owned(), created: DateTimeUtc::UNIX_EPOCH, revoked: None };
        let text = format!("{token:?}");
        assert!(text.contains('7') && !text.contains("s3cret"), "{text}");
    }
}
