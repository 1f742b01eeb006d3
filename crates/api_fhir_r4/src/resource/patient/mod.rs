//! Patient: insurees.

mod data;
mod source;
mod stored;
mod written;

pub(super) use data::unchanged;

use openimis_kernel::inventory;

use super::FhirResourceDefinition;

/// Insurees.
pub(super) struct Insurees;

inventory::submit! { FhirResourceDefinition::of::<Insurees>() }
