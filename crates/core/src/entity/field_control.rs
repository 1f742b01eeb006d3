//! How the web client shows a form field.

use sea_orm::entity::prelude::*;

/// Visibility of one field of the web client's forms.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "core_FieldControl")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Configuration the control belongs to.
    pub module_id: Uuid,
    /// Name of the field, unique among all modules.
    #[sea_orm(unique, column_type = "String(StringLen::N(250))")]
    pub field: String,
    /// Bit mask of hidden, read-only and mandatory; read by the web client only.
    pub usage: Option<i32>,
}

/// Foreign keys of `core_FieldControl`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Configuration the control belongs to.
    #[sea_orm(
        belongs_to = "super::module_configuration::Entity",
        from = "Column::ModuleId",
        to = "super::module_configuration::Column::Id"
    )]
    Module,
}

impl Related<super::module_configuration::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Module.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
