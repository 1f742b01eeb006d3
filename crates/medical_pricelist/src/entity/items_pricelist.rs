//! Price lists of medical items.

use sea_orm::entity::prelude::*;

/// A price list of medical items: for one location, or for the whole country.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tblPLItems")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, column_name = "PLItemID")]
    pub id: i32,
    /// Public identifier.
    #[sea_orm(unique, column_name = "PLItemUUID")]
    pub uuid: Uuid,
    /// Name.
    #[sea_orm(column_name = "PLItemName", column_type = "String(StringLen::N(100))")]
    pub name: String,
    /// Day of the list.
    #[sea_orm(column_name = "DatePL")]
    pub pricelist_date: Date,
    /// Region or district the list is for; none: the whole country.
    #[sea_orm(column_name = "LocationId")]
    pub location_id: Option<i32>,
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

/// Foreign keys of `tblPLItems`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Region or district the list is for.
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
