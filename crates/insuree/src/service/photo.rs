//! Photos of insurees: in the database, and as files where a folder is configured (insuree spec, section 5.1, step 7).

use std::path::{Path, PathBuf};

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use chrono::NaiveDate;
use openimis_kernel::{
    app::App,
    graphql::scalar::decode_base64,
    history,
    mutation::{MutationContext, MutationError},
};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    IntoActiveModel,
    entity::prelude::*,
};
use uuid::Uuid;

use crate::{
    config::InsureeConfig,
    entity::{insuree, insuree_photo},
    rules::photo::{self, Change, Sent, Stored},
};

/// A photo as a client sends it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PhotoData {
    /// Public identifier of the photo it means.
    pub uuid: Option<String>,
    /// Day it was taken.
    pub date: Option<NaiveDate>,
    /// Officer who took it.
    pub officer_id: Option<i32>,
    /// The picture, base64; `None`: the stored one.
    pub content: Option<String>,
}

/// Folder below which photos are kept as files.
#[must_use]
pub fn root(app: &App) -> Option<PathBuf> {
    app.config::<InsureeConfig>().photo_root(app.settings.files.photo_root.as_deref())
}

/// Stores what was sent as the photo of the insuree, and answers the row as it is then.
pub(super) async fn apply(cx: &MutationContext, insuree: insuree::Model, sent: &PhotoData) -> Result<insuree::Model, MutationError> {
    let picture = match sent.content.as_deref().filter(|content| !content.is_empty()) {
        Some(text) => Some(decode_base64(text).ok_or_else(|| MutationError::invalid("The photo is not base64."))?),
        None => None,
    };
    let content = picture.as_ref().map(|bytes| BASE64.encode(bytes));
    let present = match insuree.photo_id {
        Some(id) => insuree_photo::Entity::find_by_id(id).one(&cx.tx).await?,
        None => None,
    };
    let stored =
        present.as_ref().map(|row| Stored { uuid: &row.uuid, date: row.date, officer_id: row.officer_id, content: row.photo.as_deref() });
    let asked = Sent { uuid: sent.uuid.as_deref(), date: sent.date, officer_id: sent.officer_id, content: content.as_deref() };
    let change = photo::change(stored, &asked);
    if change == Change::None {
        return Ok(insuree);
    }
    let mut row = match present {
        Some(present) => {
            history::archive(&cx.tx, &present, cx.now).await?;
            present.into_active_model()
        }
        None => insuree_photo::ActiveModel { id: NotSet, ..Default::default() },
    };
    row.date = Set(sent.date);
    row.officer_id = Set(sent.officer_id);
    row.insuree_id = Set(Some(insuree.id));
    row.chf_id = Set(insuree.chf_id.clone());
    row.validity_from = Set(cx.now);
    row.audit_user_id = Set(Some(cx.audit_id()));
    if let (Change::Replace, Some(bytes)) = (change, picture) {
        let uuid = Uuid::new_v4().to_string();
        row.photo = Set(content);
        let (folder, name) = file_after_commit(cx, insuree.id, &uuid, bytes).unzip();
        row.folder = Set(folder);
        row.filename = Set(name);
        row.uuid = Set(uuid);
    }
    let is_new = row.id.is_not_set();
    let photo = if is_new { row.insert(&cx.tx).await? } else { row.update(&cx.tx).await? };
    let mut row = insuree.into_active_model();
    row.photo_id = Set(Some(photo.id));
    row.photo_date = Set(photo.date);
    Ok(row.update(&cx.tx).await?)
}

/// Where the file of a new photo will be; it is written once the transaction is committed, so that no file stays of a
/// mutation that failed. Should that not work, the picture is in the database still.
fn file_after_commit(cx: &MutationContext, insuree_id: i32, uuid: &str, bytes: Vec<u8>) -> Option<(String, String)> {
    let root = root(&cx.app)?;
    let folder = photo::folder(cx.now.date_naive(), insuree_id);
    let path = photo::file(&root, &folder, uuid)?;
    cx.after_commit(move |_| {
        if let Err(error) = store(&path, &bytes) {
            tracing::error!(path = %path.display(), %error, "a photo could not be written to its file");
        }
    });
    Some((folder, uuid.to_owned()))
}

fn store(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(path, bytes)
}

/// The picture of a file below the root, base64; `None`: there is none.
pub async fn read(root: &Path, folder: &str, name: &str) -> Option<String> {
    let path = photo::file(root, folder, name)?;
    match tokio::fs::read(&path).await {
        Ok(bytes) => Some(BASE64.encode(bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => {
            tracing::warn!(path = %path.display(), %error, "a photo cannot be read");
            None
        }
    }
}
