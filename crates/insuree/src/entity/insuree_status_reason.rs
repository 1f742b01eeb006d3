//! Reasons for an insuree's status.

use sea_orm::entity::prelude::*;

/// A reason why an insuree has a status.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tblInsureeStatusReason")]
pub struct Model {
    /// Key; given, not generated.
    #[sea_orm(primary_key, auto_increment = false, column_name = "StatusReasonId")]
    pub id: i16,
    /// Text of the reason.
    #[sea_orm(column_name = "StatusReason", column_type = "String(StringLen::N(50))")]
    pub insuree_status_reason: String,
    /// Code.
    #[sea_orm(column_name = "Code", column_type = "String(StringLen::N(5))")]
    pub code: String,
    /// Status the reason belongs to; see [`InsureeStatus`](super::codes::InsureeStatus).
    #[sea_orm(column_type = "String(StringLen::N(2))")]
    pub status_type: String,
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

/// `tblInsureeStatusReason` has no foreign keys.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
