//! Lists exported to files.

use sea_orm::entity::prelude::*;

/// One exported list: who asked, for what, and where the file is.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "core_exportablequerymodel")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i32,
    /// File name the client fetches it by.
    #[sea_orm(column_type = "String(StringLen::N(255))")]
    pub name: String,
    /// Model whose rows were exported.
    #[sea_orm(column_type = "String(StringLen::N(255))")]
    pub model: String,
    /// Path of the file in the storage.
    #[sea_orm(column_type = "String(StringLen::N(100))")]
    pub content: String,
    /// Principal who asked; nobody else may fetch it.
    #[sea_orm(column_name = "User")]
    pub user_id: Uuid,
    /// Statement the rows came from.
    #[sea_orm(column_type = "Text")]
    pub sql_query: String,
    /// Moment of the export.
    #[sea_orm(column_name = "DateCreated")]
    pub create_date: DateTimeUtc,
    /// Moment after which the file may be removed.
    #[sea_orm(column_name = "DateExpiring")]
    pub expire_date: DateTimeUtc,
    /// The file has been removed.
    pub is_deleted: bool,
    /// `csv` or `xlsx`.
    #[sea_orm(column_type = "String(StringLen::N(255))")]
    pub file_format: Option<String>,
}

/// Foreign keys of `core_exportablequerymodel`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Principal who asked; nobody else may fetch it.
    #[sea_orm(belongs_to = "super::user::Entity", from = "Column::UserId", to = "super::user::Column::Id")]
    User,
}

impl Related<super::user::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::User.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
