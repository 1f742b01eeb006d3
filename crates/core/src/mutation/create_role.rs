//! `createRole`

use openimis_kernel::{
    access::Access,
    mutation::{Mutation, MutationContext, MutationError, ensure},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use uuid::Uuid;

use super::{
    failure::refused,
    role_input::{RoleInput, check_name},
    role_rights,
};
use crate::{entity::role, links::ROLES, rules::system_code};

/// A new role with its rights.
pub struct CreateRole;

impl Mutation for CreateRole {
    const NAME: &'static str = "createRole";
    const CLASS: &'static str = "CreateRoleMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_create_roles_perms"]);
    const FAILURE: &'static str = "core.mutation.failed_to_create_role";
    type Input = RoleInput;

    async fn run(cx: &MutationContext, input: RoleInput) -> Result<(), MutationError> {
        ensure(input.uuid.is_none(), "The server gives the uuid of a new role.")?;
        check_name(&cx.tx, &input.name, None).await?;
        let role = role::ActiveModel {
            uuid: Set(Uuid::new_v4().to_string()),
            name: Set(input.name),
            alt_language: Set(input.alt_language.flatten()),
            is_system: Set(system_code::code(input.is_system, input.system_role_id, 0).map_err(refused)?),
            is_blocked: Set(input.is_blocked),
            audit_user_id: Set(Some(cx.audit_id())),
            validity_from: Set(cx.now),
            ..Default::default()
        };
        let role = role.insert(&cx.tx).await?;
        role_rights::insert(cx, role.id, input.rights_id.unwrap_or_default()).await?;
        ROLES.note(cx, role.id).await
    }
}
