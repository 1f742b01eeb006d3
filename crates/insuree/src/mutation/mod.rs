//! The mutations of the module, one file each.

mod change_insuree_family;
mod create_family;
mod create_insuree;
mod delete_families;
mod delete_insurees;
mod input;
mod remove_insurees;
mod set_family_head;
mod several;
mod update_family;
mod update_insuree;

use openimis_kernel::graphql::builder::SchemaBuilder;

use input::{InsureeInput, PhotoInput};

/// Adds them to the schema.
pub fn declare(s: &mut SchemaBuilder) {
    s.input_of::<PhotoInput>("PhotoInputType");
    s.input_of::<InsureeInput>("FamilyHeadInsureeInputType");
    s.mutation::<create_family::CreateFamily>();
    s.mutation::<update_family::UpdateFamily>();
    s.mutation::<delete_families::DeleteFamilies>();
    s.mutation::<create_insuree::CreateInsuree>();
    s.mutation::<update_insuree::UpdateInsuree>();
    s.mutation::<delete_insurees::DeleteInsurees>();
    s.mutation::<remove_insurees::RemoveInsurees>();
    s.mutation::<set_family_head::SetFamilyHead>();
    s.mutation::<change_insuree_family::ChangeInsureeFamily>();
}
