//! Test support: a PostgreSQL cluster per run and a fresh database per test, on PostgreSQL and on SQLite.
//!
//! A test that must hold on both databases is one body, which [`both_databases!`] makes two tests of:
//!
//! ```
//! use openimis_testkit::{TestDatabase, both_databases, sea_orm::ConnectionTrait};
//!
//! both_databases! {
//!     async fn a_table_can_be_created(db: TestDatabase) {
//!         db.connection().execute_unprepared("CREATE TABLE t (n INT)").await.expect("valid on both");
//!     }
//! }
//! # fn main() {}
//! ```
//!
//! gives the tests `a_table_can_be_created::sqlite` and `a_table_can_be_created::postgres`. Tests that begin with
//! tables and rows name a [`Template`], which is filled once per run and then copied.
//!
//! # The cluster
//!
//! `cargo nextest run` starts it once, by the set-up script `start-postgres`; under `cargo test` the first test that
//! needs it does. It ends with the run, however the run ends. Environment variables, for the tests only:
//!
//! | variable | meaning |
//! |---|---|
//! | `OPENIMIS_TEST_POSTGRES_URL` | URL of a super-user of a server to use instead of a cluster of our own |
//! | `OPENIMIS_TEST_WITHOUT_POSTGRES` | `1`: leave out the tests on PostgreSQL |
//! | `OPENIMIS_TEST_RUN` | set by the set-up script: the directory of the run |

mod both_databases;
mod database;
mod postgres;
mod run;
mod server;
mod template;

pub use both_databases::run_test;
pub use database::TestDatabase;
pub use postgres::postgres_is_skipped;
pub use server::{Answer, FakeClock, Sent, TestServer, administrator, linked_modules, migrate, user};
pub use template::{Empty, Template};

/// For the macros.
pub use anyhow;

/// The version of sea-orm that [`TestDatabase::connection`] belongs to.
pub use sea_orm;
