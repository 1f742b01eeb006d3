//! Group: families.

mod data;
mod source;
mod stored;
mod written;

use openimis_kernel::inventory;

use super::FhirResourceDefinition;

/// Families.
pub(super) struct Families;

inventory::submit! { FhirResourceDefinition::of::<Families>() }
