//! Dispensaries, health centres and hospitals.

use sea_orm::entity::prelude::*;

/// A provider of care that claims from the scheme.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tblHF")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, column_name = "HfID")]
    pub id: i32,
    /// Public identifier.
    #[sea_orm(unique, column_name = "HfUUID", column_type = "String(StringLen::N(36))")]
    pub uuid: String,
    /// Code, unique among valid facilities.
    #[sea_orm(column_name = "HFCode", column_type = "String(StringLen::N(8))")]
    pub code: String,
    /// Name.
    #[sea_orm(column_name = "HFName", column_type = "String(StringLen::N(100))")]
    pub name: String,
    /// Account in the book-keeping.
    #[sea_orm(column_name = "AccCode", column_type = "String(StringLen::N(25))")]
    pub acc_code: Option<String>,
    /// Legal form.
    #[sea_orm(column_name = "LegalForm", column_type = "String(StringLen::N(1))")]
    pub legal_form_id: String,
    /// Level: `D`, `C` or `H`; see [`HealthFacilityLevel`](super::codes::HealthFacilityLevel).
    #[sea_orm(column_name = "HFLevel", column_type = "String(StringLen::N(1))")]
    pub level: String,
    /// Sub-level.
    #[sea_orm(column_name = "HFSublevel", column_type = "String(StringLen::N(1))")]
    pub sub_level_id: Option<String>,
    /// District the facility belongs to.
    #[sea_orm(column_name = "LocationId")]
    pub location_id: i32,
    /// Postal address.
    #[sea_orm(column_name = "HFAddress", column_type = "String(StringLen::N(100))")]
    pub address: Option<String>,
    /// Telephone number.
    #[sea_orm(column_name = "Phone", column_type = "String(StringLen::N(50))")]
    pub phone: Option<String>,
    /// Fax number.
    #[sea_orm(column_name = "Fax", column_type = "String(StringLen::N(50))")]
    pub fax: Option<String>,
    /// E-mail address.
    #[sea_orm(column_name = "eMail", column_type = "String(StringLen::N(50))")]
    pub email: Option<String>,
    /// Care offered: `I`, `O` or `B`; see [`CareType`](super::codes::CareType).
    #[sea_orm(column_name = "HFCareType", column_type = "String(StringLen::N(1))")]
    pub care_type: String,
    /// Price list of its services, `tblPLServices.PLServiceID`.
    #[sea_orm(column_name = "PLServiceID")]
    pub services_pricelist_id: Option<i32>,
    /// Price list of its items, `tblPLItems.PLItemID`.
    #[sea_orm(column_name = "PLItemID")]
    pub items_pricelist_id: Option<i32>,
    /// Works with an offline installation.
    #[sea_orm(column_name = "OffLine")]
    pub offline: bool,
    /// User who wrote the row, `tblUsers.UserID`.
    #[sea_orm(column_name = "AuditUserID")]
    pub audit_user_id: i32,
    /// First day of the contract with the scheme.
    #[sea_orm(column_name = "ContractStartDate")]
    pub contract_start_date: Option<Date>,
    /// Last day of the contract with the scheme.
    #[sea_orm(column_name = "ContractEndDate")]
    pub contract_end_date: Option<Date>,
    /// Standing with the scheme; see [`HealthFacilityStatus`](super::codes::HealthFacilityStatus).
    #[sea_orm(column_type = "String(StringLen::N(2))")]
    pub status: String,
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

/// Foreign keys of `tblHF`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Legal form.
    #[sea_orm(
        belongs_to = "super::health_facility_legal_form::Entity",
        from = "Column::LegalFormId",
        to = "super::health_facility_legal_form::Column::Code"
    )]
    LegalForm,
    /// Sub-level.
    #[sea_orm(
        belongs_to = "super::health_facility_sub_level::Entity",
        from = "Column::SubLevelId",
        to = "super::health_facility_sub_level::Column::Code"
    )]
    SubLevel,
    /// District the facility belongs to.
    #[sea_orm(belongs_to = "super::location::Entity", from = "Column::LocationId", to = "super::location::Column::Id")]
    Location,
}

impl Related<super::location::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Location.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
