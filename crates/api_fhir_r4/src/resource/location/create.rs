//! Adding an administrative area.

use openimis_kernel::access::Access;
use openimis_kernel::mutation::MutationContext;
use openimis_kernel::mutation::direct::Effect;
use openimis_location::service::{create_location, location_by_code};

use super::data::data;
use crate::context::FhirContext;
use crate::mapping::{LocationInput, location_input};
use crate::r4::resource::Location;
use crate::resource::write::{Writing, write};
use crate::rest_model::{FhirError, read_document};

/// What creating demands; regions and districts demand the second.
pub const ACCESS: Access = Access::Rights(&["gql_mutation_create_locations_perms", "gql_mutation_create_region_locations_perms"]);

struct CreateLocation<'a> {
    cx: &'a FhirContext,
    input: LocationInput,
}

/// Creates the area of a document.
pub async fn create(cx: &FhirContext, body: &[u8]) -> Result<String, FhirError> {
    let document: Location = read_document(body)?;
    let input = location_input(&cx.mapping, &document).map_err(FhirError::Unprocessable)?;
    let document = serde_json::to_value(&document).map_err(FhirError::internal)?;
    write(cx, Writing { name: "POST Location", module: "location", access: ACCESS, document }, &CreateLocation { cx, input }).await
}

impl Effect for CreateLocation<'_> {
    type Output = String;
    type Error = FhirError;

    async fn run(&self, tx: &MutationContext) -> Result<String, FhirError> {
        ensure_free(tx, &self.input.code, None).await?;
        let data = data(self.cx, tx, &self.input, None).await?;
        Ok(create_location(tx, &data).await?.uuid)
    }
}

/// No current area but `own` has this code.
pub async fn ensure_free(tx: &MutationContext, code: &str, own: Option<i32>) -> Result<(), FhirError> {
    match location_by_code(&tx.tx, code).await? {
        Some(other) if Some(other.id) != own => Err(FhirError::Duplicate(format!("Exists location with following code `{code}`"))),
        _ => Ok(()),
    }
}
