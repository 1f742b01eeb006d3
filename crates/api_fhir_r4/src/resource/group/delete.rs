//! Closing a family.

use openimis_insuree::service::family as families;
use openimis_kernel::access::Access;
use openimis_kernel::mutation::MutationContext;
use openimis_kernel::mutation::direct::Effect;
use serde_json::json;

use super::update::locked;
use crate::context::FhirContext;
use crate::resource::Addressed;
use crate::resource::write::{Writing, write};
use crate::rest_model::FhirError;

/// What deleting demands.
pub const ACCESS: Access = Access::Rights(&["gql_mutation_delete_families_perms"]);

struct DeleteGroup<'a> {
    cx: &'a FhirContext,
    addressed: &'a Addressed<'a>,
}

/// Closes a family; its members stay, without family.
pub async fn delete(cx: &FhirContext, addressed: &Addressed<'_>) -> Result<(), FhirError> {
    let document = json!({ "resourceType": "Group", "id": addressed.id });
    let writing = Writing { name: "DELETE Group", module: "insuree", access: ACCESS, document };
    write(cx, writing, &DeleteGroup { cx, addressed }).await
}

impl Effect for DeleteGroup<'_> {
    type Output = ();
    type Error = FhirError;

    async fn run(&self, tx: &MutationContext) -> Result<(), FhirError> {
        let row = locked(self.cx, tx, self.addressed).await?;
        Ok(families::delete(tx, row, false).await?)
    }
}
