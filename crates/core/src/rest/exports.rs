//! `fetch_export`: the file of an exported list.

use std::path::{Component, Path, PathBuf};

use axum::{
    Extension, Json,
    extract::{Query, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use openimis_kernel::{access::Caller, app::SharedApp, rest::RestError};
use sea_orm::{EntityTrait, QueryFilter, entity::prelude::*};
use serde::Deserialize;
use serde_json::json;

use super::users::database;
use crate::entity::exportable_query::{Column, Entity, Model};

/// What the address asks for.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    export: String,
}

/// The file, for the user who had it made.
pub async fn fetch(
    State(app): State<SharedApp>,
    Extension(caller): Extension<Caller>,
    Query(asked): Query<Asked>,
) -> Result<Response, RestError> {
    let found =
        Entity::find().filter(Column::Name.eq(asked.export.replace('\0', ""))).one(&app.db).await.map_err(|error| database(&error))?;
    let Some(export) = found else { return Err(not_found()) };
    if caller.is_none_or(|user| user.id != export.user_id) {
        let text = json!({ "message": "Only user requesting export can fetch request" });
        return Ok((StatusCode::FORBIDDEN, Json(text)).into_response());
    }
    if export.is_deleted {
        return Ok((StatusCode::GONE, Json("Export csv file was removed from server.")).into_response());
    }
    let path = crate::export::folder(&app).join(stored(&export.content).ok_or_else(not_found)?);
    let bytes = tokio::fs::read(path).await.map_err(|_| not_found())?;
    let headers = [(header::CONTENT_TYPE, content_type(&export).to_owned()), (header::CONTENT_DISPOSITION, disposition(&export))];
    Ok((headers, bytes).into_response())
}

fn not_found() -> RestError {
    RestError::new(StatusCode::NOT_FOUND, "Not found.")
}

/// Below the folder of exports, and nowhere else.
fn stored(content: &str) -> Option<PathBuf> {
    let path = Path::new(content);
    let is_below = !content.is_empty() && path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    is_below.then(|| path.to_owned())
}

fn format_of(export: &Model) -> &str {
    export.file_format.as_deref().unwrap_or("csv")
}

fn content_type(export: &Model) -> &'static str {
    match format_of(export) {
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "text/csv",
    }
}

/// `export_Individual_23_11_2026.csv`
fn disposition(export: &Model) -> String {
    let plain = |text: &str| text.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').collect::<String>();
    let date = export.create_date.format("%d_%m_%Y");
    format!("attachment; filename=\"export_{}_{date}.{}\"", plain(&export.model), plain(format_of(export)))
}

#[cfg(test)]
mod tests {
    use super::stored;

    #[test]
    fn files_lie_below_the_folder_of_exports() {
        for (content, inside) in [
            ("query_exports/user_1/a.csv", true),
            ("./a.csv", true),
            ("", false),
            ("/etc/passwd", false),
            ("../a.csv", false),
            ("query_exports/../../a.csv", false),
        ] {
            assert_eq!(stored(content).is_some(), inside, "{content}");
        }
    }
}
