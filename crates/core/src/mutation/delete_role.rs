//! `deleteRole`

use openimis_kernel::{
    access::Access,
    history, input,
    mutation::{Mutation, MutationContext, MutationError},
};
use sea_orm::{EntityTrait, QueryFilter, entity::prelude::*};

use super::failure::unknown;
use crate::{entity::role, links::ROLES, services::principal::forget_all};

input! {
    /// Roles to end.
    pub struct DeleteRoleInput {
        /// Their uuids.
        uuids: Option<Vec<String>>,
    }
}

/// Roles ended: all or, if one does not exist, none.
pub struct DeleteRole;

impl Mutation for DeleteRole {
    const NAME: &'static str = "deleteRole";
    const CLASS: &'static str = "DeleteRoleMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_delete_roles_perms"]);
    const FAILURE: &'static str = "core.mutation.failed_to_delete_role";
    type Input = DeleteRoleInput;

    async fn run(cx: &MutationContext, input: DeleteRoleInput) -> Result<(), MutationError> {
        let uuids = input.uuids.unwrap_or_default();
        let found = role::Entity::find().filter(role::Column::Uuid.is_in(uuids.iter().map(String::as_str)));
        let found = found.filter(role::Column::ValidityTo.is_null()).all(&cx.tx).await?;
        let missing: Vec<String> = uuids.into_iter().filter(|uuid| found.iter().all(|role| role.uuid != *uuid)).collect();
        if !missing.is_empty() {
            return Err(unknown("role.validation.id_does_not_exist", &missing));
        }
        for role in &found {
            history::close(&cx.tx, role, cx.now).await?;
            ROLES.note(cx, role.id).await?;
        }
        cx.after_commit(forget_all);
        Ok(())
    }
}
