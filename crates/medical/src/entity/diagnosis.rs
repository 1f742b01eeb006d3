//! Diagnoses of the International Classification of Diseases.

use sea_orm::entity::prelude::*;

/// A diagnosis that a claim can name.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tblICDCodes")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, column_name = "ICDID")]
    pub id: i32,
    /// Code of the classification; written with at most six characters.
    #[sea_orm(column_name = "ICDCode", column_type = "String(StringLen::N(255))")]
    pub code: String,
    /// Name.
    #[sea_orm(column_name = "ICDName", column_type = "String(StringLen::N(255))")]
    pub name: String,
    /// User who wrote the row, `tblUsers.UserID`.
    #[sea_orm(column_name = "AuditUserID")]
    pub audit_user_id: i32,
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

/// Foreign keys of `tblICDCodes`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
