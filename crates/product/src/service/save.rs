//! Products: create, change, make another one of them.

use std::collections::HashMap;

use openimis_kernel::{
    database, history, lengths,
    mutation::{Given, MutationContext, MutationError, ensure},
};
use openimis_location::service::{is_allowed, location_by_uuid};
use sea_orm::{ActiveValue::Set, QueryOrder, QuerySelect, entity::prelude::*};

use super::{
    assign,
    lines::{ITEMS, Lines, SERVICES},
    lookup::{self, UNKNOWN},
    prices,
};
use crate::{
    entity::product,
    events::ProductSaved,
    links,
    mutation::{Line, ProductInput, RelativePricesInput},
    rules::{conversion, cycle},
};

/// Lines and relative prices of an input; no lines given: they stay.
struct Parts {
    items: Option<Vec<Line>>,
    services: Option<Vec<Line>>,
    prices: Vec<RelativePricesInput>,
}

impl Parts {
    fn of(input: &ProductInput) -> Self {
        Parts {
            items: input.items.as_ref().map(|lines| lines.iter().map(Line::from).collect()),
            services: input.services.as_ref().map(|lines| lines.iter().map(Line::from).collect()),
            prices: input.relative_prices.iter().flatten().flatten().cloned().collect(),
        }
    }
}

/// Adds a product.
///
/// # Errors
/// A rule of the product spec, section 4, is broken, or the user may not.
pub async fn create_product(cx: &MutationContext, input: &Given<ProductInput>) -> Result<product::Model, MutationError> {
    let parts = Parts::of(input);
    let after = insert(cx, input, &parts).await?;
    saved(cx, None, after).await
}

/// Changes a product. Its former state becomes an earlier version, which gets its lines and relative prices.
///
/// # Errors
/// A rule of the product spec, section 4, is broken, or the user may not.
pub async fn update_product(cx: &MutationContext, uuid: &str, input: &Given<ProductInput>) -> Result<product::Model, MutationError> {
    let before = found(cx, uuid).await?;
    let parts = Parts::of(input);
    ensure_sound(cx, input, &parts, Some(&before)).await?;
    ensure(before.validity_to.is_none(), "Cannot update historical data.")?;
    let kind = before.ceiling_type.as_deref().and_then(|code| code.parse().ok());
    let mut row = assign::row(cx, input, kind)?;
    row.id = Set(before.id);
    places(cx, input, &mut row, Some(before.id)).await?;
    prices::name_periods(&mut row, &parts.prices);
    lengths::check(&row)?;
    history::archive(&cx.tx, &before, cx.now).await?;
    let earlier = latest_version(cx, before.id).await?;
    for (kind, lines) in [(ITEMS, &parts.items), (SERVICES, &parts.services)] {
        kind.give_away(cx, before.id, earlier).await?;
        match lines {
            Some(lines) => kind.write(cx, before.id, lines).await?,
            None => kind.copy(cx, (earlier, Lines::EndedNow), before.id, &[]).await?,
        }
    }
    prices::give_away(cx, before.id, earlier).await?;
    prices::write(cx, before.id, &parts.prices).await?;
    let after = row.update(&cx.tx).await?;
    saved(cx, Some(before), after).await
}

/// Adds a product as sent, with those lines of another one that are not sent (defect P3: none twice, none that ended).
///
/// # Errors
/// A rule of the product spec, section 4, is broken, or the user may not.
pub async fn duplicate_product(cx: &MutationContext, source: &str, input: &Given<ProductInput>) -> Result<product::Model, MutationError> {
    let source = found(cx, source).await?;
    ensure(source.validity_to.is_none(), UNKNOWN)?;
    let parts = Parts::of(input);
    let after = insert(cx, input, &parts).await?;
    for (kind, lines) in [(ITEMS, &parts.items), (SERVICES, &parts.services)] {
        kind.copy(cx, (source.id, Lines::Valid), after.id, lines.as_deref().unwrap_or_default()).await?;
    }
    saved(cx, None, after).await
}

async fn insert(cx: &MutationContext, input: &Given<ProductInput>, parts: &Parts) -> Result<product::Model, MutationError> {
    ensure_sound(cx, input, parts, None).await?;
    let mut row = assign::row(cx, input, None)?;
    row.uuid = Set(Uuid::new_v4().to_string());
    places(cx, input, &mut row, None).await?;
    prices::name_periods(&mut row, &parts.prices);
    lengths::check(&row)?;
    let after = row.insert(&cx.tx).await?;
    ITEMS.write(cx, after.id, parts.items.as_deref().unwrap_or_default()).await?;
    SERVICES.write(cx, after.id, parts.services.as_deref().unwrap_or_default()).await?;
    prices::write(cx, after.id, &parts.prices).await?;
    Ok(after)
}

/// What holds for new and changed products alike, in the order of the reference.
async fn ensure_sound(
    cx: &MutationContext,
    input: &ProductInput,
    parts: &Parts,
    before: Option<&product::Model>,
) -> Result<(), MutationError> {
    if before.is_none_or(|before| before.code != input.code) {
        database::lock(&cx.tx, "tblProduct", &input.code).await?;
        ensure(lookup::valid_by_code(&cx.tx, &input.code).await?.is_none(), "mutation.product_code_duplicated")?;
    }
    let starts = [&input.start_cycle_1, &input.start_cycle_2, &input.start_cycle_3, &input.start_cycle_4];
    cycle::ensure_sound(starts.map(Option::as_deref))?;
    ITEMS.ensure_sound(cx, parts.items.as_deref().unwrap_or_default())?;
    SERVICES.ensure_sound(cx, parts.services.as_deref().unwrap_or_default())?;
    ensure(input.date_from <= input.date_to, "date_from must be before date_to")?;
    prices::ensure_sound(&parts.prices)?;
    assign::deductibles(input).ensure_apart()?;
    assign::ceilings(input).ensure_apart()
}

/// Where it is sold, and what it is renewed with. The reference leaves both as they are when they are sent as null.
async fn places(cx: &MutationContext, input: &ProductInput, row: &mut product::ActiveModel, id: Option<i32>) -> Result<(), MutationError> {
    if let Some(uuid) = input.location_uuid {
        let place = location_by_uuid(&cx.tx, &uuid.to_string()).await?.filter(|place| place.validity_to.is_none());
        let place = place.ok_or_else(|| MutationError::invalid("Location matching query does not exist."))?;
        if !is_allowed(&cx.tx, &cx.principal.territory, &[place.id]).await? {
            return Err(MutationError::Unauthorized);
        }
        row.location_id = Set(Some(place.id));
    }
    if let Some(uuid) = input.conversion_product_uuid {
        let other = found(cx, &uuid.to_string()).await?;
        if let Some(id) = id {
            let circle = conversion::leads_to(id, other.id, &conversions(cx).await?);
            ensure(!circle, "conversion products must not lead back to the product")?;
        }
        row.conversion_product_id = Set(Some(other.id));
    }
    Ok(())
}

async fn conversions(cx: &MutationContext) -> Result<HashMap<i32, i32>, MutationError> {
    let pairs: Vec<(i32, i32)> = product::Entity::find()
        .select_only()
        .columns([product::Column::Id, product::Column::ConversionProductId])
        .filter(product::Column::ConversionProductId.is_not_null())
        .filter(product::Column::ValidityTo.is_null())
        .into_tuple()
        .all(&cx.tx)
        .await?;
    Ok(pairs.into_iter().collect())
}

async fn found(cx: &MutationContext, uuid: &str) -> Result<product::Model, MutationError> {
    let found = lookup::visible_by_uuid(&cx.tx, &cx.principal.territory, uuid).await?;
    found.ok_or_else(|| MutationError::invalid(UNKNOWN))
}

/// Key of the earlier version of a product that was written last.
async fn latest_version(cx: &MutationContext, product: i32) -> Result<i32, MutationError> {
    let newest: Option<i32> = product::Entity::find()
        .select_only()
        .column(product::Column::Id)
        .filter(product::Column::LegacyId.eq(product))
        .order_by_desc(product::Column::Id)
        .into_tuple()
        .one(&cx.tx)
        .await?;
    newest.ok_or_else(|| MutationError::Internal("the earlier version was not written".to_owned()))
}

async fn saved(cx: &MutationContext, before: Option<product::Model>, after: product::Model) -> Result<product::Model, MutationError> {
    links::PRODUCT.note(cx, after.id).await?;
    cx.emit(&ProductSaved { before, after: after.clone() }).await?;
    Ok(after)
}
