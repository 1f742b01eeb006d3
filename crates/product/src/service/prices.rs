//! Relative distributions of a product.

use std::{collections::HashMap, str::FromStr};

use openimis_kernel::mutation::{MutationContext, MutationError};
use rust_decimal::Decimal;
use sea_orm::{
    ActiveValue::Set,
    DbErr, QueryOrder, QuerySelect,
    entity::prelude::*,
    sea_query::{Func, SimpleExpr},
};

use crate::{
    entity::{codes::CareType, product, relative_distribution as share},
    mutation::RelativePricesInput,
    rules::distribution,
};

/// Digits behind the point of `tblRelDistr.DistrPerc`.
const SCALE: u32 = 2;

/// How relative prices of one kind of care are spread over the year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelativePrices {
    /// Care.
    pub care_type: CareType,
    /// Percent of the contributions in each period.
    pub percents: Vec<Decimal>,
}

/// A product, and what it names for all care, in- and out-patients.
type Named = (i32, Option<String>, Option<String>, Option<String>);

/// The distributions of products that are in use: those whose number of periods the product names, for all care first.
///
/// # Errors
/// The database's.
pub async fn relative_prices(db: &impl ConnectionTrait, ids: &[i32]) -> Result<HashMap<i32, Vec<RelativePrices>>, DbErr> {
    use product::Column as P;
    let named: Vec<Named> = product::Entity::find()
        .select_only()
        .columns([P::Id, P::PeriodRelPrices, P::PeriodRelPricesIp, P::PeriodRelPricesOp])
        .filter(P::Id.is_in(ids.iter().copied()))
        .into_tuple()
        .all(db)
        .await?;
    let shares = share::Entity::find()
        .filter(share::Column::ProductId.is_in(ids.iter().copied()))
        .filter(share::Column::ValidityTo.is_null())
        .order_by_asc(share::Column::Period)
        .order_by_asc(share::Column::Id)
        .all(db)
        .await?;
    let mut of_products = HashMap::new();
    for (id, all, ip, op) in named {
        let wanted = [(CareType::Both, all), (CareType::InPatient, ip), (CareType::OutPatient, op)];
        let prices = wanted.into_iter().filter_map(|(care_type, code)| {
            let periods = distribution::periods_of(code?.as_str())?;
            let of = |share: &&share::Model| {
                share.product_id == id && share.r#type == periods && CareType::from_str(&share.care_type) == Ok(care_type)
            };
            let percents = shares.iter().filter(of).filter_map(|share| share.percent);
            Some(RelativePrices { care_type, percents: percents.map(scaled).collect() })
        });
        of_products.insert(id, prices.collect());
    }
    Ok(of_products)
}

/// SQLite keeps no scale.
fn scaled(mut percent: Decimal) -> Decimal {
    percent.rescale(SCALE);
    percent
}

/// Fails unless the distributions keep the rules.
pub(super) fn ensure_sound(prices: &[RelativePricesInput]) -> Result<(), MutationError> {
    let given: Vec<_> = prices.iter().map(|prices| (prices.care_type, prices.periods.len())).collect();
    distribution::ensure_sound(&given)
}

/// Sets what the product names for each kind of care.
pub(super) fn name_periods(row: &mut product::ActiveModel, prices: &[RelativePricesInput]) {
    let code = |care: CareType| {
        let given = prices.iter().find(|prices| prices.care_type == Some(care));
        Set(given.and_then(|prices| distribution::code_of(prices.periods.len())).map(str::to_owned))
    };
    row.period_rel_prices = code(CareType::Both);
    row.period_rel_prices_ip = code(CareType::InPatient);
    row.period_rel_prices_op = code(CareType::OutPatient);
}

/// Ends the distributions of a product and gives them to its earlier version; those that ended before keep their end.
pub(super) async fn give_away(cx: &MutationContext, product: i32, earlier: i32) -> Result<(), MutationError> {
    let end: SimpleExpr = Func::coalesce([share::Column::ValidityTo.into_expr(), Expr::val(cx.now)]).into();
    share::Entity::update_many()
        .col_expr(share::Column::ProductId, Expr::val(earlier))
        .col_expr(share::Column::ValidityTo, end)
        .filter(share::Column::ProductId.eq(product))
        .exec(&cx.tx)
        .await?;
    Ok(())
}

/// Writes the distributions of a product.
pub(super) async fn write(cx: &MutationContext, product: i32, prices: &[RelativePricesInput]) -> Result<(), MutationError> {
    let mut rows = vec![];
    for prices in prices {
        let Some(care) = prices.care_type else { continue };
        let periods = i16::try_from(prices.periods.len()).unwrap_or_default();
        rows.extend((1..).zip(&prices.periods).map(|(period, percent)| share::ActiveModel {
            product_id: Set(product),
            r#type: Set(periods),
            care_type: Set(care.as_code().to_owned()),
            period: Set(period),
            percent: Set(Some(*percent)),
            audit_user_id: Set(cx.audit_id()),
            validity_from: Set(cx.now),
            ..Default::default()
        }));
    }
    if !rows.is_empty() {
        share::Entity::insert_many(rows).exec_without_returning(&cx.tx).await?;
    }
    Ok(())
}
