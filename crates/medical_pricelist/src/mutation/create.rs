//! `createItemsPricelist`, `createServicesPricelist`

use std::marker::PhantomData;

use openimis_kernel::{
    access::Access,
    mutation::{Mutation, MutationContext, MutationError},
};

use super::PricelistInput;
use crate::{kind::Kind, service};

/// Adds a price list.
pub struct Create<K>(PhantomData<K>);

impl<K: Kind> Mutation for Create<K> {
    const NAME: &'static str = K::CREATE.name;
    const CLASS: &'static str = K::CREATE.class;
    const ACCESS: Access = K::CREATE.access;
    const FAILURE: &'static str = "pricelist.mutation.failed_to_create_pricelist";
    type Input = PricelistInput;

    async fn run(cx: &MutationContext, input: PricelistInput) -> Result<(), MutationError> {
        service::create::<K>(cx, &input).await.map(drop)
    }
}
