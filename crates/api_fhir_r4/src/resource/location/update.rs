//! Changing an administrative area.

use openimis_kernel::access::Access;
use openimis_kernel::mutation::MutationContext;
use openimis_kernel::mutation::direct::Effect;
use openimis_location::entity::location;
use openimis_location::service::update_location;
use sea_orm::{EntityTrait, QuerySelect};

use super::create::ensure_free;
use super::data::data;
use super::read::find;
use crate::context::FhirContext;
use crate::mapping::{LocationInput, location_input};
use crate::r4::primitive::Id;
use crate::r4::resource::Location;
use crate::resource::read::{current, target_of};
use crate::resource::write::{Writing, same_id, write};
use crate::resource::{Addressed, Version};
use crate::rest_model::{FhirError, read_document};

/// What changing demands; regions and districts demand the second.
pub const ACCESS: Access = Access::Rights(&["gql_mutation_edit_locations_perms", "gql_mutation_create_region_locations_perms"]);

struct UpdateLocation<'a> {
    cx: &'a FhirContext,
    addressed: &'a Addressed<'a>,
    id: Option<Id>,
    input: LocationInput,
}

/// Gives an area the state of a document. What documents do not say of areas stays.
pub async fn update(cx: &FhirContext, addressed: &Addressed<'_>, body: &[u8]) -> Result<String, FhirError> {
    let document: Location = read_document(body)?;
    let input = location_input(&cx.mapping, &document).map_err(FhirError::Unprocessable)?;
    let id = document.id.clone();
    let document = serde_json::to_value(&document).map_err(FhirError::internal)?;
    let writing = Writing { name: "PUT Location", module: "location", access: ACCESS, document };
    write(cx, writing, &UpdateLocation { cx, addressed, id, input }).await
}

/// The row that is meant, locked, in the state that the client saw.
pub async fn locked(cx: &FhirContext, tx: &MutationContext, addressed: &Addressed<'_>) -> Result<location::Model, FhirError> {
    let row = find(cx, &tx.tx, &target_of(addressed.id)).await?;
    let row = current(row, addressed.id, |row| row.validity_to)?;
    let row = location::Entity::find_by_id(row.id).lock_exclusive().one(&tx.tx).await?;
    let row = current(row, addressed.id, |row| row.validity_to)?;
    addressed.check(Version { written: row.validity_from })?;
    Ok(row)
}

impl Effect for UpdateLocation<'_> {
    type Output = String;
    type Error = FhirError;

    async fn run(&self, tx: &MutationContext) -> Result<String, FhirError> {
        let row = locked(self.cx, tx, self.addressed).await?;
        same_id(self.addressed, self.id.as_ref(), &row.uuid)?;
        ensure_free(tx, &self.input.code, Some(row.id)).await?;
        let data = data(self.cx, tx, &self.input, Some(&row)).await?;
        Ok(update_location(tx, &data).await?.uuid)
    }
}
