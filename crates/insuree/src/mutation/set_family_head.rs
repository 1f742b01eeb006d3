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
        let family = lookup::known_family(cx, input.uuid.as_deref()).await?;
        let insuree = lookup::known_insuree(cx, input.insuree_uuid.as_deref()).await?;
        let family = head::set(cx, family, insuree).await?;
        links::FAMILIES.note(cx, family.id).await
    }
}
