//! Changing an insuree.

use openimis_insuree::entity::{family, insuree};
use openimis_insuree::service::{head, insuree as insurees, lookup, membership};
use openimis_kernel::access::Access;
use openimis_kernel::mutation::MutationContext;
use openimis_kernel::mutation::direct::Effect;

use super::create::{ensure_free, with_family};
use super::data::{data, family as family_meant, is_of_family, kept};
use super::read::find;
use crate::context::FhirContext;
use crate::mapping::{HEAD_OF_OTHER_FAMILY, PatientInput, patient_input};
use crate::r4::primitive::Id;
use crate::r4::resource::Patient;
use crate::resource::read::{current, target_of};
use crate::resource::write::{Writing, against_rule, same_id, write};
use crate::resource::{Addressed, Version};
use crate::rest_model::{FhirError, read_document};

/// What changing demands.
pub const ACCESS: Access = Access::Rights(&["gql_mutation_update_insurees_perms"]);

struct UpdatePatient<'a> {
    cx: &'a FhirContext,
    addressed: &'a Addressed<'a>,
    id: Option<Id>,
    input: PatientInput,
}

/// Gives an insuree the state of a document. What documents do not say of insurees stays.
pub async fn update(cx: &FhirContext, addressed: &Addressed<'_>, body: &[u8]) -> Result<String, FhirError> {
    let document: Patient = read_document(body)?;
    let input = patient_input(&cx.mapping, &document).map_err(FhirError::Unprocessable)?;
    let id = document.id.clone();
    let document = serde_json::to_value(&document).map_err(FhirError::internal)?;
    let writing = Writing { name: "PUT Patient", module: "insuree", access: ACCESS, document };
    write(cx, writing, &UpdatePatient { cx, addressed, id, input }).await
}

/// The row that is meant, locked, in the state that the client saw.
pub async fn locked(cx: &FhirContext, tx: &MutationContext, addressed: &Addressed<'_>) -> Result<insuree::Model, FhirError> {
    let row = find(cx, &tx.tx, &target_of(addressed.id)).await?;
    let row = current(row, addressed.id, |row| row.validity_to)?;
    let row = lookup::insuree(tx, &row.uuid).await?.ok_or(FhirError::Deleted)?;
    addressed.check(Version { written: row.validity_from })?;
    Ok(row)
}

impl Effect for UpdatePatient<'_> {
    type Output = String;
    type Error = FhirError;

    async fn run(&self, tx: &MutationContext) -> Result<String, FhirError> {
        let row = locked(self.cx, tx, self.addressed).await?;
        same_id(self.addressed, self.id.as_ref(), &row.uuid)?;
        ensure_free(tx, &self.input.chf_id, Some(row.id)).await?;
        let own_family = match row.family_id {
            Some(key) => lookup::family_by_id(&tx.tx, key).await?,
            None => None,
        };
        let wanted = family_meant(self.cx, tx, self.input.family.as_ref()).await?;
        let heads = head::is_head(tx, &row).await?;
        self.ensure_may_head(heads, own_family.as_ref(), wanted.as_ref())?;
        let mut data = data(self.cx, tx, &self.input, Some(&row), kept(tx, &row).await?).await?;
        if self.input.address.as_ref().is_some_and(|address| is_of_family(address, &data, &row, own_family.as_ref())) {
            (data.current_village_id, data.current_address) = (None, row.current_address.clone());
        }
        let uuid = row.uuid.clone();
        if self.input.is_head && !heads {
            return with_family(tx, data).await;
        }
        if let Some(family) = wanted.filter(|family| row.family_id != Some(family.id)) {
            membership::change(tx, row, &family, false).await?;
        }
        insurees::update(tx, data).await?;
        Ok(uuid)
    }
}

impl UpdatePatient<'_> {
    /// Whoever is in a family becomes its head by the Group, not by saying so.
    fn ensure_may_head(&self, heads: bool, own: Option<&family::Model>, wanted: Option<&family::Model>) -> Result<(), FhirError> {
        let moves = wanted.is_some_and(|wanted| own.is_none_or(|own| own.id != wanted.id));
        let claims = self.input.is_head && !heads && (own.is_some() || wanted.is_some());
        if claims || (self.input.is_head && moves) {
            return Err(against_rule("Patient.extension", HEAD_OF_OTHER_FAMILY));
        }
        Ok(())
    }
}
