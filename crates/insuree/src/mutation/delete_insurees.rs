//! `deleteInsurees`

use openimis_kernel::{
    access::Access,
    input,
    mutation::{Mutation, MutationContext, MutationError, ensure},
};

use super::several;
use crate::{
    links,
    service::{head, insuree, lookup},
};

input! {
    /// Insurees, and the family they are seen in.
    pub struct DeleteInsureesInput {
        uuid: Option<String>,
        uuids: Option<Vec<Option<String>>> as "[String]",
    }
}

/// Deletes insurees and their covers; heads stay.
pub struct DeleteInsurees;

impl Mutation for DeleteInsurees {
    const NAME: &'static str = "deleteInsurees";
    const CLASS: &'static str = "DeleteInsureesMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_delete_insurees_perms"]);
    const FAILURE: &'static str = "Failed to delete insuree";
    type Input = DeleteInsureesInput;

    async fn run(cx: &MutationContext, input: DeleteInsureesInput) -> Result<(), MutationError> {
        note_family(cx, input.uuid.as_deref()).await?;
        for uuid in several::distinct(input.uuids.unwrap_or_default())? {
            several::pass_over(cx, delete(cx, &uuid).await)?;
        }
        Ok(())
    }
}

async fn delete(cx: &MutationContext, uuid: &str) -> Result<(), MutationError> {
    let row = lookup::insuree(cx, uuid).await?.ok_or_else(|| MutationError::invalid(insuree::unknown(uuid)))?;
    ensure(!head::is_head(cx, &row).await?, format!("Cannot delete family head insuree {}", head::name(&row)))?;
    insuree::delete(cx, row).await
}

/// Clients watch the family that they have on screen.
pub(super) async fn note_family(cx: &MutationContext, uuid: Option<&str>) -> Result<(), MutationError> {
    let Some(uuid) = uuid else { return Ok(()) };
    match lookup::family(cx, uuid).await? {
        Some(family) => links::FAMILIES.note(cx, family.id).await,
        None => Ok(()),
    }
}
