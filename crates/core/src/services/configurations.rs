//! Stored configurations of the back end.

use chrono::{DateTime, Utc};
use openimis_kernel::core_services::StoredConfiguration;
use sea_orm::{Condition, DatabaseConnection, DbErr, EntityTrait, QueryFilter, QueryOrder, entity::prelude::*};
use serde_json::Value as Json;

use crate::entity::{codes::ConfigurationLayer, module_configuration};

/// The rows of the back-end layer that are in force at `now`: not disabled, or not any more. Of several for one module the
/// first by key counts (core specification, section 9).
pub async fn stored(db: &DatabaseConnection, now: DateTime<Utc>) -> Result<Vec<StoredConfiguration>, DbErr> {
    let column = module_configuration::Column::IsDisabledUntil;
    let rows = module_configuration::Entity::find()
        .filter(module_configuration::Column::Layer.eq(ConfigurationLayer::Backend.as_code()))
        .filter(Condition::any().add(column.is_null()).add(column.lt(now)))
        .order_by_asc(module_configuration::Column::Id)
        .all(db)
        .await?;
    // What is no JSON is kept as the text it is, so that whoever merges it says that it cannot be used.
    let parsed = rows.into_iter().map(|row| {
        let config = serde_json::from_str(&row.config).unwrap_or(Json::String(row.config));
        StoredConfiguration { module: row.module, config }
    });
    Ok(parsed.collect())
}
