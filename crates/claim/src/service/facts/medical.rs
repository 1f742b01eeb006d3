//! Services and items that claims ask for.

use std::collections::HashSet;

use openimis_medical::entity::{
    codes::{CareType, PackageType},
    item, service, service_item, service_service,
};
use sea_orm::{DatabaseTransaction, DbErr, entity::prelude::*};

use super::Loaded;
use crate::{
    entity::codes::Category,
    rules::facts::{Catalogue, Element, Medical, Part, Policy},
};

/// Keys of the items and of the services that the claims ask for.
pub(super) fn asked(claims: &[Loaded]) -> (HashSet<i32>, HashSet<i32>) {
    let mut items = HashSet::new();
    let mut services = HashSet::new();
    for line in claims.iter().flat_map(|loaded| &loaded.claim.lines) {
        match line.element {
            Element::Item(id) => items.insert(id),
            Element::Service(id) => services.insert(id),
        };
    }
    (items, services)
}

pub(super) async fn load(tx: &DatabaseTransaction, claims: &[Loaded], policy: Policy, catalogue: &mut Catalogue) -> Result<(), DbErr> {
    let (items, services) = asked(claims);
    for row in item::Entity::find().filter(item::Column::Id.is_in(items)).all(tx).await? {
        catalogue.medical.insert(Element::Item(row.id), of_item(row));
    }
    let rows = service::Entity::find().filter(service::Column::Id.is_in(services)).all(tx).await?;
    let packages: Vec<i32> = rows.iter().filter(|row| row.packagetype != PackageType::Single.as_code()).map(|row| row.id).collect();
    for row in rows {
        catalogue.medical.insert(Element::Service(row.id), of_service(row));
    }
    if !policy.native_prices {
        parts(tx, packages, catalogue).await?;
    }
    Ok(())
}

fn of_item(row: item::Model) -> Medical {
    Medical {
        code: row.code,
        name: row.name,
        valid: row.validity_to.is_none(),
        price: row.price,
        care: row.care_type.parse().unwrap_or(CareType::Both),
        patients: row.patient_category,
        frequency: row.frequency.map(i64::from),
        category: Category::Visit,
        package: PackageType::Single,
        parts: vec![],
    }
}

fn of_service(row: service::Model) -> Medical {
    Medical {
        code: row.code,
        name: row.name,
        valid: row.validity_to.is_none(),
        price: row.price,
        care: row.care_type.parse().unwrap_or(CareType::Both),
        patients: row.patient_category,
        frequency: row.frequency.map(i64::from),
        category: Category::of_text(row.category.as_deref()),
        package: row.packagetype.parse().unwrap_or(PackageType::Single),
        parts: vec![],
    }
}

/// What packages contain. Two statements.
async fn parts(tx: &DatabaseTransaction, packages: Vec<i32>, catalogue: &mut Catalogue) -> Result<(), DbErr> {
    let items = service_item::Entity::find().filter(service_item::Column::ParentId.is_in(packages.clone())).all(tx).await?;
    let items = items.into_iter().filter(|row| row.status).map(|row| (row.parent_id, Element::Item(row.item_id), row.qty_provided));
    let services = service_service::Entity::find().filter(service_service::Column::ParentId.is_in(packages)).all(tx).await?;
    let services =
        services.into_iter().filter(|row| row.status).map(|row| (row.parent_id, Element::Service(row.service_id), row.qty_provided));
    for (package, element, quantity) in items.chain(services) {
        if let Some(medical) = catalogue.medical.get_mut(&Element::Service(package)) {
            medical.parts.push(Part { element, quantity: quantity.unwrap_or_default() });
        }
    }
    Ok(())
}
