//! People who log in through the web client.

use std::fmt;

use sea_orm::entity::prelude::*;

/// A person with a login name, a password and roles.
#[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tblUsers")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, column_name = "UserID")]
    pub id: i32,
    /// Public identifier.
    #[sea_orm(unique, column_name = "UserUUID", column_type = "String(StringLen::N(36))")]
    pub uuid: String,
    /// Language of messages to this user.
    #[sea_orm(column_name = "LanguageID", column_type = "String(StringLen::N(5))")]
    pub language_id: String,
    /// Family name.
    #[sea_orm(column_name = "LastName", column_type = "String(StringLen::N(100))")]
    pub last_name: String,
    /// Given names.
    #[sea_orm(column_name = "OtherNames", column_type = "String(StringLen::N(100))")]
    pub other_names: String,
    /// Telephone number.
    #[sea_orm(column_name = "Phone", column_type = "String(StringLen::N(50))")]
    pub phone: Option<String>,
    /// Name typed at log-in; case-sensitive.
    #[sea_orm(column_name = "LoginName", column_type = "String(StringLen::N(25))")]
    pub login_name: String,
    /// Moment of the latest log-in, without time zone.
    #[sea_orm(column_name = "LastLogin")]
    pub last_login: Option<DateTime>,
    /// Health facility the user works at; not a foreign key in the database.
    #[sea_orm(column_name = "HFID")]
    pub health_facility_id: Option<i32>,
    /// User who wrote the row, `tblUsers.UserID`.
    #[sea_orm(column_name = "AuditUserID")]
    pub audit_user_id: i32,
    /// Address for password resets.
    #[sea_orm(column_name = "EmailId", column_type = "String(StringLen::N(200))")]
    pub email: Option<String>,
    /// Salt of the password and key of the user's tokens; hexadecimal.
    #[sea_orm(column_name = "PrivateKey", column_type = "String(StringLen::N(256))")]
    pub private_key: Option<String>,
    /// Upper-case hexadecimal SHA-256 of password and salt, or the literal of a locked account.
    #[sea_orm(column_name = "StoredPassword", column_type = "String(StringLen::N(256))")]
    pub password: Option<String>,
    /// End of the password's validity; never evaluated.
    #[sea_orm(column_name = "PasswordValidity")]
    pub password_validity: Option<DateTimeUtc>,
    /// Has an enrolment officer or claim administrator account besides.
    #[sea_orm(column_name = "IsAssociated")]
    pub is_associated: Option<bool>,
    /// Bit mask of system roles; replaced by [`user_role`](super::user_role).
    #[sea_orm(column_name = "RoleID")]
    pub role_id: Option<i32>,
    /// Left over from the desktop product; always blank.
    #[sea_orm(column_name = "DummyPwd", column_type = "String(StringLen::N(25))")]
    pub dummy_pwd: Option<String>,
    /// Left over from the desktop product; not a password of this system.
    #[sea_orm(column_name = "password")]
    pub legacy_password: Option<Vec<u8>>,
    /// Start of validity: when the row was written.
    #[sea_orm(column_name = "ValidityFrom")]
    pub validity_from: DateTimeUtc,
    /// End of validity; none: the row is valid.
    #[sea_orm(column_name = "ValidityTo")]
    pub validity_to: Option<DateTimeUtc>,
    /// Row this one is a history copy of.
    #[sea_orm(column_name = "LegacyID")]
    pub legacy_id: Option<i32>,
}

/// Leaves the secrets out.
impl fmt::Debug for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InteractiveUser")
            .field("id", &self.id)
            .field("login_name", &self.login_name)
            .field("validity_to", &self.validity_to)
            .finish_non_exhaustive()
    }
}

/// Foreign keys of `tblUsers`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Language of messages to this user.
    #[sea_orm(belongs_to = "super::language::Entity", from = "Column::LanguageId", to = "super::language::Column::Code")]
    Language,
}

impl Related<super::language::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Language.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

#[cfg(test)]
mod tests {
    use sea_orm::prelude::DateTimeUtc;

    use super::Model;

    #[test]
    fn debug_output_hides_passwords_and_key() {
        let user = Model {
            id: 1,
            uuid: String::new(),
            language_id: "en".to_owned(),
            last_name: String::new(),
            other_names: String::new(),
            phone: None,
            login_name: "Admin".to_owned(),
            last_login: None,
            health_facility_id: None,
            audit_user_id: 0,
            email: None,
            private_key: Some("s3cret-key".to_owned()),
            password: Some("s3cret-hash".to_owned()),
            password_validity: None,
            is_associated: None,
            role_id: None,
            dummy_pwd: Some("s3cret-clear".to_owned()),
            legacy_password: Some(vec![115, 51]),
            validity_from: DateTimeUtc::UNIX_EPOCH,
            validity_to: None,
            legacy_id: None,
        };
        let text = format!("{user:?}");
        assert!(text.contains("Admin"), "{text}");
        assert!(!text.contains("s3cret") && !text.contains("115"), "{text}");
    }
}
