//! Adding, changing and closing health facilities.

use openimis_kernel::access::Access;
use openimis_kernel::mutation::MutationContext;
use openimis_location::entity::health_facility::Model;
use openimis_location::service::{create_health_facility, delete_health_facility, health_facility_by_code, update_health_facility};

use super::Facilities;
use super::data::data;
use crate::context::FhirContext;
use crate::mapping::{FacilityInput, Mapping, facility_input};
use crate::r4::Issue;
use crate::r4::resource::Organization;
use crate::resource::WrittenResource;
use crate::resource::write::ensure_free;
use crate::rest_model::FhirError;
use crate::rest_model::search::{ORGANIZATION, ResourceSpec};
use crate::vocabulary::profile;

impl WrittenResource for Facilities {
    const MODULE: &'static str = "location";
    const SPEC: &'static ResourceSpec = &ORGANIZATION;
    const PROFILE: &'static str = profile::HEALTH_FACILITY;
    const READ: Access = Access::Authenticated;
    const CREATE: Access = Access::Rights(&["gql_mutation_create_health_facilities_perms"]);
    const UPDATE: Access = Access::Rights(&["gql_mutation_edit_health_facilities_perms"]);
    const DELETE: Access = Access::Rights(&["gql_mutation_delete_health_facilities_perms"]);
    type Document = Organization;
    type Input = FacilityInput;

    fn input(mapping: &Mapping, document: &Organization) -> Result<FacilityInput, Vec<Issue>> {
        facility_input(mapping, document)
    }

    async fn create(cx: &FhirContext, tx: &MutationContext, input: &FacilityInput) -> Result<String, FhirError> {
        ensure_code_is_free(tx, &input.code, None).await?;
        Ok(create_health_facility(tx, &data(cx, tx, input, None).await?).await?.uuid)
    }

    async fn update(cx: &FhirContext, tx: &MutationContext, row: Model, input: &FacilityInput) -> Result<(), FhirError> {
        ensure_code_is_free(tx, &input.code, Some(row.id)).await?;
        update_health_facility(tx, &data(cx, tx, input, Some(&row)).await?).await?;
        Ok(())
    }

    async fn close(tx: &MutationContext, row: Model) -> Result<(), FhirError> {
        Ok(delete_health_facility(tx, &row.uuid).await?)
    }
}

async fn ensure_code_is_free(tx: &MutationContext, code: &str, own: Option<i32>) -> Result<(), FhirError> {
    let holder = health_facility_by_code(&tx.tx, code).await?.map(|other| other.id);
    ensure_free(holder, own, || format!("Exists health facility with following code `{code}`"))
}
