//! `premium_collection`: what was paid, by district, product, day and way of payment.

use std::collections::HashMap;

use chrono::NaiveDate;
use openimis_kernel::{access::Territory, app::App, graphql::from::column};
use openimis_policy::reports::choice::{Choice, Chosen, ReportError};
use rust_decimal::Decimal;
use sea_orm::{
    FromQueryResult,
    sea_query::{Alias, ExprTrait, Func, Order},
};

use super::{named, paid_between};
use crate::entity::codes::PayType;

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// First day of payment.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// Places, product.
    pub choice: Choice,
    /// Way of payment; none: all.
    pub pay_type: Option<PayType>,
}

/// Reads the client's letter: A for all.
///
/// # Errors
/// It is no way of payment.
pub fn pay_type(letter: &str) -> Result<Option<PayType>, ReportError> {
    match letter {
        "A" => Ok(None),
        code => code.parse().map(Some).map_err(|_| ReportError::Criterion("the requested payment type is unknown")),
    }
}

/// A day's payments. The fields have the names of the report's columns.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, FromQueryResult)]
pub struct Row {
    /// Day of payment.
    pub pay_date: NaiveDate,
    /// Way of payment.
    pub pay_type: String,
    /// Code of the district.
    pub district_code: Option<String>,
    /// Name of the district.
    pub district_name: Option<String>,
    /// Code of the product.
    pub product_code: String,
    /// Name of the product.
    pub product_name: String,
    /// Account of the product's premiums.
    pub product_acc_code: Option<String>,
    /// Amount.
    pub amount: Decimal,
    /// District and product, for grouping.
    #[sea_orm(skip)]
    pub district_product: String,
    /// Sum of the district.
    #[sea_orm(skip)]
    pub district_total: Decimal,
    /// Sum of the product in the district.
    #[sea_orm(skip)]
    pub product_total: Decimal,
}

/// The report.
#[derive(Clone, Debug)]
pub struct Report {
    /// What it is about.
    pub chosen: Chosen,
    /// Sum of all.
    pub total_amount: Decimal,
    /// The rows.
    pub data: Vec<Row>,
}

/// The report.
///
/// # Errors
/// [`ReportError`]
pub async fn report(app: &App, asked: Asked, territory: &Territory) -> Result<Report, ReportError> {
    if asked.from > asked.to {
        return Err(ReportError::Reversed);
    }
    let chosen = asked.choice.look_up(&app.db).await?;
    let mut select = paid_between(asked.from, asked.to);
    chosen.restrict(&mut select, territory);
    if let Some(pay_type) = asked.pay_type {
        select.and_where(column("m", "PayType").eq(pay_type.as_code()));
    }
    let grouped = [
        ("d", "LocationCode", "district_code"),
        ("prod", "ProductCode", "product_code"),
        ("m", "PayDate", "pay_date"),
        ("m", "PayType", "pay_type"),
        ("d", "LocationName", "district_name"),
        ("prod", "ProductName", "product_name"),
        ("prod", "AccCodePremiums", "product_acc_code"),
    ];
    named(&mut select, &grouped);
    select.expr_as(Func::sum(column("m", "Amount")), Alias::new("amount"));
    for (alias, name, _) in grouped {
        select.add_group_by([column(alias, name)]).order_by_expr(column(alias, name), Order::Asc);
    }
    let mut data = Row::find_by_statement(app.db.get_database_backend().build(&select)).all(&app.db).await?;
    let total_amount = total(&mut data);
    Ok(Report { chosen, total_amount, data })
}

/// Writes the sums of districts and products into the rows; answers that of all.
fn total(data: &mut [Row]) -> Decimal {
    let mut districts: HashMap<Option<String>, Decimal> = HashMap::new();
    let mut products: HashMap<(Option<String>, String), Decimal> = HashMap::new();
    for row in data.iter_mut() {
        row.amount = row.amount.round_dp(2);
        *districts.entry(row.district_code.clone()).or_default() += row.amount;
        *products.entry((row.district_code.clone(), row.product_code.clone())).or_default() += row.amount;
    }
    for row in data.iter_mut() {
        row.district_product = format!("{}-{}", row.district_code.as_deref().unwrap_or_default(), row.product_code);
        row.district_total = districts[&row.district_code];
        row.product_total = products[&(row.district_code.clone(), row.product_code.clone())];
    }
    data.iter().map(|row| row.amount).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_ways() {
        for (letter, expected) in [("A", Some(None)), ("C", Some(Some(PayType::Cash))), ("F", Some(Some(PayType::Funding))), ("X", None)] {
            assert_eq!(pay_type(letter).ok(), expected, "{letter}");
        }
    }
}
