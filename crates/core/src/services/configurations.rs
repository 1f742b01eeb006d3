//! Stored configurations of the back end.

use openimis_kernel::core_services::StoredConfiguration;
use sea_orm::{DatabaseConnection, DbErr, EntityTrait, QueryFilter, QueryOrder, entity::prelude::*};

use crate::entity::{codes::ConfigurationLayer, module_configuration};

/// The rows of the back-end layer that are in force; of several for one module the first counts.
pub async fn stored(db: &DatabaseConnection) -> Result<Vec<StoredConfiguration>, DbErr> {
    let rows = module_configuration::Entity::find()
        .filter(module_configuration::Column::Layer.eq(ConfigurationLayer::Backend.as_code()))
        .filter(module_configuration::Column::IsDisabledUntil.is_null())
        .order_by_asc(module_configuration::Column::Module)
        .all(db)
        .await?;
    let parsed = rows.into_iter().filter_map(|row| match serde_json::from_str(&row.config) {
        Ok(config) => Some(StoredConfiguration { module: row.module, config }),
        Err(_) => {
            tracing::error!(module = row.module, "the stored module configuration is no JSON; the defaults are used");
            None
        }
    });
    Ok(parsed.collect())
}
