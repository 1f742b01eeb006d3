//! The table of jobs.

use sea_orm::entity::prelude::*;

/// Where a job stands. A job that succeeded has no row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(10))")]
pub enum State {
    /// Waits for a worker.
    #[sea_orm(string_value = "queued")]
    Queued,
    /// A worker has it, until its lease ends.
    #[sea_orm(string_value = "running")]
    Running,
    /// Parked: nobody takes it until an operator says so.
    #[sea_orm(string_value = "failed")]
    Failed,
}

impl State {
    /// As it is stored.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            State::Queued => "queued",
            State::Running => "running",
            State::Failed => "failed",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "openimis_job")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Name of a mutation, if `mutation_log_id` is set, else of a [`super::Job`].
    pub kind: String,
    pub payload: Json,
    pub mutation_log_id: Option<Uuid>,
    pub user_id: Option<Uuid>,
    pub state: State,
    /// Times that it was claimed.
    pub attempts: i32,
    pub run_after: DateTimeUtc,
    pub lease_until: Option<DateTimeUtc>,
    pub worker: Option<String>,
    pub last_error: Option<String>,
    pub created: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
