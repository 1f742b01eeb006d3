//! The data of the module's reports (policy spec, section 6); rendering is another module's business. All of them show users
//! what belongs to families of their own territory.

pub mod choice;
pub mod indicators;
pub mod renewals;

use openimis_kernel::graphql::from::column;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, JoinType, Query, SelectStatement};

/// Right to the report on renewals.
pub const RENEWALS: i32 = 131_217;
/// Right to the report on primary operational indicators.
pub const INDICATORS: i32 = 131_201;

/// Valid policies `p` with their valid family `f`, its place (village `v`, ward `w`, district `d`, region `r`), and their
/// product `prod`.
#[must_use]
pub fn policies() -> SelectStatement {
    let mut select = Query::select();
    select.from_as(Alias::new("tblPolicy"), Alias::new("p"));
    let mut join = |kind, table: &str, alias: &str, on: Expr| {
        select.join_as(kind, Alias::new(table), Alias::new(alias), on);
    };
    join(JoinType::InnerJoin, "tblFamilies", "f", column("f", "FamilyID").eq(column("p", "FamilyID")));
    join(JoinType::InnerJoin, "tblProduct", "prod", column("prod", "ProdID").eq(column("p", "ProdID")));
    join(JoinType::LeftJoin, "tblLocations", "v", column("v", "LocationId").eq(column("f", "LocationId")));
    for (child, parent) in [("v", "w"), ("w", "d"), ("d", "r")] {
        let on = column(parent, "LocationId").eq(column(child, "ParentLocationId"));
        join(JoinType::LeftJoin, "tblLocations", parent, on);
    }
    for alias in ["p", "f", "prod"] {
        select.and_where(column(alias, "ValidityTo").is_null());
    }
    select
}
