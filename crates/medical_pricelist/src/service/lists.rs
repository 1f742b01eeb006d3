//! Price lists: create, change, close.

use openimis_kernel::{
    database, history, lengths,
    mutation::{MutationContext, MutationError, ensure},
};
use openimis_location::service::{is_allowed, location_by_uuid};
use openimis_medical::service::pass_over;
use sea_orm::{EntityTrait, QueryFilter, QueryOrder, entity::prelude::*};

use super::{details, lookup::by_name};
use crate::{
    entity::{Header, Heading},
    kind::Kind,
    mutation::PricelistInput,
};

type List<K> = <<K as Kind>::Header as EntityTrait>::Model;

/// Adds a price list; answers its key.
///
/// # Errors
/// A rule of the pricelist spec, section 4, is broken, or the user may not.
pub async fn create<K: Kind>(cx: &MutationContext, input: &PricelistInput) -> Result<i32, MutationError> {
    ensure_name_is_free::<K>(cx, &input.name).await?;
    let heading = heading(cx, input).await?;
    let row = K::Header::named(K::Header::row(heading, cx.audit_id(), cx.now), Uuid::new_v4());
    lengths::check(&row)?;
    let list = K::Header::id(&K::Header::insert(row).exec_with_returning(&cx.tx).await?);
    details::set::<K>(cx, list, input).await?;
    K::LINK.note(cx, list).await?;
    Ok(list)
}

/// Changes a price list. Where its name, day or location changes, its former state becomes an earlier version; so does each
/// price that changes or ends.
///
/// # Errors
/// A rule of the pricelist spec, section 4, is broken, or the user may not.
pub async fn update<K: Kind>(cx: &MutationContext, uuid: Uuid, input: &PricelistInput) -> Result<i32, MutationError> {
    lock::<K>(cx, &uuid.to_string()).await?;
    let unknown = || MutationError::invalid(format!("{} matching query does not exist.", K::TITLE));
    let before = visible::<K>(cx, &[uuid]).await?.pop().ok_or_else(unknown)?;
    ensure(K::Header::is_valid(&before), "User can not edit historical data")?;
    let former = K::Header::heading(&before);
    if former.name != input.name {
        ensure_name_is_free::<K>(cx, &input.name).await?;
    }
    let heading = heading(cx, input).await?;
    let list = K::Header::id(&before);
    if heading != former {
        let row = K::Header::of(K::Header::row(heading, cx.audit_id(), cx.now), list);
        lengths::check(&row)?;
        history::archive(&cx.tx, &before, cx.now).await?;
        K::Header::update(row).exec(&cx.tx).await?;
    }
    details::set::<K>(cx, list, input).await?;
    K::LINK.note(cx, list).await?;
    Ok(list)
}

/// Closes price lists. What does not exist is passed over, and the log says so.
///
/// # Errors
/// The database's.
pub async fn delete<K: Kind>(cx: &MutationContext, uuids: &[Uuid]) -> Result<(), MutationError> {
    let mut lists = visible::<K>(cx, uuids).await?;
    lists.retain(K::Header::is_valid);
    let unknown: Vec<&Uuid> = uuids.iter().filter(|uuid| lists.iter().all(|list| K::Header::uuid(list) != **uuid)).collect();
    pass_over(cx, "pricelist.validation.id_does_not_exist", &unknown);
    for list in &lists {
        K::LINK.note(cx, K::Header::id(list)).await?;
        history::close(&cx.tx, list, cx.now).await?;
    }
    Ok(())
}

/// Those of the lists that the user may see.
async fn visible<K: Kind>(cx: &MutationContext, uuids: &[Uuid]) -> Result<Vec<List<K>>, MutationError> {
    let found = K::Header::find().filter(K::Header::UUID.is_in(uuids.iter().copied())).order_by_asc(K::Header::ID).all(&cx.tx).await?;
    let mut visible = vec![];
    for list in found {
        let place: Vec<i32> = K::Header::heading(&list).location_id.into_iter().collect();
        if is_allowed(&cx.tx, &cx.principal.territory, &place).await? {
            visible.push(list);
        }
    }
    Ok(visible)
}

/// Changes of one list, and of lists with one name, come one after the other.
async fn lock<K: Kind>(cx: &MutationContext, key: &str) -> Result<(), MutationError> {
    Ok(database::lock(&cx.tx, K::TABLE.0, key).await?)
}

async fn ensure_name_is_free<K: Kind>(cx: &MutationContext, name: &str) -> Result<(), MutationError> {
    lock::<K>(cx, name).await?;
    ensure(by_name::<K>(&cx.tx, name).await?.is_none(), K::NAME_TAKEN)
}

async fn heading(cx: &MutationContext, input: &PricelistInput) -> Result<Heading, MutationError> {
    let location_id = match input.location_id {
        None => None,
        Some(uuid) => Some(location(cx, uuid).await?),
    };
    Ok(Heading { name: input.name.clone(), pricelist_date: input.pricelist_date, location_id })
}

/// The key of a valid location of the user's territory.
async fn location(cx: &MutationContext, uuid: Uuid) -> Result<i32, MutationError> {
    let found = location_by_uuid(&cx.tx, &uuid.to_string()).await?.filter(|place| place.validity_to.is_none());
    let place = found.ok_or_else(|| MutationError::invalid("Location matching query does not exist."))?;
    if is_allowed(&cx.tx, &cx.principal.territory, &[place.id]).await? { Ok(place.id) } else { Err(MutationError::Unauthorized) }
}
