//! Settings of one module, kept as a JSON document.

use sea_orm::entity::prelude::*;

/// One module's settings for one layer; overlaid on the module's defaults at start.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "core_ModuleConfiguration")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Name of the module the settings belong to.
    #[sea_orm(column_type = "String(StringLen::N(80))")]
    pub module: String,
    /// `be` (server) or `fe` (web client); see [`ConfigurationLayer`](super::codes::ConfigurationLayer).
    #[sea_orm(column_type = "String(StringLen::N(2))")]
    pub layer: String,
    /// Version of the module the document was written for.
    #[sea_orm(column_type = "String(StringLen::N(10))")]
    pub version: String,
    /// JSON document; its keys replace the module's defaults one by one.
    #[sea_orm(column_type = "Text")]
    pub config: String,
    /// May be handed to clients; documents with credentials must not be.
    pub is_exposed: bool,
    /// The row is ignored until this moment; none: always in force.
    pub is_disabled_until: Option<DateTimeUtc>,
}

/// `core_ModuleConfiguration` has no foreign keys.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
