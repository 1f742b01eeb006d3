//! What modules above tell of the rows that are shown here, many at once.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use futures::future::BoxFuture;
use openimis_kernel::app::App;
use openimis_kernel::inventory;
use sea_orm::sea_query::SelectStatement;
use sea_orm::{DatabaseConnection, DbErr};

use crate::mapping::AdministratorSource;

/// Those of these families (keys of `tblFamilies`) for which it holds on a day.
pub type FamiliesAmong = for<'a> fn(&'a DatabaseConnection, &'a [i32], NaiveDate) -> BoxFuture<'a, Result<BTreeSet<i32>, DbErr>>;

/// Administrators by the key of their facility.
pub type AdministratorsByFacility = BTreeMap<i32, Vec<AdministratorSource>>;

/// The administrators of these facilities (keys of `tblHF`).
pub type AdministratorsOf = for<'a> fn(&'a DatabaseConnection, &'a [i32]) -> BoxFuture<'a, Result<AdministratorsByFacility, DbErr>>;

/// Tells which families have a member with a current cover by an active policy; the module of policies submits one.
pub struct ActiveFamilies {
    /// Module that tells; it counts while it is active.
    pub module: &'static str,
    /// Those of these families.
    pub among: FamiliesAmong,
}

inventory::collect!(ActiveFamilies);

/// Tells the claim administrators of health facilities; the module of claims submits one.
pub struct FacilityAdministrators {
    /// Module that tells; it counts while it is active.
    pub module: &'static str,
    /// The current ones.
    pub of: AdministratorsOf,
}

inventory::collect!(FacilityAdministrators);

/// Tells who claimed; the module of claims submits one.
pub struct Claimants {
    /// Module that tells; it counts while it is active.
    pub module: &'static str,
    /// Selects the keys of `tblInsuree` of those with a claim of this day or later.
    pub since: fn(NaiveDate) -> SelectStatement,
}

inventory::collect!(Claimants);

fn is_active(app: &App, module: &str) -> bool {
    app.modules.iter().any(|active| active.name == module)
}

/// The active ones of these families; none while no active module knows of policies.
///
/// # Errors
/// The database's.
pub async fn active_families(app: &App, families: &[i32], today: NaiveDate) -> Result<BTreeSet<i32>, DbErr> {
    match inventory::iter::<ActiveFamilies>.into_iter().find(|hook| is_active(app, hook.module)) {
        Some(hook) => (hook.among)(&app.db, families, today).await,
        None => Ok(BTreeSet::new()),
    }
}

/// The claim administrators of these facilities; none while no active module knows of claims.
///
/// # Errors
/// The database's.
pub async fn administrators(app: &App, facilities: &[i32]) -> Result<AdministratorsByFacility, DbErr> {
    match inventory::iter::<FacilityAdministrators>.into_iter().find(|hook| is_active(app, hook.module)) {
        Some(hook) => (hook.of)(&app.db, facilities).await,
        None => Ok(BTreeMap::new()),
    }
}

/// Selects who claimed since a day; `None`: no active module knows of claims.
#[must_use]
pub fn claimants(app: &App, since: NaiveDate) -> Option<SelectStatement> {
    let hook = inventory::iter::<Claimants>.into_iter().find(|hook| is_active(app, hook.module))?;
    Some((hook.since)(since))
}
