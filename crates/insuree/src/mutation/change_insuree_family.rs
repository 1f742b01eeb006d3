//! `changeInsureeFamily`

use openimis_kernel::{
    access::Access,
    input,
    mutation::{Mutation, MutationContext, MutationError},
};

use crate::{
    links,
    service::{lookup, membership},
};

input! {
    /// An insuree, the family they move to, and whether their covers end.
    pub struct ChangeInsureeFamilyInput {
        family_uuid: Option<String>,
        insuree_uuid: Option<String>,
        cancel_policies: Option<bool> as "Boolean = false",
    }
}

/// Moves an insuree into another family.
pub struct ChangeInsureeFamily;

impl Mutation for ChangeInsureeFamily {
    const NAME: &'static str = "changeInsureeFamily";
    const CLASS: &'static str = "ChangeInsureeFamilyMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_update_families_perms"]);
    const FAILURE: &'static str = "Failed to change insuree family";
    type Input = ChangeInsureeFamilyInput;

    async fn run(cx: &MutationContext, input: ChangeInsureeFamilyInput) -> Result<(), MutationError> {
        cx.require("insuree", "gql_mutation_update_insurees_perms")?;
        let family = lookup::known_family(cx, input.family_uuid.as_deref()).await?;
        let insuree = lookup::known_insuree(cx, input.insuree_uuid.as_deref()).await?;
        membership::change(cx, insuree, &family, input.cancel_policies.unwrap_or(false)).await?;
        links::FAMILIES.note(cx, family.id).await
    }
}
