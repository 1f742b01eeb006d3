//! Prices of lists, the earlier ones too.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use openimis_medical_pricelist::entity::{
    items_pricelist, items_pricelist_detail as items, services_pricelist, services_pricelist_detail as services,
};
use sea_orm::{DatabaseTransaction, DbErr, JoinType, QuerySelect, RelationTrait, entity::prelude::*};

use super::{Loaded, medical::asked};
use crate::rules::facts::{Catalogue, Element, Listed};

pub(super) async fn load(tx: &DatabaseTransaction, claims: &[Loaded], catalogue: &mut Catalogue) -> Result<(), DbErr> {
    let (asked_items, asked_services) = asked(claims);
    let lists = |of: fn(&Loaded) -> Option<i32>| claims.iter().filter_map(of).collect::<HashSet<i32>>();
    let rows = items::Entity::find()
        .join(JoinType::InnerJoin, items::Relation::ItemsPricelist.def())
        .filter(items_pricelist::Column::ValidityTo.is_null())
        .filter(items::Column::ItemsPricelistId.is_in(lists(|loaded| loaded.claim.facility.items_list)))
        .filter(items::Column::ItemId.is_in(asked_items))
        .all(tx)
        .await?;
    for row in rows {
        let listed = listed(row.validity_from, row.validity_to, row.price_overrule);
        catalogue.listed.entry((row.items_pricelist_id, Element::Item(row.item_id))).or_default().push(listed);
    }
    let rows = services::Entity::find()
        .join(JoinType::InnerJoin, services::Relation::ServicesPricelist.def())
        .filter(services_pricelist::Column::ValidityTo.is_null())
        .filter(services::Column::ServicesPricelistId.is_in(lists(|loaded| loaded.claim.facility.services_list)))
        .filter(services::Column::ServiceId.is_in(asked_services))
        .all(tx)
        .await?;
    for row in rows {
        let listed = listed(row.validity_from, row.validity_to, row.price_overrule);
        catalogue.listed.entry((row.services_pricelist_id, Element::Service(row.service_id))).or_default().push(listed);
    }
    Ok(())
}

fn listed(from: DateTime<Utc>, until: Option<DateTime<Utc>>, overrule: Option<Decimal>) -> Listed {
    Listed { from: from.date_naive(), until: until.map(|until| until.date_naive()), overrule }
}
