//! Demo data: policies of most families, sold over the last year, some of them renewed; it follows from the plan and the
//! families alone.

mod country;
mod sale;

use chrono::NaiveTime;
use futures::future::BoxFuture;
use openimis_insuree::{
    entity::{family, insuree_policy as cover},
    service::lookup::members,
};
use openimis_kernel::demo::{DemoPlan, Progress};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, PaginatorTrait, QueryOrder, QuerySelect, entity::prelude::*};

use crate::entity::policy;
use country::Country;

/// Families that are looked at together.
const CHUNK: u64 = 250;
/// Covers of one statement.
const COVERS: usize = 900;

/// This module's part.
pub(crate) fn fill<'a>(tx: &'a DatabaseTransaction, plan: DemoPlan, progress: Progress<'a>) -> BoxFuture<'a, Result<(), DbErr>> {
    Box::pin(async move {
        let country = Country::load(tx).await?;
        let families = family::Entity::find().filter(family::Column::ValidityTo.is_null()).count(tx).await?;
        let (mut last, mut done, mut policies) = (0, 0, 0);
        loop {
            let chunk = family::Entity::find()
                .filter(family::Column::ValidityTo.is_null())
                .filter(family::Column::Id.gt(last))
                .order_by_asc(family::Column::Id)
                .limit(CHUNK)
                .all(tx)
                .await?;
            let Some(end) = chunk.last() else { break };
            last = end.id;
            done += chunk.len() as u64;
            policies += sell(tx, plan, &country, chunk, policies).await?;
            progress("policy: families", done, families);
        }
        progress("policy: policies", policies, policies);
        raise_sequences(tx).await
    })
}

/// Writes the policies of these families; answers how many. Keys count on from `before`.
async fn sell(
    tx: &DatabaseTransaction,
    plan: DemoPlan,
    country: &Country,
    families: Vec<family::Model>,
    before: u64,
) -> Result<u64, DbErr> {
    let keys: Vec<i32> = families.iter().map(|family| family.id).collect();
    let mut people = members(tx, &keys).await?;
    let (mut policies, mut covers) = (vec![], vec![]);
    for family in &families {
        let members = people.remove(&family.id).unwrap_or_default();
        for sold in sale::of_family(plan, country, family, &members) {
            let id = i32::try_from(before + policies.len() as u64 + 1).unwrap_or(i32::MAX);
            let at = sold.enrolled.and_time(NaiveTime::MIN).and_utc();
            covers.extend(members.iter().map(|member| sold.cover(id, member.id, at)));
            policies.push(sold.policy(id, family.id, at));
        }
    }
    let written = policies.len() as u64;
    if !policies.is_empty() {
        policy::Entity::insert_many(policies).exec_without_returning(tx).await?;
    }
    for chunk in covers.chunks(COVERS) {
        cover::Entity::insert_many(chunk.to_vec()).exec_without_returning(tx).await?;
    }
    Ok(written)
}

/// The rows came with their keys; what is written later goes on behind them.
async fn raise_sequences(tx: &DatabaseTransaction) -> Result<(), DbErr> {
    if tx.get_database_backend() == DbBackend::Postgres {
        let last = r#"SELECT COALESCE(MAX("PolicyID"), 1) FROM "tblPolicy""#;
        tx.execute_unprepared(&format!(r#"SELECT setval(pg_get_serial_sequence('"tblPolicy"', 'PolicyID'), ({last}))"#)).await?;
    }
    Ok(())
}
