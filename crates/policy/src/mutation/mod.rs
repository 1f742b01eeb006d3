//! The mutations of the module, one file each.

mod create_policy;
mod delete_policies;
mod input;
mod renew_policy;
mod several;
mod suspend_policies;
mod update_policy;

use openimis_kernel::graphql::builder::SchemaBuilder;

/// Adds them to the schema.
pub fn declare(s: &mut SchemaBuilder) {
    s.mutation::<create_policy::CreatePolicy>();
    s.mutation::<update_policy::UpdatePolicy>();
    s.mutation::<renew_policy::RenewPolicy>();
    s.mutation::<suspend_policies::SuspendPolicies>();
    s.mutation::<delete_policies::DeletePolicies>();
}
