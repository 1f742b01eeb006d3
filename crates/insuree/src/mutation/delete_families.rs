//! `deleteFamilies`

use openimis_kernel::{
    access::Access,
    input,
    mutation::{Mutation, MutationContext, MutationError},
};
use serde_json::json;

use super::several;
use crate::service::{family, lookup};

input! {
    /// Families, and whether their members are deleted with them.
    pub struct DeleteFamiliesInput {
        uuids: Option<Vec<Option<String>>> as "[String]",
        delete_members: Option<bool> as "Boolean = false",
    }
}

/// Deletes families.
pub struct DeleteFamilies;

impl Mutation for DeleteFamilies {
    const NAME: &'static str = "deleteFamilies";
    const CLASS: &'static str = "DeleteFamiliesMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_delete_families_perms"]);
    const FAILURE: &'static str = "Failed to delete family";
    type Input = DeleteFamiliesInput;

    async fn run(cx: &MutationContext, input: DeleteFamiliesInput) -> Result<(), MutationError> {
        for uuid in several::distinct(input.uuids.unwrap_or_default())? {
            match lookup::family(cx, &uuid).await? {
                Some(row) => family::delete(cx, row, input.delete_members.unwrap_or(false)).await?,
                None => cx.leave_over(json!({ "message": format!("{} {uuid}", Self::FAILURE) })),
            }
        }
        Ok(())
    }
}
