//! Changing a health facility.

use openimis_kernel::access::Access;
use openimis_kernel::mutation::MutationContext;
use openimis_kernel::mutation::direct::Effect;
use openimis_location::entity::health_facility;
use openimis_location::service::update_health_facility;
use sea_orm::{EntityTrait, QuerySelect};

use super::create::ensure_free;
use super::data::data;
use super::read::find;
use crate::context::FhirContext;
use crate::mapping::{FacilityInput, facility_input};
use crate::r4::primitive::Id;
use crate::r4::resource::Organization;
use crate::resource::read::{current, target_of};
use crate::resource::write::{Writing, same_id, write};
use crate::resource::{Addressed, Version};
use crate::rest_model::{FhirError, read_document};

/// What changing demands.
pub const ACCESS: Access = Access::Rights(&["gql_mutation_edit_health_facilities_perms"]);

struct UpdateOrganization<'a> {
    cx: &'a FhirContext,
    addressed: &'a Addressed<'a>,
    id: Option<Id>,
    input: FacilityInput,
}

/// Gives a health facility the state of a document. What documents do not say of facilities stays.
pub async fn update(cx: &FhirContext, addressed: &Addressed<'_>, body: &[u8]) -> Result<String, FhirError> {
    let document: Organization = read_document(body)?;
    let input = facility_input(&cx.mapping, &document).map_err(FhirError::Unprocessable)?;
    let id = document.id.clone();
    let document = serde_json::to_value(&document).map_err(FhirError::internal)?;
    let writing = Writing { name: "PUT Organization", module: "location", access: ACCESS, document };
    write(cx, writing, &UpdateOrganization { cx, addressed, id, input }).await
}

/// The row that is meant, locked, in the state that the client saw.
pub async fn locked(cx: &FhirContext, tx: &MutationContext, addressed: &Addressed<'_>) -> Result<health_facility::Model, FhirError> {
    let row = find(cx, &tx.tx, &target_of(addressed.id)).await?;
    let row = current(row, addressed.id, |row| row.validity_to)?;
    let row = health_facility::Entity::find_by_id(row.id).lock_exclusive().one(&tx.tx).await?;
    let row = current(row, addressed.id, |row| row.validity_to)?;
    addressed.check(Version { written: row.validity_from })?;
    Ok(row)
}

impl Effect for UpdateOrganization<'_> {
    type Output = String;
    type Error = FhirError;

    async fn run(&self, tx: &MutationContext) -> Result<String, FhirError> {
        let row = locked(self.cx, tx, self.addressed).await?;
        same_id(self.addressed, self.id.as_ref(), &row.uuid)?;
        ensure_free(tx, &self.input.code, Some(row.id)).await?;
        let data = data(self.cx, tx, &self.input, Some(&row)).await?;
        Ok(update_health_facility(tx, &data).await?.uuid)
    }
}
