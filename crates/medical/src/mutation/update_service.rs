//! `updateService`

use openimis_kernel::{
    access::Access,
    mutation::{Mutation, MutationContext, MutationError},
};

use super::ServiceInput;
use crate::service;

/// Changes a service.
pub struct UpdateService;

impl Mutation for UpdateService {
    const NAME: &'static str = "updateService";
    const CLASS: &'static str = "UpdateServiceMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_medical_services_update_perms"]);
    const FAILURE: &'static str = "service.mutation.failed_to_update_service";
    type Input = ServiceInput;

    async fn run(cx: &MutationContext, input: ServiceInput) -> Result<(), MutationError> {
        service::update_service(cx, &input).await.map(drop)
    }
}
