//! Adding, changing and closing administrative areas.

use openimis_kernel::access::Access;
use openimis_kernel::mutation::MutationContext;
use openimis_location::entity::location::{Column, Entity, Model};
use openimis_location::service::{create_location, delete_location, location_by_code, update_location};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::Areas;
use super::data::data;
use crate::context::FhirContext;
use crate::mapping::{LocationInput, Mapping, location_input};
use crate::r4::Issue;
use crate::r4::resource::Location;
use crate::resource::WrittenResource;
use crate::resource::write::ensure_free;
use crate::rest_model::FhirError;
use crate::rest_model::search::{LOCATION, ResourceSpec};
use crate::vocabulary::profile;

/// Regions and districts demand the second right of each pair.
impl WrittenResource for Areas {
    const MODULE: &'static str = "location";
    const SPEC: &'static ResourceSpec = &LOCATION;
    const PROFILE: &'static str = profile::LOCATION;
    const READ: Access = Access::Authenticated;
    const CREATE: Access = Access::Rights(&["gql_mutation_create_locations_perms", "gql_mutation_create_region_locations_perms"]);
    const UPDATE: Access = Access::Rights(&["gql_mutation_edit_locations_perms", "gql_mutation_create_region_locations_perms"]);
    const DELETE: Access = Access::Rights(&["gql_mutation_delete_locations_perms"]);
    type Document = Location;
    type Input = LocationInput;

    fn input(mapping: &Mapping, document: &Location) -> Result<LocationInput, Vec<Issue>> {
        location_input(mapping, document)
    }

    async fn create(cx: &FhirContext, tx: &MutationContext, input: &LocationInput) -> Result<String, FhirError> {
        ensure_code_is_free(tx, &input.code, None).await?;
        Ok(create_location(tx, &data(cx, tx, input, None).await?).await?.uuid)
    }

    async fn update(cx: &FhirContext, tx: &MutationContext, row: Model, input: &LocationInput) -> Result<(), FhirError> {
        ensure_code_is_free(tx, &input.code, Some(row.id)).await?;
        update_location(tx, &data(cx, tx, input, Some(&row)).await?).await?;
        Ok(())
    }

    /// The mutation `deleteLocation` closes what lies in an area, too; here that would close what the client did not
    /// name.
    async fn close(tx: &MutationContext, row: Model) -> Result<(), FhirError> {
        let inside = Entity::find().filter(Column::ParentId.eq(row.id)).filter(Column::ValidityTo.is_null()).one(&tx.tx).await?;
        if inside.is_some() {
            return Err(FhirError::Conflict("Other locations lie in this one.".to_owned()));
        }
        Ok(delete_location(tx, &row.uuid, None).await?)
    }
}

async fn ensure_code_is_free(tx: &MutationContext, code: &str, own: Option<i32>) -> Result<(), FhirError> {
    let holder = location_by_code(&tx.tx, code).await?.map(|other| other.id);
    ensure_free(holder, own, || format!("Exists location with following code `{code}`"))
}
