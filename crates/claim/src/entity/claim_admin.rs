//! Claim administrators.

use sea_orm::entity::prelude::*;

/// A person who submits the claims of a health facility.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tblClaimAdmin")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, column_name = "ClaimAdminId")]
    pub id: i32,
    /// Public identifier.
    #[sea_orm(unique, column_name = "ClaimAdminUUID", column_type = "String(StringLen::N(36))")]
    pub uuid: String,
    /// Code, equal to the login name of a claim administrator who may log in.
    #[sea_orm(column_name = "ClaimAdminCode", column_type = "String(StringLen::N(8))")]
    pub code: Option<String>,
    /// Family name.
    #[sea_orm(column_name = "LastName", column_type = "String(StringLen::N(100))")]
    pub last_name: Option<String>,
    /// Given names.
    #[sea_orm(column_name = "OtherNames", column_type = "String(StringLen::N(100))")]
    pub other_names: Option<String>,
    /// Date of birth.
    #[sea_orm(column_name = "DOB")]
    pub dob: Option<Date>,
    /// E-mail address.
    #[sea_orm(column_name = "EmailId", column_type = "String(StringLen::N(200))")]
    pub email_id: Option<String>,
    /// Telephone number.
    #[sea_orm(column_name = "Phone", column_type = "String(StringLen::N(50))")]
    pub phone: Option<String>,
    /// Health facility whose claims the person submits.
    #[sea_orm(column_name = "HFId")]
    pub health_facility_id: Option<i32>,
    /// May log in as interactive user of the same name.
    #[sea_orm(column_name = "HasLogin")]
    pub has_login: Option<bool>,
    /// User who wrote the row, `tblUsers.UserID`.
    #[sea_orm(column_name = "AuditUserId")]
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

/// Foreign keys of `tblClaimAdmin`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Health facility whose claims the person submits.
    #[sea_orm(
        belongs_to = "openimis_location::entity::health_facility::Entity",
        from = "Column::HealthFacilityId",
        to = "openimis_location::entity::health_facility::Column::Id"
    )]
    HealthFacility,
}

impl Related<openimis_location::entity::health_facility::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::HealthFacility.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
