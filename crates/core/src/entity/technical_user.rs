//! Accounts of programs.

use std::fmt;

use sea_orm::entity::prelude::*;

/// An account without a person behind it.
#[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "core_TechnicalUser")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Name at log-in, unique.
    #[sea_orm(unique, column_type = "String(StringLen::N(50))")]
    pub username: String,
    /// Hash in the form `algorithm$iterations$salt$hash`.
    #[sea_orm(column_type = "String(StringLen::N(128))")]
    pub password: String,
    /// Moment of the latest log-in.
    pub last_login: Option<DateTimeUtc>,
    /// Address of whoever is responsible.
    #[sea_orm(column_type = "String(StringLen::N(254))")]
    pub email: Option<String>,
    /// May use administrative pages.
    pub is_staff: bool,
    /// Has every right.
    pub is_superuser: bool,
    /// Not active before this moment.
    pub validity_from: Option<DateTimeUtc>,
    /// Not active after this moment; none: no end.
    pub validity_to: Option<DateTimeUtc>,
}

/// Leaves the secrets out.
impl fmt::Debug for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TechnicalUser")
            .field("id", &self.id)
            .field("username", &self.username)
            .field("validity_to", &self.validity_to)
            .finish_non_exhaustive()
    }
}

/// `core_TechnicalUser` has no foreign keys.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

#[cfg(test)]
mod tests {
    use sea_orm::prelude::Uuid;

    use super::Model;

    #[test]
    fn debug_output_hides_the_password() {
        let user = Model {
            id: Uuid::nil(),
            username: "robot".to_owned(),
            password: "s3cret".to_owned(),
            last_login: None,
            email: None,
            is_staff: false,
            is_superuser: false,
            validity_from: None,
            validity_to: None,
        };
        let text = format!("{user:?}");
        assert!(text.contains("robot") && !text.contains("s3cret"), "{text}");
    }
}
