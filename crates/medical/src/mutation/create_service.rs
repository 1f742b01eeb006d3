//! `createService`

use openimis_kernel::{
    access::Access,
    mutation::{Mutation, MutationContext, MutationError},
};

use super::ServiceInput;
use crate::service;

/// Adds a service.
pub struct CreateService;

impl Mutation for CreateService {
    const NAME: &'static str = "createService";
    const CLASS: &'static str = "CreateServiceMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_medical_services_add_perms"]);
    const FAILURE: &'static str = "service.mutation.failed_to_create_service";
    type Input = ServiceInput;

    async fn run(cx: &MutationContext, input: ServiceInput) -> Result<(), MutationError> {
        service::create_service(cx, &input).await.map(drop)
    }
}
