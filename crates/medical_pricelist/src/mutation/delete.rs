//! `deleteItemsPricelist`, `deleteServicesPricelist`

use std::marker::PhantomData;

use openimis_kernel::{
    access::Access,
    input,
    mutation::{Mutation, MutationContext, MutationError},
};
use uuid::Uuid;

use crate::{kind::Kind, service};

input! {
    /// What to close.
    pub struct DeletePricelistInput {
        /// The lists.
        uuids: Option<Vec<Option<Uuid>>> as "[UUID]",
    }
}

/// Closes price lists.
pub struct Delete<K>(PhantomData<K>);

impl<K: Kind> Mutation for Delete<K> {
    const NAME: &'static str = K::DELETE.name;
    const CLASS: &'static str = K::DELETE.class;
    const ACCESS: Access = K::DELETE.access;
    const FAILURE: &'static str = "pricelist.mutation.failed_to_delete_pricelist";
    type Input = DeletePricelistInput;

    async fn run(cx: &MutationContext, input: DeletePricelistInput) -> Result<(), MutationError> {
        let mut uuids: Vec<Uuid> = vec![];
        for uuid in input.uuids.into_iter().flatten().flatten() {
            if !uuids.contains(&uuid) {
                uuids.push(uuid);
            }
        }
        service::delete::<K>(cx, &uuids).await
    }
}
