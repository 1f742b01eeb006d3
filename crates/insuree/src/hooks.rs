//! What modules above tell this one: policies of a family, and filters that clients name in `additionalFilter`.

use std::collections::{BTreeSet, HashMap};

use futures::future::BoxFuture;
use openimis_kernel::{
    app::App,
    graphql::{context::RequestContext, error::FieldError, q::Q},
    inventory,
};
use sea_orm::{DatabaseConnection, DatabaseExecutor, DbErr};
use serde_json::Value as Json;

use crate::rules::cover::FamilyPolicy;

/// Families asked about at a time: one statement takes so many values on every database.
pub const PORTION: usize = 10_000;

/// What a module tells.
pub type Told<'a, T> = BoxFuture<'a, Result<T, DbErr>>;

/// Tells the valid policies of a family; the module of policies submits one.
pub struct PolicySource {
    /// Module that tells; it counts while it is active.
    pub module: &'static str,
    /// The valid policies of the family with this key.
    pub of_family: for<'a> fn(DatabaseExecutor<'a>, i32) -> Told<'a, Vec<FamilyPolicy>>,
    /// The latest valid policy of each of these families, [`PORTION`] at the most, by the family's key.
    pub latest: for<'a> fn(DatabaseExecutor<'a>, Vec<i32>) -> Told<'a, HashMap<i32, LatestPolicy>>,
}

/// What reports say of a family's latest policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LatestPolicy {
    /// Officer who sold it.
    pub officer_id: Option<i32>,
    /// Its state in words.
    pub status: &'static str,
}

inventory::collect!(PolicySource);

/// Lists that take further filters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Search {
    /// `insurees(additionalFilters:)`
    Insurees,
    /// `families(additionalFilter:)`, and `families(officer:)` as the key `officer`.
    Families,
    /// `insureePolicy(additionalFilter:)`
    Covers,
}

/// A filter of another module: `{"<key>": <value>}`.
pub struct SearchFilter {
    /// Module that knows the key; it counts while it is active.
    pub module: &'static str,
    /// List it filters.
    pub search: Search,
    /// Key in the argument.
    pub key: &'static str,
    /// The condition for a value, and whether the caller may ask.
    pub condition: fn(&RequestContext, &Json) -> Result<Q, FieldError>,
}

inventory::collect!(SearchFilter);

fn active(app: &App, module: &str) -> bool {
    app.modules.iter().any(|m| m.name == module)
}

/// The valid policies of a family; none where no active module knows of policies.
///
/// # Errors
/// The database's.
pub async fn policies_of(app: &App, db: impl Into<DatabaseExecutor<'_>>, family_id: i32) -> Result<Vec<FamilyPolicy>, DbErr> {
    match source(app) {
        Some(source) => (source.of_family)(db.into(), family_id).await,
        None => Ok(vec![]),
    }
}

/// The latest valid policies of these families; none where no active module knows of policies.
///
/// # Errors
/// The database's.
pub async fn latest_policies(
    app: &App,
    db: &DatabaseConnection,
    family_ids: impl IntoIterator<Item = i32>,
) -> Result<HashMap<i32, LatestPolicy>, DbErr> {
    let mut latest = HashMap::new();
    let Some(source) = source(app) else { return Ok(latest) };
    let families: Vec<i32> = family_ids.into_iter().collect::<BTreeSet<i32>>().into_iter().collect();
    for portion in families.chunks(PORTION) {
        latest.extend((source.latest)(db.into(), portion.to_vec()).await?);
    }
    Ok(latest)
}

fn source(app: &App) -> Option<&'static PolicySource> {
    inventory::iter::<PolicySource>.into_iter().find(|source| active(app, source.module))
}

/// The conditions that active modules have for these filters; keys that nobody knows are left out.
///
/// # Errors
/// The caller may not ask for it, or the value makes no sense.
pub fn conditions(cx: &RequestContext, search: Search, filters: &Json) -> Result<Vec<Q>, FieldError> {
    let mut out = vec![];
    for (key, value) in filters.as_object().into_iter().flatten() {
        let known = inventory::iter::<SearchFilter>.into_iter().filter(|f| f.search == search && f.key == key && active(&cx.app, f.module));
        for filter in known {
            out.push((filter.condition)(cx, value)?);
        }
    }
    Ok(out)
}
