//! Enrolment officers.

use sea_orm::entity::prelude::*;

/// A person who enrols families and sells policies.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tblOfficer")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, column_name = "OfficerID")]
    pub id: i32,
    /// Public identifier.
    #[sea_orm(unique, column_name = "OfficerUUID", column_type = "String(StringLen::N(36))")]
    pub uuid: String,
    /// Code, equal to the login name of an officer who may log in.
    #[sea_orm(column_name = "Code", column_type = "String(StringLen::N(8))")]
    pub code: String,
    /// Family name.
    #[sea_orm(column_name = "LastName", column_type = "String(StringLen::N(100))")]
    pub last_name: String,
    /// Given names.
    #[sea_orm(column_name = "OtherNames", column_type = "String(StringLen::N(100))")]
    pub other_names: String,
    /// Date of birth.
    #[sea_orm(column_name = "DOB")]
    pub dob: Option<Date>,
    /// Telephone number.
    #[sea_orm(column_name = "Phone", column_type = "String(StringLen::N(50))")]
    pub phone: Option<String>,
    /// District of the officer, `tblLocations.LocationId`.
    #[sea_orm(column_name = "LocationId")]
    pub location_id: Option<i32>,
    /// Officer who takes over when this one stops working.
    #[sea_orm(column_name = "OfficerIDSubst")]
    pub substitution_officer_id: Option<i32>,
    /// Last moment of work; none: still working.
    #[sea_orm(column_name = "WorksTo")]
    pub works_to: Option<DateTimeUtc>,
    /// Code of the village executive officer.
    #[sea_orm(column_name = "VEOCode", column_type = "String(StringLen::N(8))")]
    pub veo_code: Option<String>,
    /// Family name of the village executive officer.
    #[sea_orm(column_name = "VEOLastName", column_type = "String(StringLen::N(100))")]
    pub veo_last_name: Option<String>,
    /// Given names of the village executive officer.
    #[sea_orm(column_name = "VEOOtherNames", column_type = "String(StringLen::N(100))")]
    pub veo_other_names: Option<String>,
    /// Date of birth of the village executive officer.
    #[sea_orm(column_name = "VEODOB")]
    pub veo_dob: Option<Date>,
    /// Telephone number of the village executive officer.
    #[sea_orm(column_name = "VEOPhone", column_type = "String(StringLen::N(25))")]
    pub veo_phone: Option<String>,
    /// User who wrote the row, `tblUsers.UserID`.
    #[sea_orm(column_name = "AuditUserID")]
    pub audit_user_id: i32,
    /// E-mail address.
    #[sea_orm(column_name = "EmailId", column_type = "String(StringLen::N(200))")]
    pub email: Option<String>,
    /// Wants to be told of renewals by telephone.
    #[sea_orm(column_name = "PhoneCommunication")]
    pub phone_communication: Option<bool>,
    /// Postal address.
    #[sea_orm(column_name = "permanentaddress", column_type = "String(StringLen::N(100))")]
    pub address: Option<String>,
    /// May log in as interactive user of the same name.
    #[sea_orm(column_name = "HasLogin")]
    pub has_login: Option<bool>,
    /// Start of validity: when the row was written.
    #[sea_orm(column_name = "ValidityFrom")]
    pub validity_from: DateTimeUtc,
    /// End of validity; none: the row is valid.
    #[sea_orm(column_name = "ValidityTo")]
    pub validity_to: Option<DateTimeUtc>,
    /// Row this one is a history copy of.
    #[sea_orm(column_name = "LegacyID")]
    pub legacy_id: Option<i32>,
    /// Further data of extensions, a JSON object.
    #[sea_orm(column_name = "JsonExt", column_type = "JsonBinary")]
    pub json_ext: Option<Json>,
}

/// Foreign keys of `tblOfficer`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Officer who takes over when this one stops working.
    #[sea_orm(belongs_to = "Entity", from = "Column::SubstitutionOfficerId", to = "Column::Id")]
    SubstitutionOfficer,
}

impl ActiveModelBehavior for ActiveModel {}
