//! `updateRole`

use openimis_kernel::{
    access::Access,
    history,
    mutation::{Mutation, MutationContext, MutationError},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};

use super::{
    failure::refused,
    role_input::{RoleInput, check_name, role},
    role_rights,
};
use crate::{entity::role, links::ROLES, rules::system_code, services::principal::forget_all};

/// A role changed, with its rights if given.
pub struct UpdateRole;

impl Mutation for UpdateRole {
    const NAME: &'static str = "updateRole";
    const CLASS: &'static str = "UpdateRoleMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_update_roles_perms"]);
    const FAILURE: &'static str = "core.mutation.failed_to_update_role";
    type Input = RoleInput;

    async fn run(cx: &MutationContext, input: RoleInput) -> Result<(), MutationError> {
        let uuid = input.uuid.ok_or_else(|| refused("There is no uuid in updateMutation input!"))?;
        let current = role(&cx.tx, &uuid).await?;
        check_name(&cx.tx, &input.name, Some(&uuid)).await?;
        let code = system_code::code(input.is_system, input.system_role_id, current.is_system).map_err(refused)?;
        history::archive(&cx.tx, &current, cx.now).await?;
        let mut changed = role::ActiveModel {
            id: Set(current.id),
            name: Set(input.name),
            is_system: Set(code),
            is_blocked: Set(input.is_blocked),
            audit_user_id: Set(Some(cx.audit_id())),
            ..Default::default()
        };
        if let Some(name) = input.alt_language {
            changed.alt_language = Set(name);
        }
        changed.update(&cx.tx).await?;
        if let Some(rights) = input.rights_id {
            role_rights::replace(cx, current.id, &rights).await?;
        }
        cx.after_commit(forget_all);
        ROLES.note(cx, current.id).await
    }
}
