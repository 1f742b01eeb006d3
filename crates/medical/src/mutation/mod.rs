//! Mutations of items and services.

mod create_item;
mod create_service;
mod delete;
mod element_input;
mod item_input;
mod package_input;
mod service_input;
mod update_item;
mod update_service;

pub use element_input::Common;
pub use item_input::ItemInput;
pub use package_input::{ServiceItemInput, ServiceServiceInput};
pub use service_input::ServiceInput;

use openimis_kernel::graphql::builder::SchemaBuilder;

use crate::rules::patient_category;

/// Most characters of a code.
const CODE_LENGTH: usize = 6;

/// Declares all of them.
pub(crate) fn declare(s: &mut SchemaBuilder) {
    s.text_scalar("ServiceCodeInputType", CODE_LENGTH);
    s.enumeration("PatientCategories", &patient_category::NAMES.map(|(name, _)| name));
    s.input_of::<ServiceItemInput>("ServiceItemInputType");
    s.input_of::<ServiceServiceInput>("ServiceServiceInputType");
    s.mutation::<create_service::CreateService>();
    s.mutation::<update_service::UpdateService>();
    s.mutation::<delete::DeleteService>();
    s.mutation::<create_item::CreateItem>();
    s.mutation::<update_item::UpdateItem>();
    s.mutation::<delete::DeleteItem>();
}
