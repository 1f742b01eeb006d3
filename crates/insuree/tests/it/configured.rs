//! Module configurations as an installation stores them.

use openimis_core::entity::module_configuration;
use openimis_testkit::TestDatabase;
use sea_orm::{ActiveValue::Set, EntityTrait, prelude::Uuid};
use serde_json::Value as Json;

/// Stores the configuration of a module, for a server that starts later.
pub async fn configure(db: &TestDatabase, module: &str, config: Json) {
    let row = module_configuration::ActiveModel {
        id: Set(Uuid::new_v4()),
        module: Set(module.into()),
        layer: Set("be".into()),
        version: Set("1".into()),
        config: Set(config.to_string()),
        is_exposed: Set(false),
        is_disabled_until: Set(None),
    };
    module_configuration::Entity::insert(row).exec_without_returning(db.connection()).await.unwrap();
}
