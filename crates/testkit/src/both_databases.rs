//! One test body, two tests.

use std::process::{ExitCode, Termination};

use sea_orm::DbBackend;

use crate::{Template, TestDatabase, postgres_is_skipped};

/// Makes of each body `async fn name(db: TestDatabase) { … }` the tests `name::sqlite` and `name::postgres`.
///
/// The database is empty, or has the content of a [`Template`] that is named first:
///
/// ```
/// # use openimis_testkit::{Empty, TestDatabase, both_databases};
/// # type Migrated = Empty;
/// both_databases! {
///     Migrated:
///     async fn a_rule(db: TestDatabase) { /* … */ }
///     async fn another_rule(db: TestDatabase) -> anyhow::Result<()> { Ok(()) }
/// }
/// # fn main() {}
/// ```
///
/// The body fails by a panic or by the `Err` it returns.
#[macro_export]
macro_rules! both_databases {
    ($(#[$attribute:meta])* async fn $($rest:tt)*) => {
        $crate::both_databases! { $crate::Empty: $(#[$attribute])* async fn $($rest)* }
    };
    ($template:ty: $($(#[$attribute:meta])* async fn $name:ident($db:ident: $database:ty) $(-> $outcome:ty)? $body:block)+) => {
        $(
            $(#[$attribute])*
            mod $name {
                #[allow(unused_imports, reason = "a body may need nothing of what stands around it")]
                use super::*;

                async fn body($db: $database) $(-> $outcome)? $body

                #[test]
                fn sqlite() -> impl ::std::process::Termination {
                    $crate::run_test::<$template, _>($crate::sea_orm::DbBackend::Sqlite, body)
                }

                #[test]
                fn postgres() -> impl ::std::process::Termination {
                    $crate::run_test::<$template, _>($crate::sea_orm::DbBackend::Postgres, body)
                }
            }
        )+
    };
}

/// Runs a body on a fresh database with the content of `T`; what [`both_databases!`](crate::both_databases) calls.
///
/// Nothing runs on PostgreSQL, and a line says so, when the developer chose to leave it out.
///
/// # Panics
///
/// When there is no database to run on, for the reason that the text gives.
pub fn run_test<T: Template, R: Termination>(backend: DbBackend, body: impl AsyncFnOnce(TestDatabase) -> R) -> ExitCode {
    if backend == DbBackend::Postgres && postgres_is_skipped() {
        eprintln!("##### SKIPPED: OPENIMIS_TEST_WITHOUT_POSTGRES=1 #####");
        return ExitCode::SUCCESS;
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.unwrap_or_else(|error| panic!("cannot start tokio: {error}"));
    runtime.block_on(async {
        let database = match backend {
            DbBackend::Sqlite => TestDatabase::sqlite_with::<T>().await,
            DbBackend::Postgres => TestDatabase::postgres_with::<T>().await,
            other => panic!("no test database of the kind {other:?}"),
        };
        let database = database.unwrap_or_else(|error| panic!("no test database: {error:#}"));
        body(database).await.report()
    })
}
