//! Closing a health facility.

use openimis_kernel::access::Access;
use openimis_kernel::mutation::MutationContext;
use openimis_kernel::mutation::direct::Effect;
use openimis_location::service::delete_health_facility;
use serde_json::json;

use super::update::locked;
use crate::context::FhirContext;
use crate::resource::Addressed;
use crate::resource::write::{Writing, write};
use crate::rest_model::FhirError;

/// What deleting demands.
pub const ACCESS: Access = Access::Rights(&["gql_mutation_delete_health_facilities_perms"]);

struct DeleteOrganization<'a> {
    cx: &'a FhirContext,
    addressed: &'a Addressed<'a>,
}

/// Closes a health facility.
pub async fn delete(cx: &FhirContext, addressed: &Addressed<'_>) -> Result<(), FhirError> {
    let document = json!({ "resourceType": "Organization", "id": addressed.id });
    let writing = Writing { name: "DELETE Organization", module: "location", access: ACCESS, document };
    write(cx, writing, &DeleteOrganization { cx, addressed }).await
}

impl Effect for DeleteOrganization<'_> {
    type Output = ();
    type Error = FhirError;

    async fn run(&self, tx: &MutationContext) -> Result<(), FhirError> {
        let row = locked(self.cx, tx, self.addressed).await?;
        Ok(delete_health_facility(tx, &row.uuid).await?)
    }
}
