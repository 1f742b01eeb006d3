//! What claims took out of policies, for the module of policies.

use std::collections::HashMap;

use openimis_kernel::inventory;
use openimis_policy::{
    hooks::{Asking, ClaimSource, Element as Asked, Had, Period},
    rules::{
        amounts::{PerCare, Taken},
        eligibility::PerCategory,
    },
};
use rust_decimal::Decimal;
use sea_orm::{DatabaseExecutor, DbErr, JoinType, QuerySelect, RelationTrait, entity::prelude::*};

use super::facts::earlier;
use crate::{
    entity::{claim, claim_ded_rem, codes::Category},
    rules::facts::{Element, Past},
};

inventory::submit! {
    ClaimSource {
        module: "claim",
        taken: |db, policies| Box::pin(taken(db, policies)),
        had: |db, asking| Box::pin(had(db, asking)),
    }
}

async fn rows(db: &DatabaseExecutor<'_>, policies: &[i32]) -> Result<Vec<claim_ded_rem::Model>, DbErr> {
    claim_ded_rem::Entity::find()
        .join(JoinType::InnerJoin, claim_ded_rem::Relation::Claim.def())
        .filter(claim_ded_rem::Column::PolicyId.is_in(policies.iter().copied()))
        .filter(claim_ded_rem::Column::ValidityTo.is_null())
        .filter(claim::Column::ValidityTo.is_null())
        .all(db)
        .await
}

async fn taken(db: DatabaseExecutor<'_>, policies: Vec<i32>) -> Result<HashMap<i32, PerCare<Taken>>, DbErr> {
    let mut taken: HashMap<i32, PerCare<Taken>> = HashMap::new();
    for row in rows(&db, &policies).await? {
        let sums = taken.entry(row.policy_id).or_default();
        for (of, deducted, paid) in [
            (&mut sums.general, row.ded_g, row.rem_g),
            (&mut sums.in_patient, row.ded_ip, row.rem_ip),
            (&mut sums.out_patient, row.ded_op, row.rem_op),
        ] {
            of.deducted = added(of.deducted, deducted);
            of.remunerated = added(of.remunerated, paid);
        }
    }
    Ok(taken)
}

fn added(sum: Option<Decimal>, amount: Option<Decimal>) -> Option<Decimal> {
    match (sum, amount) {
        (Some(sum), Some(amount)) => Some(sum + amount),
        (sum, amount) => sum.or(amount),
    }
}

async fn had(db: DatabaseExecutor<'_>, asking: Asking) -> Result<Vec<Had>, DbErr> {
    let since = asking.covers.iter().map(|cover| cover.from).min().unwrap_or_default();
    let past = earlier::past(&db, &[asking.insuree_id], since).await?.remove(&asking.insuree_id).unwrap_or_default();
    let policies: Vec<i32> = asking.covers.iter().map(|cover| cover.policy_id).collect();
    let usages = rows(&db, &policies).await?;
    let own = |cover: &Period| {
        let of = |row: &&claim_ded_rem::Model| row.policy_id == cover.policy_id && row.insuree_id == Some(asking.insuree_id);
        usages.iter().filter(of).collect::<Vec<_>>()
    };
    Ok(asking.covers.iter().map(|cover| under(cover, &past, &own(cover), asking.element)).collect())
}

fn under(cover: &Period, past: &[Past], usages: &[&claim_ded_rem::Model], element: Option<Asked>) -> Had {
    let within = |past: &&Past| cover.from <= past.day && cover.until.is_none_or(|until| until >= past.day);
    let count = |category: Category| {
        let of = past.iter().filter(within).filter(|past| past.category == category).count();
        i64::try_from(of).unwrap_or(i64::MAX)
    };
    let sum = |of: fn(&claim_ded_rem::Model) -> Option<Decimal>| usages.iter().filter_map(|row| of(row)).sum::<Decimal>();
    let element = element.map(|element| match element {
        Asked::Item(id) => Element::Item(id),
        Asked::Service(id) => Element::Service(id),
    });
    let lines = past.iter().filter(within).flat_map(|past| &past.lines).filter(|(of, _)| Some(*of) == element);
    Had {
        claims: PerCategory {
            hospitalization: count(Category::Hospitalization),
            visit: count(Category::Visit),
            consultation: count(Category::Consultation),
            surgery: count(Category::Surgery),
            delivery: count(Category::Delivery),
            antenatal: count(Category::Antenatal),
        },
        paid: PerCategory {
            hospitalization: sum(|row| row.rem_hospitalization),
            visit: Decimal::ZERO,
            consultation: sum(|row| row.rem_consult),
            surgery: sum(|row| row.rem_surgery),
            delivery: sum(|row| row.rem_delivery),
            antenatal: sum(|row| row.rem_antenatal),
        },
        element: lines.map(|(_, quantity)| quantity).sum(),
    }
}
