//! Sessions that Django wrote: the administration pages of the reference run beside this server and share its log-in.
//!
//! `django_session.session_data` is `payload:time:signature` (Django 4.2, `django.core.signing.dumps`): the payload is
//! JSON in Base64, after a dot compressed with zlib; the signature is an HMAC-SHA256 under `SECRET_KEY`.

use std::{io::Read, sync::Arc};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use flate2::read::ZlibDecoder;
use hmac::{Hmac, Mac};
use openimis_kernel::{access::Principal, app::App, core_services::AuthError};
use sea_orm::{DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QuerySelect, entity::prelude::*};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::{keys::keys, token::refused};
use crate::{entity::session, services::principal};

/// What keeps these signatures apart from other uses of the secret key.
const SALT: &str = "django.contrib.sessions.SessionStoresigner";
/// Longest key of a session.
const KEY_LENGTH: usize = 40;
/// Bytes of content that are read at most: a few hundred are usual.
const MAX_CONTENT: u64 = 64 << 10;

#[derive(Deserialize)]
struct Content {
    #[serde(rename = "_auth_user_id")]
    user: Option<String>,
}

/// The active user of a session; `None` when there is none, it has expired, or its content is not signed by us.
///
/// # Errors
/// The database's.
pub async fn principal_of(app: &App, session_key: &str) -> Result<Option<Arc<Principal>>, AuthError> {
    if session_key.is_empty() || session_key.len() > KEY_LENGTH || !session_key.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Ok(None);
    }
    let Some(row) = session::Entity::find_by_id(session_key).one(&app.db).await? else { return Ok(None) };
    if row.expire_date <= app.clock.now() {
        return Ok(None);
    }
    let keys = keys(app).map_err(refused)?;
    match user_of(&row.session_data, keys.secret_key()) {
        Some(id) => principal::by_id(app, id).await,
        None => Ok(None),
    }
}

/// Ends all sessions of a user: unlike the reference's, they do not outlive the password.
///
/// # Errors
/// The database's.
pub async fn end_all(tx: &DatabaseTransaction, secret_key: &str, user: Uuid, now: DateTimeUtc) -> Result<(), DbErr> {
    let rows: Vec<(String, String)> = session::Entity::find()
        .select_only()
        .columns([session::Column::SessionKey, session::Column::SessionData])
        .filter(session::Column::ExpireDate.gt(now))
        .into_tuple()
        .all(tx)
        .await?;
    let theirs: Vec<String> = rows.into_iter().filter(|(_, data)| user_of(data, secret_key) == Some(user)).map(|(key, _)| key).collect();
    if !theirs.is_empty() {
        session::Entity::delete_many().filter(session::Column::SessionKey.is_in(theirs)).exec(tx).await?;
    }
    Ok(())
}

/// `core_User.id` that stands in the content of a session, if its signature holds.
#[must_use]
pub fn user_of(data: &str, secret_key: &str) -> Option<Uuid> {
    let (signed, signature) = data.rsplit_once(':')?;
    let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
    let key = Sha256::new().chain_update(SALT).chain_update(secret_key).finalize();
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).ok()?;
    mac.update(signed.as_bytes());
    mac.verify_slice(&signature).ok()?;
    let (payload, _time) = signed.rsplit_once(':')?;
    let json = match payload.strip_prefix('.') {
        Some(compressed) => inflate(&URL_SAFE_NO_PAD.decode(compressed).ok()?)?,
        None => URL_SAFE_NO_PAD.decode(payload).ok()?,
    };
    serde_json::from_slice::<Content>(&json).ok()?.user?.parse().ok()
}

fn inflate(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut content = vec![];
    ZlibDecoder::new(bytes).take(MAX_CONTENT).read_to_end(&mut content).ok()?;
    Some(content)
}

#[cfg(test)]
#[path = "session_tests.rs"]
mod tests;
