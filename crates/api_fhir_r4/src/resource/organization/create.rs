//! Adding a health facility.

use openimis_kernel::access::Access;
use openimis_kernel::mutation::MutationContext;
use openimis_kernel::mutation::direct::Effect;
use openimis_location::service::{create_health_facility, health_facility_by_code};

use super::data::data;
use crate::context::FhirContext;
use crate::mapping::{FacilityInput, facility_input};
use crate::r4::resource::Organization;
use crate::resource::write::{Writing, write};
use crate::rest_model::{FhirError, read_document};

/// What creating demands.
pub const ACCESS: Access = Access::Rights(&["gql_mutation_create_health_facilities_perms"]);

struct CreateOrganization<'a> {
    cx: &'a FhirContext,
    input: FacilityInput,
}

/// Creates the health facility of a document.
pub async fn create(cx: &FhirContext, body: &[u8]) -> Result<String, FhirError> {
    let document: Organization = read_document(body)?;
    let input = facility_input(&cx.mapping, &document).map_err(FhirError::Unprocessable)?;
    let document = serde_json::to_value(&document).map_err(FhirError::internal)?;
    let writing = Writing { name: "POST Organization", module: "location", access: ACCESS, document };
    write(cx, writing, &CreateOrganization { cx, input }).await
}

impl Effect for CreateOrganization<'_> {
    type Output = String;
    type Error = FhirError;

    async fn run(&self, tx: &MutationContext) -> Result<String, FhirError> {
        ensure_free(tx, &self.input.code, None).await?;
        let data = data(self.cx, tx, &self.input, None).await?;
        Ok(create_health_facility(tx, &data).await?.uuid)
    }
}

/// No current facility but `own` has this code.
pub async fn ensure_free(tx: &MutationContext, code: &str, own: Option<i32>) -> Result<(), FhirError> {
    match health_facility_by_code(&tx.tx, code).await? {
        Some(other) if Some(other.id) != own => Err(FhirError::Duplicate(format!("Exists health facility with following code `{code}`"))),
        _ => Ok(()),
    }
}
