//! Demo data: each module makes the rows of its own tables, from a seed, so that every run gives the same country.

use futures::future::BoxFuture;
use sea_orm::{DatabaseConnection, DbErr};

/// What is wanted.
#[derive(Clone, Copy, Debug)]
pub struct DemoPlan {
    /// Insurees in all.
    pub insurees: u64,
    /// Day the data is as of; keeps runs equal.
    pub today: chrono::NaiveDate,
}

/// Told how far a part is.
pub type Progress<'a> = &'a (dyn Fn(&str, u64, u64) + Send + Sync);

/// A module's part; parts run in the order of the modules.
pub type DemoSet = for<'a> fn(&'a DatabaseConnection, DemoPlan, Progress<'a>) -> BoxFuture<'a, Result<(), DbErr>>;
