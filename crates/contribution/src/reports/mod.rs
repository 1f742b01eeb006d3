//! The data of the module's reports (contribution spec, section 6); rendering is another module's business. All of them show
//! users what belongs to families of their own territory.

pub mod categories;
pub mod collection;
pub mod distribution;

use chrono::NaiveDate;
use openimis_kernel::graphql::from::column;
use openimis_policy::reports::policies;
use sea_orm::sea_query::{Alias, ExprTrait, JoinType, SelectStatement};

/// Right to the report on premiums collected.
pub const COLLECTION: i32 = 131_204;
/// Right to the overview of payment categories.
pub const CATEGORIES: i32 = 131_211;
/// Right to the report on the distribution of contributions.
pub const DISTRIBUTION: i32 = 131_206;

/// Valid premiums `m` of valid policies, with what [`policies`] joins.
fn premiums() -> SelectStatement {
    let mut select = policies();
    let of_policy = column("m", "PolicyID").eq(column("p", "PolicyID"));
    select
        .join_as(JoinType::InnerJoin, Alias::new("tblPremium"), Alias::new("m"), of_policy)
        .and_where(column("m", "ValidityTo").is_null());
    select
}

/// As [`premiums`], of these days of payment.
fn paid_between(from: NaiveDate, to: NaiveDate) -> SelectStatement {
    let mut select = premiums();
    select.and_where(column("m", "PayDate").between(from, to));
    select
}

fn named(select: &mut SelectStatement, columns: &[(&str, &str, &str)]) {
    for (alias, name, field) in columns {
        select.expr_as(column(alias, name), Alias::new(*field));
    }
}
