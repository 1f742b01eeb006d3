//! Insured persons.

use sea_orm::entity::prelude::*;

/// A person known to the scheme, insured or not.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tblInsuree")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, column_name = "InsureeID")]
    pub id: i32,
    /// Public identifier.
    #[sea_orm(unique, column_name = "InsureeUUID", column_type = "String(StringLen::N(36))")]
    pub uuid: String,
    /// Family the person is a member of.
    #[sea_orm(column_name = "FamilyID")]
    pub family_id: Option<i32>,
    /// Insurance number; unique among valid insurees by rule, not by an index.
    #[sea_orm(column_name = "CHFID", column_type = "String(StringLen::N(50))")]
    pub chf_id: Option<String>,
    /// Family name.
    #[sea_orm(column_name = "LastName", column_type = "String(StringLen::N(100))")]
    pub last_name: String,
    /// Given names.
    #[sea_orm(column_name = "OtherNames", column_type = "String(StringLen::N(100))")]
    pub other_names: String,
    /// Gender.
    #[sea_orm(column_name = "Gender", column_type = "String(StringLen::N(1))")]
    pub gender_id: Option<String>,
    /// Date of birth.
    #[sea_orm(column_name = "DOB")]
    pub dob: Option<Date>,
    /// Is the head of the family.
    #[sea_orm(column_name = "IsHead")]
    pub head: bool,
    /// Marital status; see [`MaritalStatus`](super::codes::MaritalStatus).
    #[sea_orm(column_name = "Marital", column_type = "String(StringLen::N(1))")]
    pub marital: Option<String>,
    /// Number of the identity document.
    #[sea_orm(column_type = "String(StringLen::N(25))")]
    pub passport: Option<String>,
    /// Telephone number.
    #[sea_orm(column_name = "Phone", column_type = "String(StringLen::N(50))")]
    pub phone: Option<String>,
    /// E-mail address.
    #[sea_orm(column_name = "Email", column_type = "String(StringLen::N(100))")]
    pub email: Option<String>,
    /// Postal address at present.
    #[sea_orm(column_name = "CurrentAddress", column_type = "String(StringLen::N(200))")]
    pub current_address: Option<String>,
    /// Coordinates of the home.
    #[sea_orm(column_name = "GeoLocation", column_type = "String(StringLen::N(250))")]
    pub geolocation: Option<String>,
    /// Village lived in at present; none: that of the family.
    #[sea_orm(column_name = "CurrentVillage")]
    pub current_village_id: Option<i32>,
    /// Photo in use.
    #[sea_orm(column_name = "PhotoID")]
    pub photo_id: Option<i32>,
    /// Day the photo in use was taken.
    #[sea_orm(column_name = "PhotoDate")]
    pub photo_date: Option<Date>,
    /// Has been given an insurance card.
    #[sea_orm(column_name = "CardIssued")]
    pub card_issued: Option<bool>,
    /// Relationship to the head of the family.
    #[sea_orm(column_name = "Relationship")]
    pub relationship_id: Option<i16>,
    /// Profession.
    #[sea_orm(column_name = "Profession")]
    pub profession_id: Option<i16>,
    /// Level of education.
    #[sea_orm(column_name = "Education")]
    pub education_id: Option<i16>,
    /// Kind of the identity document; not a foreign key in the database.
    #[sea_orm(column_name = "TypeOfId", column_type = "String(StringLen::N(1))")]
    pub type_of_id_id: Option<String>,
    /// First point of service.
    #[sea_orm(column_name = "HFID")]
    pub health_facility_id: Option<i32>,
    /// Was entered in an offline installation.
    #[sea_orm(column_name = "isOffline")]
    pub offline: Option<bool>,
    /// Standing with the scheme; see [`InsureeStatus`](super::codes::InsureeStatus).
    #[sea_orm(column_type = "String(StringLen::N(2))")]
    pub status: Option<String>,
    /// Day the status changed.
    pub status_date: Option<Date>,
    /// Reason for the status.
    #[sea_orm(column_name = "StatusReason")]
    pub status_reason_id: Option<i16>,
    /// User who wrote the row, `tblUsers.UserID`.
    #[sea_orm(column_name = "AuditUserID")]
    pub audit_user_id: i32,
    /// Counts as vulnerable; left over from an earlier release.
    #[sea_orm(column_name = "Vulnerability")]
    pub vulnerability: Option<bool>,
    /// Program that entered the row.
    #[sea_orm(column_name = "Source", column_type = "String(StringLen::N(50))")]
    pub source: Option<String>,
    /// Version of the program that entered the row.
    #[sea_orm(column_name = "SourceVersion", column_type = "String(StringLen::N(15))")]
    pub source_version: Option<String>,
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

/// Foreign keys of `tblInsuree`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Family the person is a member of.
    #[sea_orm(belongs_to = "super::family::Entity", from = "Column::FamilyId", to = "super::family::Column::Id")]
    Family,
    /// Gender.
    #[sea_orm(belongs_to = "super::gender::Entity", from = "Column::GenderId", to = "super::gender::Column::Code")]
    Gender,
    /// Village lived in at present; none: that of the family.
    #[sea_orm(
        belongs_to = "openimis_location::entity::location::Entity",
        from = "Column::CurrentVillageId",
        to = "openimis_location::entity::location::Column::Id"
    )]
    CurrentVillage,
    /// Photo in use.
    #[sea_orm(belongs_to = "super::insuree_photo::Entity", from = "Column::PhotoId", to = "super::insuree_photo::Column::Id")]
    Photo,
    /// Relationship to the head of the family.
    #[sea_orm(belongs_to = "super::relation::Entity", from = "Column::RelationshipId", to = "super::relation::Column::Id")]
    Relationship,
    /// Profession.
    #[sea_orm(belongs_to = "super::profession::Entity", from = "Column::ProfessionId", to = "super::profession::Column::Id")]
    Profession,
    /// Level of education.
    #[sea_orm(belongs_to = "super::education::Entity", from = "Column::EducationId", to = "super::education::Column::Id")]
    Education,
    /// Kind of the identity document; not a foreign key in the database.
    #[sea_orm(
        belongs_to = "super::identification_type::Entity",
        from = "Column::TypeOfIdId",
        to = "super::identification_type::Column::Code"
    )]
    TypeOfId,
    /// First point of service.
    #[sea_orm(
        belongs_to = "openimis_location::entity::health_facility::Entity",
        from = "Column::HealthFacilityId",
        to = "openimis_location::entity::health_facility::Column::Id"
    )]
    HealthFacility,
    /// Reason for the status.
    #[sea_orm(
        belongs_to = "super::insuree_status_reason::Entity",
        from = "Column::StatusReasonId",
        to = "super::insuree_status_reason::Column::Id"
    )]
    StatusReason,
}

impl Related<super::family::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Family.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
