//! What one family bought.

use chrono::{DateTime, Days, NaiveDate, Utc};
use openimis_core::demo::uuid;
use openimis_insuree::entity::{family, insuree, insuree_policy as cover};
use openimis_kernel::demo::DemoPlan;
use openimis_product::entity::product;
use sea_orm::{ActiveValue::Set, prelude::Uuid};

use super::country::Country;
use crate::{
    entity::{
        codes::{Stage, Status},
        policy,
    },
    rules::months::day_after,
    service::quote::{Quote, charged, offer},
};

/// Years from which members count as adults.
const MAJORITY: u32 = 18;
/// User of the rows, `tblUsers.UserID`.
const AUDIT_USER: i32 = 1;

/// A policy that was sold.
pub(super) struct Sold {
    stage: Stage,
    status: Status,
    /// Day of the sale.
    pub enrolled: NaiveDate,
    quote: Quote,
    product: i32,
    officer: Option<i32>,
}

/// A number from 0 to `below`, the same for a family and a purpose on every run.
fn chance(family: &family::Model, purpose: &str, below: u64) -> u64 {
    let bits: Uuid = uuid(purpose, &family.uuid);
    bits.as_u64_pair().1 % below
}

/// The policies of a family, the oldest first: most have one, some have renewed theirs, some have none.
pub(super) fn of_family(plan: DemoPlan, country: &Country, family: &family::Model, members: &[insuree::Model]) -> Vec<Sold> {
    let products = country.products(family.location_id);
    let choice = usize::try_from(chance(family, "product", products.len().max(1) as u64)).unwrap_or(0);
    let Some(product) = products.get(choice).filter(|_| chance(family, "buys", 100) < 85) else { return vec![] };
    let officer = country.officer(family.location_id);
    let days = |from: u64, span: u64| Days::new(from + chance(family, "day", span));
    let ago = |days: Days| plan.today.checked_sub_days(days).unwrap_or(plan.today);
    if chance(family, "renews", 3) > 0 {
        return vec![sold(plan, product, members, officer, Stage::New, ago(days(5, 400)), None, family)];
    }
    let first = sold(plan, product, members, officer, Stage::New, ago(days(400, 300)), None, family);
    let (ended, renewed) = (first.quote.expiry, day_after(first.quote.expiry));
    if renewed > plan.today {
        return vec![first];
    }
    let again = sold(plan, product, members, officer, Stage::Renewed, renewed, Some(ended), family);
    vec![Sold { status: Status::Expired, ..first }, again]
}

#[expect(clippy::too_many_arguments, reason = "what a sale consists of")]
fn sold(
    plan: DemoPlan,
    product: &product::Model,
    members: &[insuree::Model],
    officer: Option<i32>,
    stage: Stage,
    enrolled: NaiveDate,
    previous_end: Option<NaiveDate>,
    family: &family::Model,
) -> Sold {
    let quote = offer(product, &charged(members, plan.today, MAJORITY), stage, enrolled, previous_end);
    let status = match chance(family, "state", 20) {
        0 | 1 => Status::Idle,
        2 => Status::Suspended,
        _ if quote.expiry < plan.today => Status::Expired,
        _ => Status::Active,
    };
    Sold { stage, status, enrolled, quote, product: product.id, officer }
}

impl Sold {
    fn effective(&self) -> Option<NaiveDate> {
        (self.status != Status::Idle).then_some(self.quote.start.max(self.enrolled))
    }

    /// Its row.
    pub(super) fn policy(&self, id: i32, family: i32, at: DateTime<Utc>) -> policy::ActiveModel {
        policy::ActiveModel {
            id: Set(id),
            uuid: Set(uuid("tblPolicy", &id.to_string()).to_string()),
            stage: Set(Some(self.stage.as_code().to_owned())),
            status: Set(Some(self.status.as_code())),
            value: Set(Some(self.quote.value)),
            family_id: Set(family),
            enroll_date: Set(self.enrolled),
            start_date: Set(self.quote.start),
            effective_date: Set(self.effective()),
            expiry_date: Set(Some(self.quote.expiry)),
            product_id: Set(self.product),
            officer_id: Set(self.officer),
            offline: Set(Some(false)),
            audit_user_id: Set(AUDIT_USER),
            contribution_plan_id: Set(None),
            creation_date: Set(Some(self.enrolled)),
            validity_from: Set(at),
            validity_to: Set(None),
            legacy_id: Set(None),
        }
    }

    /// The cover of a member by it.
    pub(super) fn cover(&self, policy: i32, member: i32, at: DateTime<Utc>) -> cover::ActiveModel {
        cover::ActiveModel {
            insuree_id: Set(member),
            policy_id: Set(policy),
            enrollment_date: Set(Some(self.enrolled)),
            start_date: Set(Some(self.quote.start)),
            effective_date: Set(self.effective()),
            expiry_date: Set(Some(self.quote.expiry)),
            offline: Set(Some(false)),
            audit_user_id: Set(AUDIT_USER),
            validity_from: Set(at),
            ..Default::default()
        }
    }
}
