//! `removeInsurees`

use openimis_kernel::{
    access::Access,
    input,
    mutation::{Mutation, MutationContext, MutationError},
};

use super::{delete_insurees::note_family, several};
use crate::service::{insuree, lookup, membership};

input! {
    /// Insurees, the family they are seen in, and whether their covers end.
    pub struct RemoveInsureesInput {
        uuid: Option<String>,
        uuids: Option<Vec<Option<String>>> as "[String]",
        cancel_policies: Option<bool> as "Boolean = false",
    }
}

/// Takes insurees out of their family; heads stay.
pub struct RemoveInsurees;

impl Mutation for RemoveInsurees {
    const NAME: &'static str = "removeInsurees";
    const CLASS: &'static str = "RemoveInsureesMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_delete_insurees_perms"]);
    const FAILURE: &'static str = "Failed to remove insuree";
    type Input = RemoveInsureesInput;

    async fn run(cx: &MutationContext, input: RemoveInsureesInput) -> Result<(), MutationError> {
        note_family(cx, input.uuid.as_deref()).await?;
        for uuid in several::distinct(input.uuids.unwrap_or_default())? {
            several::pass_over(cx, remove(cx, &uuid, input.cancel_policies.unwrap_or(false)).await)?;
        }
        Ok(())
    }
}

async fn remove(cx: &MutationContext, uuid: &str, cancel: bool) -> Result<(), MutationError> {
    let row = lookup::insuree(cx, uuid).await?.ok_or_else(|| MutationError::invalid(insuree::unknown(uuid)))?;
    membership::remove(cx, row, cancel).await
}
