//! Payers.

use sea_orm::entity::prelude::*;

/// Who pays for others: a donor, a government, an employer.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tblPayer")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, column_name = "PayerID")]
    pub id: i32,
    /// Public identifier.
    #[sea_orm(unique, column_name = "PayerUUID", column_type = "String(StringLen::N(36))")]
    pub uuid: String,
    /// Kind: [`super::codes::PayerType`].
    #[sea_orm(column_name = "PayerType", column_type = "String(StringLen::N(1))")]
    pub r#type: String,
    /// Name.
    #[sea_orm(column_name = "PayerName", column_type = "String(StringLen::N(100))")]
    pub name: String,
    /// Postal address.
    #[sea_orm(column_name = "PayerAddress", column_type = "String(StringLen::N(100))")]
    pub address: Option<String>,
    /// Region or district the payer works in; none: the whole country.
    #[sea_orm(column_name = "LocationId")]
    pub location_id: Option<i32>,
    /// Telephone number.
    #[sea_orm(column_name = "Phone", column_type = "String(StringLen::N(50))")]
    pub phone: Option<String>,
    /// Fax number.
    #[sea_orm(column_name = "Fax", column_type = "String(StringLen::N(50))")]
    pub fax: Option<String>,
    /// E-mail address.
    #[sea_orm(column_name = "eMail", column_type = "String(StringLen::N(50))")]
    pub email: Option<String>,
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

/// Foreign keys of `tblPayer`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Region or district the payer works in.
    #[sea_orm(
        belongs_to = "openimis_location::entity::location::Entity",
        from = "Column::LocationId",
        to = "openimis_location::entity::location::Column::Id"
    )]
    Location,
}

impl Related<openimis_location::entity::location::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Location.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
