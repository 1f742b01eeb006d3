//! The prices of a list: what is added, what goes, what the list pays. The number of statements does not grow with them.

use std::collections::{HashMap, HashSet};

use openimis_kernel::mutation::{MutationContext, MutationError};
use openimis_medical::{rules::amount::amount, service::Element};
use sea_orm::{Condition, EntityTrait, entity::prelude::*, sea_query::CaseStatement};

use super::versions;
use crate::{
    entity::{Detail, Price},
    kind::Kind,
    mutation::PricelistInput,
};

/// Prices of one statement.
const CHUNK: usize = 500;

/// The items or services that an input names, by uuid: key, and whether they are valid.
type Elements = HashMap<Uuid, (i32, bool)>;

/// Adds, takes away and overrules prices of a list, in this order.
pub(super) async fn set<K: Kind>(cx: &MutationContext, list: i32, input: &PricelistInput) -> Result<(), MutationError> {
    let (added, removed, overrules) = (input.added_details.as_deref(), input.removed_details.as_deref(), input.price_overrules.as_deref());
    let (added, removed, overrules) = (added.unwrap_or_default(), removed.unwrap_or_default(), overrules.unwrap_or_default());
    let named = added.iter().chain(removed).copied().chain(overrules.iter().map(|overrule| overrule.uuid));
    let elements = elements::<K>(cx, named).await?;
    if added.iter().any(|uuid| elements.get(uuid).is_none_or(|(_, valid)| !valid)) {
        return Err(MutationError::invalid(format!("{} matching query does not exist.", K::Element::TITLE)));
    }
    let known = known::<K>(cx, list, &elements).await?;
    let gone: HashSet<i32> = removed.iter().filter_map(|uuid| Some(elements.get(uuid)?.0)).collect();
    close::<K>(cx, &known, &gone).await?;

    let kept: HashSet<i32> = known.iter().map(|(_, price)| price.element).filter(|element| !gone.contains(element)).collect();
    let wanted: HashSet<i32> = added.iter().filter_map(|uuid| Some(elements.get(uuid)?.0)).collect();
    let mut new: Vec<i32> = wanted.into_iter().filter(|element| !gone.contains(element) && !kept.contains(element)).collect();
    new.sort_unstable();
    let mut pays: HashMap<i32, Option<Decimal>> = HashMap::new();
    for overrule in overrules {
        let element = elements.get(&overrule.uuid).map(|(id, _)| *id).filter(|id| kept.contains(id) || new.contains(id));
        let element = element.ok_or_else(|| MutationError::invalid(format!("{}Detail matching query does not exist.", K::TITLE)))?;
        pays.insert(element, overrule.price.map(|price| amount("price", price)).transpose()?);
    }
    overrule::<K>(cx, &known, &kept, &pays).await?;
    let rows = new.into_iter().map(|element| Price { list, element, overrule: pays.get(&element).copied().flatten() });
    insert::<K>(cx, rows.collect()).await
}

async fn elements<K: Kind>(cx: &MutationContext, uuids: impl Iterator<Item = Uuid>) -> Result<Elements, MutationError> {
    let wanted: HashSet<String> = uuids.map(|uuid| uuid.to_string()).collect();
    let mut found = Elements::new();
    for chunk in wanted.into_iter().collect::<Vec<_>>().chunks(CHUNK) {
        for row in K::Element::find().filter(K::Element::UUID.is_in(chunk)).all(&cx.tx).await? {
            if let Ok(uuid) = K::Element::uuid(&row).parse() {
                found.insert(uuid, (K::Element::id(&row), K::Element::is_valid(&row)));
            }
        }
    }
    Ok(found)
}

/// The valid prices of the list for these: their keys, and what they say.
async fn known<K: Kind>(cx: &MutationContext, list: i32, elements: &Elements) -> Result<Vec<(i32, Price)>, MutationError> {
    if elements.is_empty() {
        return Ok(vec![]);
    }
    let rows = K::Detail::find().filter(K::Detail::LIST.eq(list)).filter(K::Detail::VALIDITY_TO.is_null()).all(&cx.tx).await?;
    let named: HashSet<i32> = elements.values().map(|(id, _)| *id).collect();
    let rows = rows.iter().map(|row| (K::Detail::id(row), K::Detail::price(row)));
    Ok(rows.filter(|(_, price)| named.contains(&price.element)).collect())
}

fn keys<D: Detail>(ids: &[i32]) -> Condition {
    Condition::all().add(D::ID.is_in(ids.iter().copied()))
}

async fn close<K: Kind>(cx: &MutationContext, known: &[(i32, Price)], gone: &HashSet<i32>) -> Result<(), MutationError> {
    let ids: Vec<i32> = known.iter().filter(|(_, price)| gone.contains(&price.element)).map(|(id, _)| *id).collect();
    for chunk in ids.chunks(CHUNK) {
        versions::close::<K::Detail>(&cx.tx, keys::<K::Detail>(chunk), cx.now).await?;
    }
    Ok(())
}

/// Changes prices that differ; what they said becomes an earlier version.
async fn overrule<K: Kind>(
    cx: &MutationContext,
    known: &[(i32, Price)],
    kept: &HashSet<i32>,
    pays: &HashMap<i32, Option<Decimal>>,
) -> Result<(), MutationError> {
    let differs = |(id, price): &(i32, Price)| {
        let pays = pays.get(&price.element).copied().filter(|_| kept.contains(&price.element))?;
        (pays != price.overrule).then_some((*id, pays))
    };
    let changed: Vec<(i32, Option<Decimal>)> = known.iter().filter_map(differs).collect();
    for chunk in changed.chunks(CHUNK) {
        let ids: Vec<i32> = chunk.iter().map(|(id, _)| *id).collect();
        versions::archive::<K::Detail>(&cx.tx, keys::<K::Detail>(&ids), cx.now).await?;
        let by_key = chunk.iter().fold(CaseStatement::new(), |case, (id, pays)| case.case(K::Detail::ID.eq(*id), Expr::val(*pays)));
        K::Detail::update_many()
            .col_expr(K::Detail::OVERRULE, by_key.into())
            .col_expr(K::Detail::VALIDITY_FROM, Expr::val(cx.now))
            .col_expr(K::Detail::AUDIT, Expr::val(cx.audit_id()))
            .filter(keys::<K::Detail>(&ids))
            .exec(&cx.tx)
            .await?;
    }
    Ok(())
}

async fn insert<K: Kind>(cx: &MutationContext, prices: Vec<Price>) -> Result<(), MutationError> {
    let mut rows = prices.into_iter().map(|price| K::Detail::row(price, cx.audit_id(), cx.now)).peekable();
    while rows.peek().is_some() {
        let chunk: Vec<_> = rows.by_ref().take(CHUNK).collect();
        K::Detail::insert_many(chunk).exec_without_returning(&cx.tx).await?;
    }
    Ok(())
}
