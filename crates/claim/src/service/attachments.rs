//! Files and addresses attached to claims: in the database, or as files where a folder is configured.

use std::path::PathBuf;

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use chrono::NaiveDate;
use openimis_kernel::{
    app::App,
    graphql::scalar::decode_base64,
    mutation::{MutationContext, MutationError, ensure},
};
use sea_orm::{ActiveValue::Set, DbErr, IntoActiveModel, entity::prelude::*};

use super::selection;
use crate::{
    config::ClaimConfig,
    entity::{claim, claim_attachment, claim_attachment_type},
    rules::attachments::{self as rules, Refusal},
};

/// An attachment as a client sends it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AttachmentData {
    /// Kind in words.
    pub kind: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// Day of the document.
    pub date: Option<NaiveDate>,
    /// Name of the file.
    pub filename: Option<String>,
    /// Type of the content.
    pub mime: Option<String>,
    /// `FILE` or `URL`; none: a file.
    pub general_type: Option<String>,
    /// Name of the kind.
    pub predefined_type: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Content in base64.
    pub document: Option<String>,
}

fn refused(refusal: Refusal) -> MutationError {
    MutationError::invalid(format!("['{refusal}']"))
}

/// Attaches to a claim that the user may see.
///
/// # Errors
/// There is no such claim, the attachment is refused, or the database fails.
pub async fn create(cx: &MutationContext, claim_uuid: &str, data: &AttachmentData) -> Result<(), MutationError> {
    let claim = visible(cx, claim_uuid).await?;
    attach(cx, &claim, data).await
}

/// Unknown claims and those of others are refused alike.
async fn visible(cx: &MutationContext, uuid: &str) -> Result<claim::Model, MutationError> {
    let found = selection::by_uuids(cx, &[uuid.to_lowercase()]).await?.pop();
    found.ok_or(MutationError::Unauthorized)
}

/// Attaches to a claim.
pub(super) async fn attach(cx: &MutationContext, claim: &claim::Model, data: &AttachmentData) -> Result<(), MutationError> {
    let general_type = general_type(data)?;
    let mut row = claim_attachment::ActiveModel {
        id: Set(Uuid::new_v4()),
        claim_id: Set(claim.id),
        general_type: Set(general_type.to_owned()),
        predefined_type_id: Set(predefined(cx, general_type, data).await?),
        module: Set(Some("claim".to_owned())),
        url: Set(None),
        document: Set(None),
        validity_from: Set(cx.now),
        validity_to: Set(None),
        legacy_id: Set(None),
        date: Set(data.date.unwrap_or(cx.now.date_naive())),
        ..Default::default()
    };
    described(&mut row, data);
    if general_type == "URL" {
        row.url = Set(Some(address(cx, data)?));
    } else {
        keep(cx, claim, data, &mut row)?;
    }
    claim_attachment::Entity::insert(row).exec_without_returning(&cx.tx).await?;
    Ok(())
}

fn described(row: &mut claim_attachment::ActiveModel, data: &AttachmentData) {
    row.r#type = Set(data.kind.clone());
    row.title = Set(data.title.clone());
    row.filename = Set(data.filename.clone());
    row.mime = Set(data.mime.clone());
}

fn general_type(data: &AttachmentData) -> Result<&'static str, MutationError> {
    match data.general_type.as_deref() {
        None | Some("FILE") => Ok("FILE"),
        Some("URL") => Ok("URL"),
        Some(_) => Err(refused(Refusal::Kind)),
    }
}

fn address(cx: &MutationContext, data: &AttachmentData) -> Result<String, MutationError> {
    let address = data.url.as_deref().unwrap_or_default();
    rules::check_address(address, &cx.config::<ClaimConfig>().allowed_domains_attachments).map_err(refused)?;
    Ok(address.to_owned())
}

async fn predefined(cx: &MutationContext, general_type: &str, data: &AttachmentData) -> Result<Option<i16>, DbErr> {
    use claim_attachment_type::Column;
    let Some(name) = data.predefined_type.as_deref().filter(|name| !name.is_empty()) else { return Ok(None) };
    let found = claim_attachment_type::Entity::find()
        .filter(Column::ClaimAttachmentType.eq(name))
        .filter(Column::ClaimGeneralType.eq(general_type))
        .filter(Column::ValidityTo.is_null())
        .one(&cx.tx)
        .await?;
    Ok(found.map(|row| row.id))
}

/// Checks the content and keeps it: in the row, or in a file that is written once the transaction is committed, so that no file
/// stays of a mutation that failed.
fn keep(
    cx: &MutationContext,
    claim: &claim::Model,
    data: &AttachmentData,
    row: &mut claim_attachment::ActiveModel,
) -> Result<(), MutationError> {
    let config = cx.config::<ClaimConfig>();
    let Some(document) = data.document.as_deref().filter(|document| !document.is_empty()) else { return Ok(()) };
    // The text is a third longer than what it stands for: nothing is decoded that is too large anyway.
    ensure(document.len() / 4 * 3 <= config.max_size_attachments + 3, format!("['{}']", Refusal::Size))?;
    let content = decode_base64(document).ok_or_else(|| refused(Refusal::Document))?;
    rules::check_file(data.mime.as_deref(), &content, &config.allowed_types_attachments, config.max_size_attachments).map_err(refused)?;
    let Some(root) = config.claim_attachments_root_path.clone() else {
        row.document = Set(Some(BASE64.encode(content)));
        return Ok(());
    };
    let place = rules::place(cx.now.date_naive(), claim.id, Uuid::new_v4());
    let path = rules::locate(&root, &place).ok_or_else(|| MutationError::Internal("a place outside of its folder".to_owned()))?;
    row.url = Set(Some(place));
    cx.after_commit(move |_| {
        if let Err(error) = write(&path, &content) {
            tracing::error!(path = %path.display(), %error, "an attachment could not be written to its file");
        }
    });
    Ok(())
}

fn write(path: &std::path::Path, content: &[u8]) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(path, content)
}

/// Changes what is said of an attachment; its content stays.
///
/// # Errors
/// The claim has no such attachment that the user may see, the new address is refused, or the database fails.
pub async fn update(cx: &MutationContext, id: Uuid, claim_uuid: &str, data: &AttachmentData) -> Result<(), MutationError> {
    let claim = visible(cx, claim_uuid).await?;
    let present = valid(cx, id).await?;
    ensure(present.claim_id == claim.id, "ClaimAttachment matching query does not exist.")?;
    let general_type = general_type(data)?;
    ensure(general_type == present.general_type, format!("['{}']", Refusal::Kind))?;
    copy(cx, &present).await?;
    let mut row = present.into_active_model();
    described(&mut row, data);
    row.predefined_type_id = Set(predefined(cx, general_type, data).await?);
    row.validity_from = Set(cx.now);
    if let Some(date) = data.date {
        row.date = Set(date);
    }
    if general_type == "URL" {
        row.url = Set(Some(address(cx, data)?));
    }
    claim_attachment::Entity::update(row).exec(&cx.tx).await?;
    Ok(())
}

/// Deletes an attachment of a claim that the user may see.
///
/// # Errors
/// There is none, or the database fails.
pub async fn delete(cx: &MutationContext, id: Uuid) -> Result<(), MutationError> {
    let present = valid(cx, id).await?;
    let claim = claim::Entity::find_by_id(present.claim_id).one(&cx.tx).await?;
    let uuid = claim.map(|row| row.uuid).unwrap_or_default();
    visible(cx, &uuid).await?;
    copy(cx, &present).await?;
    let mut row = present.into_active_model();
    row.validity_from = Set(cx.now);
    row.validity_to = Set(Some(cx.now));
    claim_attachment::Entity::update(row).exec(&cx.tx).await?;
    Ok(())
}

async fn valid(cx: &MutationContext, id: Uuid) -> Result<claim_attachment::Model, MutationError> {
    let found = claim_attachment::Entity::find_by_id(id).filter(claim_attachment::Column::ValidityTo.is_null()).one(&cx.tx).await?;
    found.ok_or_else(|| MutationError::invalid("ClaimAttachment matching query does not exist."))
}

/// Keys of attachments are public identifiers: a copy gets one of its own.
async fn copy(cx: &MutationContext, present: &claim_attachment::Model) -> Result<(), DbErr> {
    let mut row = present.clone().into_active_model();
    row.id = Set(Uuid::new_v4());
    row.validity_to = Set(Some(cx.now));
    row.legacy_id = Set(Some(present.id));
    claim_attachment::Entity::insert(row).exec_without_returning(&cx.tx).await.map(drop)
}

/// A file that is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// Its name.
    pub name: String,
    /// Its type.
    pub mime: String,
    /// What it holds.
    pub content: Vec<u8>,
}

/// The content of an attachment; none: it is an address, or its file is not there.
#[must_use]
pub fn content(app: &App, row: &claim_attachment::Model) -> Option<Sent> {
    let content = match (&row.document, file(app, row)) {
        (Some(document), _) => decode_base64(document)?,
        (None, Some(path)) => {
            std::fs::read(&path).inspect_err(|error| tracing::warn!(path = %path.display(), %error, "an attachment cannot be read")).ok()?
        }
        (None, None) => return None,
    };
    let mime = row.mime.clone().filter(|mime| !mime.is_empty() && mime.chars().all(|c| c.is_ascii_graphic()));
    Some(Sent { name: rules::sent_name(row.filename.as_deref()), mime: mime.unwrap_or_else(|| "application/x-binary".to_owned()), content })
}

fn file(app: &App, row: &claim_attachment::Model) -> Option<PathBuf> {
    let root = app.config::<ClaimConfig>().claim_attachments_root_path.clone()?;
    if row.general_type != "FILE" {
        return None;
    }
    rules::locate(&root, row.url.as_deref()?)
}
