//! Demo data: products of the country and of each region, with all items and services of the demo catalogue.

mod lines;
mod products;

use futures::future::BoxFuture;
use openimis_kernel::demo::{DemoPlan, Progress};
use sea_orm::{DatabaseTransaction, DbErr};

/// This module's part.
pub(crate) fn fill<'a>(tx: &'a DatabaseTransaction, plan: DemoPlan, progress: Progress<'a>) -> BoxFuture<'a, Result<(), DbErr>> {
    Box::pin(async move {
        let products = products::write(tx, plan).await?;
        let lines = lines::write(tx, plan, &products).await?;
        lines::relative_prices(tx, plan, &products).await?;
        progress("product: products", products.len() as u64, products.len() as u64);
        progress("product: lines", lines, lines);
        Ok(())
    })
}
