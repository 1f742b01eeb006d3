//! Policies of a family, or those that cover an insuree, with what is left of them (policy spec, section 5.7).

use std::collections::HashMap;

use chrono::NaiveDate;
use openimis_core::entity::officer;
use openimis_insuree::entity::insuree;
use openimis_kernel::app::App;
use openimis_product::entity::product;
use rust_decimal::Decimal;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr, QueryOrder, QuerySelect, entity::prelude::*};

use crate::{
    entity::policy,
    hooks,
    rules::{
        amounts::{Ceilings, PerCare, Taken, ceilings_left},
        listing::{Listed, present},
    },
};

/// Which policies are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Only what is to be paid, in force, or ended last: see [`present`].
    pub present_only: bool,
    /// Earlier versions, too.
    pub history: bool,
    /// Only those that cover on this day and after.
    pub on: Option<NaiveDate>,
}

/// A policy with what is left of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Holding {
    /// The policy.
    pub policy: policy::Model,
    /// Its product.
    pub product: product::Model,
    /// Who sold it.
    pub officer: Option<officer::Model>,
    /// What claims took out of it.
    pub taken: PerCare<Taken>,
    /// What is left of its ceilings.
    pub ceilings: PerCare<Option<Decimal>>,
}

impl Holding {
    /// The price without what the family paid as deductible.
    #[must_use]
    pub fn balance(&self) -> Option<Decimal> {
        self.policy.value.map(|value| value - self.taken.general.deducted.unwrap_or_default())
    }
}

/// The statements that [`holdings`] sends at most, whatever the number of policies.
pub const STATEMENTS: usize = 4;

/// The policies that a condition leaves, in the order wanted; the condition is on `tblPolicy` without alias.
///
/// # Errors
/// The database's.
pub async fn holdings(app: &App, condition: Expr, wanted: Wanted) -> Result<Vec<Holding>, DbErr> {
    let db = &app.db;
    let rows = rows(db, condition, wanted).await?;
    let officers = officers(db, &rows).await?;
    let members = members(db, &rows).await?;
    let taken = hooks::taken(app, db, rows.iter().map(|(policy, _)| policy.id).collect()).await?;
    let found = rows.into_iter().map(|(policy, product)| {
        let taken = taken.get(&policy.id).copied().unwrap_or_default();
        let members = members.get(&policy.family_id).copied().unwrap_or(0);
        let ceilings = ceilings_left(&ceilings(&product), &taken, members, product.threshold.unwrap_or(0).into());
        let officer = policy.officer_id.and_then(|id| officers.get(&id).cloned());
        Holding { policy, product, officer, taken, ceilings }
    });
    Ok(found.collect())
}

async fn rows(db: &DatabaseConnection, condition: Expr, wanted: Wanted) -> Result<Vec<(policy::Model, product::Model)>, DbErr> {
    let mut find = policy::Entity::find().find_also_related(product::Entity).filter(condition);
    if !wanted.history {
        find = find.filter(policy::Column::ValidityTo.is_null());
        if let Some(day) = wanted.on {
            find = find.filter(policy::Column::ExpiryDate.gt(day)).filter(policy::Column::EffectiveDate.lte(day));
        }
    }
    let rows = find.order_by_asc(policy::Column::Id).all(db).await?;
    let rows: Vec<(policy::Model, product::Model)> = rows.into_iter().filter_map(|(policy, product)| Some((policy, product?))).collect();
    if !wanted.present_only {
        return Ok(rows);
    }
    let chosen = present(rows.iter().map(|(policy, product)| listed(policy, product)).collect());
    let mut by_key: HashMap<i32, _> = rows.into_iter().map(|row| (row.0.id, row)).collect();
    Ok(chosen.into_iter().filter_map(|id| by_key.remove(&id)).collect())
}

fn listed(policy: &policy::Model, product: &product::Model) -> Listed {
    Listed {
        id: policy.id,
        product_code: product.code.clone(),
        status: policy.status,
        expiry: policy.expiry_date,
        valid_to: policy.validity_to,
        valid_from: policy.validity_from,
    }
}

async fn officers(db: &impl ConnectionTrait, rows: &[(policy::Model, product::Model)]) -> Result<HashMap<i32, officer::Model>, DbErr> {
    let ids: Vec<i32> = rows.iter().filter_map(|(policy, _)| policy.officer_id).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let officers = officer::Entity::find().filter(officer::Column::Id.is_in(ids)).all(db).await?;
    Ok(officers.into_iter().map(|officer| (officer.id, officer)).collect())
}

/// Valid members of each family.
async fn members(db: &impl ConnectionTrait, rows: &[(policy::Model, product::Model)]) -> Result<HashMap<i32, i64>, DbErr> {
    let families: Vec<i32> = rows.iter().map(|(policy, _)| policy.family_id).collect();
    if families.is_empty() {
        return Ok(HashMap::new());
    }
    let counts: Vec<(i32, i64)> = insuree::Entity::find()
        .select_only()
        .column(insuree::Column::FamilyId)
        .column_as(insuree::Column::Id.count(), "members")
        .filter(insuree::Column::FamilyId.is_in(families))
        .filter(insuree::Column::ValidityTo.is_null())
        .group_by(insuree::Column::FamilyId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(counts.into_iter().collect())
}

fn ceilings(product: &product::Model) -> PerCare<Ceilings> {
    let of = |treatment: Option<Decimal>, insuree: Option<Decimal>, policy: Option<Decimal>, extra_member: Option<Decimal>| Ceilings {
        treatment: treatment.unwrap_or_default(),
        insuree: insuree.unwrap_or_default(),
        policy: policy.unwrap_or_default(),
        extra_member: extra_member.unwrap_or_default(),
    };
    PerCare {
        general: of(product.max_treatment, product.max_insuree, product.max_policy, product.max_policy_extra_member),
        in_patient: of(product.max_ip_treatment, product.max_ip_insuree, product.max_ip_policy, product.max_policy_extra_member_ip),
        out_patient: of(product.max_op_treatment, product.max_op_insuree, product.max_op_policy, product.max_policy_extra_member_op),
    }
}
