//! Closing an administrative area.

use openimis_kernel::access::Access;
use openimis_kernel::mutation::MutationContext;
use openimis_kernel::mutation::direct::Effect;
use openimis_location::entity::location::{Column, Entity};
use openimis_location::service::delete_location;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use super::update::locked;
use crate::context::FhirContext;
use crate::resource::Addressed;
use crate::resource::write::{Writing, write};
use crate::rest_model::FhirError;

/// What deleting demands.
pub const ACCESS: Access = Access::Rights(&["gql_mutation_delete_locations_perms"]);

struct DeleteLocation<'a> {
    cx: &'a FhirContext,
    addressed: &'a Addressed<'a>,
}

/// Closes an area in which no other lies. The mutation `deleteLocation` closes those, too; here that would close what
/// the client did not name.
pub async fn delete(cx: &FhirContext, addressed: &Addressed<'_>) -> Result<(), FhirError> {
    let document = json!({ "resourceType": "Location", "id": addressed.id });
    let writing = Writing { name: "DELETE Location", module: "location", access: ACCESS, document };
    write(cx, writing, &DeleteLocation { cx, addressed }).await
}

impl Effect for DeleteLocation<'_> {
    type Output = ();
    type Error = FhirError;

    async fn run(&self, tx: &MutationContext) -> Result<(), FhirError> {
        let row = locked(self.cx, tx, self.addressed).await?;
        let inside = Entity::find().filter(Column::ParentId.eq(row.id)).filter(Column::ValidityTo.is_null()).one(&tx.tx).await?;
        if inside.is_some() {
            return Err(FhirError::Conflict("Other locations lie in this one.".to_owned()));
        }
        Ok(delete_location(tx, &row.uuid, None).await?)
    }
}
