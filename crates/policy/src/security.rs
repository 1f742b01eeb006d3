//! Which policies a user may see: those of the families they may see.

use openimis_insuree::security::family_visible;
use openimis_kernel::{access::Territory, graphql::from::column};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};

fn families(territory: &Territory) -> SelectStatement {
    let mut select = Query::select();
    select
        .expr(column("buyer", "FamilyID"))
        .from_as(Alias::new("tblFamilies"), Alias::new("buyer"))
        .and_where(family_visible(territory, "buyer"));
    select
}

/// For rows of `tblPolicy`.
#[must_use]
pub fn policy_visible(territory: &Territory, alias: &str) -> Expr {
    if *territory == Territory::Everything {
        return Expr::val(1).eq(1);
    }
    column(alias, "FamilyID").in_subquery(families(territory))
}

/// For rows of another table whose column `name` holds a policy.
#[must_use]
pub fn of_policy_visible(territory: &Territory, alias: &str, name: &str) -> Expr {
    if *territory == Territory::Everything {
        return Expr::val(1).eq(1);
    }
    let mut select = Query::select();
    select
        .expr(column("bought", "PolicyID"))
        .from_as(Alias::new("tblPolicy"), Alias::new("bought"))
        .and_where(policy_visible(territory, "bought"));
    column(alias, name).in_subquery(select)
}
