//! What this module tells module insuree of the policies of families.

use std::collections::HashMap;

use openimis_insuree::{
    hooks::{LatestPolicy, PolicySource},
    rules::cover::FamilyPolicy,
};
use openimis_kernel::inventory;
use openimis_product::entity::product;
use sea_orm::{DatabaseExecutor, DbErr, QueryOrder, entity::prelude::*};

use crate::entity::{codes::Status, policy};

inventory::submit! {
    PolicySource {
        module: "policy",
        of_family: |db, family| Box::pin(of_family(db, family)),
        latest: |db, families| Box::pin(latest(db, families)),
    }
}

async fn of_family(db: DatabaseExecutor<'_>, family: i32) -> Result<Vec<FamilyPolicy>, DbErr> {
    let rows = policy::Entity::find()
        .find_also_related(product::Entity)
        .filter(policy::Column::FamilyId.eq(family))
        .filter(policy::Column::ValidityTo.is_null())
        .order_by_asc(policy::Column::Id)
        .all(&db)
        .await?;
    let known = rows.into_iter().filter_map(|(policy, product)| Some((policy, product?)));
    Ok(known.map(|(policy, product)| family_policy(policy, product)).collect())
}

fn family_policy(policy: policy::Model, product: product::Model) -> FamilyPolicy {
    FamilyPolicy {
        policy_id: policy.id,
        product_code: product.code,
        enroll_date: Some(policy.enroll_date),
        start_date: Some(policy.start_date),
        effective_date: policy.effective_date,
        expiry_date: policy.expiry_date,
        ended: matches!(policy.state(), Some(Status::Expired | Status::Suspended)),
        max_members: product.max_members.into(),
    }
}

async fn latest(db: DatabaseExecutor<'_>, families: Vec<i32>) -> Result<HashMap<i32, LatestPolicy>, DbErr> {
    let rows = policy::Entity::find()
        .filter(policy::Column::FamilyId.is_in(families))
        .filter(policy::Column::ValidityTo.is_null())
        .order_by_asc(policy::Column::EnrollDate)
        .order_by_asc(policy::Column::Id)
        .all(&db)
        .await?;
    let told = rows.into_iter().map(|policy| {
        let status = policy.state().map_or("", Status::as_words);
        (policy.family_id, LatestPolicy { officer_id: policy.officer_id, status })
    });
    Ok(told.collect())
}
