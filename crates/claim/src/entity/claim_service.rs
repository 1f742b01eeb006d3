//! Services that claims ask for.

use sea_orm::entity::prelude::*;

/// A medical service given to a patient.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tblClaimServices")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, column_name = "ClaimServiceID")]
    pub id: i32,
    /// Claim.
    #[sea_orm(column_name = "ClaimID")]
    pub claim_id: i32,
    /// Medical service.
    #[sea_orm(column_name = "ServiceID")]
    pub service_id: i32,
    /// Product that pays it.
    #[sea_orm(column_name = "ProdID")]
    pub product_id: Option<i32>,
    /// State: [`super::codes::LineStatus`].
    #[sea_orm(column_name = "ClaimServiceStatus")]
    pub status: i16,
    /// How many were given.
    #[sea_orm(column_name = "QtyProvided", column_type = "Decimal(Some((18, 2)))")]
    pub qty_provided: Decimal,
    /// How many count; none: all.
    #[sea_orm(column_name = "QtyApproved", column_type = "Decimal(Some((18, 2)))")]
    pub qty_approved: Option<Decimal>,
    /// Price of one that the health facility asks for.
    #[sea_orm(column_name = "PriceAsked", column_type = "Decimal(Some((18, 2)))")]
    pub price_asked: Decimal,
    /// Price of one by price list or product.
    #[sea_orm(column_name = "PriceAdjusted", column_type = "Decimal(Some((18, 2)))")]
    pub price_adjusted: Option<Decimal>,
    /// Price of one that the reviewer gives.
    #[sea_orm(column_name = "PriceApproved", column_type = "Decimal(Some((18, 2)))")]
    pub price_approved: Option<Decimal>,
    /// What the whole line is worth.
    #[sea_orm(column_name = "PriceValuated", column_type = "Decimal(Some((18, 2)))")]
    pub price_valuated: Option<Decimal>,
    /// What the health facility says.
    #[sea_orm(column_name = "Explanation")]
    pub explanation: Option<String>,
    /// What the reviewer says.
    #[sea_orm(column_name = "Justification")]
    pub justification: Option<String>,
    /// Why it is rejected: [`super::codes::reason`].
    #[sea_orm(column_name = "RejectionReason")]
    pub rejection_reason: Option<i16>,
    /// User who wrote the row, `tblUsers.UserID`.
    #[sea_orm(column_name = "AuditUserID")]
    pub audit_user_id: i32,
    /// Start of the review.
    #[sea_orm(column_name = "ValidityFromReview")]
    pub validity_from_review: Option<DateTimeUtc>,
    /// End of the review.
    #[sea_orm(column_name = "ValidityToReview")]
    pub validity_to_review: Option<DateTimeUtc>,
    /// Who reviewed it, `tblUsers.UserID`.
    #[sea_orm(column_name = "AuditUserIDReview")]
    pub audit_user_id_review: Option<i32>,
    /// Percent or amount that is paid.
    #[sea_orm(column_name = "LimitationValue", column_type = "Decimal(Some((18, 2)))")]
    pub limitation_value: Option<Decimal>,
    /// What it means: `C` percent, `F` amount.
    #[sea_orm(column_name = "Limitation", column_type = "String(StringLen::N(1))")]
    pub limitation: Option<String>,
    /// Policy that pays it.
    #[sea_orm(column_name = "PolicyID")]
    pub policy_id: Option<i32>,
    /// What is paid.
    #[sea_orm(column_name = "RemuneratedAmount", column_type = "Decimal(Some((18, 2)))")]
    pub remunerated_amount: Option<Decimal>,
    /// What the patient pays as deductible.
    #[sea_orm(column_name = "DeductableAmount", column_type = "Decimal(Some((18, 2)))")]
    pub deductable_amount: Option<Decimal>,
    /// What is above the ceiling.
    #[sea_orm(column_name = "ExceedCeilingAmount", column_type = "Decimal(Some((18, 2)))")]
    pub exceed_ceiling_amount: Option<Decimal>,
    /// Where the price comes from: `P`, `O` or `R`.
    #[sea_orm(column_name = "PriceOrigin", column_type = "String(StringLen::N(1))")]
    pub price_origin: Option<String>,
    /// What is above the ceiling of the kind of care.
    #[sea_orm(column_name = "ExceedCeilingAmountCategory", column_type = "Decimal(Some((18, 2)))")]
    pub exceed_ceiling_amount_category: Option<Decimal>,
    /// Further data of extensions, a JSON object.
    #[sea_orm(column_name = "JsonExt")]
    pub json_ext: Option<Json>,
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

/// Foreign keys of `tblClaimServices`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Claim.
    #[sea_orm(belongs_to = "super::claim::Entity", from = "Column::ClaimId", to = "super::claim::Column::Id")]
    Claim,
    /// Medical service.
    #[sea_orm(
        belongs_to = "openimis_medical::entity::service::Entity",
        from = "Column::ServiceId",
        to = "openimis_medical::entity::service::Column::Id"
    )]
    Service,
    /// Product that pays it.
    #[sea_orm(
        belongs_to = "openimis_product::entity::product::Entity",
        from = "Column::ProductId",
        to = "openimis_product::entity::product::Column::Id"
    )]
    Product,
    /// Policy that pays it.
    #[sea_orm(
        belongs_to = "openimis_policy::entity::policy::Entity",
        from = "Column::PolicyId",
        to = "openimis_policy::entity::policy::Column::Id"
    )]
    Policy,
}

impl Related<super::claim::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Claim.def()
    }
}

impl Related<openimis_medical::entity::service::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Service.def()
    }
}

impl Related<openimis_product::entity::product::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Product.def()
    }
}

impl Related<openimis_policy::entity::policy::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Policy.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
