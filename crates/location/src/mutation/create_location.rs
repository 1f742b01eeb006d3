//! `createLocation`

use openimis_kernel::{
    access::Access,
    mutation::{Mutation, MutationContext, MutationError},
};

use super::LocationInput;
use crate::service;

/// Adds a location.
pub struct CreateLocation;

impl Mutation for CreateLocation {
    const NAME: &'static str = "createLocation";
    const CLASS: &'static str = "CreateLocationMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_create_locations_perms"]);
    const FAILURE: &'static str = "location.mutation.failed_to_create_location";
    type Input = LocationInput;

    async fn run(cx: &MutationContext, input: LocationInput) -> Result<(), MutationError> {
        service::create_location(cx, &input).await.map(drop)
    }
}
