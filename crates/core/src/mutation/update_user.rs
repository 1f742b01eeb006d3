//! `updateUser`

use openimis_kernel::{
    access::Access,
    mutation::{Mutation, MutationContext, MutationError},
};
use sea_orm::{EntityTrait, PaginatorTrait, QueryFilter, entity::prelude::*};

use super::{
    failure::refused,
    user::{UserInput, administrators, email_is_taken, save},
};
use crate::{config::CoreConfig, entity::user, rules::email};

/// A user changed, with the accounts that the form names.
pub struct UpdateUser;

impl Mutation for UpdateUser {
    const NAME: &'static str = "updateUser";
    const CLASS: &'static str = "UpdateUserMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_update_users_perms"]);
    const FAILURE: &'static str = "core.mutation.failed_to_update_user";
    type Input = UserInput;

    async fn run(cx: &MutationContext, input: UserInput) -> Result<(), MutationError> {
        let id = input.uuid.as_deref().ok_or_else(|| refused("There is no uuid in updateMutation input!"))?;
        let current = match id.parse::<Uuid>() {
            Ok(id) => user::Entity::find_by_id(id).one(&cx.tx).await?,
            Err(_) => None,
        };
        let current = current.filter(|user| user.validity_to.is_none());
        let current = current.ok_or_else(|| MutationError::invalid("User matching query does not exist."))?;
        keeps_own_administration(cx, &current, &input).await?;
        check_email(cx, &current, input.email.as_deref()).await?;
        check_username(cx, &current, &input.username).await?;
        save(cx, &input, Some(&current)).await
    }
}

/// Administrators cannot lock themselves out.
async fn keeps_own_administration(cx: &MutationContext, current: &user::Model, input: &UserInput) -> Result<(), MutationError> {
    let loses_roles = current.id == cx.principal.id && cx.principal.superuser && input.user_types.iter().any(|kind| kind == "INTERACTIVE");
    if !loses_roles {
        return Ok(());
    }
    let roles = input.roles.as_deref().unwrap_or_default();
    let keeps = administrators(cx).await?.iter().any(|role| roles.contains(role));
    if keeps { Ok(()) } else { Err(refused("Administrator cannot deprovision himself.")) }
}

async fn check_email(cx: &MutationContext, current: &user::Model, address: Option<&str>) -> Result<(), MutationError> {
    let Some(address) = address.filter(|address| !address.is_empty()) else {
        return Err(refused("mutation.user_no_email_provided"));
    };
    if !email::is_valid(address) {
        return Err(refused("mutation.user_email_invalid"));
    }
    if email_is_taken(cx, address, current.i_user_id).await? { Err(refused("mutation.user_email_duplicated")) } else { Ok(()) }
}

async fn check_username(cx: &MutationContext, current: &user::Model, username: &str) -> Result<(), MutationError> {
    if current.username == username {
        return Ok(());
    }
    if !cx.config::<CoreConfig>().username_changeable {
        return Err(refused("mutation.user_username_not_changeable"));
    }
    let taken = user::Entity::find().filter(user::Column::Username.eq(username)).count(&cx.tx).await?;
    if taken > 0 { Err(refused("User with this user name already exists.")) } else { Ok(()) }
}
