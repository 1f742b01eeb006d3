//! What a module hands to the kernel.

use futures::future::BoxFuture;
use openimis_migration::{Migration, ModuleMigrations};
use sea_orm::{DatabaseConnection, DbErr};

use crate::{
    access::{Principal, Territory},
    app::SharedApp,
    core_services::CoreServices,
    custom_filters::FilterWizard,
    demo::DemoSet,
    events::EventBus,
    graphql::builder::SchemaBuilder,
    jobs::{JobKind, schedule::Missed},
    module_config::ConfigDefinition,
    rest::{ErrorRenderer, Route},
};

/// Finds the territory of a user.
pub type TerritoryProvider = for<'a> fn(&'a DatabaseConnection, &'a Principal) -> BoxFuture<'a, Result<Territory, DbErr>>;

/// Adds what a module knows of a user to what core knows.
pub type PrincipalCompletion = for<'a> fn(&'a DatabaseConnection, &'a mut Principal) -> BoxFuture<'a, Result<(), DbErr>>;

/// A module: one per crate, const data, sent through `inventory` by [`crate::module!`].
#[derive(Clone, Copy)]
pub struct Module {
    /// Logical name: URL segment, configuration name, what other modules depend on.
    pub name: &'static str,
    /// Cargo package; two packages can offer one logical name, one of them is selected.
    pub package: &'static str,
    /// Version of the package.
    pub version: &'static str,
    /// Logical names of modules that must be active, too.
    pub depends_on: &'static [&'static str],
    /// Typed configuration with the reference's keys and defaults; keys ending in `_perms` are the rights.
    pub config: Option<ConfigDefinition>,
    /// Its part of the GraphQL schema.
    pub schema: fn(&mut SchemaBuilder),
    /// Its migrations, in order.
    pub migrations: fn() -> Vec<Migration>,
    /// Kinds of jobs that it puts.
    pub jobs: fn() -> Vec<JobKind>,
    /// Its scheduled tasks.
    pub tasks: &'static [ScheduledTask],
    /// Its REST routes, below `/<site root>/<name>/`.
    pub routes: fn() -> Vec<Route>,
    /// How errors of its REST routes look.
    pub rest_errors: Option<ErrorRenderer>,
    /// Handlers of other modules' events.
    pub events: fn(&mut EventBus),
    /// Its part of the demo data.
    pub demo: Option<DemoSet>,
    /// Users, module configuration, mutation log: offered by one module.
    pub core: Option<fn() -> Box<dyn CoreServices>>,
    /// Which filters its objects with variable fields have.
    pub custom_filters: &'static [FilterWizard],
    /// Row security by location: offered by one module at most.
    pub territory: Option<TerritoryProvider>,
    /// Adds what it knows of a user, each time the user is loaded, before their territory is asked for.
    pub principal: Option<PrincipalCompletion>,
}

inventory::collect!(&'static Module);

impl Module {
    /// A module that does nothing yet.
    #[must_use]
    pub const fn new(name: &'static str, package: &'static str, version: &'static str) -> Self {
        Module {
            name,
            package,
            version,
            depends_on: &[],
            config: None,
            schema: |_| {},
            migrations: Vec::new,
            jobs: Vec::new,
            tasks: &[],
            routes: Vec::new,
            rest_errors: None,
            events: |_| {},
            demo: None,
            core: None,
            custom_filters: &[],
            territory: None,
            principal: None,
        }
    }
}

/// Declares and registers the module of a crate:
/// `module! { name: "medical", depends_on: &["core"], schema: schema::declare }`.
#[macro_export]
macro_rules! module {
    (name: $name:literal $(, $field:ident : $value:expr)* $(,)?) => {
        /// The registration of this module.
        pub static MODULE: $crate::module::Module = $crate::module::Module {
            $($field: $value,)*
            ..$crate::module::Module::new($name, env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"))
        };
        $crate::inventory::submit! { &MODULE }
    };
}

/// A task that runs at set times.
pub struct ScheduledTask {
    /// The reference's job id.
    pub name: &'static str,
    /// When, in cron notation, UTC.
    pub cron: &'static str,
    /// What becomes of slots at which no server was there.
    pub missed: Missed,
    /// What.
    pub run: for<'a> fn(&'a SharedApp) -> BoxFuture<'a, Result<(), TaskError>>,
}

/// A task failed; the text goes to the log.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct TaskError(pub String);

/// The migrations of the kernel and of these modules, for the runner.
#[must_use]
pub fn migrations(modules: &[Module]) -> Vec<ModuleMigrations> {
    let own = modules.iter().map(|module| ModuleMigrations { module: module.name, migrations: (module.migrations)() });
    std::iter::once(openimis_migration::kernel_migrations()).chain(own).collect()
}
