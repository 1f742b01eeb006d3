//! Database migrations: one graph over all modules, on PostgreSQL and SQLite.
//!
//! A module declares its tables with the words of [`declare`] and lists its [`Migration`]s; [`run`] brings a database
//! up to date. Three kinds of database are met:
//! - an **empty** one is built, and what was built is also recorded as Django records it, so that the Python backend
//!   can run on it;
//! - one that **Django built** is adopted: each migration says which Django migrations it stands for; if all of them
//!   have been applied, its tables are verified column by column and nothing is run;
//! - **one of ours** gets the migrations it lacks.
//!
//! A database in between (Django stopped half-way, tables that differ) is refused as a whole, with what to do about
//! it; nothing has been changed then.

mod column;
mod decision;
pub mod declare;
mod error;
mod graph;
mod history;
mod index;
mod kernel;
mod migration;
mod plan;
mod runner;
mod schema;
mod seed;
mod sql;
mod sqlite_foreign_key;
mod step;
mod table;
mod verify;

pub use column::{Column, ColumnType};
pub use error::{MigrationError, Refusal, RefusalReason};
pub use index::{Index, IndexKey};
pub use kernel::kernel_migrations;
pub use migration::{DjangoMigration, Migration, MigrationId, ModuleMigrations};
pub use plan::{Action, Plan, Planned};
pub use runner::{Done, check, plan, run};
pub use seed::{Datum, Seed};
pub use sql::Dialect;
pub use step::{Custom, Step, View};
pub use table::{ForeignKey, Table};
pub use verify::Difference;
