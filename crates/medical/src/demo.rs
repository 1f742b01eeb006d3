//! Demo data: what a small scheme pays for, and for which diagnoses.

mod diagnoses;
mod items;
mod services;

use futures::future::BoxFuture;
use openimis_kernel::demo::{DemoPlan, Progress};
use rust_decimal::Decimal;
use sea_orm::{DatabaseTransaction, DbErr};

/// This module's part.
pub(crate) fn fill<'a>(tx: &'a DatabaseTransaction, plan: DemoPlan, progress: Progress<'a>) -> BoxFuture<'a, Result<(), DbErr>> {
    Box::pin(async move {
        let diagnoses = diagnoses::write(tx, plan).await?;
        progress("medical: diagnoses", diagnoses, diagnoses);
        let items = items::write(tx, plan).await?;
        progress("medical: items", items, items);
        let services = services::write(tx, plan).await?;
        progress("medical: services", services, services);
        Ok(())
    })
}

/// An amount in hundredths.
fn money(hundredths: i64) -> Decimal {
    Decimal::new(hundredths, 2)
}
