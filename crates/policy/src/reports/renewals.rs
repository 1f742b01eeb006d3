//! `policy_renewals`: renewed policies with what was paid for them, by region and district.

use std::collections::HashMap;

use chrono::NaiveDate;
use openimis_kernel::{access::Territory, app::App, graphql::from::column};
use rust_decimal::Decimal;
use sea_orm::{
    FromQueryResult,
    sea_query::{Alias, ExprTrait, JoinType, Order},
};

use super::{
    choice::{Choice, Chosen, ReportError},
    policies,
};
use crate::{
    entity::codes::Stage,
    hooks::{self, Paid},
};

/// Order within a district.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sorting {
    /// By day of enrolment.
    Date,
    /// By receipt.
    Receipt,
    /// By officer.
    Officer,
}

impl Sorting {
    /// Reads the client's letter.
    ///
    /// # Errors
    /// It is none of D, R and O.
    pub fn parse(letter: &str) -> Result<Self, ReportError> {
        match letter {
            "D" => Ok(Self::Date),
            "R" => Ok(Self::Receipt),
            "O" => Ok(Self::Officer),
            _ => Err(ReportError::Criterion("the requested sorting criteria is unknown")),
        }
    }
}

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// First day of enrolment.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// Places, product, officer.
    pub choice: Choice,
    /// Order within a district.
    pub sorting: Sorting,
}

/// A renewed policy, or one of several payments for it. The fields have the names of the report's columns.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Row {
    /// Day of enrolment.
    pub enroll_date: NaiveDate,
    /// Code of the region.
    pub region_code: Option<String>,
    /// Name of the region.
    pub region_name: Option<String>,
    /// Code of the district.
    pub district_code: Option<String>,
    /// Name of the district.
    pub district_name: Option<String>,
    /// Ward.
    pub ward_name: Option<String>,
    /// Village.
    pub village_name: Option<String>,
    /// Key of the head of the family.
    pub insuree_id: String,
    /// Given names of the head.
    pub insuree_other_names: String,
    /// Family name of the head.
    pub insuree_last_name: String,
    /// Code of the officer.
    pub officer_code: Option<String>,
    /// Family name of the officer.
    pub officer_last_name: Option<String>,
    /// Given names of the officer.
    pub officer_other_names: Option<String>,
    /// Receipt; none: nothing was paid.
    pub receipt: Option<String>,
    /// Amount.
    pub amount: Decimal,
    /// Payer.
    pub payer: Option<String>,
    /// Sum of the region.
    pub region_total: Decimal,
    /// Sum of the district.
    pub district_total: Decimal,
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

#[derive(FromQueryResult)]
struct Found {
    id: i32,
    enroll_date: NaiveDate,
    region_code: Option<String>,
    region_name: Option<String>,
    district_code: Option<String>,
    district_name: Option<String>,
    ward_name: Option<String>,
    village_name: Option<String>,
    insuree_id: i32,
    insuree_other_names: String,
    insuree_last_name: String,
    officer_code: Option<String>,
    officer_last_name: Option<String>,
    officer_other_names: Option<String>,
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
    let found = found(app, &asked, &chosen, territory).await?;
    let paid = hooks::paid(app, &app.db, &found.iter().map(|row| row.id).collect::<Vec<_>>()).await?;
    let mut data: Vec<Row> = vec![];
    for found in found {
        match paid.get(&found.id) {
            Some(payments) => data.extend(payments.iter().map(|paid| row(&found, Some(paid)))),
            None => data.push(row(&found, None)),
        }
    }
    if asked.sorting == Sorting::Receipt {
        let key = |row: &Row| (row.region_code.clone(), row.district_code.clone(), row.receipt.clone());
        data.sort_by_key(key);
    }
    let total_amount = total(&mut data);
    Ok(Report { chosen, total_amount, data })
}

/// Writes the sums of regions and districts into the rows; answers that of all.
fn total(data: &mut [Row]) -> Decimal {
    let mut regions: HashMap<Option<String>, Decimal> = HashMap::new();
    let mut districts: HashMap<(Option<String>, Option<String>), Decimal> = HashMap::new();
    for row in data.iter() {
        *regions.entry(row.region_code.clone()).or_default() += row.amount;
        *districts.entry((row.region_code.clone(), row.district_code.clone())).or_default() += row.amount;
    }
    for row in data.iter_mut() {
        row.region_total = regions[&row.region_code];
        row.district_total = districts[&(row.region_code.clone(), row.district_code.clone())];
    }
    data.iter().map(|row| row.amount).sum()
}

fn row(found: &Found, paid: Option<&Paid>) -> Row {
    Row {
        enroll_date: found.enroll_date,
        region_code: found.region_code.clone(),
        region_name: found.region_name.clone(),
        district_code: found.district_code.clone(),
        district_name: found.district_name.clone(),
        ward_name: found.ward_name.clone(),
        village_name: found.village_name.clone(),
        insuree_id: found.insuree_id.to_string(),
        insuree_other_names: found.insuree_other_names.clone(),
        insuree_last_name: found.insuree_last_name.clone(),
        officer_code: found.officer_code.clone(),
        officer_last_name: found.officer_last_name.clone(),
        officer_other_names: found.officer_other_names.clone(),
        receipt: paid.map(|paid| paid.receipt.clone()),
        amount: paid.map(|paid| paid.amount).unwrap_or_default(),
        payer: paid.and_then(|paid| paid.payer.clone()),
        region_total: Decimal::ZERO,
        district_total: Decimal::ZERO,
    }
}

const COLUMNS: &[(&str, &str, &str)] = &[
    ("p", "PolicyID", "id"),
    ("p", "EnrollDate", "enroll_date"),
    ("r", "LocationCode", "region_code"),
    ("r", "LocationName", "region_name"),
    ("d", "LocationCode", "district_code"),
    ("d", "LocationName", "district_name"),
    ("w", "LocationName", "ward_name"),
    ("v", "LocationName", "village_name"),
    ("h", "InsureeID", "insuree_id"),
    ("h", "OtherNames", "insuree_other_names"),
    ("h", "LastName", "insuree_last_name"),
    ("o", "Code", "officer_code"),
    ("o", "LastName", "officer_last_name"),
    ("o", "OtherNames", "officer_other_names"),
];

async fn found(app: &App, asked: &Asked, chosen: &Chosen, territory: &Territory) -> Result<Vec<Found>, ReportError> {
    let mut select = policies();
    let head = column("h", "InsureeID").eq(column("f", "InsureeID"));
    let officer = column("o", "OfficerID").eq(column("p", "OfficerID"));
    select
        .join_as(JoinType::InnerJoin, Alias::new("tblInsuree"), Alias::new("h"), head)
        .join_as(JoinType::LeftJoin, Alias::new("tblOfficer"), Alias::new("o"), officer)
        .and_where(column("h", "ValidityTo").is_null())
        .and_where(column("p", "PolicyStage").eq(Stage::Renewed.as_code()))
        .and_where(column("p", "EnrollDate").between(asked.from, asked.to));
    chosen.restrict(&mut select, territory);
    for (alias, name, field) in COLUMNS {
        select.expr_as(column(alias, name), Alias::new(*field));
    }
    let last = if asked.sorting == Sorting::Officer { column("o", "Code") } else { column("p", "EnrollDate") };
    for order in [column("r", "LocationCode"), column("d", "LocationCode"), last, column("p", "PolicyID")] {
        select.order_by_expr(order, Order::Asc);
    }
    Ok(Found::find_by_statement(app.db.get_database_backend().build(&select)).all(&app.db).await?)
}
