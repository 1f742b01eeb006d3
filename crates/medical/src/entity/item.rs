//! Medical items: drugs and consumables.

use sea_orm::entity::prelude::*;

/// A drug or consumable that the scheme pays for.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tblItems")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, column_name = "ItemID")]
    pub id: i32,
    /// Public identifier.
    #[sea_orm(unique, column_name = "ItemUUID", column_type = "String(StringLen::N(36))")]
    pub uuid: String,
    /// Code, unique among valid items.
    #[sea_orm(column_name = "ItemCode", column_type = "String(StringLen::N(6))")]
    pub code: String,
    /// Name.
    #[sea_orm(column_name = "ItemName", column_type = "String(StringLen::N(100))")]
    pub name: String,
    /// Kind: `D` or `M`; see [`ItemType`](super::codes::ItemType).
    #[sea_orm(column_name = "ItemType", column_type = "String(StringLen::N(1))")]
    pub r#type: String,
    /// Form in which it is sold, `1000 TABLETS`.
    #[sea_orm(column_name = "ItemPackage", column_type = "String(StringLen::N(255))")]
    pub package: Option<String>,
    /// Price in the scheme's currency, where no price list says otherwise.
    #[sea_orm(column_name = "ItemPrice", column_type = "Decimal(Some((18, 2)))")]
    pub price: Decimal,
    /// Content of a package.
    #[sea_orm(column_name = "Quantity", column_type = "Decimal(Some((18, 2)))")]
    pub quantity: Option<Decimal>,
    /// Most that one line of a claim may ask for.
    #[sea_orm(column_name = "MaximumAmount", column_type = "Decimal(Some((18, 2)))")]
    pub maximum_amount: Option<Decimal>,
    /// Care in which it is given: `I`, `O` or `B`; see [`CareType`](super::codes::CareType).
    #[sea_orm(column_name = "ItemCareType", column_type = "String(StringLen::N(1))")]
    pub care_type: String,
    /// Least number of days between two uses for one insuree.
    #[sea_orm(column_name = "ItemFrequency")]
    pub frequency: Option<i16>,
    /// Whom it is for; see [`patient_category`](crate::rules::patient_category).
    #[sea_orm(column_name = "ItemPatCat")]
    pub patient_category: i16,
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

/// Foreign keys of `tblItems`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
