//! Photos of insurees.

use sea_orm::entity::prelude::*;

/// One photo of one insuree; the file is at root, folder and file name.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tblPhotos")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, column_name = "PhotoID")]
    pub id: i32,
    /// Public identifier.
    #[sea_orm(unique, column_name = "PhotoUUID", column_type = "String(StringLen::N(36))")]
    pub uuid: String,
    /// Insuree shown; not a foreign key in the database.
    #[sea_orm(column_name = "InsureeID")]
    pub insuree_id: Option<i32>,
    /// Insurance number of the insuree shown.
    #[sea_orm(column_name = "CHFID", column_type = "String(StringLen::N(50))")]
    pub chf_id: Option<String>,
    /// Folder below the photo root.
    #[sea_orm(column_name = "PhotoFolder", column_type = "String(StringLen::N(255))")]
    pub folder: Option<String>,
    /// Name of the file in its folder.
    #[sea_orm(column_name = "PhotoFileName", column_type = "String(StringLen::N(255))")]
    pub filename: Option<String>,
    /// The picture in base64.
    #[sea_orm(column_type = "Text")]
    pub photo: Option<String>,
    /// Enrolment officer who took it; not a foreign key in the database.
    #[sea_orm(column_name = "OfficerID")]
    pub officer_id: Option<i32>,
    /// Day it was taken.
    #[sea_orm(column_name = "PhotoDate")]
    pub date: Option<Date>,
    /// User who wrote the row, `tblUsers.UserID`.
    #[sea_orm(column_name = "AuditUserID")]
    pub audit_user_id: Option<i32>,
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

/// Foreign keys of `tblPhotos`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Insuree shown; not a foreign key in the database.
    #[sea_orm(belongs_to = "super::insuree::Entity", from = "Column::InsureeId", to = "super::insuree::Column::Id")]
    Insuree,
}

impl ActiveModelBehavior for ActiveModel {}
