//! `deleteLocation`

use openimis_kernel::{
    access::Access,
    input,
    mutation::{Mutation, MutationContext, MutationError},
};

use crate::service;

/// Closes a location, and what lies in it unless another location shall have that.
pub struct DeleteLocation;

input! {
    /// Which location to close.
    pub struct DeleteLocationInput {
        /// The location.
        uuid: Option<String>,
        /// Its code, for the texts of clients.
        code: Option<String>,
        /// Location of the same level that gets what lies directly in it.
        new_parent_uuid: Option<String>,
    }
}

impl Mutation for DeleteLocation {
    const NAME: &'static str = "deleteLocation";
    const CLASS: &'static str = "DeleteLocationMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_delete_locations_perms"]);
    const FAILURE: &'static str = "location.mutation.failed_to_delete_location";
    type Input = DeleteLocationInput;

    async fn run(cx: &MutationContext, input: DeleteLocationInput) -> Result<(), MutationError> {
        service::delete_location(cx, input.uuid.as_deref().unwrap_or_default(), input.new_parent_uuid.as_deref()).await
    }
}
