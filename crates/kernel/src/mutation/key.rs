//! One effect for each id that a client gives a mutation.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, DatabaseTransaction, DbErr, EntityTrait, prelude::Uuid, sea_query::OnConflict};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "openimis_mutation_key")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub user_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub mutation: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub client_mutation_id: String,
        pub mutation_log_id: Uuid,
        pub created: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Takes the client's id for this log entry; `Some`: it was taken by that entry before. A second request that comes
/// while the first is under way waits for it.
///
/// # Errors
/// The database's.
pub(super) async fn claim(
    tx: &DatabaseTransaction,
    user: Uuid,
    mutation: &str,
    client_id: &str,
    log_id: Uuid,
    now: DateTime<Utc>,
) -> Result<Option<Uuid>, DbErr> {
    let client_id: String = client_id.chars().take(255).collect();
    let key = row::ActiveModel {
        user_id: Set(user),
        mutation: Set(mutation.to_owned()),
        client_mutation_id: Set(client_id.clone()),
        mutation_log_id: Set(log_id),
        created: Set(now),
    };
    if row::Entity::insert(key).on_conflict(OnConflict::new().do_nothing().to_owned()).exec_without_returning(tx).await? == 1 {
        return Ok(None);
    }
    let earlier = row::Entity::find_by_id((user, mutation.to_owned(), client_id)).one(tx).await?;
    Ok(earlier.map(|row| row.mutation_log_id))
}
