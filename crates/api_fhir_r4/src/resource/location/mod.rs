//! Location: administrative areas, and health facilities as sites.

mod area;
mod data;
mod parent;
mod site;
mod written;

pub(super) use area::Areas;
pub(super) use data::find_village;

use openimis_kernel::inventory;

use super::{FhirResourceDefinition, Found, Operation, stored};
use crate::context::FhirContext;
use crate::rest_model::FhirError;
use crate::rest_model::search::{Criterion, Match, Search};
use crate::rest_model::searchset::FoundPage;
use site::Sites;

inventory::submit! {
    FhirResourceDefinition {
        search: Operation { access: <Areas as super::WrittenResource>::READ, run: |cx, search| Box::pin(search_either(cx, search)) },
        read: Operation { access: <Areas as super::WrittenResource>::READ, run: |cx, id| Box::pin(read_either(cx, id)) },
        ..FhirResourceDefinition::of::<Areas>()
    }
}

/// Searches areas, or sites (`physicalType=si`).
async fn search_either(cx: &FhirContext, search: &Search) -> Result<FoundPage, FhirError> {
    let asks_for_sites = |criterion: &Criterion| matches!(&criterion.matches, Match::Special(kind) if kind == "si");
    match search.criteria_of("physicalType").any(asks_for_sites) {
        true => stored::search::<Sites>(cx, search).await,
        false => stored::search::<Areas>(cx, search).await,
    }
}

/// Reads an area, or else the site with this id.
async fn read_either(cx: &FhirContext, id: &str) -> Result<Found, FhirError> {
    match stored::read::<Areas>(cx, id).await {
        Err(FhirError::NotFound(_)) => stored::read::<Sites>(cx, id).await,
        area => area,
    }
}
