//! How relative prices are spread over the year.

use sea_orm::entity::prelude::*;

/// Share of the contributions of a period that relative prices divide.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tblRelDistr")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, column_name = "DistrID")]
    pub id: i32,
    /// Product.
    #[sea_orm(column_name = "ProdID")]
    pub product_id: i32,
    /// Number of periods of a year: 12, 4 or 1.
    #[sea_orm(column_name = "DistrType")]
    pub r#type: i16,
    /// Care: I, O or B (both).
    #[sea_orm(column_name = "DistrCareType", column_type = "String(StringLen::N(1))")]
    pub care_type: String,
    /// Period, from 1.
    #[sea_orm(column_name = "Period")]
    pub period: i16,
    /// Percent of the contributions.
    #[sea_orm(column_name = "DistrPerc", column_type = "Decimal(Some((18, 2)))")]
    pub percent: Option<Decimal>,
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

/// Foreign keys of `tblRelDistr`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Product.
    #[sea_orm(belongs_to = "super::product::Entity", from = "Column::ProductId", to = "super::product::Column::Id")]
    Product,
}

impl Related<super::product::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Product.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
