//! Closing an insuree.

use openimis_insuree::service::{head, insuree as insurees};
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
pub const ACCESS: Access = Access::Rights(&["gql_mutation_delete_insurees_perms"]);

struct DeletePatient<'a> {
    cx: &'a FhirContext,
    addressed: &'a Addressed<'a>,
}

/// Closes an insuree and their covers. The head of a family stays while the family does.
pub async fn delete(cx: &FhirContext, addressed: &Addressed<'_>) -> Result<(), FhirError> {
    let document = json!({ "resourceType": "Patient", "id": addressed.id });
    let writing = Writing { name: "DELETE Patient", module: "insuree", access: ACCESS, document };
    write(cx, writing, &DeletePatient { cx, addressed }).await
}

impl Effect for DeletePatient<'_> {
    type Output = ();
    type Error = FhirError;

    async fn run(&self, tx: &MutationContext) -> Result<(), FhirError> {
        let row = locked(self.cx, tx, self.addressed).await?;
        if head::is_head(tx, &row).await? {
            return Err(FhirError::Conflict(format!("Cannot delete family head insuree {}", head::name(&row))));
        }
        Ok(insurees::delete(tx, row).await?)
    }
}
