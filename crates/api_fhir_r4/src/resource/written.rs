//! Resources that can be written: how a document becomes a row, changes it, and how a row is closed.

use std::marker::PhantomData;

use openimis_kernel::access::Access;
use openimis_kernel::mutation::MutationContext;
use openimis_kernel::mutation::direct::Effect;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use serde_json::{Value, json};

use super::stored::{Row, StoredResource, addressed, version};
use super::write::{Writing, same_id, write};
use super::{Addressed, FhirResourceDefinition, Operation, VersionedTable, stored};
use crate::context::FhirContext;
use crate::mapping::Mapping;
use crate::r4::primitive::Id;
use crate::r4::{FhirResource, Issue};
use crate::rest_model::search::ResourceSpec;
use crate::rest_model::{FhirError, read_document};

/// A type of resource that can be written.
pub trait WrittenResource: StoredResource {
    /// Module that owns the data; its configuration has the rights.
    const MODULE: &'static str;
    /// What can be searched by.
    const SPEC: &'static ResourceSpec;
    /// End of the URL of its profile.
    const PROFILE: &'static str;
    /// What reading and searching demand.
    const READ: Access;
    /// What creating demands.
    const CREATE: Access;
    /// What changing demands.
    const UPDATE: Access;
    /// What closing demands.
    const DELETE: Access;
    /// The resource, as R4 has it.
    type Document: FhirResource;
    /// What a document says of a row.
    type Input: Send + Sync;

    /// What `document` says of a row.
    ///
    /// # Errors
    /// Every rule of openIMIS that it breaks.
    fn input(mapping: &Mapping, document: &Self::Document) -> Result<Self::Input, Vec<Issue>>;

    /// Makes a row; answers its uuid.
    fn create(cx: &FhirContext, tx: &MutationContext, input: &Self::Input) -> impl Future<Output = Result<String, FhirError>> + Send;

    /// Gives `row`, which is locked, the state of a document. What documents do not say of rows stays.
    fn update(
        cx: &FhirContext,
        tx: &MutationContext,
        row: Row<Self>,
        input: &Self::Input,
    ) -> impl Future<Output = Result<(), FhirError>> + Send;

    /// Closes `row`, which is locked.
    fn close(tx: &MutationContext, row: Row<Self>) -> impl Future<Output = Result<(), FhirError>> + Send;
}

impl FhirResourceDefinition {
    /// A type of resource with all interactions.
    #[must_use]
    pub const fn of<R: WrittenResource>() -> Self {
        FhirResourceDefinition {
            module: R::MODULE,
            spec: R::SPEC,
            profile: R::PROFILE,
            search: Operation { access: R::READ, run: |cx, search| Box::pin(stored::search::<R>(cx, search)) },
            read: Operation { access: R::READ, run: |cx, id| Box::pin(stored::read::<R>(cx, id)) },
            create: Some(Operation { access: R::CREATE, run: |cx, body| Box::pin(create::<R>(cx, body)) }),
            update: Some(Operation { access: R::UPDATE, run: |cx, addressed, body| Box::pin(update::<R>(cx, addressed, body)) }),
            delete: Some(Operation { access: R::DELETE, run: |cx, addressed| Box::pin(delete::<R>(cx, addressed)) }),
        }
    }
}

async fn create<R: WrittenResource>(cx: &FhirContext, body: &[u8]) -> Result<String, FhirError> {
    let Sent { input, document, .. } = sent::<R>(cx, body)?;
    write(cx, writing::<R>("POST", R::CREATE, document), &Create::<R> { cx, input }).await
}

async fn update<R: WrittenResource>(cx: &FhirContext, addressed: &Addressed<'_>, body: &[u8]) -> Result<String, FhirError> {
    let Sent { input, id, document } = sent::<R>(cx, body)?;
    write(cx, writing::<R>("PUT", R::UPDATE, document), &Update::<R> { cx, addressed, id, input }).await
}

async fn delete<R: WrittenResource>(cx: &FhirContext, addressed: &Addressed<'_>) -> Result<(), FhirError> {
    let document = json!({ "resourceType": R::Document::TYPE, "id": addressed.id });
    write(cx, writing::<R>("DELETE", R::DELETE, document), &Close::<R> { cx, addressed, of: PhantomData }).await
}

fn writing<R: WrittenResource>(method: &str, access: Access, document: Value) -> Writing {
    Writing { name: format!("{method} {}", R::Document::TYPE), module: R::MODULE, access, document }
}

struct Sent<R: WrittenResource> {
    input: R::Input,
    id: Option<Id>,
    document: Value,
}

fn sent<R: WrittenResource>(cx: &FhirContext, body: &[u8]) -> Result<Sent<R>, FhirError> {
    let document: R::Document = read_document(body)?;
    let input = R::input(&cx.mapping, &document).map_err(FhirError::Unprocessable)?;
    let id = document.id().cloned();
    Ok(Sent { input, id, document: serde_json::to_value(&document).map_err(FhirError::internal)? })
}

/// The row that is meant, locked, in the state that the client saw.
async fn locked<R: WrittenResource>(cx: &FhirContext, tx: &MutationContext, meant: &Addressed<'_>) -> Result<Row<R>, FhirError> {
    let row = addressed::<R>(cx, &tx.tx, meant.id).await?;
    let still_current = R::Table::find().filter(R::Table::KEY.eq(R::Table::key(&row))).filter(R::Table::VALID_TO.is_null());
    let row = still_current.lock_exclusive().one(&tx.tx).await?.ok_or(FhirError::Deleted)?;
    meant.check(version::<R>(&row))?;
    Ok(row)
}

struct Create<'a, R: WrittenResource> {
    cx: &'a FhirContext,
    input: R::Input,
}

impl<R: WrittenResource> Effect for Create<'_, R> {
    type Output = String;
    type Error = FhirError;

    async fn run(&self, tx: &MutationContext) -> Result<String, FhirError> {
        R::create(self.cx, tx, &self.input).await
    }
}

struct Update<'a, R: WrittenResource> {
    cx: &'a FhirContext,
    addressed: &'a Addressed<'a>,
    id: Option<Id>,
    input: R::Input,
}

impl<R: WrittenResource> Effect for Update<'_, R> {
    type Output = String;
    type Error = FhirError;

    async fn run(&self, tx: &MutationContext) -> Result<String, FhirError> {
        let row = locked::<R>(self.cx, tx, self.addressed).await?;
        let uuid = R::Table::uuid(&row).to_owned();
        same_id(self.addressed, self.id.as_ref(), &uuid)?;
        R::update(self.cx, tx, row, &self.input).await?;
        Ok(uuid)
    }
}

struct Close<'a, R> {
    cx: &'a FhirContext,
    addressed: &'a Addressed<'a>,
    of: PhantomData<fn() -> R>,
}

impl<R: WrittenResource> Effect for Close<'_, R> {
    type Output = ();
    type Error = FhirError;

    async fn run(&self, tx: &MutationContext) -> Result<(), FhirError> {
        let row = locked::<R>(self.cx, tx, self.addressed).await?;
        R::close(tx, row).await
    }
}
