//! Policies that are offered for renewal.

use sea_orm::entity::prelude::*;

/// A policy to be renewed, and who is to see to it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tblPolicyRenewals")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, column_name = "RenewalID")]
    pub id: i32,
    /// Public identifier.
    #[sea_orm(column_name = "RenewalUUID")]
    pub uuid: Uuid,
    /// Officer who is to sell the renewal.
    #[sea_orm(column_name = "NewOfficerID")]
    pub new_officer_id: Option<i32>,
    /// Head of the family.
    #[sea_orm(column_name = "InsureeID")]
    pub insuree_id: i32,
    /// Policy that ends.
    #[sea_orm(column_name = "PolicyID")]
    pub policy_id: i32,
    /// Product to renew with.
    #[sea_orm(column_name = "NewProdID")]
    pub new_product_id: i32,
    /// Day of the offer.
    #[sea_orm(column_name = "RenewalPromptDate")]
    pub renewal_prompt_date: Date,
    /// First day without the old policy.
    #[sea_orm(column_name = "RenewalDate")]
    pub renewal_date: Date,
    /// Phone of the officer.
    #[sea_orm(column_name = "PhoneNumber", column_type = "String(StringLen::N(25))")]
    pub phone_number: Option<String>,
    /// State of the text message; 0: none was sent.
    #[sea_orm(column_name = "SMSStatus")]
    pub sms_status: i16,
    /// What stands in the way, see [`crate::rules::renewal::warnings`].
    #[sea_orm(column_name = "RenewalWarnings")]
    pub renewal_warnings: Option<i16>,
    /// State of the family's answer; 0: none yet.
    #[sea_orm(column_name = "ResponseStatus")]
    pub response_status: Option<i32>,
    /// When the family answered.
    #[sea_orm(column_name = "ResponseDate")]
    pub response_date: Option<DateTimeUtc>,
    /// User who wrote the row, `tblUsers.UserID`; 0: the server.
    #[sea_orm(column_name = "AuditCreateUser")]
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

/// Foreign keys of `tblPolicyRenewals`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Officer who is to sell the renewal.
    #[sea_orm(
        belongs_to = "openimis_core::entity::officer::Entity",
        from = "Column::NewOfficerId",
        to = "openimis_core::entity::officer::Column::Id"
    )]
    NewOfficer,
    /// Head of the family.
    #[sea_orm(
        belongs_to = "openimis_insuree::entity::insuree::Entity",
        from = "Column::InsureeId",
        to = "openimis_insuree::entity::insuree::Column::Id"
    )]
    Insuree,
    /// Policy that ends.
    #[sea_orm(belongs_to = "super::policy::Entity", from = "Column::PolicyId", to = "super::policy::Column::Id")]
    Policy,
    /// Product to renew with.
    #[sea_orm(
        belongs_to = "openimis_product::entity::product::Entity",
        from = "Column::NewProductId",
        to = "openimis_product::entity::product::Column::Id"
    )]
    NewProduct,
}

impl Related<super::policy::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Policy.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
