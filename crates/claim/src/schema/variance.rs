//! Claims that ask for much more than others with the same diagnosis (claim spec, section 4, query 1).

use chrono::{Months, NaiveDate};
use openimis_kernel::graphql::{context::RequestContext, from::column, q::Q};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Func, JoinType, Query, SelectStatement};

use crate::config::ClaimConfig;

/// Claims that ask for more than so many percent above what was approved on average for the diagnosis in the last year.
pub(super) fn above(cx: &RequestContext, percent: i64) -> Q {
    let since = cx.today().checked_sub_months(Months::new(12)).unwrap_or(cx.today());
    let only_known = cx.app.config::<ClaimConfig>().gql_query_claim_diagnosis_variance_only_on_existing;
    Q::sql(move |alias| {
        let average = Expr::from(average(alias, since));
        // In hundredths, so that no fraction is lost.
        let above = column(alias, "Claimed").mul(100).gt(average.clone().mul(100 + percent));
        if only_known { above } else { above.or(average.is_null()) }
    })
}

/// What was approved on average of claims with the diagnosis of the claim at `alias`.
fn average(alias: &str, since: NaiveDate) -> SelectStatement {
    let mut select = Query::select();
    let same = |code: &str| column(code, "ICDCode");
    let mut own = Query::select();
    own.expr(same("own"))
        .from_as(Alias::new("tblICDCodes"), Alias::new("own"))
        .and_where(column("own", "ICDID").eq(column(alias, "ICDID")));
    select
        .expr(Func::avg(column("o", "Approved")))
        .from_as(Alias::new("tblClaim"), Alias::new("o"))
        .join_as(JoinType::InnerJoin, Alias::new("tblICDCodes"), Alias::new("d"), column("d", "ICDID").eq(column("o", "ICDID")))
        .and_where(same("d").in_subquery(own))
        .and_where(column("o", "ValidityTo").is_null())
        .and_where(column("o", "DateClaimed").gt(since));
    select
}
