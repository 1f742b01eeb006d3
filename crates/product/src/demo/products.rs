//! One product of the country by lump sum, one with fixed cycles, and one of each region by members.

use chrono::{Datelike, NaiveDate, NaiveTime};
use openimis_core::demo::{since, uuid};
use openimis_kernel::demo::DemoPlan;
use openimis_location::entity::{codes::LocationType, location};
use rust_decimal::Decimal;
use sea_orm::{ActiveValue::Set, DatabaseTransaction, DbErr, QueryOrder, entity::prelude::*};

use crate::entity::{
    codes::{CeilingInterpretation, CeilingType},
    product,
};

/// Years that products are sold for, from the one before the data begins.
const YEARS: i32 = 8;

/// Writes the products.
pub(super) async fn write(tx: &DatabaseTransaction, plan: DemoPlan) -> Result<Vec<product::Model>, DbErr> {
    let regions = location::Entity::find()
        .filter(location::Column::Type.eq(LocationType::Region.as_code()))
        .filter(location::Column::ValidityTo.is_null())
        .order_by_asc(location::Column::Id)
        .all(tx)
        .await?;
    let mut rows = vec![basic(plan), cycles(plan)];
    rows.extend((1..).zip(&regions).map(|(number, region)| regional(plan, number, region)));
    product::Entity::insert_many(rows).exec_without_returning(tx).await?;
    product::Entity::find().order_by_asc(product::Column::Id).all(tx).await
}

fn money(units: i64) -> Option<Decimal> {
    Some(Decimal::new(units * 100, 2))
}

fn sold(plan: DemoPlan, code: &str, name: &str) -> product::ActiveModel {
    let first = since(plan).year() - 1;
    let day = |year: i32, month: u32, day: u32| {
        NaiveDate::from_ymd_opt(year, month, day).unwrap_or(plan.today).and_time(NaiveTime::MIN).and_utc()
    };
    product::ActiveModel {
        uuid: Set(uuid("tblProduct", code).to_string()),
        code: Set(code.to_owned()),
        name: Set(name.to_owned()),
        date_from: Set(day(first, 1, 1)),
        date_to: Set(day(first + YEARS, 12, 31)),
        insurance_period: Set(12),
        administration_period: Set(Some(0)),
        max_members: Set(20),
        max_installments: Set(Some(3)),
        grace_period_enrolment: Set(1),
        grace_period_payment: Set(Some(1)),
        grace_period_renewal: Set(Some(1)),
        share_contribution: Set(money(100)),
        ceiling_interpretation: Set(Some(CeilingInterpretation::ClaimType.as_code().to_owned())),
        audit_user_id: Set(1),
        validity_from: Set(since(plan)),
        ..Default::default()
    }
}

/// For families: a lump sum, a ceiling for the policy that grows with the family.
fn basic(plan: DemoPlan) -> product::ActiveModel {
    product::ActiveModel {
        lump_sum: Set(Decimal::new(1_000_000, 2)),
        threshold: Set(Some(6)),
        premium_adult: Set(money(2_000)),
        premium_child: Set(money(1_000)),
        registration_lump_sum: Set(money(500)),
        ceiling_type: Set(Some(CeilingType::Policy.as_code().to_owned())),
        max_policy: Set(money(500_000)),
        max_policy_extra_member: Set(money(50_000)),
        max_ceiling_policy: Set(money(1_000_000)),
        renewal_discount_perc: Set(Some(10)),
        renewal_discount_period: Set(Some(1)),
        max_no_hospitalization: Set(Some(6)),
        max_amount_delivery: Set(money(60_000)),
        period_rel_prices: Set(Some("Q".to_owned())),
        ..sold(plan, "BASIC", "Basic cover of the country")
    }
}

/// For farmers: policies begin after the harvests.
fn cycles(plan: DemoPlan) -> product::ActiveModel {
    product::ActiveModel {
        lump_sum: Set(Decimal::ZERO),
        premium_adult: Set(money(4_000)),
        premium_child: Set(money(2_000)),
        registration_fee: Set(money(100)),
        general_assembly_lump_sum: Set(money(250)),
        start_cycle_1: Set(Some("01-06".to_owned())),
        start_cycle_2: Set(Some("01-11".to_owned())),
        enrolment_discount_perc: Set(Some(5)),
        enrolment_discount_period: Set(Some(2)),
        ceiling_type: Set(Some(CeilingType::Insuree.as_code().to_owned())),
        ded_op_insuree: Set(money(500)),
        max_op_insuree: Set(money(60_000)),
        max_ip_insuree: Set(money(250_000)),
        ..sold(plan, "HARVEST", "Harvest cover of the country")
    }
}

/// Of a region: paid by members, a deductible and a ceiling for each treatment.
fn regional(plan: DemoPlan, number: usize, region: &location::Model) -> product::ActiveModel {
    let name = format!("Cover of {}", region.name.as_deref().unwrap_or_default());
    product::ActiveModel {
        location_id: Set(Some(region.id)),
        lump_sum: Set(Decimal::ZERO),
        premium_adult: Set(money(3_000)),
        premium_child: Set(money(1_500)),
        registration_fee: Set(money(200)),
        ceiling_type: Set(Some(CeilingType::Treatment.as_code().to_owned())),
        ded_treatment: Set(money(200)),
        max_treatment: Set(money(150_000)),
        max_no_visits: Set(Some(12)),
        ..sold(plan, &format!("REG{number:03}"), &name)
    }
}
