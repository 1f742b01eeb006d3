//! `attach/?id=`: the content of an attachment.

use axum::{
    Extension,
    extract::{Query, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use openimis_kernel::{access::Caller, app::SharedApp, rest::RestError};
use sea_orm::{DbErr, EntityName, entity::prelude::*};
use serde::Deserialize;

use crate::{
    entity::{claim, claim_attachment},
    security::visible_to,
    service::attachments,
};

/// What the address asks for.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    id: String,
}

fn not_found() -> RestError {
    RestError::new(StatusCode::NOT_FOUND, "Not found.")
}

fn database(error: &DbErr) -> RestError {
    tracing::error!(%error, "an attachment could not be looked up");
    RestError::new(StatusCode::INTERNAL_SERVER_ERROR, "Internal error")
}

/// The content, as a file to be saved: nothing of it is shown in the site's own pages.
pub async fn fetch(
    State(app): State<SharedApp>,
    Extension(caller): Extension<Caller>,
    Query(asked): Query<Asked>,
) -> Result<Response, RestError> {
    let principal = caller.ok_or_else(not_found)?;
    let id: Uuid = asked.id.parse().map_err(|_| not_found())?;
    let found = claim_attachment::Entity::find_by_id(id).filter(claim_attachment::Column::ValidityTo.is_null()).one(&app.db).await;
    let row = found.map_err(|error| database(&error))?.ok_or_else(not_found)?;
    let claim = claim::Entity::find_by_id(row.claim_id)
        .filter(claim::Column::ValidityTo.is_null())
        .filter(visible_to(&principal, claim::Entity.table_name()))
        .one(&app.db)
        .await
        .map_err(|error| database(&error))?;
    claim.ok_or_else(not_found)?;
    let sent = tokio::task::spawn_blocking(move || attachments::content(&app, &row)).await.ok().flatten().ok_or_else(not_found)?;
    let headers = [
        (header::CONTENT_TYPE, value(&sent.mime)?),
        (header::CONTENT_DISPOSITION, value(&disposition(&sent.name))?),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    Ok((headers, sent.content).into_response())
}

fn value(text: &str) -> Result<HeaderValue, RestError> {
    HeaderValue::from_str(text).map_err(|_| not_found())
}

/// Names beyond ASCII are escaped (RFC 6266, RFC 8187).
fn disposition(name: &str) -> String {
    if name.is_ascii() {
        return format!("attachment; filename={}", name.replace(' ', "_"));
    }
    let escaped: String =
        name.bytes().map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect();
    format!("attachment; filename*=UTF-8''{escaped}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_fit_a_header() {
        for (name, expected) in [
            ("scan.pdf", "attachment; filename=scan.pdf"),
            ("my scan.pdf", "attachment; filename=my_scan.pdf"),
            ("é.pdf", "attachment; filename*=UTF-8''%C3%A9%2Epdf"),
        ] {
            assert_eq!(disposition(name), expected);
        }
    }
}
