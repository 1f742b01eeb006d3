//! The account of the web client.

use openimis_auth::legacy_password::LegacyPassword;
use openimis_kernel::{
    history,
    mutation::{MutationContext, MutationError},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, PaginatorTrait, QueryFilter, entity::prelude::*};

use super::{Kinds, UserInput, check_language, roles};
use crate::{
    auth::new_password::{self, NewPasswordError},
    config::CoreConfig,
    entity::{
        interactive_user::{ActiveModel, Column, Entity, Model},
        user,
    },
    mutation::failure::refused,
};

/// Writes the account and its roles; answers its key.
///
/// # Errors
/// The input breaks a rule, or the database fails.
pub async fn save(cx: &MutationContext, input: &UserInput, kinds: Kinds, current: Option<&user::Model>) -> Result<i32, MutationError> {
    let roles = input.roles.as_deref().ok_or_else(|| refused("An interactive user needs roles."))?;
    check_language(&cx.tx, &input.language).await?;
    let known = account(cx, &input.username, current).await?;
    let mut row = ActiveModel {
        login_name: Set(input.username.clone()),
        last_name: Set(input.last_name.clone()),
        other_names: Set(input.other_names.clone()),
        phone: Set(input.phone.clone()),
        email: Set(input.email.clone()),
        language_id: Set(input.language.clone()),
        health_facility_id: Set(input.health_facility_id),
        audit_user_id: Set(cx.audit_id()),
        is_associated: Set(Some(kinds.count() > 1)),
        ..Default::default()
    };
    if let Some(password) = input.new_password() {
        set_password(cx, &mut row, password, &input.username)?;
    } else if known.is_none() {
        row.password = Set(Some(cx.config::<CoreConfig>().locked_user_password_hash.clone()));
        row.private_key = Set(None);
    }
    let id = match &known {
        Some(known) => {
            history::archive(&cx.tx, known, cx.now).await?;
            row.id = Set(known.id);
            row.update(&cx.tx).await?.id
        }
        None => {
            row.uuid = Set(Uuid::new_v4().to_string());
            row.validity_from = Set(cx.now);
            row.insert(&cx.tx).await?.id
        }
    };
    if let (Some(user), true, Some(_)) = (current, known.is_some(), input.new_password()) {
        new_password::end_log_ins(&cx.app, &cx.tx, user.id, cx.now).await.map_err(failed)?;
    }
    roles::replace(cx, id, roles).await?;
    Ok(id)
}

/// The account to change: the user's own, else one of this name that nobody has yet. It was made by another product on
/// this database; taking it over changes somebody's account, so it demands the right to do that.
async fn account(cx: &MutationContext, username: &str, current: Option<&user::Model>) -> Result<Option<Model>, MutationError> {
    let valid = || Entity::find().filter(Column::ValidityTo.is_null());
    let of_name = valid().filter(Column::LoginName.eq(username)).one(&cx.tx).await?;
    let own = match current.and_then(|user| user.i_user_id) {
        Some(id) => valid().filter(Column::Id.eq(id)).one(&cx.tx).await?,
        None => None,
    };
    match (own, of_name) {
        (Some(own), Some(other)) if own.id != other.id => Err(taken()),
        (Some(own), _) => Ok(Some(own)),
        (None, None) => Ok(None),
        (None, Some(free)) => {
            let owners = user::Entity::find().filter(user::Column::IUserId.eq(free.id));
            let owners = owners.filter(user::Column::Id.ne(current.map_or(Uuid::nil(), |user| user.id)));
            if owners.count(&cx.tx).await? > 0 {
                return Err(taken());
            }
            cx.require("core", "gql_mutation_update_users_perms")?;
            Ok(Some(free))
        }
    }
}

fn taken() -> MutationError {
    refused("User with this user name already exists.")
}

fn set_password(cx: &MutationContext, row: &mut ActiveModel, password: &str, username: &str) -> Result<(), MutationError> {
    new_password::check(&cx.app, password, &[username]).map_err(failed)?;
    let stored = LegacyPassword::set(password, &mut rand::rng());
    row.private_key = Set(Some(stored.private_key));
    row.password = Set(Some(stored.stored_password));
    Ok(())
}

fn failed(error: NewPasswordError) -> MutationError {
    match error {
        NewPasswordError::Database(error) => MutationError::Database(error),
        fault @ (NewPasswordError::Keys(_) | NewPasswordError::Hash(_)) => MutationError::Internal(fault.to_string()),
        refusal => refused(refusal),
    }
}

/// Another valid account has this address.
///
/// # Errors
/// The database's.
pub async fn email_is_taken(cx: &MutationContext, email: &str, own: Option<i32>) -> Result<bool, MutationError> {
    let others = Entity::find().filter(Column::ValidityTo.is_null()).filter(Column::Email.eq(email));
    Ok(others.filter(Column::Id.ne(own.unwrap_or_default())).count(&cx.tx).await? > 0)
}
