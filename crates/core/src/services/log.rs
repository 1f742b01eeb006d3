//! The mutation log.

use openimis_kernel::core_services::{LogEntry, LogStatus};
use sea_orm::{ActiveValue::Set, DatabaseTransaction, DbErr, EntityTrait, entity::prelude::*};

use crate::entity::mutation_log;

/// Writes an entry.
pub async fn write(tx: &DatabaseTransaction, entry: &LogEntry) -> Result<(), DbErr> {
    let row = mutation_log::ActiveModel {
        id: Set(entry.id),
        json_content: Set(entry.input.to_string()),
        user_id: Set(Some(entry.user)),
        request_date_time: Set(entry.at),
        client_mutation_id: Set(entry.client_mutation_id.clone()),
        client_mutation_label: Set(entry.client_mutation_label.clone()),
        client_mutation_details: Set(entry.client_mutation_details.clone()),
        status: Set(entry.status as i32),
        ..Default::default()
    };
    mutation_log::Entity::insert(row).exec_without_returning(tx).await.map(drop)
}

/// Writes how a mutation ended.
pub async fn end(tx: &DatabaseTransaction, id: Uuid, status: LogStatus, error: Option<String>) -> Result<(), DbErr> {
    let row = mutation_log::ActiveModel { id: Set(id), status: Set(status as i32), error: Set(error), ..Default::default() };
    mutation_log::Entity::update(row).exec(tx).await.map(drop)
}
