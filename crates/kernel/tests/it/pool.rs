//! The connection to the database as the settings ask for it.

use std::time::{Duration, Instant};

use openimis_config::{Settings, settings};
use openimis_kernel::database::{begin, connect, is_outage};
use openimis_testkit::{TestDatabase, both_databases};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};

use crate::Tables;

/// The variables that name a test database.
fn variables(db: &TestDatabase) -> Vec<(&'static str, String)> {
    if let Some(rest) = db.url().strip_prefix("sqlite://") {
        return vec![("OPENIMIS_SQLITE_PATH", rest.split('?').next().unwrap().to_owned())];
    }
    let (credentials, place) = db.url().strip_prefix("postgres://").unwrap().split_once('@').unwrap();
    let ((user, password), (server, name)) = (credentials.split_once(':').unwrap(), place.split_once('/').unwrap());
    let (host, port) = server.split_once(':').unwrap();
    let pairs = [("DB_USER", user), ("DB_PASSWORD", password), ("DB_HOST", host), ("DB_PORT", port), ("DB_NAME", name)];
    pairs.map(|(name, value)| (name, value.to_owned())).into()
}

fn read(db: &TestDatabase, more: &[(&'static str, &str)]) -> Settings {
    let more = more.iter().map(|(name, value)| (*name, (*value).to_owned()));
    Settings::from_pairs([("MODE", "DEV".to_owned())].into_iter().chain(variables(db)).chain(more)).unwrap()
}

async fn open(settings: &Settings) -> DatabaseConnection {
    connect(&settings.database, &settings.pool).await.unwrap()
}

async fn shown(db: &DatabaseConnection, name: &str) -> String {
    let row = db.query_one_raw(Statement::from_string(DbBackend::Postgres, format!("SHOW {name}"))).await.unwrap();
    row.unwrap().try_get_by_index(0).unwrap()
}

both_databases! {
    Tables:

    async fn connections_are_bounded_and_nobody_waits_for_ever(db: TestDatabase) {
        let bounds = [("OPENIMIS_DB_POOL_SIZE", "2"), ("OPENIMIS_DB_ACQUIRE_TIMEOUT_SECONDS", "1")];
        let pool = open(&read(&db, &bounds)).await;
        let held = [sea_orm::TransactionTrait::begin(&pool).await.unwrap(), sea_orm::TransactionTrait::begin(&pool).await.unwrap()];
        let waited = Instant::now();
        let error = begin(&pool).await.unwrap_err();
        assert!(is_outage(&error), "{error}");
        assert!((Duration::from_millis(900)..Duration::from_secs(5)).contains(&waited.elapsed()), "{:?}", waited.elapsed());
        drop(held);
        begin(&pool).await.unwrap();
    }

    async fn options_of_the_connection_hold(db: TestDatabase) {
        let given = ("DB_OPTIONS", r#"{"options": "-c search_path=library,public -c statement_timeout=7s", "application_name": "imis"}"#);
        let settings = read(&db, &[given]);
        if !matches!(settings.database, settings::Database::Postgres(_)) {
            return;
        }
        let pool = open(&settings).await;
        for (name, expected) in [("search_path", "library,public"), ("statement_timeout", "7s"), ("application_name", "imis")] {
            assert_eq!(shown(&pool, name).await.replace(", ", ","), expected, "{name}");
        }
        let usual = open(&read(&db, &[])).await;
        assert_eq!(shown(&usual, "search_path").await.replace(", ", ","), "django,public");
    }
}
