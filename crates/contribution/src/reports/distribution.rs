//! `contributions_distribution`: contributions to a product by month: collected, not allocated to any time yet, and allocated
//! to the month by days.

use chrono::{Datelike, NaiveDate};
use openimis_kernel::{access::Territory, app::App, graphql::from::column};
use openimis_location::entity::location;
use openimis_policy::{
    entity::codes::Status,
    reports::choice::{Choice, Chosen, ReportError},
    rules::{
        earning::{Coverage, allocated},
        months::{add, day_before},
    },
};
use rust_decimal::Decimal;
use sea_orm::{DbErr, FromQueryResult, entity::prelude::*, sea_query::ExprTrait};

use super::{named, premiums};

/// Stands for all months of the year.
pub const ALL_MONTHS: i32 = -42;

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// Month, 1 to 12, or [`ALL_MONTHS`].
    pub month: i32,
    /// Year, 2010 to 2099.
    pub year: i32,
    /// Product.
    pub product_id: i32,
}

/// A month.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// 1 to 12.
    pub month: u32,
    /// Paid in the month for policies that are not idle.
    pub collected: Decimal,
    /// Paid in the month for policies that are idle, or after their end.
    pub not_allocated: Decimal,
    /// The part of all premiums that falls into the month.
    pub allocated: Decimal,
}

/// The report.
#[derive(Clone, Debug)]
pub struct Report {
    /// The product.
    pub chosen: Chosen,
    /// Where it is sold; none: in the whole country.
    pub location: Option<location::Model>,
    /// Sums of the months.
    pub total: Row,
    /// The months.
    pub data: Vec<Row>,
}

#[derive(FromQueryResult)]
struct Found {
    amount: Decimal,
    paid: NaiveDate,
    status: Option<i16>,
    effective: Option<NaiveDate>,
    expiry: Option<NaiveDate>,
}

/// The report.
///
/// # Errors
/// [`ReportError`]
pub async fn report(app: &App, asked: Asked, territory: &Territory) -> Result<Report, ReportError> {
    let months = match asked.month {
        ALL_MONTHS => 1..=12,
        month @ 1..=12 => month.unsigned_abs()..=month.unsigned_abs(),
        _ => return Err(ReportError::Criterion("the selected month is invalid")),
    };
    if !(2010..2100).contains(&asked.year) {
        return Err(ReportError::Criterion("the selected year is invalid"));
    }
    let chosen = Choice { product_id: asked.product_id, ..Choice::default() }.look_up(&app.db).await?;
    let product = chosen.product.as_ref().ok_or(ReportError::Product)?;
    let location = match product.location_id {
        Some(place) => location::Entity::find_by_id(place).one(&app.db).await?,
        None => None,
    };
    let found = found(app, &chosen, territory, asked.year).await?;
    let data: Vec<Row> = months.filter_map(|month| NaiveDate::from_ymd_opt(asked.year, month, 1)).map(|first| row(&found, first)).collect();
    let sum = |of: fn(&Row) -> Decimal| data.iter().map(of).sum();
    let total = Row {
        month: 0,
        collected: sum(|row| row.collected),
        not_allocated: sum(|row| row.not_allocated),
        allocated: sum(|row| row.allocated),
    };
    Ok(Report { chosen, location, total, data })
}

fn row(found: &[Found], first: NaiveDate) -> Row {
    let last = day_before(add(first, 1));
    let mut row = Row { month: first.month(), ..Row::default() };
    for premium in found {
        let idle = premium.status == Some(Status::Idle.as_code());
        let late = premium.expiry.is_some_and(|expiry| premium.paid > expiry);
        if (first..=last).contains(&premium.paid) {
            if !idle {
                row.collected += premium.amount;
            }
            if idle || late {
                row.not_allocated += premium.amount;
            }
        }
        if let (false, false, Some(effective), Some(expiry)) = (idle, late, premium.effective, premium.expiry) {
            row.allocated += allocated(&Coverage { amount: premium.amount, paid: premium.paid, effective, expiry }, first, last);
        }
    }
    row.allocated = row.allocated.round_dp(2);
    row
}

/// The premiums that were paid by the end of the year.
async fn found(app: &App, chosen: &Chosen, territory: &Territory, year: i32) -> Result<Vec<Found>, DbErr> {
    let mut select = premiums();
    chosen.restrict(&mut select, territory);
    select.and_where(column("m", "PayDate").lte(NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(NaiveDate::MAX)));
    let columns = [
        ("m", "Amount", "amount"),
        ("m", "PayDate", "paid"),
        ("p", "PolicyStatus", "status"),
        ("p", "EffectiveDate", "effective"),
        ("p", "ExpiryDate", "expiry"),
    ];
    named(&mut select, &columns);
    Found::find_by_statement(app.db.get_database_backend().build(&select)).all(&app.db).await
}
