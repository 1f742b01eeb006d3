//! `updateHealthFacility`

use openimis_kernel::{
    access::Access,
    mutation::{Mutation, MutationContext, MutationError},
};

use super::HealthFacilityInput;
use crate::service;

/// Changes a health facility; what is not given is emptied, except contract, status and offline.
pub struct UpdateHealthFacility;

impl Mutation for UpdateHealthFacility {
    const NAME: &'static str = "updateHealthFacility";
    const CLASS: &'static str = "UpdateHealthFacilityMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_edit_health_facilities_perms"]);
    const FAILURE: &'static str = "location.mutation.failed_to_update_health_facility";
    type Input = HealthFacilityInput;

    async fn run(cx: &MutationContext, input: HealthFacilityInput) -> Result<(), MutationError> {
        service::update_health_facility(cx, &input).await.map(drop)
    }
}
