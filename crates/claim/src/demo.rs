//! Demo data: who claims for each health facility, and claims in all states. They are checked and valuated by the rules of this
//! module; all of it follows from the plan and what is there before.

mod facilities;
mod written;

use std::collections::HashMap;

use chrono::{DateTime, NaiveTime, Utc};
use futures::future::BoxFuture;
use openimis_insuree::entity::insuree_policy;
use openimis_kernel::demo::{DemoPlan, Progress};
use openimis_medical::entity::diagnosis;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, PaginatorTrait, QueryOrder, QuerySelect, entity::prelude::*};

use crate::{
    entity::{claim, codes::Status},
    rules::{
        facts::{Patient, Policy},
        submission,
    },
    service::{
        facts,
        store::{self, Changed, Stamps},
    },
};
use facilities::Facility;
use written::Written;

/// Covers that are looked at together; each has a claim, or none.
const CHUNK: u64 = 400;
/// What the rules follow.
const POLICY: Policy = Policy { majority: 18, unchecked: false, native_prices: true };
/// Who did it: the first user.
const USER: i32 = 1;

/// This module's part.
pub(crate) fn fill<'a>(tx: &'a DatabaseTransaction, plan: DemoPlan, progress: Progress<'a>) -> BoxFuture<'a, Result<(), DbErr>> {
    Box::pin(async move {
        let facilities = facilities::load(tx, plan).await?;
        let diagnoses: Vec<i32> = diagnosis::Entity::find()
            .select_only()
            .column(diagnosis::Column::Id)
            .filter(diagnosis::Column::ValidityTo.is_null())
            .order_by_asc(diagnosis::Column::Id)
            .into_tuple()
            .all(tx)
            .await?;
        if facilities.is_empty() || diagnoses.is_empty() {
            return Ok(());
        }
        let covers = insuree_policy::Entity::find().filter(insuree_policy::Column::ValidityTo.is_null()).count(tx).await?;
        let mut written = Written::default();
        let (mut last, mut done) = (0, 0);
        loop {
            let chunk = chunk(tx, last).await?;
            let Some(end) = chunk.last() else { break };
            last = end.id;
            done += chunk.len() as u64;
            let claims = written.write(tx, plan, &facilities, &diagnoses, &chunk).await?;
            go_on(tx, plan, claims).await?;
            progress("claim: covers", done, covers);
        }
        progress("claim: claims", written.claims(), written.claims());
        raise_sequences(tx).await
    })
}

async fn chunk(tx: &DatabaseTransaction, after: i32) -> Result<Vec<insuree_policy::Model>, DbErr> {
    insuree_policy::Entity::find()
        .filter(insuree_policy::Column::ValidityTo.is_null())
        .filter(insuree_policy::Column::Id.gt(after))
        .order_by_asc(insuree_policy::Column::Id)
        .limit(CHUNK)
        .all(tx)
        .await
}

/// Two of ten claims stay as they are entered, three are submitted, the others are processed as well.
async fn go_on(tx: &DatabaseTransaction, plan: DemoPlan, claims: Vec<claim::Model>) -> Result<(), DbErr> {
    let rows: Vec<claim::Model> = claims.into_iter().filter(|row| row.id % 10 > 1).collect();
    let mut facts = facts::load_by(tx, rows, POLICY).await?;
    let nobody = Patient::default();
    let mut changed = vec![];
    for mut loaded in std::mem::take(&mut facts.claims) {
        let known = facts.known(loaded.row.insuree_id, &nobody);
        let at = stamp(&loaded.row);
        let mut stamps = Stamps { submitted_by: Some(USER), ..Stamps::of(&loaded.row) };
        let mut outcome = submission::submit(&mut loaded.claim, vec![], &known);
        if loaded.claim.status == Status::Checked {
            stamps.submit_stamp = Some(at);
        }
        if loaded.claim.status == Status::Checked && loaded.row.id % 10 > 4 {
            outcome = submission::process(&mut loaded.claim, vec![], &known);
            stamps.process_stamp = Some(at);
            stamps.processed_by = Some(USER);
        }
        facts.book.note(&loaded.claim, &outcome.usages);
        changed.push(Changed { loaded, usages: outcome.usages, stamps });
    }
    store::write(tx, &changed, plan.today.and_time(NaiveTime::MIN).and_utc(), USER).await
}

/// Claims are treated on the day of the claim.
fn stamp(row: &claim::Model) -> DateTime<Utc> {
    row.date_claimed.and_time(NaiveTime::MIN).and_utc()
}

/// The rows came with their keys; what is written later goes on behind them.
async fn raise_sequences(tx: &DatabaseTransaction) -> Result<(), DbErr> {
    if tx.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    for (table, key) in HashMap::from([("tblClaim", "ClaimID"), ("tblClaimItems", "ClaimItemID"), ("tblClaimServices", "ClaimServiceID")]) {
        let last = format!(r#"SELECT COALESCE(MAX("{key}"), 1) FROM "{table}""#);
        tx.execute_unprepared(&format!(r#"SELECT setval(pg_get_serial_sequence('"{table}"', '{key}'), ({last}))"#)).await?;
    }
    Ok(())
}

/// A health facility that a claim of this number is from: one that has something to claim for.
fn of(facilities: &[Facility], number: i32) -> &Facility {
    let index = usize::try_from(number).unwrap_or_default().wrapping_mul(7) % facilities.len();
    &facilities[index]
}
