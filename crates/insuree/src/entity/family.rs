//! Families and groups, the units that buy policies.

use sea_orm::entity::prelude::*;

/// A family, known by its head.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tblFamilies")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, column_name = "FamilyID")]
    pub id: i32,
    /// Public identifier.
    #[sea_orm(unique, column_name = "FamilyUUID", column_type = "String(StringLen::N(36))")]
    pub uuid: String,
    /// Head of the family; history rows name the same head.
    #[sea_orm(column_name = "InsureeID")]
    pub head_insuree_id: i32,
    /// Village the family lives in.
    #[sea_orm(column_name = "LocationId")]
    pub location_id: Option<i32>,
    /// Counts as poor.
    #[sea_orm(column_name = "Poverty")]
    pub poverty: Option<bool>,
    /// Kind of family.
    #[sea_orm(column_name = "FamilyType", column_type = "String(StringLen::N(2))")]
    pub family_type_id: Option<String>,
    /// Postal address.
    #[sea_orm(column_name = "FamilyAddress", column_type = "String(StringLen::N(200))")]
    pub address: Option<String>,
    /// Was entered in an offline installation.
    #[sea_orm(column_name = "isOffline")]
    pub is_offline: Option<bool>,
    /// Code of the ethnic group.
    #[sea_orm(column_name = "Ethnicity", column_type = "String(StringLen::N(1))")]
    pub ethnicity: Option<String>,
    /// Number of the confirmation.
    #[sea_orm(column_name = "ConfirmationNo", column_type = "String(StringLen::N(12))")]
    pub confirmation_no: Option<String>,
    /// Way the family's state was confirmed.
    #[sea_orm(column_name = "ConfirmationType", column_type = "String(StringLen::N(3))")]
    pub confirmation_type_id: Option<String>,
    /// User who wrote the row, `tblUsers.UserID`.
    #[sea_orm(column_name = "AuditUserID")]
    pub audit_user_id: i32,
    /// Program that entered the row.
    #[sea_orm(column_name = "Source", column_type = "String(StringLen::N(50))")]
    pub source: Option<String>,
    /// Version of the program that entered the row.
    #[sea_orm(column_name = "SourceVersion", column_type = "String(StringLen::N(15))")]
    pub source_version: Option<String>,
    /// Start of validity: when the row was written.
    #[sea_orm(column_name = "ValidityFrom")]
    pub validity_from: DateTimeUtc,
    /// End of validity; none: the row is valid.
    #[sea_orm(column_name = "ValidityTo")]
    pub validity_to: Option<DateTimeUtc>,
    /// Row this one is a history copy of.
    #[sea_orm(column_name = "LegacyID")]
    pub legacy_id: Option<i32>,
    /// Further data of extensions, a JSON object.
    #[sea_orm(column_name = "JsonExt", column_type = "JsonBinary")]
    pub json_ext: Option<Json>,
}

/// Foreign keys of `tblFamilies`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Head of the family; history rows name the same head.
    #[sea_orm(belongs_to = "super::insuree::Entity", from = "Column::HeadInsureeId", to = "super::insuree::Column::Id")]
    HeadInsuree,
    /// Village the family lives in.
    #[sea_orm(
        belongs_to = "openimis_location::entity::location::Entity",
        from = "Column::LocationId",
        to = "openimis_location::entity::location::Column::Id"
    )]
    Location,
    /// Kind of family.
    #[sea_orm(belongs_to = "super::family_type::Entity", from = "Column::FamilyTypeId", to = "super::family_type::Column::Code")]
    FamilyType,
    /// Way the family's state was confirmed.
    #[sea_orm(
        belongs_to = "super::confirmation_type::Entity",
        from = "Column::ConfirmationTypeId",
        to = "super::confirmation_type::Column::Code"
    )]
    ConfirmationType,
}

impl Related<openimis_location::entity::location::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Location.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
