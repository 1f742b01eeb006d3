//! Demo data: a country with its health facilities, and who works where in it. It follows from the plan alone.

mod facilities;
mod names;
mod people;
mod places;

use futures::future::BoxFuture;
use openimis_core::demo::Country;
use openimis_kernel::demo::{DemoPlan, Progress};
use sea_orm::{ActiveModelTrait, DatabaseTransaction, DbErr, EntityTrait, PaginatorTrait};

use crate::entity::location;

/// Rows of one statement.
const CHUNK: usize = 500;

/// This module's part.
pub(crate) fn fill<'a>(tx: &'a DatabaseTransaction, plan: DemoPlan, progress: Progress<'a>) -> BoxFuture<'a, Result<(), DbErr>> {
    Box::pin(async move {
        if location::Entity::find().count(tx).await? > 0 {
            return Err(DbErr::Custom("there are locations already; demo data is for an empty database".to_owned()));
        }
        let country = Country::of(plan.insurees);
        let places = places::write(tx, plan, country).await?;
        let facilities = facilities::write(tx, plan, country, &places).await?;
        people::write(tx, plan, country, &places).await?;
        let written = (places.regions.len() + places.districts.len() + places.wards.len() + places.villages.len()) as u64;
        progress("location: places", written, written);
        progress("location: health facilities", facilities, facilities);
        Ok(())
    })
}

/// Writes rows in statements of limited size.
async fn insert<A: ActiveModelTrait>(tx: &DatabaseTransaction, rows: Vec<A>) -> Result<(), DbErr> {
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let chunk: Vec<A> = rows.by_ref().take(CHUNK).collect();
        A::Entity::insert_many(chunk).exec_without_returning(tx).await?;
    }
    Ok(())
}
