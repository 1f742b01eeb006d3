//! A module as an author would write it, and the services that the kernel asks of one module.

use std::{
    net::IpAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use async_trait::async_trait;
use axum::routing::get;
use openimis_kernel::{
    access::{Access, Principal, Territory},
    app::App,
    cell::Cell,
    core_services::{AccountError, AuthError, CoreServices, LogEntry, LogStatus, StoredConfiguration},
    events::{EventBus, Handled, Phase},
    graphql::{
        builder::SchemaBuilder,
        from::column,
        lookup::{EXACT, ORDERED, TEXT},
        q::Q,
    },
    input, module,
    module_config::{ConfigDefinition, ModuleConfig},
    mutation::{Mutation, MutationContext, MutationError, ensure},
    rest::Route,
};
use openimis_migration::{Migration, Step, declare as d};
use sea_orm::{
    ActiveValue::Set,
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbErr, Statement,
    entity::prelude::*,
    sea_query::{Expr, ExprTrait},
};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

pub mod author {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "tblAuthor")]
    pub struct Model {
        #[sea_orm(primary_key, column_name = "AuthorID")]
        pub id: i32,
        #[sea_orm(column_name = "Name")]
        pub name: String,
        #[sea_orm(column_name = "Shelf")]
        pub shelf: Option<i32>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod book {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "tblBook")]
    pub struct Model {
        #[sea_orm(primary_key, column_name = "BookID")]
        pub id: i32,
        #[sea_orm(column_name = "Title")]
        pub title: String,
        #[sea_orm(column_name = "Pages")]
        pub pages: i32,
        #[sea_orm(column_name = "AuthorID")]
        pub author_id: Option<i32>,
        #[sea_orm(column_name = "ValidityTo")]
        pub validity_to: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {
        #[sea_orm(belongs_to = "super::author::Entity", from = "Column::AuthorId", to = "super::author::Column::Id")]
        Author,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

#[derive(Serialize, Deserialize)]
#[serde(default)]
pub struct LibraryConfig {
    gql_read_perms: Vec<String>,
    gql_write_perms: Vec<String>,
}

impl Default for LibraryConfig {
    fn default() -> Self {
        LibraryConfig { gql_read_perms: vec!["1".into()], gql_write_perms: vec!["2".into()] }
    }
}

impl ModuleConfig for LibraryConfig {
    const MODULE: &'static str = "library";
}

const READ: Access = Access::Rights(&["gql_read_perms"]);
const WRITE: Access = Access::Rights(&["gql_write_perms"]);

fn on_shelf(territory: &Territory, alias: &str) -> Expr {
    let shelf = column(alias, "Shelf");
    match territory {
        Territory::Districts(shelves) => shelf.clone().is_null().or(shelf.is_in(shelves.iter().copied())),
        _ => Expr::val(1).eq(2),
    }
}

fn schema(s: &mut SchemaBuilder) {
    s.node::<author::Entity>("AuthorType")
        .filter("id", EXACT)
        .filter("name", TEXT)
        .filters_through("books")
        .many("books", "BookType", "author")
        .secured(on_shelf)
        .by_id(READ);
    s.node::<book::Entity>("BookType")
        .hide(&["validity_to"])
        .filter("title", TEXT)
        .filter("pages", ORDERED)
        .filter("author", EXACT)
        .filter("author__name", EXACT)
        .computed("thick", "Boolean", &["pages"], |_, cells| Cell::Bool(cells[0].int().is_some_and(|pages| pages > 300)))
        .batched("titleLength", "Int", "title", |_, keys| {
            Box::pin(async move { Ok(keys.iter().map(|k| Json::from(k.text().map_or(0, |t| t.chars().count()))).collect()) })
        })
        .by_id(READ);
    s.connection("authors", "AuthorType", READ).ordered().arg("starting", "String").restrict(|_, args| {
        Ok(Q::always().and_if(args.search("starting"), |text| {
            Q::by("name", openimis_kernel::graphql::lookup::Lookup::StartsWith, Cell::Text(text.into()))
        }))
    });
    s.connection("books", "BookType", READ).ordered().restrict(|_, _| Ok(Q::valid()));
    s.query("broken", "Boolean", Access::Public, |_, _| Box::pin(async { panic!("Jane Doe, 070 555") }));
    s.mutation::<AddBook>();
}

fn routes() -> Vec<Route> {
    async fn broken() -> &'static str {
        panic!("Jane Doe, 070 555")
    }
    vec![
        Route::new("long/", Access::Public, || get(async || Json::from(LONG.repeat(1_000)).to_string())),
        Route::new("broken/", Access::Public, || get(broken)),
    ]
}

/// What the route `long/` answers, a thousand times over.
pub const LONG: &str = "a line of a book ";

input! {
    /// A book.
    pub struct AddBookInput { title: String, pages: Option<i32>, author_id: Option<i32> }
}

pub struct AddBook;

/// A book is about to be added.
pub struct BookAdding {
    pub title: String,
}

pub static RUNS: AtomicUsize = AtomicUsize::new(0);

impl Mutation for AddBook {
    const NAME: &'static str = "addBook";
    const CLASS: &'static str = "AddBookMutation";
    const ACCESS: Access = WRITE;
    const FAILURE: &'static str = "library.failed_to_add_book";
    type Input = AddBookInput;

    async fn run(cx: &MutationContext, input: AddBookInput) -> Result<(), MutationError> {
        RUNS.fetch_add(1, Ordering::SeqCst);
        let row = book::ActiveModel {
            title: Set(input.title.clone()),
            pages: Set(input.pages.unwrap_or(0)),
            author_id: Set(input.author_id),
            ..Default::default()
        };
        row.insert(&cx.tx).await?;
        assert!(input.title != "panic", "a fault");
        ensure(input.title != "refused", "library.refused")?;
        cx.emit(&BookAdding { title: input.title }).await
    }
}

fn events(bus: &mut EventBus) {
    fn veto<'a>(_: &'a MutationContext, event: &'a BookAdding) -> Handled<'a> {
        Box::pin(async move { ensure(event.title != "vetoed", "library.vetoed") })
    }
    fn notes<'a>(_: &'a MutationContext, input: &'a Json) -> Handled<'a> {
        Box::pin(async move { ensure(input["title"] != "unwanted", "library.unwanted") })
    }
    bus.on::<BookAdding>(veto);
    bus.on_mutation("addBook", Phase::Before, notes);
}

fn migrations() -> Vec<Migration> {
    vec![Migration::new("0001_initial").steps(|| {
        vec![
            Step::from(d::table("tblAuthor").columns([d::serial("AuthorID").primary_key(), d::text("Name"), d::int4("Shelf").null()])),
            Step::from(
                d::table("tblBook")
                    .columns([
                        d::serial("BookID").primary_key(),
                        d::text("Title"),
                        d::int4("Pages"),
                        d::int4("AuthorID").null(),
                        d::timestamptz("ValidityTo").null(),
                    ])
                    .references("fk_book_author", "AuthorID", "tblAuthor", "AuthorID"),
            ),
            Step::from(d::table("test_log").columns([d::uuid("id").primary_key(), d::int4("status"), d::text("error").null()])),
        ]
    })]
}

struct Services;

#[async_trait]
impl CoreServices for Services {
    async fn by_token(&self, _: &App, _: &str) -> Result<Arc<Principal>, AuthError> {
        Err(AuthError::Token("Invalid token".into()))
    }
    async fn by_password(&self, _: &App, _: &str, _: &str, _: IpAddr) -> Result<Arc<Principal>, AuthError> {
        Err(AuthError::Credentials)
    }
    async fn by_session(&self, _: &App, _: &str) -> Result<Option<Arc<Principal>>, AuthError> {
        Ok(None)
    }
    async fn by_remote_user(&self, _: &App, _: &str) -> Result<Option<Arc<Principal>>, AuthError> {
        Ok(None)
    }
    async fn by_id(&self, _: &App, _: Uuid) -> Result<Option<Arc<Principal>>, AuthError> {
        Ok(Some(openimis_testkit::administrator()))
    }
    async fn admits_to_rest(&self, _: &App, _: &Principal) -> Result<(), AuthError> {
        Ok(())
    }
    async fn create_superuser(&self, _: &App, _: &str, _: Option<&str>, _: &str) -> Result<(), AccountError> {
        Err(AccountError::Taken)
    }
    async fn change_password(&self, _: &App, _: &str, _: &str) -> Result<(), AccountError> {
        Err(AccountError::Unknown)
    }
    async fn has_password(&self, _: &App, _: &str, _: &str) -> Result<bool, DbErr> {
        Ok(false)
    }
    fn check_keys(&self, _: &App) -> Result<(), String> {
        Ok(())
    }
    async fn configurations(&self, _: &DatabaseConnection, _: DateTimeUtc) -> Result<Vec<StoredConfiguration>, DbErr> {
        Ok(vec![])
    }
    async fn log(&self, tx: &DatabaseTransaction, entry: &LogEntry) -> Result<(), DbErr> {
        let values = [entry.id.into(), (entry.status as i32).into()];
        tx.execute_raw(Statement::from_sql_and_values(
            tx.get_database_backend(),
            "INSERT INTO test_log (id, status) VALUES ($1, $2)",
            values,
        ))
        .await?;
        Ok(())
    }
    async fn log_end(&self, tx: &DatabaseTransaction, id: Uuid, status: LogStatus, error: Option<String>) -> Result<(), DbErr> {
        let values = [(status as i32).into(), error.into(), id.into()];
        tx.execute_raw(Statement::from_sql_and_values(
            tx.get_database_backend(),
            "UPDATE test_log SET status = $1, error = $2 WHERE id = $3",
            values,
        ))
        .await?;
        Ok(())
    }
}

module! {
    name: "library",
    config: Some(ConfigDefinition::of::<LibraryConfig>()),
    schema: schema,
    events: events,
    routes: routes,
    migrations: migrations,
    core: Some(|| Box::new(Services)),
}

/// Three shelves of authors, each with some books; every seventh book is closed, some have no author.
pub async fn fill(db: &DatabaseConnection, authors: i32) {
    for n in 1..=authors {
        let row = author::ActiveModel { id: Set(n), name: Set(format!("Author {n:02}")), shelf: Set((n % 4 != 0).then_some(n % 3)) };
        row.insert(db).await.unwrap();
    }
    for n in 1..=authors * 3 {
        let row = book::ActiveModel {
            id: Set(n),
            title: Set(format!("Title {n}")),
            pages: Set(n * 37 % 700),
            author_id: Set((n % 5 != 0).then_some(n % authors + 1)),
            validity_to: Set((n % 7 == 0).then(|| DateTimeUtc::from_timestamp(1_700_000_000, 0).unwrap())),
        };
        row.insert(db).await.unwrap();
    }
}
