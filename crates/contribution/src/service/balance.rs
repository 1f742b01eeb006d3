//! What was paid for policies: valid contributions, photo fees left out. A premium that does not say what it is for is a
//! contribution.

use openimis_kernel::graphql::from::column;
use rust_decimal::Decimal;
use sea_orm::{
    ConnectionTrait, DbErr,
    sea_query::{Alias, Cond, Condition, Expr, ExprTrait, Func, Query, SelectStatement},
};

/// The premium at `alias` is a valid contribution.
#[must_use]
pub fn counts(alias: &str) -> Condition {
    let photo = || column(alias, "isPhotoFee");
    Cond::all().add(column(alias, "ValidityTo").is_null()).add(Cond::any().add(photo().is_null()).add(photo().eq(false)))
}

/// The sum of the contributions to the policy with this key: one row, or NULL.
#[must_use]
pub fn paid(policy: Expr) -> SelectStatement {
    let mut select = Query::select();
    select
        .expr(Func::sum(column("paid", "Amount")))
        .from_as(Alias::new("tblPremium"), Alias::new("paid"))
        .and_where(column("paid", "PolicyID").eq(policy))
        .cond_where(counts("paid"));
    select
}

/// The sum of the contributions to a policy besides the premium with this key.
///
/// # Errors
/// The database's.
pub async fn of_others(db: &impl ConnectionTrait, policy_id: i32, besides: Option<i32>) -> Result<Decimal, DbErr> {
    let mut select = paid(Expr::val(policy_id));
    if let Some(besides) = besides {
        select.and_where(column("paid", "PremiumId").ne(besides));
    }
    let row = db.query_one(&select).await?;
    let sum = row.map(|row| row.try_get_by_index::<Option<Decimal>>(0)).transpose()?.flatten();
    let mut sum = sum.unwrap_or_default().round_dp(2);
    sum.rescale(2);
    Ok(sum)
}
