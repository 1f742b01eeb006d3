//! `duplicateRole`

use openimis_kernel::{
    access::Access,
    input,
    mutation::{Mutation, MutationContext, MutationError},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use uuid::Uuid;

use super::{
    role_input::{check_name, given, role},
    role_rights,
};
use crate::{entity::role, links::ROLES};

input! {
    /// A role to copy, and what the copy is.
    pub struct DuplicateRoleInput {
        /// The role to copy.
        uuid: String,
        /// Name in the main language.
        name: String,
        /// Name in the second language; not given: that of the original.
        #[serde(default, deserialize_with = "given")]
        alt_language: Option<Option<String>>,
        /// Not used: a built-in role is there once, its copy is a role of one's own.
        is_system: bool,
        /// Out of use.
        is_blocked: bool,
        /// Rights of the copy; none: those of the original.
        rights_id: Option<Vec<i32>>,
    }
}

/// A copy of a role with its valid rights.
pub struct DuplicateRole;

impl Mutation for DuplicateRole {
    const NAME: &'static str = "duplicateRole";
    const CLASS: &'static str = "DuplicateRoleMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_duplicate_roles_perms"]);
    const FAILURE: &'static str = "core.mutation.failed_to_duplicate_role";
    type Input = DuplicateRoleInput;

    async fn run(cx: &MutationContext, input: DuplicateRoleInput) -> Result<(), MutationError> {
        let original = role(&cx.tx, &input.uuid).await?;
        check_name(&cx.tx, &input.name, None).await?;
        let copy = role::ActiveModel {
            uuid: Set(Uuid::new_v4().to_string()),
            name: Set(input.name),
            alt_language: Set(input.alt_language.unwrap_or(original.alt_language)),
            is_system: Set(0),
            is_blocked: Set(input.is_blocked),
            audit_user_id: Set(Some(cx.audit_id())),
            validity_from: Set(cx.now),
            ..Default::default()
        };
        let copy = copy.insert(&cx.tx).await?;
        let rights = match input.rights_id.filter(|rights| !rights.is_empty()) {
            Some(rights) => rights,
            None => role_rights::valid(cx, original.id).await?,
        };
        role_rights::insert(cx, copy.id, rights).await?;
        ROLES.note(cx, copy.id).await
    }
}
