//! Premiums: what was paid for policies.

use sea_orm::entity::prelude::*;

/// A payment for a policy.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tblPremium")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, column_name = "PremiumId")]
    pub id: i32,
    /// Public identifier.
    #[sea_orm(unique, column_name = "PremiumUUID", column_type = "String(StringLen::N(36))")]
    pub uuid: String,
    /// Policy that was paid.
    #[sea_orm(column_name = "PolicyID")]
    pub policy_id: i32,
    /// Who paid for the family; none: the family itself.
    #[sea_orm(column_name = "PayerID")]
    pub payer_id: Option<i32>,
    /// Amount.
    #[sea_orm(column_name = "Amount", column_type = "Decimal(Some((18, 2)))")]
    pub amount: Decimal,
    /// Number of the receipt.
    #[sea_orm(column_name = "Receipt", column_type = "String(StringLen::N(50))")]
    pub receipt: String,
    /// Day of payment.
    #[sea_orm(column_name = "PayDate")]
    pub pay_date: Date,
    /// How it was paid, see [`super::codes::PayType`].
    #[sea_orm(column_name = "PayType", column_type = "String(StringLen::N(1))")]
    pub pay_type: String,
    /// Is for photos, not for the cover.
    #[sea_orm(column_name = "isPhotoFee")]
    pub is_photo_fee: Option<bool>,
    /// Was entered in an offline installation.
    #[sea_orm(column_name = "isOffline")]
    pub is_offline: Option<bool>,
    /// Report that listed it.
    #[sea_orm(column_name = "ReportingId")]
    pub reporting_id: Option<i32>,
    /// Report on commissions that listed it.
    #[sea_orm(column_name = "ReportingCommissionID")]
    pub reporting_commission_id: Option<i32>,
    /// When the overview of commissions listed it.
    #[sea_orm(column_name = "OverviewCommissionReport")]
    pub overview_commission_report: Option<DateTimeUtc>,
    /// When the details of commissions listed it.
    #[sea_orm(column_name = "AllDetailsCommissionReport")]
    pub all_details_commission_report: Option<DateTimeUtc>,
    /// Program that entered the row.
    #[sea_orm(column_name = "Source", column_type = "String(StringLen::N(50))")]
    pub source: Option<String>,
    /// Version of the program that entered the row.
    #[sea_orm(column_name = "SourceVersion", column_type = "String(StringLen::N(15))")]
    pub source_version: Option<String>,
    /// User who wrote the row, `tblUsers.UserID`.
    #[sea_orm(column_name = "AuditUserID")]
    pub audit_user_id: i32,
    /// Day it was entered.
    #[sea_orm(column_name = "CreatedDate")]
    pub created_date: Date,
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

/// Foreign keys of `tblPremium`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Policy that was paid.
    #[sea_orm(
        belongs_to = "openimis_policy::entity::policy::Entity",
        from = "Column::PolicyId",
        to = "openimis_policy::entity::policy::Column::Id"
    )]
    Policy,
    /// Who paid for the family.
    #[sea_orm(
        belongs_to = "openimis_payer::entity::payer::Entity",
        from = "Column::PayerId",
        to = "openimis_payer::entity::payer::Column::Id"
    )]
    Payer,
}

impl Related<openimis_policy::entity::policy::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Policy.def()
    }
}

impl Related<openimis_payer::entity::payer::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Payer.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
