//! `deleteHealthFacility`

use openimis_kernel::{
    access::Access,
    input,
    mutation::{Mutation, MutationContext, MutationError},
};

use crate::service;

/// Closes a health facility.
pub struct DeleteHealthFacility;

input! {
    /// Which health facility to close.
    pub struct DeleteHealthFacilityInput {
        /// The health facility.
        uuid: Option<String>,
        /// Its code, for the texts of clients.
        code: Option<String>,
    }
}

impl Mutation for DeleteHealthFacility {
    const NAME: &'static str = "deleteHealthFacility";
    const CLASS: &'static str = "DeleteHealthFacilityMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_delete_health_facilities_perms"]);
    const FAILURE: &'static str = "location.mutation.failed_to_delete_health_facility";
    type Input = DeleteHealthFacilityInput;

    async fn run(cx: &MutationContext, input: DeleteHealthFacilityInput) -> Result<(), MutationError> {
        service::delete_health_facility(cx, input.uuid.as_deref().unwrap_or_default()).await
    }
}
