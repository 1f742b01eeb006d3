//! Files of exported lists: `query_exports/user_<uuid>/<uuid>.<format>`, which only the user who asked may fetch
//! (core specification, section 8).

mod csv_file;
mod xlsx_file;

use std::path::{Path, PathBuf};

use chrono::{DateTime, Days, Utc};
use openimis_kernel::{
    app::App,
    graphql::{
        context::RequestContext,
        error::FieldError,
        export::{Export, Page},
    },
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, prelude::Uuid};
use tokio::sync::mpsc::{Receiver, channel};

use crate::{config::CoreConfig, entity::exportable_query};

/// Pages that wait for the file.
const WAITING: usize = 2;

/// Formats of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Csv,
    Xlsx,
}

impl Format {
    fn of(name: &str) -> Option<Self> {
        [Format::Csv, Format::Xlsx].into_iter().find(|format| format.extension() == name)
    }

    fn extension(self) -> &'static str {
        match self {
            Format::Csv => "csv",
            Format::Xlsx => "xlsx",
        }
    }
}

/// A file could not be written; the text stays on the server.
#[derive(Debug, thiserror::Error)]
enum FileError {
    #[error("the file system: {0}")]
    Io(#[from] std::io::Error),
    #[error("the CSV file: {0}")]
    Csv(#[from] csv::Error),
    #[error("the XLSX file: {0}")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
    #[error("the thread that writes: {0}")]
    Thread(#[from] tokio::task::JoinError),
}

impl From<FileError> for FieldError {
    fn from(error: FileError) -> Self {
        FieldError::Internal(format!("an export failed: {error}"))
    }
}

/// The folder below which exports lie.
#[must_use]
pub fn folder(app: &App) -> PathBuf {
    PathBuf::from(&app.config::<CoreConfig>().export_root_path)
}

/// Writes the rows to a file of the user's; answers its name.
///
/// # Errors
/// The format is unknown, nobody is logged in, the database or the file system fails. Then no file stays.
pub async fn write(cx: &RequestContext, export: &Export<'_>) -> Result<String, FieldError> {
    let format = Format::of(&export.format).ok_or_else(|| FieldError::invalid("fileFormat must be csv or xlsx."))?;
    let user = cx.principal()?.id;
    let name = format!("{}.{}", Uuid::new_v4(), format.extension());
    let content = format!("query_exports/user_{user}/{name}");
    let path = folder(&cx.app).join(&content);
    let written = rows(cx, export, format, &path).await;
    let recorded = match written {
        Ok(()) => record(cx, export, user, &name, content, format).await,
        Err(error) => Err(error),
    };
    if recorded.is_err() {
        // A file that was never begun cannot be removed; the first error is the one to tell.
        drop(tokio::fs::remove_file(&path).await);
    }
    recorded.map(|()| name)
}

async fn rows(cx: &RequestContext, export: &Export<'_>, format: Format, path: &Path) -> Result<(), FieldError> {
    if let Some(folder) = path.parent() {
        tokio::fs::create_dir_all(folder).await.map_err(FileError::from)?;
    }
    let (pages, received) = channel::<Page>(WAITING);
    let (path, titles) = (path.to_owned(), export.titles.clone());
    let file = tokio::task::spawn_blocking(move || to_file(format, &path, &titles, received));
    let read = export.send(cx, pages).await;
    file.await.map_err(FileError::from)??;
    read
}

fn to_file(format: Format, path: &Path, titles: &[String], pages: Receiver<Page>) -> Result<(), FileError> {
    match format {
        Format::Csv => csv_file::write(std::fs::File::create_new(path)?, titles, pages),
        Format::Xlsx => xlsx_file::write(path, titles, pages),
    }
}

async fn record(
    cx: &RequestContext,
    export: &Export<'_>,
    user: Uuid,
    name: &str,
    content: String,
    format: Format,
) -> Result<(), FieldError> {
    let row = exportable_query::ActiveModel {
        name: Set(name.to_owned()),
        model: Set(model(export.type_name).to_owned()),
        content: Set(content),
        user_id: Set(user),
        sql_query: Set(export.statement(cx)),
        create_date: Set(cx.now),
        expire_date: Set(expiry(cx.now)),
        is_deleted: Set(false),
        file_format: Set(Some(format.extension().to_owned())),
        ..Default::default()
    };
    row.insert(cx.db()).await?;
    Ok(())
}

fn expiry(now: DateTime<Utc>) -> DateTime<Utc> {
    now.checked_add_days(Days::new(1)).unwrap_or(now)
}

/// What the rows are: `Insuree` of `InsureeGQLType`.
fn model(type_name: &str) -> &str {
    ["GQLType", "QGLType", "Type"].into_iter().find_map(|suffix| type_name.strip_suffix(suffix)).unwrap_or(type_name)
}

/// A moment as pandas writes it: always UTC, fractions only where there are some.
fn moment(moment: &chrono::NaiveDateTime) -> String {
    let format = if chrono::Timelike::nanosecond(moment) / 1_000 == 0 { "%Y-%m-%d %H:%M:%S+00:00" } else { "%Y-%m-%d %H:%M:%S%.6f+00:00" };
    moment.format(format).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_csv_and_xlsx() {
        assert_eq!(Format::of("csv"), Some(Format::Csv));
        assert_eq!(Format::of("xlsx"), Some(Format::Xlsx));
        assert_eq!(Format::of("../csv"), None);
    }

    #[test]
    fn models_are_named_as_in_the_reference() {
        for (type_name, expected) in
            [("InsureeGQLType", "Insuree"), ("IndividualDataUploadQGLType", "IndividualDataUpload"), ("UserDistrictType", "UserDistrict")]
        {
            assert_eq!(model(type_name), expected);
        }
    }
}
