//! `updateItemsPricelist`, `updateServicesPricelist`

use std::marker::PhantomData;

use openimis_kernel::{
    access::Access,
    mutation::{Mutation, MutationContext, MutationError},
};

use super::Changed;
use crate::{kind::Kind, service};

/// Changes a price list.
pub struct Update<K>(PhantomData<K>);

impl<K: Kind> Mutation for Update<K> {
    const NAME: &'static str = K::UPDATE.name;
    const CLASS: &'static str = K::UPDATE.class;
    const ACCESS: Access = K::UPDATE.access;
    const FAILURE: &'static str = "pricelist.mutation.failed_to_update_pricelist";
    type Input = Changed;

    async fn run(cx: &MutationContext, input: Changed) -> Result<(), MutationError> {
        service::update::<K>(cx, input.uuid, &input.list).await.map(drop)
    }
}
