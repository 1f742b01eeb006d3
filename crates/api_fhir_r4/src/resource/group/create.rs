//! Making a family of insurees.

use openimis_insuree::service::family::{self as families, FamilyData};
use openimis_insuree::service::{head, membership};
use openimis_kernel::access::Access;
use openimis_kernel::mutation::MutationContext;
use openimis_kernel::mutation::direct::Effect;

use super::data::{Members, data, members};
use crate::context::FhirContext;
use crate::mapping::{GroupInput, group_input};
use crate::r4::resource::Group;
use crate::resource::patient::unchanged;
use crate::resource::write::{Writing, write};
use crate::rest_model::{FhirError, read_document};

/// What creating demands.
pub const ACCESS: Access = Access::Rights(&["gql_mutation_create_families_perms"]);

struct CreateGroup<'a> {
    cx: &'a FhirContext,
    input: GroupInput,
}

/// Creates the family of a document; its members leave the families they are in.
pub async fn create(cx: &FhirContext, body: &[u8]) -> Result<String, FhirError> {
    let document: Group = read_document(body)?;
    let input = group_input(&cx.mapping, &document).map_err(FhirError::Unprocessable)?;
    let document = serde_json::to_value(&document).map_err(FhirError::internal)?;
    write(cx, Writing { name: "POST Group", module: "insuree", access: ACCESS, document }, &CreateGroup { cx, input }).await
}

impl Effect for CreateGroup<'_> {
    type Output = String;
    type Error = FhirError;

    async fn run(&self, tx: &MutationContext) -> Result<String, FhirError> {
        let Members { head, others } = members(self.cx, tx, &self.input).await?;
        if head::is_head(tx, &head).await? {
            return Err(FhirError::Duplicate("Exists family with the provided head".to_owned()));
        }
        let family = data(self.cx, tx, &self.input, FamilyData::default()).await?;
        let family = families::create(tx, family, Some(unchanged(tx, &head).await?)).await?;
        for member in others {
            membership::change(tx, member, &family, false).await?;
        }
        Ok(family.uuid)
    }
}
