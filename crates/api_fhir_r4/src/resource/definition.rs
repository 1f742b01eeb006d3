//! What a module registers: one descriptor per type of resource and per code system. Routes, the list at the root and
//! the CapabilityStatement follow from them.

use futures::future::BoxFuture;
use openimis_kernel::access::Access;
use openimis_kernel::app::App;
use openimis_kernel::inventory;

use crate::context::FhirContext;
use crate::mapping::Lookup;
use crate::r4::code::Interaction;
use crate::r4::resource::Resource;
use crate::rest_model::search::ResourceSpec;
use crate::rest_model::searchset::FoundPage;
use crate::rest_model::{FhirError, Search};

use super::version::Version;

type Outcome<'a, T> = BoxFuture<'a, Result<T, FhirError>>;

/// An interaction: what it demands, and what it does.
#[derive(Clone, Copy)]
pub struct Operation<F> {
    /// What it demands, by keys of the owning module's configuration.
    pub access: Access,
    /// What it does.
    pub run: F,
}

/// Finds a page of resources that the user may see.
pub type SearchResources = for<'a> fn(&'a FhirContext, &'a Search) -> Outcome<'a, FoundPage>;

/// Reads a resource by uuid or business code, if the user may see it.
pub type ReadResource = for<'a> fn(&'a FhirContext, &'a str) -> Outcome<'a, Found>;

/// Creates a resource of a document; answers its id.
pub type CreateResource = for<'a> fn(&'a FhirContext, &'a [u8]) -> Outcome<'a, String>;

/// Gives a resource (uuid or business code) the state of a document; answers its id.
pub type UpdateResource = for<'a> fn(&'a FhirContext, &'a Addressed<'a>, &'a [u8]) -> Outcome<'a, String>;

/// Closes a resource.
pub type DeleteResource = for<'a> fn(&'a FhirContext, &'a Addressed<'a>) -> Outcome<'a, ()>;

/// A resource and the version of its row.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The resource.
    pub resource: Resource,
    /// Its version.
    pub version: Version,
}

/// Which resource a request means, and in which state the client saw it.
#[derive(Debug, Clone)]
pub struct Addressed<'a> {
    /// Uuid or business code.
    pub id: &'a str,
    /// Versions that the header `If-Match` names; `None`: any.
    pub if_match: Option<Vec<String>>,
}

/// A type of resource.
pub struct FhirResourceDefinition {
    /// Module that owns the data. While it is not active, the type does not exist; its configuration has the rights.
    pub module: &'static str,
    /// The type, and what it can be searched by.
    pub spec: &'static ResourceSpec,
    /// End of the URL of its profile.
    pub profile: &'static str,
    /// GET of the type.
    pub search: Operation<SearchResources>,
    /// GET of one.
    pub read: Operation<ReadResource>,
    /// POST
    pub create: Option<Operation<CreateResource>>,
    /// PUT and PATCH
    pub update: Option<Operation<UpdateResource>>,
    /// DELETE
    pub delete: Option<Operation<DeleteResource>>,
}

inventory::collect!(FhirResourceDefinition);

/// Reads the codes of a code system from its table.
pub type ReadCodes = for<'a> fn(&'a FhirContext) -> Outcome<'a, Vec<Lookup>>;

/// A code system served at `CodeSystem/{id}`.
pub struct CodeSystemDefinition {
    /// Module that owns the codes.
    pub module: &'static str,
    /// End of its URL; what it says of itself is found by [`crate::mapping::code_system_spec`].
    pub id: &'static str,
    /// What reading it demands.
    pub access: Access,
    /// Its rows; `None`: its codes are fixed.
    pub rows: Option<ReadCodes>,
}

inventory::collect!(CodeSystemDefinition);

impl FhirResourceDefinition {
    /// What can be done, for the CapabilityStatement.
    #[must_use]
    pub fn interactions(&self) -> Vec<Interaction> {
        let mut all = vec![Interaction::Read, Interaction::SearchType];
        all.extend(self.create.map(|_| Interaction::Create));
        if self.update.is_some() {
            all.extend([Interaction::Update, Interaction::Patch]);
        }
        all.extend(self.delete.map(|_| Interaction::Delete));
        all
    }
}

/// Where a module stands in dependency order; `None`: it is not active.
fn position(app: &App, module: &str) -> Option<usize> {
    app.modules.iter().position(|active| active.name == module)
}

/// The types of resources of the active modules, in the order of those and by name.
#[must_use]
pub fn resources(app: &App) -> Vec<&'static FhirResourceDefinition> {
    let all = inventory::iter::<FhirResourceDefinition>.into_iter();
    let mut active: Vec<_> = all.filter_map(|d| Some((position(app, d.module)?, d.spec.resource_type, d))).collect();
    active.sort_by_key(|(position, name, _)| (*position, *name));
    active.into_iter().map(|(.., definition)| definition).collect()
}

/// The code systems of the active modules, in the order of those and by name.
#[must_use]
pub fn code_systems(app: &App) -> Vec<&'static CodeSystemDefinition> {
    let all = inventory::iter::<CodeSystemDefinition>.into_iter();
    let mut active: Vec<_> = all.filter_map(|d| Some((position(app, d.module)?, d.id, d))).collect();
    active.sort_by_key(|(position, id, _)| (*position, *id));
    active.into_iter().map(|(.., definition)| definition).collect()
}

/// The type of resource with this name.
#[must_use]
pub fn resource(app: &App, name: &str) -> Option<&'static FhirResourceDefinition> {
    let mut all = inventory::iter::<FhirResourceDefinition>.into_iter();
    all.find(|definition| definition.spec.resource_type == name && position(app, definition.module).is_some())
}

/// The code system with this id.
#[must_use]
pub fn code_system(app: &App, id: &str) -> Option<&'static CodeSystemDefinition> {
    let mut all = inventory::iter::<CodeSystemDefinition>.into_iter();
    all.find(|definition| definition.id == id && position(app, definition.module).is_some())
}
