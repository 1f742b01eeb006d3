//! One page of rows.

use sea_orm::{EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use super::condition::col;
use crate::context::FhirContext;
use crate::r4::Resource;
use crate::rest_model::FhirError;
use crate::rest_model::search::{Search, Summary, Total};
use crate::rest_model::searchset::FoundPage;

/// The rows of a page.
pub struct Page<M> {
    /// The rows, in order.
    pub rows: Vec<M>,
    total: Option<u64>,
    has_next: bool,
}

impl<M> Page<M> {
    /// The resources of the rows.
    #[must_use]
    pub fn of(&self, resources: Vec<Resource>) -> FoundPage {
        FoundPage { resources, total: self.total, has_next: self.has_next }
    }
}

/// The page of `select` that `search` asks for, in the order in which the rows were written, as the reference has it,
/// and by key where that is the same.
///
/// # Errors
/// The database's.
pub async fn page<E>(
    cx: &FhirContext,
    search: &Search,
    select: Select<E>,
    written: E::Column,
    key: E::Column,
) -> Result<Page<E::Model>, FhirError>
where
    E: EntityTrait,
    E::Model: Send + Sync,
{
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
    let mut rows = select.order_by_asc(col(written)).order_by_asc(col(key)).offset(search.offset()).limit(one_more).all(cx.db()).await?;
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
