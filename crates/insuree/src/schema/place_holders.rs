//! Place holders of funding (`excluded_insuree_chfids`): insurees that stand for a sum of money. Clients do not see them,
//! their families and covers on any way.

use openimis_kernel::{graphql::from::column, module_config::Snapshot};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};

use crate::config::InsureeConfig;

fn numbers(configs: &Snapshot) -> Option<Vec<String>> {
    let numbers = configs.get::<InsureeConfig>().excluded_insuree_chfids.clone();
    (!numbers.is_empty()).then_some(numbers)
}

/// For rows of `tblInsuree`.
pub(super) fn without(configs: &Snapshot, alias: &str) -> Option<Expr> {
    let number = || column(alias, "CHFID");
    numbers(configs).map(|numbers| number().is_null().or(number().is_not_in(numbers)))
}

/// For rows of `tblFamilies`: families of which one is a member.
pub(super) fn without_families(configs: &Snapshot, alias: &str) -> Option<Expr> {
    holders(configs, "FamilyID").map(|hidden| column(alias, "FamilyID").not_in_subquery(hidden))
}

/// For rows of `tblInsureePolicy`.
pub(super) fn without_covers(configs: &Snapshot, alias: &str) -> Option<Expr> {
    holders(configs, "InsureeID").map(|hidden| column(alias, "InsureeID").not_in_subquery(hidden))
}

/// A column of the place holders; `None`: there are none.
fn holders(configs: &Snapshot, name: &str) -> Option<SelectStatement> {
    let numbers = numbers(configs)?;
    let mut select = Query::select();
    select
        .expr(column("holder", name))
        .from_as(Alias::new("tblInsuree"), Alias::new("holder"))
        .and_where(column("holder", "CHFID").is_in(numbers))
        .and_where(column("holder", name).is_not_null());
    Some(select)
}
