//! `deleteUser`

use openimis_kernel::{
    access::Access,
    history, input,
    mutation::{Mutation, MutationContext, MutationError},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, QueryFilter, entity::prelude::*};

use super::failure::unknown;
use crate::{
    entity::{interactive_user, officer, technical_user, user},
    events::UserDeleted,
    links::USERS,
    services::principal::forget_all,
};

input! {
    /// Users to end.
    pub struct DeleteUserInput {
        /// Their ids, `core_User.id`.
        uuids: Option<Vec<String>>,
    }
}

/// Users ended with their accounts: all or, if one does not exist, none.
pub struct DeleteUser;

impl Mutation for DeleteUser {
    const NAME: &'static str = "deleteUser";
    const CLASS: &'static str = "DeleteUserMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_delete_users_perms"]);
    const FAILURE: &'static str = "core.mutation.failed_to_delete_user";
    type Input = DeleteUserInput;

    async fn run(cx: &MutationContext, input: DeleteUserInput) -> Result<(), MutationError> {
        let asked = input.uuids.unwrap_or_default();
        let ids: Vec<Uuid> = asked.iter().filter_map(|id| id.parse().ok()).collect();
        let found = user::Entity::find().filter(user::Column::Id.is_in(ids)).all(&cx.tx).await?;
        let is_missing = |id: &String| id.parse::<Uuid>().map_or(true, |id| found.iter().all(|user| user.id != id));
        let missing: Vec<String> = asked.into_iter().filter(is_missing).collect();
        if !missing.is_empty() {
            return Err(unknown("user.validation.id_does_not_exist", &missing));
        }
        for user in found.iter().filter(|user| user.validity_to.is_none()) {
            delete(cx, user).await?;
        }
        cx.after_commit(forget_all);
        Ok(())
    }
}

async fn delete(cx: &MutationContext, user: &user::Model) -> Result<(), MutationError> {
    if let Some(id) = user.i_user_id
        && let Some(account) = interactive_user::Entity::find_by_id(id).one(&cx.tx).await?.filter(|row| row.validity_to.is_none())
    {
        history::close(&cx.tx, &account, cx.now).await?;
    }
    if let Some(id) = user.officer_id
        && let Some(officer) = officer::Entity::find_by_id(id).one(&cx.tx).await?.filter(|row| row.validity_to.is_none())
    {
        history::close(&cx.tx, &officer, cx.now).await?;
    }
    if let Some(id) = user.t_user_id {
        let ended = technical_user::ActiveModel { id: Set(id), validity_to: Set(Some(cx.now)), ..Default::default() };
        ended.update(&cx.tx).await?;
    }
    let ended = user::ActiveModel { id: Set(user.id), validity_from: Set(cx.now), validity_to: Set(Some(cx.now)), ..Default::default() };
    ended.update(&cx.tx).await?;
    cx.emit(&UserDeleted {
        user_id: user.id,
        interactive_id: user.i_user_id,
        officer_id: user.officer_id,
        claim_admin_id: user.claim_admin_id,
    })
    .await?;
    USERS.note(cx, user.id).await
}
