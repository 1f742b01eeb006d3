//! What packages of services consist of. A list that is given stands for all parts of its kind.

use std::collections::{BTreeSet, HashMap};

use openimis_kernel::mutation::{MutationContext, MutationError, ensure};
use rust_decimal::Decimal;
use sea_orm::{ActiveValue::Set, IntoActiveModel, entity::prelude::*};

use super::element::Element;
use crate::{
    entity::{item, service, service_item, service_service},
    mutation::{ServiceInput, ServiceItemInput, ServiceServiceInput},
    rules::amount::{amount, whole},
};

/// A part as it shall be.
#[derive(Debug, PartialEq, Eq)]
struct Part {
    /// Row that says so already, or that this one replaces.
    id: Option<i32>,
    /// Key of the item or service.
    element: i32,
    quantity: Option<i32>,
    price: Option<Decimal>,
    in_use: bool,
}

/// A table of parts.
trait Parts: EntityTrait<Model: IntoActiveModel<<Self as EntityTrait>::ActiveModel>, ActiveModel: Send> {
    /// What the parts are.
    type Of: Element;
    /// In messages of what does not exist.
    const TITLE: &'static str;
    /// Key.
    const ID: Self::Column;
    /// The package.
    const PACKAGE: Self::Column;

    fn id(row: &Self::Model) -> i32;
    fn row(cx: &MutationContext, package: i32, part: &Part) -> Self::ActiveModel;
}

macro_rules! parts {
    ($entity:ident, $of:ident, $title:literal, $element:ident, $date:ident) => {
        impl Parts for $entity::Entity {
            type Of = $of::Entity;
            const TITLE: &'static str = $title;
            const ID: $entity::Column = $entity::Column::Id;
            const PACKAGE: $entity::Column = $entity::Column::ParentId;

            fn id(row: &$entity::Model) -> i32 {
                row.id
            }
            fn row(cx: &MutationContext, package: i32, part: &Part) -> $entity::ActiveModel {
                let row = $entity::ActiveModel {
                    $element: Set(part.element),
                    parent_id: Set(package),
                    qty_provided: Set(part.quantity),
                    price_asked: Set(part.price),
                    status: Set(part.in_use),
                    ..Default::default()
                };
                match part.id {
                    Some(id) => $entity::ActiveModel { id: Set(id), ..row },
                    None => $entity::ActiveModel { $date: Set(Some(cx.now)), ..row },
                }
            }
        }
    };
}

parts!(service_item, item, "ServiceItem", item_id, pcp_date);
parts!(service_service, service, "ServiceService", service_id, scp_date);

macro_rules! part {
    ($input:ident, $element:ident) => {
        impl TryFrom<&$input> for Part {
            type Error = MutationError;

            fn try_from(given: &$input) -> Result<Self, MutationError> {
                Ok(Part {
                    id: given.id,
                    element: given.$element,
                    quantity: given.qty_provided.map(|given| whole("qtyProvided", given)).transpose()?,
                    price: given.price_asked.map(|given| amount("priceAsked", given)).transpose()?,
                    in_use: given.status != 0,
                })
            }
        }
    };
}

part!(ServiceItemInput, item_id);
part!(ServiceServiceInput, service_id);

/// Gives a package the parts that the input names; a list that is left out stays as it is.
pub(super) async fn set(cx: &MutationContext, package: i32, input: &ServiceInput) -> Result<(), MutationError> {
    if let Some(items) = &input.items {
        replace::<service_item::Entity>(cx, package, &items.iter().map(Part::try_from).collect::<Result<Vec<_>, _>>()?).await?;
    }
    if let Some(services) = &input.services {
        let parts = services.iter().map(Part::try_from).collect::<Result<Vec<_>, _>>()?;
        ensure(parts.iter().all(|part| part.element != package), "A service cannot be a part of itself.")?;
        replace::<service_service::Entity>(cx, package, &parts).await?;
    }
    Ok(())
}

async fn replace<P: Parts>(cx: &MutationContext, package: i32, parts: &[Part]) -> Result<(), MutationError> {
    ensure_elements_exist::<P>(cx, parts).await?;
    let known = P::find().filter(P::PACKAGE.eq(package)).all(&cx.tx).await?;
    let mut known: HashMap<i32, P::Model> = known.into_iter().map(|row| (P::id(&row), row)).collect();
    let mut new = vec![];
    for part in parts {
        let row = P::row(cx, package, part);
        match part.id.map(|id| known.remove(&id)) {
            Some(Some(before)) if says_the_same::<P>(&before, &row) => {}
            Some(Some(_)) => drop(P::update(row).exec(&cx.tx).await?),
            Some(None) => return Err(MutationError::invalid(format!("{} matching query does not exist.", P::TITLE))),
            None => new.push(row),
        }
    }
    if !known.is_empty() {
        P::delete_many().filter(P::ID.is_in(known.into_keys())).exec(&cx.tx).await?;
    }
    if !new.is_empty() {
        P::insert_many(new).exec_without_returning(&cx.tx).await?;
    }
    Ok(())
}

async fn ensure_elements_exist<P: Parts>(cx: &MutationContext, parts: &[Part]) -> Result<(), MutationError> {
    let wanted: BTreeSet<i32> = parts.iter().map(|part| part.element).collect();
    ensure(wanted.len() == parts.len(), format!("A package names a{} twice.", named::<P>()))?;
    let found = P::Of::find().filter(P::Of::ID.is_in(wanted.iter().copied())).filter(P::Of::VALIDITY_TO.is_null());
    let found = if wanted.is_empty() { 0 } else { found.count(&cx.tx).await? };
    ensure(found == wanted.len() as u64, format!("{} matching query does not exist.", P::Of::TITLE))
}

fn named<P: Parts>() -> String {
    let word = P::Of::WORD;
    if word.starts_with('i') { format!("n {word}") } else { format!(" {word}") }
}

fn says_the_same<P: Parts>(before: &P::Model, after: &P::ActiveModel) -> bool {
    <P::Column as sea_orm::Iterable>::iter().all(|column| after.get(column).into_value().is_none_or(|new| new == before.get(column)))
}
