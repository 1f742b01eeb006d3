//! A server over a test database, with all modules that the test program links, asked without a network.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering},
};

use anyhow::{Context, anyhow};
use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use openimis_config::Settings;
use openimis_kernel::{
    access::{Principal, Territory},
    app::{App, SharedApp},
    clock::Clock,
    graphql::{
        context::RequestContext,
        execute::{GraphqlRequest, execute},
    },
    http::{RequestMeta, router},
    module::{self, Module},
    registry,
};
use sea_orm::DatabaseConnection;
use serde_json::{Value as Json, json};
use tower::ServiceExt;
use uuid::Uuid;

use crate::TestDatabase;

/// A clock that stands still until a test moves it.
#[derive(Debug)]
pub struct FakeClock(Mutex<DateTime<Utc>>);

impl FakeClock {
    /// Lets so much time pass.
    ///
    /// # Panics
    /// Never: no holder of the lock panics.
    pub fn advance(&self, by: TimeDelta) {
        *self.0.lock().expect("no holder of this lock panics") += by;
    }

    /// Moves the clock.
    ///
    /// # Panics
    /// Never: no holder of the lock panics.
    pub fn set(&self, now: DateTime<Utc>) {
        *self.0.lock().expect("no holder of this lock panics") = now;
    }
}

impl Clock for FakeClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().expect("no holder of this lock panics")
    }
}

/// All modules that the test program links, in dependency order.
///
/// # Errors
/// They do not fit together.
pub fn linked_modules() -> anyhow::Result<Vec<Module>> {
    let linked = registry::linked();
    let selected: Vec<(&str, &str)> = linked.iter().map(|m| (m.name, m.package)).collect();
    Ok(registry::active(&linked, &selected)?)
}

/// Makes the tables of all linked modules: what the templates of [`crate::tables!`] contain.
///
/// # Errors
/// A migration fails.
pub async fn migrate(db: &DatabaseConnection) -> anyhow::Result<()> {
    openimis_migration::run(db, &module::migrations(&linked_modules()?), noon()).await?;
    Ok(())
}

fn noon() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 23, 12, 0, 0).single().unwrap_or_default()
}

/// A server.
pub struct TestServer {
    /// The assembled application.
    pub app: SharedApp,
    /// Its clock: noon of 23 November 2026 at first.
    pub clock: Arc<FakeClock>,
}

/// Whole answer to a GraphQL request.
#[derive(Debug)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// Body.
    pub body: Json,
    /// Statements that the planner sent.
    pub statements: usize,
}

/// How many statements went to the database.
#[derive(Clone, Debug, Default)]
pub struct Sent(Arc<AtomicUsize>);

impl Sent {
    /// Those since the last time this was asked.
    #[must_use = "what was sent before is forgotten"]
    pub fn take(&self) -> usize {
        self.0.swap(0, Ordering::Relaxed)
    }
}

impl TestServer {
    /// The same server, with a count of all it sends from now on, begin and end of transactions excepted.
    ///
    /// # Errors
    /// The modules do not fit together, or the database's.
    pub async fn counting(self, db: &TestDatabase) -> anyhow::Result<(Self, Sent)> {
        let sent = Sent::default();
        let mut connection = db.connection().clone();
        let counter = sent.clone();
        connection.set_metric_callback(move |_| {
            counter.0.fetch_add(1, Ordering::Relaxed);
        });
        let app = App::assemble(self.app.settings.clone(), connection, linked_modules()?, self.clock.clone());
        let app = app.map_err(|problems| anyhow!("{problems:?}"))?;
        app.reload_configs().await?;
        Ok((TestServer { app, clock: self.clock }, sent))
    }

    /// A server in DEV, where mutations run in line.
    ///
    /// # Errors
    /// The modules do not fit together.
    pub async fn start(db: &TestDatabase) -> anyhow::Result<Self> {
        Self::start_with(db, &[]).await
    }

    /// A server with further environment variables.
    ///
    /// # Errors
    /// A variable is refused, or the modules do not fit together.
    pub async fn start_with(db: &TestDatabase, variables: &[(&str, &str)]) -> anyhow::Result<Self> {
        let mut all = vec![("MODE", "DEV"), ("SITE_ROOT", "api"), ("SECRET_KEY", "a key of the tests, which is long enough for all")];
        all.retain(|(name, _)| variables.iter().all(|(other, _)| other != name));
        all.extend_from_slice(variables);
        let settings = Settings::from_pairs(all).map_err(|errors| anyhow!("{errors}"))?;
        let clock = Arc::new(FakeClock(Mutex::new(noon())));
        let app = App::assemble(Arc::new(settings), db.connection().clone(), linked_modules()?, clock.clone())
            .map_err(|problems| anyhow!("{problems:?}"))?;
        app.reload_configs().await?;
        Ok(TestServer { app, clock })
    }

    /// Sends a GraphQL document as `caller`.
    ///
    /// # Errors
    /// The answer is no JSON.
    pub async fn graphql(&self, caller: Option<&Arc<Principal>>, document: &str) -> anyhow::Result<Answer> {
        self.graphql_with(caller, document, json!({})).await
    }

    /// Sends a GraphQL document with variables.
    ///
    /// # Errors
    /// The answer is no JSON.
    pub async fn graphql_with(&self, caller: Option<&Arc<Principal>>, document: &str, variables: Json) -> anyhow::Result<Answer> {
        let cx = RequestContext::new(self.app.clone(), caller.cloned(), RequestMeta::default());
        let variables = variables.as_object().cloned().unwrap_or_default();
        let request = GraphqlRequest { query: document.to_owned(), variables, ..GraphqlRequest::default() };
        let answer = execute(&cx, &request, None).await;
        let body = serde_json::from_slice(&answer.body).with_context(|| String::from_utf8_lossy(&answer.body).into_owned())?;
        Ok(Answer { status: answer.status, body, statements: cx.statements() })
    }

    /// Runs a mutation in line and answers its log entry: `(status, error)`. `call` is the field with its input, which
    /// must hold a `clientMutationId`, which is given again as `id`.
    ///
    /// # Errors
    /// The mutation was not taken in.
    pub async fn mutate(&self, caller: &Arc<Principal>, call: &str, id: &str) -> anyhow::Result<(i64, Json)> {
        let answer = self.graphql(Some(caller), &format!("mutation {{ {call} {{ internalId clientMutationId }} }}")).await?;
        anyhow::ensure!(answer.status == 200 && answer.body.get("errors").is_none(), "not taken in: {}", answer.body);
        let log = self
            .graphql(Some(caller), &format!("{{ mutationLogs(clientMutationId: {id:?}) {{ edges {{ node {{ status error }} }} }} }}"))
            .await?;
        let node = &log.body["data"]["mutationLogs"]["edges"][0]["node"];
        let error = node["error"].as_str().and_then(|text| serde_json::from_str(text).ok()).unwrap_or(Json::Null);
        Ok((node["status"].as_i64().with_context(|| log.body.to_string())?, error))
    }

    /// Sends a request through the whole stack: routing, log-in, headers.
    ///
    /// # Errors
    /// The body cannot be read.
    pub async fn send(&self, request: Request<Body>) -> anyhow::Result<(StatusCode, axum::http::HeaderMap, Vec<u8>)> {
        let response = router(self.app.clone()).oneshot(request).await?;
        let (parts, body) = response.into_parts();
        let body = axum::body::to_bytes(body, usize::MAX).await?;
        Ok((parts.status, parts.headers, body.to_vec()))
    }
}

/// A user with all rights who sees everything. It must exist in `core_User` for mutations to be logged.
#[must_use]
pub fn administrator() -> Arc<Principal> {
    Arc::new(Principal { superuser: true, territory: Territory::Everything, language: "en".into(), ..someone("admin") })
}

/// A user with these rights who sees these districts.
#[must_use]
pub fn user(rights: &[i32], districts: &[i32]) -> Arc<Principal> {
    let territory = Territory::Districts(districts.to_vec());
    Arc::new(Principal { rights: rights.iter().copied().collect(), territory, language: "en".into(), ..someone("user") })
}

fn someone(username: &str) -> Principal {
    Principal { id: Uuid::from_u128(1), username: username.into(), interactive_id: Some(1), ..Principal::default() }
}

/// Declares the template `Tables` of a test program: the tables of all modules it links.
#[macro_export]
macro_rules! tables {
    ($name:literal) => {
        /// The tables of all linked modules.
        pub enum Tables {}

        impl $crate::Template for Tables {
            const NAME: &'static str = $name;

            async fn prepare(db: &$crate::sea_orm::DatabaseConnection) -> $crate::anyhow::Result<()> {
                $crate::migrate(db).await
            }
        }
    };
}
