//! `deletePremium`

use openimis_kernel::{
    access::Access,
    mutation::{Mutation, MutationContext, MutationError},
};
use serde_json::json;

use super::input::PremiumsInput;
use crate::service::premium;

/// Deletes payments: what they paid is unpaid again.
pub struct DeletePremiums;

impl Mutation for DeletePremiums {
    const NAME: &'static str = "deletePremium";
    const CLASS: &'static str = "DeletePremiumsMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_delete_premiums_perms"]);
    const FAILURE: &'static str = "Failed to delete premium";
    type Input = PremiumsInput;

    async fn run(cx: &MutationContext, input: PremiumsInput) -> Result<(), MutationError> {
        let mut done: Vec<String> = vec![];
        for uuid in input.uuids.unwrap_or_default().into_iter().flatten() {
            if done.contains(&uuid) {
                continue;
            }
            match premium::find(cx, &uuid).await? {
                Some(found) => premium::delete(cx, found).await?,
                None => cx.leave_over(json!({ "message": format!("Contribution with id {uuid} does not exist") })),
            }
            done.push(uuid);
        }
        Ok(())
    }
}
