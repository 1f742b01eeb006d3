//! Which products are sold in a village, and who sells them there.

use std::collections::HashMap;

use openimis_location::entity::{location, officer_village};
use openimis_product::entity::product;
use sea_orm::{DatabaseTransaction, DbErr, QueryOrder, entity::prelude::*};

/// Products and officers by place.
pub(super) struct Country {
    parents: HashMap<i32, i32>,
    officers: HashMap<i32, i32>,
    products: Vec<product::Model>,
}

impl Country {
    pub(super) async fn load(tx: &DatabaseTransaction) -> Result<Self, DbErr> {
        let places = location::Entity::find().filter(location::Column::ValidityTo.is_null()).all(tx).await?;
        let works = officer_village::Entity::find()
            .filter(officer_village::Column::ValidityTo.is_null())
            .order_by_asc(officer_village::Column::Id)
            .all(tx)
            .await?;
        let products =
            product::Entity::find().filter(product::Column::ValidityTo.is_null()).order_by_asc(product::Column::Id).all(tx).await?;
        Ok(Country {
            parents: places.into_iter().filter_map(|place| Some((place.id, place.parent_id?))).collect(),
            officers: works.into_iter().filter_map(|row| Some((row.location_id?, row.officer_id?))).collect(),
            products,
        })
    }

    /// Products of the country, and of the places that the village lies in.
    pub(super) fn products(&self, village: Option<i32>) -> Vec<&product::Model> {
        let mut around = vec![];
        let mut at = village;
        while let Some(place) = at.filter(|place| !around.contains(place)) {
            around.push(place);
            at = self.parents.get(&place).copied();
        }
        self.products.iter().filter(|product| product.location_id.is_none_or(|place| around.contains(&place))).collect()
    }

    /// Who sells in the village.
    pub(super) fn officer(&self, village: Option<i32>) -> Option<i32> {
        self.officers.get(&village?).copied()
    }
}
