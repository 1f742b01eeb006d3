//! `updateLocation`

use openimis_kernel::{
    access::Access,
    mutation::{Mutation, MutationContext, MutationError},
};

use super::LocationInput;
use crate::service;

/// Changes a location; numbers that are not given are emptied.
pub struct UpdateLocation;

impl Mutation for UpdateLocation {
    const NAME: &'static str = "updateLocation";
    const CLASS: &'static str = "UpdateLocationMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_edit_locations_perms"]);
    const FAILURE: &'static str = "location.mutation.failed_to_update_location";
    type Input = LocationInput;

    async fn run(cx: &MutationContext, input: LocationInput) -> Result<(), MutationError> {
        service::update_location(cx, &input).await.map(drop)
    }
}
