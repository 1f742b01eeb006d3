//! What is closed has no prices any more.

use openimis_kernel::{
    events::EventBus,
    mutation::{MutationContext, MutationError},
};
use openimis_medical::{events::Deleted, service::Element};
use sea_orm::{Condition, EntityTrait, entity::prelude::*};

use super::versions;
use crate::{
    entity::Detail,
    kind::{Items, Kind, Services},
};

type Rows<K> = Deleted<<<K as Kind>::Element as EntityTrait>::Model>;

/// Listens for items and services that are closed.
pub(crate) fn listen(bus: &mut EventBus) {
    bus.on::<Rows<Items>>(|cx, event| Box::pin(close::<Items>(cx, event)));
    bus.on::<Rows<Services>>(|cx, event| Box::pin(close::<Services>(cx, event)));
}

async fn close<K: Kind>(cx: &MutationContext, event: &Rows<K>) -> Result<(), MutationError> {
    if event.rows.is_empty() {
        return Ok(());
    }
    let elements = K::Detail::ELEMENT.is_in(event.rows.iter().map(K::Element::id));
    let prices = Condition::all().add(elements).add(K::Detail::VALIDITY_TO.is_null());
    Ok(versions::close::<K::Detail>(&cx.tx, prices, cx.now).await?)
}
