//! `payment_category_overview`: what was paid for registration, assembly, cover and photos, by district and product. Funded
//! premiums are left out.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use openimis_insuree::entity::insuree_policy as cover;
use openimis_kernel::{access::Territory, app::App, graphql::from::column};
use openimis_policy::reports::choice::{Choice, Chosen, ReportError};
use rust_decimal::Decimal;
use sea_orm::{
    DbErr, FromQueryResult, QuerySelect,
    entity::prelude::*,
    sea_query::{Alias, ExprTrait, Func},
};

use super::{named, paid_between};
use crate::{
    entity::codes::PayType,
    rules::split::{Categories, categories, charged},
};

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// First day of payment.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// Places, product.
    pub choice: Choice,
}

/// Sums of the categories.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Registration, assembly, cover.
    pub of_cover: Categories,
    /// Photos.
    pub photo: Decimal,
}

impl Sums {
    fn add(&mut self, other: &Sums) {
        self.of_cover.registration += other.of_cover.registration;
        self.of_cover.assembly += other.of_cover.assembly;
        self.of_cover.contribution += other.of_cover.contribution;
        self.photo += other.photo;
    }
}

/// A product in a district.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Code of the district.
    pub district_code: String,
    /// Name of the district.
    pub district_name: String,
    /// Code of the product.
    pub product_code: String,
    /// Name of the product.
    pub product_name: String,
    /// Sums of the product in the district.
    pub product: Sums,
    /// Sums of the district.
    pub district: Sums,
}

/// The report.
#[derive(Clone, Debug)]
pub struct Report {
    /// What it is about.
    pub chosen: Chosen,
    /// Sums of all.
    pub total: Sums,
    /// The rows by codes of district and product.
    pub data: Vec<Row>,
}

#[derive(FromQueryResult)]
struct Found {
    policy_id: i32,
    photo_fee: Option<bool>,
    district_code: Option<String>,
    district_name: Option<String>,
    product_code: String,
    product_name: String,
    registration_lump_sum: Option<Decimal>,
    registration_fee: Option<Decimal>,
    assembly_lump_sum: Option<Decimal>,
    assembly_fee: Option<Decimal>,
    amount: Decimal,
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
    let members = members(app, &found).await?;
    let mut rows: BTreeMap<(String, String), Row> = BTreeMap::new();
    let mut districts: HashMap<String, Sums> = HashMap::new();
    let mut total = Sums::default();
    for found in &found {
        let sums = sums(found, members.get(&found.policy_id).copied().unwrap_or(0));
        let district = found.district_code.clone().unwrap_or_default();
        let row = rows.entry((district.clone(), found.product_code.clone())).or_insert_with(|| Row {
            district_code: district.clone(),
            district_name: found.district_name.clone().unwrap_or_default(),
            product_code: found.product_code.clone(),
            product_name: found.product_name.clone(),
            product: Sums::default(),
            district: Sums::default(),
        });
        row.product.add(&sums);
        districts.entry(district).or_default().add(&sums);
        total.add(&sums);
    }
    let data = rows.into_values().map(|row| Row { district: districts[&row.district_code], ..row }).collect();
    Ok(Report { chosen, total, data })
}

fn sums(found: &Found, members: i64) -> Sums {
    let paid = found.amount.round_dp(2);
    if found.photo_fee == Some(true) {
        return Sums { photo: paid, ..Sums::default() };
    }
    let registration = charged(found.registration_lump_sum, found.registration_fee, members);
    let assembly = charged(found.assembly_lump_sum, found.assembly_fee, members);
    Sums { of_cover: categories(paid, registration, assembly), photo: Decimal::ZERO }
}

/// What was paid for each policy, photo fees apart.
async fn found(app: &App, asked: &Asked, chosen: &Chosen, territory: &Territory) -> Result<Vec<Found>, DbErr> {
    let mut select = paid_between(asked.from, asked.to);
    select.and_where(column("m", "PayType").ne(PayType::Funding.as_code()));
    chosen.restrict(&mut select, territory);
    let grouped = [
        ("p", "PolicyID", "policy_id"),
        ("m", "isPhotoFee", "photo_fee"),
        ("d", "LocationCode", "district_code"),
        ("d", "LocationName", "district_name"),
        ("prod", "ProductCode", "product_code"),
        ("prod", "ProductName", "product_name"),
        ("prod", "RegistrationLumpSum", "registration_lump_sum"),
        ("prod", "RegistrationFee", "registration_fee"),
        ("prod", "GeneralAssemblyLumpSum", "assembly_lump_sum"),
        ("prod", "GeneralAssemblyFee", "assembly_fee"),
    ];
    named(&mut select, &grouped);
    select.expr_as(Func::sum(column("m", "Amount")), Alias::new("amount"));
    for (alias, name, _) in grouped {
        select.add_group_by([column(alias, name)]);
    }
    Found::find_by_statement(app.db.get_database_backend().build(&select)).all(&app.db).await
}

/// Policies whose members are counted in one statement: their keys are bound.
const CHUNK: usize = 5_000;

/// Valid covers by each policy.
async fn members(app: &App, found: &[Found]) -> Result<HashMap<i32, i64>, DbErr> {
    let mut members = HashMap::new();
    for chunk in found.chunks(CHUNK) {
        let counts: Vec<(i32, i64)> = cover::Entity::find()
            .select_only()
            .column(cover::Column::PolicyId)
            .column_as(cover::Column::Id.count(), "members")
            .filter(cover::Column::PolicyId.is_in(chunk.iter().map(|found| found.policy_id)))
            .filter(cover::Column::ValidityTo.is_null())
            .group_by(cover::Column::PolicyId)
            .into_tuple()
            .all(&app.db)
            .await?;
        members.extend(counts);
    }
    Ok(members)
}
