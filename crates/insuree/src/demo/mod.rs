//! Demo data: families as they live, the same on every run.

mod dice;
mod family;
mod names;
mod picture;

use chrono::NaiveTime;
use futures::future::BoxFuture;
use openimis_kernel::demo::{DemoPlan, Progress};
use openimis_location::entity::location;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, PaginatorTrait, QueryOrder, QuerySelect, entity::prelude::*};

use crate::entity::{family as families, insuree, insuree_photo};
use dice::Dice;
use family::{Ids, Rows};

/// Seed of the demo country's people.
const SEED: u64 = 0x0165_0909;
/// Rows of a statement: with all columns bound they stay below what SQLite and PostgreSQL take.
const ROWS: usize = 900;

/// Fills the tables with this many insurees, unless they hold some.
pub fn fill<'a>(tx: &'a DatabaseTransaction, plan: DemoPlan, progress: Progress<'a>) -> BoxFuture<'a, Result<(), DbErr>> {
    Box::pin(async move {
        if insuree::Entity::find().limit(1).count(tx).await? > 0 {
            return Ok(());
        }
        let villages = villages(tx).await?;
        let now = plan.today.and_time(NaiveTime::MIN).and_utc();
        let mut dice = Dice::new(SEED);
        let mut ids = Ids::default();
        let mut rows = Rows::default();
        let mut done = 0;
        while done < plan.insurees {
            let village = dice.pick(&villages).copied();
            let most = usize::try_from(plan.insurees - done).unwrap_or(usize::MAX);
            done += family::enrol(&mut dice, &mut ids, &mut rows, village, most, now);
            if rows.insurees.len() >= ROWS - family::MOST || done >= plan.insurees {
                write(tx, std::mem::take(&mut rows)).await?;
                progress("insurees", done, plan.insurees);
            }
        }
        raise_sequences(tx).await
    })
}

async fn villages(tx: &DatabaseTransaction) -> Result<Vec<i32>, DbErr> {
    location::Entity::find()
        .select_only()
        .column(location::Column::Id)
        .filter(location::Column::Type.eq("V"))
        .filter(location::Column::ValidityTo.is_null())
        .order_by_asc(location::Column::Id)
        .into_tuple()
        .all(tx)
        .await
}

/// Families and their heads refer to each other: the references are checked at the end of the transaction.
async fn write(tx: &DatabaseTransaction, rows: Rows) -> Result<(), DbErr> {
    insuree::Entity::insert_many(rows.insurees).exec_without_returning(tx).await?;
    families::Entity::insert_many(rows.families).exec_without_returning(tx).await?;
    if !rows.photos.is_empty() {
        insuree_photo::Entity::insert_many(rows.photos).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// The rows came with their keys; what is written later goes on behind them.
async fn raise_sequences(tx: &DatabaseTransaction) -> Result<(), DbErr> {
    if tx.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    for (table, key) in [("tblInsuree", "InsureeID"), ("tblFamilies", "FamilyID"), ("tblPhotos", "PhotoID")] {
        let last = format!(r#"SELECT COALESCE(MAX("{key}"), 1) FROM "{table}""#);
        let sql = format!(r#"SELECT setval(pg_get_serial_sequence('"{table}"', '{key}'), ({last}))"#);
        tx.execute_unprepared(&sql).await?;
    }
    Ok(())
}
