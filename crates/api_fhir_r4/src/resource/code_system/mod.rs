//! The code systems of insurees, families and health facilities.

mod tables;

pub(super) use tables::{confirmation_types, educations, family_types, professions, relations};

use futures::future::BoxFuture;
use openimis_kernel::access::Access;
use openimis_kernel::inventory;

use super::{CodeSystemDefinition, ReadCodes};
use crate::context::FhirContext;
use crate::mapping::Lookup;
use crate::rest_model::FhirError;
use crate::vocabulary::code_system as names;

type Codes<'a> = BoxFuture<'a, Result<Vec<Lookup>, FhirError>>;

const OF_INSUREES: Access = Access::Rights(&["gql_query_insurees_perms"]);
const OF_FAMILIES: Access = Access::Rights(&["gql_query_families_perms"]);

const fn table(module: &'static str, id: &'static str, access: Access, rows: ReadCodes) -> CodeSystemDefinition {
    CodeSystemDefinition { module, id, access, rows: Some(rows) }
}

const fn fixed(module: &'static str, id: &'static str) -> CodeSystemDefinition {
    CodeSystemDefinition { module, id, access: Access::Authenticated, rows: None }
}

fn all_educations(cx: &FhirContext) -> Codes<'_> {
    Box::pin(educations(cx))
}

fn all_professions(cx: &FhirContext) -> Codes<'_> {
    Box::pin(professions(cx))
}

fn all_relations(cx: &FhirContext) -> Codes<'_> {
    Box::pin(relations(cx))
}

fn all_identification_types(cx: &FhirContext) -> Codes<'_> {
    Box::pin(tables::identification_types(cx))
}

fn all_family_types(cx: &FhirContext) -> Codes<'_> {
    Box::pin(family_types(cx))
}

fn all_confirmation_types(cx: &FhirContext) -> Codes<'_> {
    Box::pin(confirmation_types(cx))
}

fn all_legal_forms(cx: &FhirContext) -> Codes<'_> {
    Box::pin(tables::legal_forms(cx))
}

inventory::submit! { table("insuree", names::PATIENT_EDUCATION_LEVEL, OF_INSUREES, all_educations) }
inventory::submit! { table("insuree", names::PATIENT_PROFESSION, OF_INSUREES, all_professions) }
inventory::submit! { table("insuree", names::PATIENT_IDENTIFICATION_TYPE, OF_INSUREES, all_identification_types) }
inventory::submit! { table("insuree", names::PATIENT_CONTACT_RELATIONSHIP, OF_INSUREES, all_relations) }
inventory::submit! { table("insuree", names::GROUP_TYPE, OF_FAMILIES, all_family_types) }
inventory::submit! { table("insuree", names::GROUP_CONFIRMATION_TYPE, OF_FAMILIES, all_confirmation_types) }
inventory::submit! { table("location", names::ORGANIZATION_HF_LEGAL_FORM, Access::Authenticated, all_legal_forms) }
inventory::submit! { fixed("location", names::ORGANIZATION_HF_LEVEL) }
inventory::submit! { fixed("location", names::ORGANIZATION_HF_CARE_TYPE) }
inventory::submit! { fixed("location", names::LOCATION_TYPE) }
inventory::submit! { fixed("core", names::IDENTIFIERS) }
