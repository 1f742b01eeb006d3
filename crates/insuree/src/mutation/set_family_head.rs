//! `setFamilyHead`

use openimis_kernel::{
    access::Access,
    input,
    mutation::{Mutation, MutationContext, MutationError},
};

use crate::{
    links,
    service::{head, lookup},
};

input! {
    /// A family and the member who becomes its head.
    pub struct SetFamilyHeadInput {
        uuid: Option<String>,
        insuree_uuid: Option<String>,
    }
}

/// Makes another member the head of a family.
pub struct SetFamilyHead;

impl Mutation for SetFamilyHead {
    const NAME: &'static str = "setFamilyHead";
    const CLASS: &'static str = "SetFamilyHeadMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_update_families_perms"]);
    const FAILURE: &'static str = "Failed to set head insuree";
    type Input = SetFamilyHeadInput;

    async fn run(cx: &MutationContext, input: SetFamilyHeadInput) -> Result<(), MutationError> {
        let family = lookup::family(cx, &input.uuid.unwrap_or_default()).await?;
        let family = family.ok_or_else(|| MutationError::invalid("Family matching query does not exist."))?;
        let insuree = lookup::insuree(cx, &input.insuree_uuid.unwrap_or_default()).await?;
        let insuree = insuree.ok_or_else(|| MutationError::invalid("Insuree matching query does not exist."))?;
        let family = head::set(cx, family, insuree).await?;
        links::FAMILIES.note(cx, family.id).await
    }
}
