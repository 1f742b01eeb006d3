//! One page of rows.

use sea_orm::{EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use super::VersionedTable;
use super::condition::col;
use crate::context::FhirContext;
use crate::rest_model::FhirError;
use crate::rest_model::search::{Search, Summary, Total};

/// The rows of a page.
pub struct Page<M> {
    /// The rows, in order.
    pub rows: Vec<M>,
    /// Rows on all pages, if it was asked for.
    pub total: Option<u64>,
    /// There are more behind these.
    pub has_next: bool,
}

/// The page of `select` that `search` asks for, in the order in which the rows were written, as the reference has it,
/// and by key where that is the same.
///
/// # Errors
/// The database's.
pub async fn page<T: VersionedTable>(cx: &FhirContext, search: &Search, select: Select<T>) -> Result<Page<T::Model>, FhirError> {
    let only_count = search.summary == Summary::Count;
    let total = match search.total {
        Total::None if !only_count => None,
        _ => Some(select.clone().count(cx.db()).await?),
    };
    if only_count || total.is_some_and(|total| total <= search.offset()) {
        return Ok(Page { rows: Vec::new(), total, has_next: false });
    }
    let size = usize::try_from(search.count).unwrap_or(usize::MAX);
    let one_more = u64::from(search.count) + 1;
    let select = select.order_by_asc(col(T::VALID_FROM)).order_by_asc(col(T::KEY));
    let mut rows = select.offset(search.offset()).limit(one_more).all(cx.db()).await?;
    let has_next = rows.len() > size;
    rows.truncate(size);
    Ok(Page { rows, total, has_next })
}

/// `select`, restricted to what lets through; `None`: no restriction.
#[must_use]
pub fn restrict<E: EntityTrait>(select: Select<E>, condition: Option<sea_orm::sea_query::Expr>) -> Select<E> {
    match condition {
        Some(condition) => select.filter(condition),
        None => select,
    }
}
