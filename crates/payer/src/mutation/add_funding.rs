//! `addFunding`

use chrono::NaiveDate;
use openimis_kernel::{
    access::Access,
    input,
    mutation::{Mutation, MutationContext, MutationError},
};
use rust_decimal::Decimal;

use crate::service;

/// Enters money of a payer for a product.
pub struct AddFunding;

input! {
    /// Money of a payer for a product.
    pub struct AddFundingInput {
        /// Key of the payer.
        payer_id: String as "ID!",
        /// Key of the product.
        product_id: String as "ID!",
        /// Day of payment.
        pay_date: NaiveDate,
        /// Amount.
        amount: Decimal,
        /// Number of the receipt.
        receipt: String,
    }
}

impl Mutation for AddFunding {
    const NAME: &'static str = "addFunding";
    const CLASS: &'static str = "AddFundingMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_payer_update_perms"]);
    const FAILURE: &'static str = "payer.mutation.failed_to_add_funding";
    type Input = AddFundingInput;

    async fn run(cx: &MutationContext, input: AddFundingInput) -> Result<(), MutationError> {
        service::add_funding(cx, &input).await.map(drop)
    }
}
