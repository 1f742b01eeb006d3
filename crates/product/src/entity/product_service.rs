//! Medical services that products pay.

use sea_orm::entity::prelude::*;

/// How a product pays a medical service.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tblProductServices")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, column_name = "ProdServiceID")]
    pub id: i32,
    /// Product.
    #[sea_orm(column_name = "ProdID")]
    pub product_id: i32,
    /// Medical service.
    #[sea_orm(column_name = "ServiceID")]
    pub service_id: i32,
    /// Where the price comes from: [`super::codes::PriceOrigin`].
    #[sea_orm(column_name = "PriceOrigin", column_type = "String(StringLen::N(1))")]
    pub price_origin: String,
    /// What the limits on a normal visit mean: [`super::codes::LimitationType`].
    #[sea_orm(column_name = "LimitationType", column_type = "String(StringLen::N(1))")]
    pub limitation_type: String,
    /// What the limits on a referral mean: [`super::codes::LimitationType`].
    #[sea_orm(column_name = "LimitationTypeR", column_type = "String(StringLen::N(1))")]
    pub limitation_type_r: Option<String>,
    /// What the limits in an emergency mean: [`super::codes::LimitationType`].
    #[sea_orm(column_name = "LimitationTypeE", column_type = "String(StringLen::N(1))")]
    pub limitation_type_e: Option<String>,
    /// Months after the start of the first policy before it is paid for an adult.
    #[sea_orm(column_name = "WaitingPeriodAdult")]
    pub waiting_period_adult: Option<i32>,
    /// Most pieces paid for an adult in the time of a policy.
    #[sea_orm(column_name = "LimitNoAdult")]
    pub limit_no_adult: Option<i32>,
    /// Percent or amount paid for an adult on a normal visit.
    #[sea_orm(column_name = "LimitAdult", column_type = "Decimal(Some((18, 2)))")]
    pub limit_adult: Option<Decimal>,
    /// Percent or amount paid for an adult on a referral.
    #[sea_orm(column_name = "LimitAdultR", column_type = "Decimal(Some((18, 2)))")]
    pub limit_adult_r: Option<Decimal>,
    /// Percent or amount paid for an adult in an emergency.
    #[sea_orm(column_name = "LimitAdultE", column_type = "Decimal(Some((18, 2)))")]
    pub limit_adult_e: Option<Decimal>,
    /// Where ceilings do not count for an adult: [`super::codes::CeilingExclusion`].
    #[sea_orm(column_name = "CeilingExclusionAdult", column_type = "String(StringLen::N(1))")]
    pub ceiling_exclusion_adult: Option<String>,
    /// Months after the start of the first policy before it is paid for a child.
    #[sea_orm(column_name = "WaitingPeriodChild")]
    pub waiting_period_child: Option<i32>,
    /// Most pieces paid for a child in the time of a policy.
    #[sea_orm(column_name = "LimitNoChild")]
    pub limit_no_child: Option<i32>,
    /// Percent or amount paid for a child on a normal visit.
    #[sea_orm(column_name = "LimitChild", column_type = "Decimal(Some((18, 2)))")]
    pub limit_child: Option<Decimal>,
    /// Percent or amount paid for a child on a referral.
    #[sea_orm(column_name = "LimitChildR", column_type = "Decimal(Some((18, 2)))")]
    pub limit_child_r: Option<Decimal>,
    /// Percent or amount paid for a child in an emergency.
    #[sea_orm(column_name = "LimitChildE", column_type = "Decimal(Some((18, 2)))")]
    pub limit_child_e: Option<Decimal>,
    /// Where ceilings do not count for a child: [`super::codes::CeilingExclusion`].
    #[sea_orm(column_name = "CeilingExclusionChild", column_type = "String(StringLen::N(1))")]
    pub ceiling_exclusion_child: Option<String>,
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

/// Foreign keys of `tblProductServices`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Product.
    #[sea_orm(belongs_to = "super::product::Entity", from = "Column::ProductId", to = "super::product::Column::Id")]
    Product,
    /// Medical service.
    #[sea_orm(
        belongs_to = "openimis_medical::entity::service::Entity",
        from = "Column::ServiceId",
        to = "openimis_medical::entity::service::Column::Id"
    )]
    Service,
}

impl Related<super::product::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Product.def()
    }
}

impl Related<openimis_medical::entity::service::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Service.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
