//! Resources that stand for the rows of a versioned table: how they are searched and read.

use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter, QueryOrder, Select};
use uuid::Uuid;

use super::condition::{self, Identifiers, col, is_uuid};
use super::page::page;
use super::{Found, Version, VersionedTable};
use crate::context::FhirContext;
use crate::mapping::Target;
use crate::r4::Resource;
use crate::rest_model::FhirError;
use crate::rest_model::search::{Criterion, Search};
use crate::rest_model::searchset::FoundPage;

/// A row of what `R` stands for.
pub type Row<R> = <<R as StoredResource>::Table as sea_orm::EntityTrait>::Model;

/// A type of resource, or a part of one, whose resources stand for the rows of a table.
pub trait StoredResource: 'static {
    /// The table.
    type Table: VersionedTable;

    /// The passport number of a row is this; `None`: the type has none.
    const HAS_PASSPORT: Option<fn(&str) -> Expr> = None;

    /// Rows that searches of the user find, closed ones among them.
    fn searched(cx: &FhirContext) -> Select<Self::Table>;

    /// Rows that the user can read and refer to, closed ones among them.
    fn readable(cx: &FhirContext) -> Select<Self::Table> {
        Self::searched(cx)
    }

    /// The business code of a row is this.
    fn has_code(code: &str) -> Expr;

    /// What a parameter of the type's own asks of a row.
    ///
    /// # Errors
    /// 400
    fn asked(cx: &FhirContext, criterion: &Criterion) -> Result<Expr, FhirError>;

    /// The resources of some rows, in their order, by one statement for each table that the rows refer to.
    fn resources(cx: &FhirContext, rows: Vec<Row<Self>>) -> impl Future<Output = Result<Vec<Resource>, FhirError>> + Send;
}

/// What the last part of an address means: a uuid if it is one, else a business code. No text of the database holds a
/// NUL.
fn target_of(id: &str) -> Target {
    Uuid::parse_str(id).map_or_else(|_| Target::Code(id.replace('\0', " ")), Target::Uuid)
}

/// The row is the one meant: by uuid whether it is closed or not, by code while it is current.
#[must_use]
pub fn is<R: StoredResource>(target: &Target) -> Expr {
    match target {
        Target::Uuid(uuid) => is_uuid(col(R::Table::UUID), &uuid.to_string()),
        Target::Code(code) => R::has_code(code).and(R::Table::VALID_TO.is_null()),
    }
}

/// Selects the key of the row meant.
#[must_use]
pub fn key_of<R: StoredResource>(target: &Target) -> SelectStatement {
    let mut select = Query::select();
    select.expr(col(R::Table::KEY)).from(R::Table::default()).and_where(is::<R>(target));
    select
}

/// Finds a page of current rows.
///
/// # Errors
/// 400; the database's.
pub async fn search<R: StoredResource>(cx: &FhirContext, search: &Search) -> Result<FoundPage, FhirError> {
    let mut select = R::searched(cx).filter(R::Table::VALID_TO.is_null());
    for criterion in &search.criteria {
        select = select.filter(asked::<R>(cx, criterion)?);
    }
    let page = page(cx, search, select).await?;
    Ok(FoundPage { resources: R::resources(cx, page.rows).await?, total: page.total, has_next: page.has_next })
}

fn asked<R: StoredResource>(cx: &FhirContext, criterion: &Criterion) -> Result<Expr, FhirError> {
    match criterion.name {
        "_id" => condition::ids(criterion, &col(R::Table::UUID)),
        "_lastUpdated" => condition::moment(criterion, &col(R::Table::VALID_FROM), cx.now),
        "identifier" => {
            let columns = Identifiers { uuid: col(R::Table::UUID), has_code: R::has_code, has_passport: R::HAS_PASSPORT };
            condition::identifier(criterion, &cx.mapping, &columns)
        }
        _ => R::asked(cx, criterion),
    }
}

/// Reads one.
///
/// # Errors
/// 404, 410; the database's.
pub async fn read<R: StoredResource>(cx: &FhirContext, id: &str) -> Result<Found, FhirError> {
    let row = addressed::<R>(cx, cx.db(), id).await?;
    let version = version::<R>(&row);
    let resource = R::resources(cx, vec![row]).await?.pop();
    Ok(Found { resource: resource.ok_or_else(|| FhirError::internal("a row without resource"))?, version })
}

/// The version of a row.
#[must_use]
pub fn version<R: StoredResource>(row: &Row<R>) -> Version {
    Version { written: R::Table::valid_from(row) }
}

/// The current row that the last part of an address means.
///
/// # Errors
/// 404, 410; the database's.
pub async fn addressed<R: StoredResource>(cx: &FhirContext, db: &impl ConnectionTrait, id: &str) -> Result<Row<R>, FhirError> {
    let row = find::<R>(cx, db, &target_of(id)).await?;
    let row = row.ok_or_else(|| FhirError::NotFound(format!("Resource for identifier {id} not found")))?;
    if is_current::<R>(&row) { Ok(row) } else { Err(FhirError::Deleted) }
}

/// The current row that a document refers to, if the user may see it.
///
/// # Errors
/// The database's.
pub async fn referred<R: StoredResource>(
    cx: &FhirContext,
    db: &impl ConnectionTrait,
    target: &Target,
) -> Result<Option<Row<R>>, FhirError> {
    Ok(find::<R>(cx, db, target).await?.filter(is_current::<R>))
}

fn is_current<R: StoredResource>(row: &Row<R>) -> bool {
    R::Table::valid_to(row).is_none()
}

async fn find<R: StoredResource>(cx: &FhirContext, db: &impl ConnectionTrait, target: &Target) -> Result<Option<Row<R>>, FhirError> {
    Ok(R::readable(cx).filter(is::<R>(target)).order_by_asc(col(R::Table::KEY)).one(db).await?)
}
