//! Mutations of payers and fundings.

mod add_funding;
mod create_payer;
mod delete_payer;
mod input;
mod update_payer;

pub use add_funding::AddFundingInput;
pub use input::{CreatePayerInput, UpdatePayerInput};

use openimis_kernel::graphql::builder::SchemaBuilder;

/// Declares all of them.
pub(crate) fn declare(s: &mut SchemaBuilder) {
    s.mutation::<create_payer::CreatePayer>();
    s.mutation::<update_payer::UpdatePayer>();
    s.mutation::<delete_payer::DeletePayer>();
    s.mutation::<add_funding::AddFunding>();
}
