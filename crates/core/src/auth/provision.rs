//! People who stand in `tblUsers` but have no account yet get one at their first log-in.

use openimis_kernel::{app::App, database::begin};
use sea_orm::{ActiveValue::Set, DatabaseTransaction, DbErr, EntityTrait, SqlErr, entity::prelude::*};

use crate::{
    config::CoreConfig,
    entity::{group, interactive_user, user, user_group},
    services::principal::{self, Account},
};

/// The valid row of `tblUsers` with this login name.
///
/// # Errors
/// The database's.
pub async fn candidate(app: &App, username: &str) -> Result<Option<interactive_user::Model>, DbErr> {
    let rows = interactive_user::Entity::find()
        .filter(interactive_user::Column::LoginName.eq(username))
        .filter(interactive_user::Column::ValidityTo.is_null());
    rows.one(&app.db).await
}

/// Makes the account of this person; another request may do so at the same time.
///
/// # Errors
/// The database's.
pub async fn adopt(app: &App, person: &interactive_user::Model) -> Result<Option<Account>, DbErr> {
    match make(app, person).await {
        Ok(()) => tracing::info!(user = person.id, "an account was made at the first log-in"),
        Err(error) if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) => {}
        Err(error) => return Err(error),
    }
    principal::read(app, &person.login_name).await
}

async fn make(app: &App, person: &interactive_user::Model) -> Result<(), DbErr> {
    let id = Uuid::new_v4();
    let tx = begin(&app.db).await?;
    let row = user::ActiveModel {
        id: Set(id),
        username: Set(person.login_name.clone()),
        i_user_id: Set(Some(person.id)),
        validity_from: Set(app.clock.now()),
        ..Default::default()
    };
    user::Entity::insert(row).exec_without_returning(&tx).await?;
    let group_id = group_named(&tx, &app.config::<CoreConfig>().auto_provisioning_user_group).await?;
    let member = user_group::ActiveModel { user_id: Set(id), group_id: Set(group_id), ..Default::default() };
    user_group::Entity::insert(member).exec_without_returning(&tx).await?;
    tx.commit().await
}

async fn group_named(tx: &DatabaseTransaction, name: &str) -> Result<i32, DbErr> {
    if let Some(known) = group::Entity::find().filter(group::Column::Name.eq(name)).one(tx).await? {
        return Ok(known.id);
    }
    let row = group::ActiveModel { name: Set(name.to_owned()), ..Default::default() };
    group::Entity::insert(row).exec(tx).await.map(|inserted| inserted.last_insert_id)
}
