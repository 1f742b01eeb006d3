//! `policy_primary_operational_indicators`: policies in force, new, renewed, suspended and ended in a month, by product and by
//! the gender of the head of the family, and what was paid for them. A policy counts once, however often it was paid.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use openimis_kernel::{access::Territory, app::App, graphql::from::column};
use rust_decimal::Decimal;
use sea_orm::{
    FromQueryResult,
    sea_query::{Alias, ExprTrait, JoinType, Order},
};

use super::{
    choice::{Chosen, ReportError},
    policies,
};
use crate::{
    entity::codes::Status,
    hooks,
    rules::{
        earning::{Coverage, allocated},
        months::{add, day_before},
    },
};

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// A day of the month.
    pub month: NaiveDate,
    /// Region or district; 0: the whole country.
    pub location_id: i32,
    /// Product; 0: all.
    pub product_id: i32,
}

/// Policies by the gender of the head of the family.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Heads {
    /// Of men.
    pub male: u64,
    /// Of women.
    pub female: u64,
    /// Of others.
    pub other: u64,
}

impl Heads {
    fn count(&mut self, gender: Option<&str>) {
        match gender {
            Some("M") => self.male += 1,
            Some("F") => self.female += 1,
            Some("O") => self.other += 1,
            _ => {}
        }
    }
}

/// A product in the month.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// Key of the product.
    pub product_id: i32,
    /// Code of the product.
    pub product_code: String,
    /// In force on the last day, and after it.
    pub total: Heads,
    /// New, and covering from this month on.
    pub new: Heads,
    /// Renewed in this month.
    pub renewed: Heads,
    /// Suspended in this month.
    pub suspended: Heads,
    /// Ended in this month.
    pub expired: Heads,
    /// Paid in this month.
    pub paid: Decimal,
    /// The part of all premiums that falls into this month.
    pub available: Decimal,
}

#[derive(FromQueryResult)]
struct Found {
    id: i32,
    product_id: i32,
    product_code: String,
    gender: Option<String>,
    stage: Option<String>,
    status: Option<i16>,
    enrolled: NaiveDate,
    effective: Option<NaiveDate>,
    expiry: Option<NaiveDate>,
    written: DateTime<Utc>,
}

/// The rows by product.
///
/// # Errors
/// [`ReportError`]
pub async fn rows(app: &App, asked: Asked, territory: &Territory) -> Result<Vec<Row>, ReportError> {
    let found = found(app, &asked, territory).await?;
    let paid = hooks::paid(app, &app.db, &found.iter().map(|policy| policy.id).collect::<Vec<_>>()).await?;
    let first = asked.month.with_day(1).unwrap_or(asked.month);
    let last = day_before(add(first, 1));
    let mut rows: BTreeMap<i32, Row> = BTreeMap::new();
    for policy in &found {
        let row = rows.entry(policy.product_id).or_insert_with(|| Row {
            product_id: policy.product_id,
            product_code: policy.product_code.clone(),
            ..Row::default()
        });
        count(row, policy, first, last);
        for premium in paid.get(&policy.id).into_iter().flatten() {
            if (first..=last).contains(&premium.date) {
                row.paid += premium.amount;
            }
            if let (Some(effective), Some(expiry)) = (policy.effective, policy.expiry) {
                let of = Coverage { amount: premium.amount, paid: premium.date, effective, expiry };
                row.available += allocated(&of, first, last);
            }
        }
    }
    Ok(rows.into_values().map(|row| Row { available: row.available.round_dp(2), ..row }).collect())
}

fn count(row: &mut Row, policy: &Found, first: NaiveDate, last: NaiveDate) {
    let gender = policy.gender.as_deref();
    let in_month = |day: Option<NaiveDate>| day.is_some_and(|day| (first..=last).contains(&day));
    let paid = policy.status.is_some_and(|status| status > Status::Idle.as_code());
    let renewed = policy.stage.as_deref() == Some("R");
    let runs = policy.effective.is_some_and(|day| day <= last) && policy.expiry.is_some_and(|day| day > last);
    let suspended = policy.status == Some(Status::Suspended.as_code()) && in_month(Some(policy.written.date_naive()));
    for (counts, heads) in [
        (paid && runs, &mut row.total),
        (paid && !renewed && in_month(policy.effective), &mut row.new),
        (paid && renewed && in_month(Some(policy.enrolled)), &mut row.renewed),
        (suspended, &mut row.suspended),
        (paid && in_month(policy.expiry), &mut row.expired),
    ] {
        if counts {
            heads.count(gender);
        }
    }
}

const COLUMNS: &[(&str, &str, &str)] = &[
    ("p", "PolicyID", "id"),
    ("prod", "ProdID", "product_id"),
    ("prod", "ProductCode", "product_code"),
    ("h", "Gender", "gender"),
    ("p", "PolicyStage", "stage"),
    ("p", "PolicyStatus", "status"),
    ("p", "EnrollDate", "enrolled"),
    ("p", "EffectiveDate", "effective"),
    ("p", "ExpiryDate", "expiry"),
    ("p", "ValidityFrom", "written"),
];

async fn found(app: &App, asked: &Asked, territory: &Territory) -> Result<Vec<Found>, ReportError> {
    let mut select = policies();
    let head = column("h", "InsureeID").eq(column("f", "InsureeID"));
    select.join_as(JoinType::InnerJoin, Alias::new("tblInsuree"), Alias::new("h"), head).and_where(column("h", "ValidityTo").is_null());
    if asked.product_id != 0 {
        select.and_where(column("p", "ProdID").eq(asked.product_id));
    }
    if asked.location_id != 0 {
        let at = |alias: &str| column(alias, "LocationId").eq(asked.location_id);
        select.and_where(at("r").or(at("d")));
    }
    Chosen::default().restrict(&mut select, territory);
    for (alias, name, field) in COLUMNS {
        select.expr_as(column(alias, name), Alias::new(*field));
    }
    select.order_by_expr(column("p", "PolicyID"), Order::Asc);
    Ok(Found::find_by_statement(app.db.get_database_backend().build(&select)).all(&app.db).await?)
}
