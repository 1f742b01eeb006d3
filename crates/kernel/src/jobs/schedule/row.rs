//! The tables of the schedule.

/// One firing of a task; the key makes it one for each slot.
pub(super) mod task_run {
    use sea_orm::entity::prelude::*;

    /// How a firing stands.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
    #[sea_orm(rs_type = "String", db_type = "String(StringLen::N(10))")]
    pub enum Outcome {
        #[sea_orm(string_value = "queued")]
        Queued,
        #[sea_orm(string_value = "done")]
        Done,
        #[sea_orm(string_value = "failed")]
        Failed,
    }

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "openimis_task_run")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub task: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub slot: DateTimeUtc,
        pub outcome: Outcome,
        pub ended: Option<DateTimeUtc>,
        pub error: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A task that an operator has paused.
pub(super) mod paused_task {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "openimis_paused_task")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub task: String,
        pub since: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
