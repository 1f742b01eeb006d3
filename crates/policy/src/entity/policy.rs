//! Policies: what families bought.

use sea_orm::entity::prelude::*;

/// A policy of a family.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tblPolicy")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, column_name = "PolicyID")]
    pub id: i32,
    /// Public identifier.
    #[sea_orm(unique, column_name = "PolicyUUID", column_type = "String(StringLen::N(36))")]
    pub uuid: String,
    /// New or renewed, see [`super::codes::Stage`].
    #[sea_orm(column_name = "PolicyStage", column_type = "String(StringLen::N(1))")]
    pub stage: Option<String>,
    /// State, see [`super::codes::Status`].
    #[sea_orm(column_name = "PolicyStatus")]
    pub status: Option<i16>,
    /// Price.
    #[sea_orm(column_name = "PolicyValue", column_type = "Decimal(Some((18, 2)))")]
    pub value: Option<Decimal>,
    /// Family that bought it.
    #[sea_orm(column_name = "FamilyID")]
    pub family_id: i32,
    /// Day it was sold.
    #[sea_orm(column_name = "EnrollDate")]
    pub enroll_date: Date,
    /// First day of its period.
    #[sea_orm(column_name = "StartDate")]
    pub start_date: Date,
    /// First day of cover; none: it does not cover yet.
    #[sea_orm(column_name = "EffectiveDate")]
    pub effective_date: Option<Date>,
    /// Last day of its period.
    #[sea_orm(column_name = "ExpiryDate")]
    pub expiry_date: Option<Date>,
    /// Product that was sold.
    #[sea_orm(column_name = "ProdID")]
    pub product_id: i32,
    /// Officer who sold it.
    #[sea_orm(column_name = "OfficerID")]
    pub officer_id: Option<i32>,
    /// Was entered in an offline installation.
    #[sea_orm(column_name = "isOffline")]
    pub offline: Option<bool>,
    /// User who wrote the row, `tblUsers.UserID`.
    #[sea_orm(column_name = "AuditUserID")]
    pub audit_user_id: i32,
    /// Contribution plan, `tblContributionPlan.UUID`.
    #[sea_orm(column_name = "ContributionPlanID")]
    pub contribution_plan_id: Option<Uuid>,
    /// Day it was entered.
    #[sea_orm(column_name = "creationDate")]
    pub creation_date: Option<Date>,
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

/// Foreign keys of `tblPolicy`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Family that bought it.
    #[sea_orm(
        belongs_to = "openimis_insuree::entity::family::Entity",
        from = "Column::FamilyId",
        to = "openimis_insuree::entity::family::Column::Id"
    )]
    Family,
    /// Product that was sold.
    #[sea_orm(
        belongs_to = "openimis_product::entity::product::Entity",
        from = "Column::ProductId",
        to = "openimis_product::entity::product::Column::Id"
    )]
    Product,
    /// Officer who sold it.
    #[sea_orm(
        belongs_to = "openimis_core::entity::officer::Entity",
        from = "Column::OfficerId",
        to = "openimis_core::entity::officer::Column::Id"
    )]
    Officer,
}

impl Related<openimis_insuree::entity::family::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Family.def()
    }
}

impl Related<openimis_product::entity::product::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Product.def()
    }
}

impl Related<openimis_core::entity::officer::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Officer.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// State; none: the stored code is no state's.
    #[must_use]
    pub fn state(&self) -> Option<super::codes::Status> {
        self.status.and_then(super::codes::Status::of_code)
    }

    /// New or renewed.
    #[must_use]
    pub fn phase(&self) -> super::codes::Stage {
        super::codes::Stage::of_code(self.stage.as_deref())
    }
}
