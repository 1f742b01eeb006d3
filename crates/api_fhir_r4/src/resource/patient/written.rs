//! Enrolling, changing and closing insurees.

use openimis_insuree::entity::{family, insuree::Model};
use openimis_insuree::service::family::{self as families, FamilyData};
use openimis_insuree::service::insuree::{self as insurees, InsureeData};
use openimis_insuree::service::{head, lookup, membership, number};
use openimis_kernel::access::Access;
use openimis_kernel::mutation::MutationContext;

use super::Insurees;
use super::data::{data, family_meant, is_of_family, kept};
use crate::context::FhirContext;
use crate::mapping::{HEAD_OF_OTHER_FAMILY, Mapping, PatientInput, patient_input};
use crate::r4::Issue;
use crate::r4::resource::Patient;
use crate::resource::WrittenResource;
use crate::resource::write::{against_rule, ensure_free};
use crate::rest_model::FhirError;
use crate::rest_model::search::{PATIENT, ResourceSpec};
use crate::vocabulary::profile;

impl WrittenResource for Insurees {
    const MODULE: &'static str = "insuree";
    const SPEC: &'static ResourceSpec = &PATIENT;
    const PROFILE: &'static str = profile::PATIENT;
    const READ: Access = Access::Rights(&["gql_query_insurees_perms"]);
    const CREATE: Access = Access::Rights(&["gql_mutation_create_insurees_perms"]);
    const UPDATE: Access = Access::Rights(&["gql_mutation_update_insurees_perms"]);
    const DELETE: Access = Access::Rights(&["gql_mutation_delete_insurees_perms"]);
    type Document = Patient;
    type Input = PatientInput;

    fn input(mapping: &Mapping, document: &Patient) -> Result<PatientInput, Vec<Issue>> {
        patient_input(mapping, document)
    }

    /// A new head gets a family.
    async fn create(cx: &FhirContext, tx: &MutationContext, input: &PatientInput) -> Result<String, FhirError> {
        ensure_number_is_free(tx, &input.chf_id, None).await?;
        let family = family_meant(cx, tx, input.family.as_ref()).await?;
        if input.is_head && family.is_some() {
            return Err(against_rule("Patient.extension", HEAD_OF_OTHER_FAMILY));
        }
        let data = data(cx, tx, input, None, InsureeData::default()).await?;
        if input.is_head {
            let family = with_family(tx, data).await?;
            let head = lookup::insurees_by_id(&tx.tx, &[family.head_insuree_id]).await?.pop();
            return Ok(head.ok_or_else(|| FhirError::internal("a family without its head"))?.uuid);
        }
        let row = insurees::create(tx, InsureeData { family_id: family.map(|family| family.id), ..data }).await?;
        Ok(row.uuid)
    }

    async fn update(cx: &FhirContext, tx: &MutationContext, row: Model, input: &PatientInput) -> Result<(), FhirError> {
        ensure_number_is_free(tx, &input.chf_id, Some(row.id)).await?;
        let own_family = match row.family_id {
            Some(key) => lookup::family_by_id(&tx.tx, key).await?,
            None => None,
        };
        let wanted = family_meant(cx, tx, input.family.as_ref()).await?;
        let becomes_head = input.is_head && !head::is_head(tx, &row).await?;
        ensure_may_head(input, becomes_head, own_family.as_ref(), wanted.as_ref())?;
        let mut data = data(cx, tx, input, Some(&row), kept(tx, &row).await?).await?;
        if input.address.as_ref().is_some_and(|address| is_of_family(address, &data, &row, own_family.as_ref())) {
            (data.current_village_id, data.current_address) = (None, row.current_address.clone());
        }
        if becomes_head {
            with_family(tx, data).await?;
            return Ok(());
        }
        if let Some(family) = wanted.filter(|family| row.family_id != Some(family.id)) {
            membership::change(tx, row, &family, false).await?;
        }
        insurees::update(tx, data).await?;
        Ok(())
    }

    /// Covers are closed, too. The head of a family stays while the family does.
    async fn close(tx: &MutationContext, row: Model) -> Result<(), FhirError> {
        if head::is_head(tx, &row).await? {
            return Err(FhirError::Conflict(format!("Cannot delete family head insuree {}", head::name(&row))));
        }
        Ok(insurees::delete(tx, row).await?)
    }
}

/// The family of a new head lives where the head does.
async fn with_family(tx: &MutationContext, head: InsureeData) -> Result<family::Model, FhirError> {
    let family = FamilyData { location_id: head.current_village_id, ..FamilyData::default() };
    Ok(families::create(tx, family, Some(head)).await?)
}

/// Whoever is in a family becomes its head by the Group, not by saying so.
fn ensure_may_head(
    input: &PatientInput,
    becomes_head: bool,
    own: Option<&family::Model>,
    wanted: Option<&family::Model>,
) -> Result<(), FhirError> {
    let moves = wanted.is_some_and(|wanted| own.is_none_or(|own| own.id != wanted.id));
    let has_family = own.is_some() || wanted.is_some();
    if (becomes_head && has_family) || (input.is_head && moves) {
        return Err(against_rule("Patient.extension", HEAD_OF_OTHER_FAMILY));
    }
    Ok(())
}

async fn ensure_number_is_free(tx: &MutationContext, chf_id: &str, own: Option<i32>) -> Result<(), FhirError> {
    let holder = number::holder(&tx.tx, chf_id, own).await?;
    ensure_free(holder, own, || format!("Exists patient with following chfid `{chf_id}`"))
}
