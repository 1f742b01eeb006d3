//! Medical services.

use sea_orm::entity::prelude::*;

/// An act of care that the scheme pays for, or a package of services and items.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tblServices")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, column_name = "ServiceID")]
    pub id: i32,
    /// Public identifier.
    #[sea_orm(unique, column_name = "ServiceUUID", column_type = "String(StringLen::N(36))")]
    pub uuid: String,
    /// Category; see [`ServiceCategory`](super::codes::ServiceCategory).
    #[sea_orm(column_name = "ServCategory", column_type = "String(StringLen::N(1))")]
    pub category: Option<String>,
    /// Code, unique among valid services.
    #[sea_orm(column_name = "ServCode", column_type = "String(StringLen::N(6))")]
    pub code: String,
    /// Name.
    #[sea_orm(column_name = "ServName", column_type = "String(StringLen::N(100))")]
    pub name: String,
    /// Kind: `P` or `C`; see [`ServiceType`](super::codes::ServiceType).
    #[sea_orm(column_name = "ServType", column_type = "String(StringLen::N(1))")]
    pub r#type: String,
    /// How it is priced: `S`, `P` or `F`; see [`PackageType`](super::codes::PackageType).
    #[sea_orm(column_name = "ServPackageType", column_type = "String(StringLen::N(1))")]
    pub packagetype: String,
    /// The price of a package is given by hand, not by what it consists of.
    #[sea_orm(column_name = "manualPrice")]
    pub manual_price: bool,
    /// Level: `S`, `V`, `D` or `H`; see [`ServiceLevel`](super::codes::ServiceLevel).
    #[sea_orm(column_name = "ServLevel", column_type = "String(StringLen::N(1))")]
    pub level: String,
    /// Price in the scheme's currency, where no price list says otherwise.
    #[sea_orm(column_name = "ServPrice", column_type = "Decimal(Some((18, 2)))")]
    pub price: Decimal,
    /// Most that one line of a claim may ask for.
    #[sea_orm(column_name = "MaximumAmount", column_type = "Decimal(Some((18, 2)))")]
    pub maximum_amount: Option<Decimal>,
    /// Care in which it is given: `I`, `O` or `B`; see [`CareType`](super::codes::CareType).
    #[sea_orm(column_name = "ServCareType", column_type = "String(StringLen::N(1))")]
    pub care_type: String,
    /// Least number of days between two uses for one insuree.
    #[sea_orm(column_name = "ServFrequency")]
    pub frequency: Option<i16>,
    /// Whom it is for; see [`patient_category`](crate::rules::patient_category).
    #[sea_orm(column_name = "ServPatCat")]
    pub patient_category: i16,
    /// User who wrote the row, `tblUsers.UserID`.
    #[sea_orm(column_name = "AuditUserID")]
    pub audit_user_id: Option<i32>,
    /// Start of validity: when the row was written.
    #[sea_orm(column_name = "ValidityFrom")]
    pub validity_from: Option<DateTimeUtc>,
    /// End of validity; none: the row is valid.
    #[sea_orm(column_name = "ValidityTo")]
    pub validity_to: Option<DateTimeUtc>,
    /// Row this one is a history copy of.
    #[sea_orm(column_name = "LegacyID")]
    pub legacy_id: Option<i32>,
}

/// Foreign keys of `tblServices`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
