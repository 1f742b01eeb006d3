//! Organization: health facilities.

mod administrators;
mod data;
mod source;
mod stored;
mod written;

use openimis_kernel::inventory;

use super::FhirResourceDefinition;

/// Health facilities.
pub(super) struct Facilities;

inventory::submit! { FhirResourceDefinition::of::<Facilities>() }
