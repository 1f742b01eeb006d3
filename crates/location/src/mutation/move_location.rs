//! `moveLocation`

use openimis_kernel::{
    access::Access,
    input,
    mutation::{Mutation, MutationContext, MutationError},
};

use crate::service;

/// Puts a location with all that lies in it below another one.
pub struct MoveLocation;

input! {
    /// What goes where.
    pub struct MoveLocationInput {
        /// The location.
        uuid: Option<String>,
        /// Its new parent; none: it becomes a location of the widest level.
        new_parent_uuid: Option<String>,
    }
}

impl Mutation for MoveLocation {
    const NAME: &'static str = "moveLocation";
    const CLASS: &'static str = "MoveLocationMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_move_location_perms"]);
    const FAILURE: &'static str = "location.mutation.failed_to_move_location";
    type Input = MoveLocationInput;

    async fn run(cx: &MutationContext, input: MoveLocationInput) -> Result<(), MutationError> {
        service::move_location(cx, input.uuid.as_deref().unwrap_or_default(), input.new_parent_uuid.as_deref()).await
    }
}
