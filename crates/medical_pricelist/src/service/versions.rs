//! Earlier versions of prices, in statements that do not grow with their number.

use chrono::{DateTime, Utc};
use sea_orm::{Condition, DatabaseTransaction, DbErr, IdenStatic, Iterable, entity::prelude::*, sea_query::Query};

use crate::entity::Detail;

/// Writes the state of prices as earlier versions that ended `now`.
pub(super) async fn archive<D: Detail>(tx: &DatabaseTransaction, prices: Condition, now: DateTime<Utc>) -> Result<(), DbErr> {
    let columns: Vec<D::Column> = D::Column::iter().filter(|column| column.as_str() != D::ID.as_str()).collect();
    let mut states = Query::select();
    states.from(D::default().table_ref()).cond_where(prices);
    for column in &columns {
        let name = column.as_str();
        states.expr(if name == D::VALIDITY_TO.as_str() {
            Expr::val(now)
        } else if name == D::LEGACY.as_str() {
            Expr::col(D::ID)
        } else {
            Expr::col(*column)
        });
    }
    let mut insert = Query::insert();
    insert.into_table(D::default().table_ref()).columns(columns);
    insert.select_from(states).map_err(|error| DbErr::Custom(error.to_string()))?;
    tx.execute(&insert).await.map(drop)
}

/// Ends prices: their state becomes an earlier version, the rows themselves keep nothing but their place.
pub(super) async fn close<D: Detail>(tx: &DatabaseTransaction, prices: Condition, now: DateTime<Utc>) -> Result<(), DbErr> {
    archive::<D>(tx, prices.clone(), now).await?;
    let rows = D::update_many().col_expr(D::VALIDITY_FROM, Expr::val(now)).col_expr(D::VALIDITY_TO, Expr::val(now));
    rows.filter(prices).exec(tx).await.map(drop)
}
