//! Regions, districts, municipalities (wards) and villages.

use sea_orm::entity::prelude::*;

/// One place in the hierarchy of locations.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tblLocations")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, column_name = "LocationId")]
    pub id: i32,
    /// Public identifier.
    #[sea_orm(unique, column_name = "LocationUUID", column_type = "String(StringLen::N(36))")]
    pub uuid: String,
    /// Code, unique among valid locations.
    #[sea_orm(column_name = "LocationCode", column_type = "String(StringLen::N(8))")]
    pub code: Option<String>,
    /// Name.
    #[sea_orm(column_name = "LocationName", column_type = "String(StringLen::N(50))")]
    pub name: Option<String>,
    /// Location one level up; none for regions.
    #[sea_orm(column_name = "ParentLocationId")]
    pub parent_id: Option<i32>,
    /// Level: `R`, `D`, `W` or `V`; see [`LocationType`](super::codes::LocationType).
    #[sea_orm(column_name = "LocationType", column_type = "String(StringLen::N(1))")]
    pub r#type: String,
    /// Men living here.
    #[sea_orm(column_name = "MalePopulation")]
    pub male_population: Option<i32>,
    /// Women living here.
    #[sea_orm(column_name = "FemalePopulation")]
    pub female_population: Option<i32>,
    /// Inhabitants counted as neither.
    #[sea_orm(column_name = "OtherPopulation")]
    pub other_population: Option<i32>,
    /// Number of families living here.
    #[sea_orm(column_name = "Families")]
    pub families: Option<i32>,
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
    /// Further data of extensions, a JSON object.
    #[sea_orm(column_name = "JsonExt", column_type = "JsonBinary")]
    pub json_ext: Option<Json>,
}

/// Foreign keys of `tblLocations`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Location one level up; none for regions.
    #[sea_orm(belongs_to = "Entity", from = "Column::ParentId", to = "Column::Id")]
    Parent,
}

impl ActiveModelBehavior for ActiveModel {}
