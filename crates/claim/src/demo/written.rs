//! Claims as health facilities write them.

use chrono::{Days, NaiveDate, NaiveTime};
use openimis_core::demo::uuid;
use openimis_insuree::entity::insuree_policy;
use openimis_kernel::demo::DemoPlan;
use rust_decimal::Decimal;
use sea_orm::{
    ActiveValue::{self, Set},
    DatabaseTransaction, DbErr, QueryOrder,
    entity::prelude::*,
};

use super::{
    USER,
    facilities::{Facility, Priced},
    of,
};
use crate::{
    entity::{
        claim, claim_item, claim_service,
        codes::{LineStatus, Selection, Status},
    },
    rules::totals::money,
};

/// Rows of one statement.
const ROWS: usize = 400;

/// How many rows are written: their keys go on from there.
#[derive(Default)]
pub(super) struct Written {
    claims: i32,
    items: i32,
    services: i32,
}

/// A day within a cover and before today; none: there is none.
fn day(plan: DemoPlan, cover: &insuree_policy::Model) -> Option<NaiveDate> {
    let from = cover.effective_date?;
    // Claims are made two days after the patient has left.
    let until = Ord::min(cover.expiry_date.unwrap_or(plan.today), plan.today).checked_sub_days(Days::new(6))?;
    let span = u64::try_from((until - from).num_days()).ok()?;
    from.checked_add_days(Days::new(u64::try_from(cover.id).ok()?.wrapping_mul(37) % (span + 1)))
}

/// One of a list.
fn pick(list: &[Priced], number: i32) -> Option<Priced> {
    let index = usize::try_from(number).ok()?.checked_rem(list.len())?;
    list.get(index).copied()
}

impl Written {
    pub(super) fn claims(&self) -> u64 {
        u64::try_from(self.claims).unwrap_or_default()
    }

    /// Writes a claim for each cover that has a day for it.
    pub(super) async fn write(
        &mut self,
        tx: &DatabaseTransaction,
        plan: DemoPlan,
        facilities: &[Facility],
        diagnoses: &[i32],
        covers: &[insuree_policy::Model],
    ) -> Result<Vec<claim::Model>, DbErr> {
        let before = self.claims;
        let (mut claims, mut items, mut services) = (vec![], vec![], vec![]);
        for cover in covers {
            let Some(day) = day(plan, cover) else { continue };
            self.claims += 1;
            let facility = of(facilities, cover.id);
            let own_items = self.items(cover, facility, day);
            let own_services = self.services(cover, facility, day);
            let amount = |provided: &ActiveValue<Decimal>, asked: &ActiveValue<Decimal>| money(provided.as_ref() * asked.as_ref());
            let asked = own_items.iter().map(|row| amount(&row.qty_provided, &row.price_asked)).sum::<Decimal>()
                + own_services.iter().map(|row| amount(&row.qty_provided, &row.price_asked)).sum::<Decimal>();
            claims.push(self.claim(cover, day, facility, diagnoses, money(asked)));
            items.extend(own_items);
            services.extend(own_services);
        }
        for rows in claims.chunks(ROWS) {
            claim::Entity::insert_many(rows.to_vec()).exec_without_returning(tx).await?;
        }
        for rows in items.chunks(ROWS) {
            claim_item::Entity::insert_many(rows.to_vec()).exec_without_returning(tx).await?;
        }
        for rows in services.chunks(ROWS) {
            claim_service::Entity::insert_many(rows.to_vec()).exec_without_returning(tx).await?;
        }
        claim::Entity::find().filter(claim::Column::Id.gt(before)).order_by_asc(claim::Column::Id).all(tx).await
    }

    fn claim(
        &self,
        cover: &insuree_policy::Model,
        day: NaiveDate,
        facility: &Facility,
        diagnoses: &[i32],
        claimed: Decimal,
    ) -> claim::ActiveModel {
        let number = usize::try_from(cover.id).unwrap_or_default();
        // Each ninth patient stays for three days; each seventh comes as an emergency.
        let to = if number % 9 == 0 { day.checked_add_days(Days::new(3)).unwrap_or(day) } else { day };
        let code = format!("DEMO{:08}", self.claims);
        claim::ActiveModel {
            id: Set(self.claims),
            uuid: Set(uuid("tblClaim", &code).to_string()),
            insuree_id: Set(cover.insuree_id),
            code: Set(code),
            date_from: Set(day),
            date_to: Set(Some(to)),
            status: Set(Status::Entered.as_code()),
            claimed: Set(Some(claimed)),
            date_claimed: Set(to.checked_add_days(Days::new(2)).unwrap_or(to)),
            feedback_available: Set(false),
            feedback_status: Set(Some(Selection::Idle.as_code())),
            review_status: Set(Some(Selection::Idle.as_code())),
            approval_status: Set(Some(1)),
            rejection_reason: Set(Some(0)),
            audit_user_id: Set(USER),
            health_facility_id: Set(facility.id),
            admin_id: Set(Some(facility.admin)),
            icd_id: Set(diagnoses[number % diagnoses.len()]),
            visit_type: Set(Some(if number % 7 == 0 { "E" } else { "O" }.to_owned())),
            validity_from: Set(to.and_time(NaiveTime::MIN).and_utc()),
            ..Default::default()
        }
    }

    /// None to three items, each at a price that is asked for.
    fn items(&mut self, cover: &insuree_policy::Model, facility: &Facility, day: NaiveDate) -> Vec<claim_item::ActiveModel> {
        let mut rows = vec![];
        for number in 0..cover.id % 4 {
            let Some((item, price)) = pick(&facility.items, cover.id.wrapping_mul(13) + number * 5) else { break };
            self.items += 1;
            rows.push(claim_item::ActiveModel {
                id: Set(self.items),
                claim_id: Set(self.claims),
                item_id: Set(item),
                status: Set(LineStatus::Passed.as_code()),
                availability: Set(true),
                qty_provided: Set((cover.id % 3 + 1).into()),
                price_asked: Set(price),
                audit_user_id: Set(USER),
                validity_from: Set(day.and_time(NaiveTime::MIN).and_utc()),
                ..Default::default()
            });
        }
        rows
    }

    /// One or two services.
    fn services(&mut self, cover: &insuree_policy::Model, facility: &Facility, day: NaiveDate) -> Vec<claim_service::ActiveModel> {
        let mut rows = vec![];
        for number in 0..=cover.id % 2 {
            let Some((service, price)) = pick(&facility.services, cover.id.wrapping_mul(11) + number * 3) else { break };
            self.services += 1;
            rows.push(claim_service::ActiveModel {
                id: Set(self.services),
                claim_id: Set(self.claims),
                service_id: Set(service),
                status: Set(LineStatus::Passed.as_code()),
                qty_provided: Set(Decimal::ONE),
                price_asked: Set(price),
                audit_user_id: Set(USER),
                validity_from: Set(day.and_time(NaiveTime::MIN).and_utc()),
                ..Default::default()
            });
        }
        rows
    }
}
