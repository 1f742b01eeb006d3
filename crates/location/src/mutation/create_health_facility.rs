//! `createHealthFacility`

use openimis_kernel::{
    access::Access,
    mutation::{Mutation, MutationContext, MutationError},
};

use super::HealthFacilityInput;
use crate::service;

/// Adds a health facility.
pub struct CreateHealthFacility;

impl Mutation for CreateHealthFacility {
    const NAME: &'static str = "createHealthFacility";
    const CLASS: &'static str = "CreateHealthFacilityMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_create_health_facilities_perms"]);
    const FAILURE: &'static str = "location.mutation.failed_to_create_health_facility";
    type Input = HealthFacilityInput;

    async fn run(cx: &MutationContext, input: HealthFacilityInput) -> Result<(), MutationError> {
        service::create_health_facility(cx, &input).await.map(drop)
    }
}
