//! Enrolling an insuree.

use openimis_insuree::service::family::{self as families, FamilyData};
use openimis_insuree::service::insuree::{self as insurees, InsureeData};
use openimis_insuree::service::number;
use openimis_kernel::access::Access;
use openimis_kernel::mutation::MutationContext;
use openimis_kernel::mutation::direct::Effect;
use sea_orm::EntityTrait;

use super::data::{data, family};
use crate::context::FhirContext;
use crate::mapping::{HEAD_OF_OTHER_FAMILY, PatientInput, patient_input};
use crate::r4::resource::Patient;
use crate::resource::write::{Writing, against_rule, write};
use crate::rest_model::{FhirError, read_document};

/// What creating demands.
pub const ACCESS: Access = Access::Rights(&["gql_mutation_create_insurees_perms"]);

struct CreatePatient<'a> {
    cx: &'a FhirContext,
    input: PatientInput,
}

/// Creates the insuree of a document, and a family for a new head.
pub async fn create(cx: &FhirContext, body: &[u8]) -> Result<String, FhirError> {
    let document: Patient = read_document(body)?;
    let input = patient_input(&cx.mapping, &document).map_err(FhirError::Unprocessable)?;
    let document = serde_json::to_value(&document).map_err(FhirError::internal)?;
    write(cx, Writing { name: "POST Patient", module: "insuree", access: ACCESS, document }, &CreatePatient { cx, input }).await
}

impl Effect for CreatePatient<'_> {
    type Output = String;
    type Error = FhirError;

    async fn run(&self, tx: &MutationContext) -> Result<String, FhirError> {
        let input = &self.input;
        ensure_free(tx, &input.chf_id, None).await?;
        let family = family(self.cx, tx, input.family.as_ref()).await?;
        if input.is_head && family.is_some() {
            return Err(against_rule("Patient.extension", HEAD_OF_OTHER_FAMILY));
        }
        let data = data(self.cx, tx, input, None, InsureeData::default()).await?;
        if input.is_head {
            return with_family(tx, data).await;
        }
        let row = insurees::create(tx, InsureeData { family_id: family.map(|family| family.id), ..data }).await?;
        Ok(row.uuid)
    }
}

/// The family of a new head lives where the head does.
pub async fn with_family(tx: &MutationContext, head: InsureeData) -> Result<String, FhirError> {
    let family = FamilyData { location_id: head.current_village_id, ..FamilyData::default() };
    let family = families::create(tx, family, Some(head)).await?;
    let head = openimis_insuree::entity::insuree::Entity::find_by_id(family.head_insuree_id).one(&tx.tx).await?;
    Ok(head.ok_or_else(|| FhirError::internal("a family without its head"))?.uuid)
}

/// Nobody but `own` has this insurance number.
pub async fn ensure_free(tx: &MutationContext, chf_id: &str, own: Option<i32>) -> Result<(), FhirError> {
    match number::holder(&tx.tx, chf_id, own).await? {
        Some(_) => Err(FhirError::Duplicate(format!("Exists patient with following chfid `{chf_id}`"))),
        None => Ok(()),
    }
}
