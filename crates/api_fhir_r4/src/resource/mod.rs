//! The types of resources, one folder each, and what modules above register theirs with.
//!
//! Reads send a constant number of statements whatever the size of the page: the count, the page, and one statement for
//! each table that the rows of a page refer to. Writes run in [`openimis_kernel::mutation::direct::run_as`] and call the
//! services of the owning module, so rights, log, events and history are those of the mutations.

mod code_system;
pub mod condition;
mod definition;
mod group;
pub mod hooks;
mod location;
mod organization;
pub mod page;
mod patient;
pub mod places;
pub mod stored;
mod table;
mod version;
pub mod write;
mod written;

pub use definition::{
    Addressed, CodeSystemDefinition, CreateResource, DeleteResource, FhirResourceDefinition, Found, Operation, ReadCodes, ReadResource,
    SearchResources, UpdateResource, code_system, code_systems, resource, resources,
};
pub use stored::StoredResource;
pub use table::VersionedTable;
pub use version::Version;
pub use written::WrittenResource;
