//! The server: settings, database, active modules, schema.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use arc_swap::ArcSwap;
use async_graphql::dynamic::Schema as Dynamic;
use moka::sync::Cache;
use openimis_config::Settings;
use sea_orm::{DatabaseConnection, DbErr};

use crate::{
    access::{Access, Denied, Principal},
    clock::Clock,
    core_services::CoreServices,
    events::EventBus,
    graphql::{self, builder::SchemaBuilder, execute::Prepared, limits::Limits, schema::Schema},
    jobs::{
        JobKind, Wake,
        schedule::{TaskJob, Times},
    },
    module::{Module, ScheduledTask, TerritoryProvider},
    module_config::{ModuleConfig, Snapshot},
    mutation::MutationDefinition,
    registry::RegistryError,
};

/// Text of validated documents that is kept; parsed they take some ten times as much.
const DOCUMENT_BYTES: u64 = 2 << 20;

#[expect(clippy::ptr_arg, reason = "the cache gives its key type")]
fn weigh(document: &String, _: &Arc<Prepared>) -> u32 {
    u32::try_from(document.len()).unwrap_or(u32::MAX)
}

/// How the server is shared with handlers.
pub type SharedApp = Arc<App>;

/// The server.
pub struct App {
    /// Settings of the environment.
    pub settings: Arc<Settings>,
    /// The database.
    pub db: DatabaseConnection,
    /// Active modules in dependency order.
    pub modules: Vec<Module>,
    /// The schema.
    pub schema: Schema,
    /// The schema for validation and introspection.
    pub dynamic: Dynamic,
    /// Handlers of events.
    pub events: EventBus,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Bounds on documents.
    pub limits: Limits,
    /// Documents that were validated before.
    pub documents: Cache<String, Arc<Prepared>>,
    /// Kinds of jobs.
    pub jobs: BTreeMap<&'static str, JobKind>,
    /// Wakes the worker of jobs.
    pub wake: Wake,
    core: Box<dyn CoreServices>,
    territory: Option<TerritoryProvider>,
    configs: ArcSwap<Snapshot>,
    extensions: Extensions,
}

/// State that modules keep in the server, one of each type.
#[derive(Default)]
pub struct Extensions(std::sync::RwLock<std::collections::HashMap<std::any::TypeId, Arc<dyn std::any::Any + Send + Sync>>>);

impl Extensions {
    /// The state of type `T`, made when it is first asked for.
    ///
    /// # Panics
    /// Never: no holder of the lock panics.
    pub fn get<T: Default + Send + Sync + 'static>(&self) -> Arc<T> {
        let key = std::any::TypeId::of::<T>();
        let known = self.0.read().expect("no holder of this lock panics").get(&key).cloned();
        let state = known.unwrap_or_else(|| {
            self.0.write().expect("no holder of this lock panics").entry(key).or_insert_with(|| Arc::new(T::default())).clone()
        });
        state.downcast().expect("the key is the type")
    }
}

impl App {
    /// Puts the active modules together.
    ///
    /// # Errors
    /// What the modules declare does not fit together.
    pub fn assemble(
        settings: Arc<Settings>,
        db: DatabaseConnection,
        modules: Vec<Module>,
        clock: Arc<dyn Clock>,
    ) -> Result<SharedApp, Vec<RegistryError>> {
        let schema = build_schema(&modules)?;
        let configs = Snapshot::merge(&modules, vec![]);
        let mut problems = undeclared_rights(&modules, &schema, &configs);
        let core = match single(&modules, "the service of users, configuration and mutation log", |m| m.core) {
            Ok(Some(core)) => Some(core()),
            Ok(None) => {
                problems.push(RegistryError::Service { what: "the service of users, configuration and mutation log", by: "none".into() });
                None
            }
            Err(error) => {
                problems.push(error);
                None
            }
        };
        let territory = single(&modules, "row security by location", |m| m.territory).unwrap_or_else(|error| {
            problems.push(error);
            None
        });
        let jobs = job_kinds(&modules, &mut problems);
        problems.extend(wrong_times(&modules));
        let dynamic = graphql::dynamic::build(&schema, settings.graphql.introspection)
            .map_err(|error| vec![RegistryError::Schema(error.to_string())])?;
        let mut events = EventBus::default();
        for module in &modules {
            (module.events)(&mut events);
        }
        let (Some(core), true) = (core, problems.is_empty()) else { return Err(problems) };
        let limits = Limits::of(&settings.graphql);
        Ok(Arc::new(App {
            settings,
            db,
            schema,
            dynamic,
            events,
            clock,
            limits,
            documents: Cache::builder().max_capacity(DOCUMENT_BYTES).weigher(weigh).time_to_idle(Duration::from_secs(3_600)).build(),
            jobs,
            wake: Wake::default(),
            core,
            territory,
            configs: ArcSwap::from_pointee(configs),
            extensions: Extensions::default(),
            modules,
        }))
    }

    /// Users, configuration, mutation log.
    #[must_use]
    pub fn core(&self) -> &dyn CoreServices {
        self.core.as_ref()
    }

    /// Finds territories of users, if a module offers it.
    #[must_use]
    pub fn territory(&self) -> Option<TerritoryProvider> {
        self.territory
    }

    /// The mutation of this name.
    #[must_use]
    pub fn mutation(&self, name: &str) -> Option<&MutationDefinition> {
        self.schema.mutations.get(name)
    }

    /// State of type `T` that a module keeps in the server.
    #[must_use]
    pub fn state<T: Default + Send + Sync + 'static>(&self) -> Arc<T> {
        self.extensions.get()
    }

    /// The configuration of a module.
    #[must_use]
    pub fn config<C: ModuleConfig>(&self) -> Arc<C> {
        self.configs.load().get()
    }

    /// All configurations.
    #[must_use]
    pub fn configs(&self) -> Arc<Snapshot> {
        self.configs.load_full()
    }

    /// Reads the stored configurations again. `true`: they had changed.
    ///
    /// # Errors
    /// The database's.
    pub async fn reload_configs(&self) -> Result<bool, DbErr> {
        let stored = self.core.configurations(&self.db, self.clock.now()).await?;
        let changed = !self.configs.load().is_of(&stored);
        if changed {
            self.configs.store(Arc::new(Snapshot::merge(&self.modules, stored)));
        }
        Ok(changed)
    }

    /// Checks what a field, mutation or route of `module` demands: the one place where rights are looked at.
    ///
    /// # Errors
    /// [`Denied`]
    pub fn check(&self, caller: Option<&Principal>, module: &str, access: Access) -> Result<(), Denied> {
        let allowed = match (access, caller) {
            (Access::Public, _) => return Ok(()),
            (_, None) => return Err(Denied::Anonymous),
            (Access::Authenticated, Some(_)) => true,
            (Access::Administrator, Some(principal)) => principal.superuser,
            (Access::Rights(keys), Some(principal)) => keys.iter().any(|key| self.has_right(principal, module, key)),
        };
        if allowed { Ok(()) } else { Err(Denied::Forbidden) }
    }

    /// The user has a right of this key of the module's configuration.
    #[must_use]
    pub fn has_right(&self, principal: &Principal, module: &str, key: &str) -> bool {
        let configs = self.configs.load();
        let name = self.modules.iter().find(|m| m.name == module).map(|m| m.name);
        name.and_then(|name| configs.rights(name, key)).is_some_and(|rights| principal.has_any(rights))
    }
}

fn build_schema(modules: &[Module]) -> Result<Schema, Vec<RegistryError>> {
    let mut builder = SchemaBuilder::default();
    for module in modules {
        builder.speak_as(module.name);
        (module.schema)(&mut builder);
    }
    builder.finish().map_err(|problems| problems.into_iter().map(RegistryError::Schema).collect())
}

fn job_kinds(modules: &[Module], problems: &mut Vec<RegistryError>) -> BTreeMap<&'static str, JobKind> {
    let task = JobKind::of::<TaskJob>();
    let mut kinds = BTreeMap::from([(task.name, task)]);
    for module in modules {
        for kind in (module.jobs)() {
            if kinds.insert(kind.name, kind).is_some() {
                problems.push(RegistryError::Schema(format!(
                    "module {}: the kind of job {} is declared twice; rename one",
                    module.name, kind.name
                )));
            }
        }
    }
    kinds
}

fn wrong_times(modules: &[Module]) -> Vec<RegistryError> {
    let tasks = modules.iter().flat_map(|module| module.tasks.iter().map(move |task| (module.name, task)));
    let problem = |(module, task): (&str, &ScheduledTask)| {
        let error = Times::parse(task.cron).err()?;
        Some(RegistryError::Schema(format!(
            "module {module}: the times `{}` of task {} are no cron notation: {error}",
            task.cron, task.name
        )))
    };
    tasks.filter_map(problem).collect()
}

fn single<T: Copy>(modules: &[Module], what: &'static str, offer: impl Fn(&Module) -> Option<T>) -> Result<Option<T>, RegistryError> {
    let offers: Vec<(&str, T)> = modules.iter().filter_map(|m| Some((m.name, offer(m)?))).collect();
    match offers.as_slice() {
        [] => Ok(None),
        [(_, one)] => Ok(Some(*one)),
        several => Err(RegistryError::Service { what, by: several.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ") }),
    }
}

/// Every key that a declaration names must be one of its module's configuration.
fn undeclared_rights(modules: &[Module], schema: &Schema, configs: &Snapshot) -> Vec<RegistryError> {
    let fields = schema.queries.values().chain(schema.actions.values()).map(|root| (root.module, root.name.clone(), root.access));
    let mutations = schema.mutations.values().map(|m| (m.module, m.name.to_owned(), m.access));
    let nested = schema.objects.values().flat_map(|o| {
        o.fields.values().map(|f| (f.module, format!("{}.{}", o.name, f.name), f.access)).chain([(o.module, o.name.clone(), o.node_access)])
    });
    let routes = modules.iter().flat_map(|m| (m.routes)().into_iter().map(|r| (m.name, r.path.to_owned(), r.access)));
    let mut problems = vec![];
    for (module, what, access) in fields.chain(mutations).chain(nested).chain(routes) {
        let Access::Rights(keys) = access else { continue };
        let Some(name) = modules.iter().find(|m| m.name == module).map(|m| m.name) else { continue };
        for key in keys.iter().filter(|key| configs.rights(name, key).is_none()) {
            problems.push(RegistryError::Schema(format!(
                "module {module}: {what} demands the right {key}, which is no key of the module's configuration; add it there"
            )));
        }
    }
    problems
}
