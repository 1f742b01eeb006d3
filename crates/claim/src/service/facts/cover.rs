//! Patients, and what covers them.

use std::collections::{HashMap, HashSet};

use openimis_insuree::entity::{insuree, insuree_policy};
use openimis_policy::entity::{codes::Status, policy};
use sea_orm::{
    DatabaseTransaction, DbErr, QueryOrder, QuerySelect,
    entity::prelude::*,
    sea_query::{LockType, Query, SelectStatement},
};

use super::Loaded;
use crate::rules::facts::{Cover, Patient};

pub(super) async fn load(tx: &DatabaseTransaction, claims: &[Loaded]) -> Result<HashMap<i32, Patient>, DbErr> {
    let ids: HashSet<i32> = claims.iter().map(|loaded| loaded.row.insuree_id).collect();
    let insurees = insuree::Entity::find().filter(insuree::Column::Id.is_in(ids.iter().copied())).all(tx).await?;
    let members = members(tx, &ids).await?;
    let held: HashSet<i32> = members.iter().map(|row| row.policy_id).collect();
    let policies = policy::Entity::find()
        .filter(policy::Column::Id.is_in(held))
        .filter(policy::Column::ValidityTo.is_null())
        .order_by_asc(policy::Column::Id)
        .lock(LockType::NoKeyUpdate)
        .all(tx)
        .await?;
    let policies: HashMap<i32, policy::Model> = policies.into_iter().map(|row| (row.id, row)).collect();
    let mut under: HashMap<i32, Vec<&insuree_policy::Model>> = HashMap::new();
    for row in &members {
        under.entry(row.policy_id).or_default().push(row);
    }
    let mut patients: HashMap<i32, Patient> = insurees.into_iter().map(|row| (row.id, patient(row))).collect();
    for own in members.iter().filter(|row| ids.contains(&row.insuree_id)) {
        if let (Some(patient), Some(policy)) = (patients.get_mut(&own.insuree_id), policies.get(&own.policy_id)) {
            patient.covers.push(cover(own, policy, &under[&own.policy_id]));
        }
    }
    Ok(patients)
}

/// All valid members of the policies that cover these insurees. One statement.
async fn members(tx: &DatabaseTransaction, insurees: &HashSet<i32>) -> Result<Vec<insuree_policy::Model>, DbErr> {
    use insuree_policy::Column;
    let held: SelectStatement = Query::select()
        .column(Column::PolicyId)
        .from(insuree_policy::Entity)
        .and_where(Column::InsureeId.is_in(insurees.iter().copied()))
        .and_where(Column::ValidityTo.is_null())
        .take();
    insuree_policy::Entity::find()
        .filter(Column::PolicyId.in_subquery(held))
        .filter(Column::ValidityTo.is_null())
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

fn patient(row: insuree::Model) -> Patient {
    Patient {
        valid: row.validity_to.is_none(),
        label: format!("{} {} {}", row.chf_id.unwrap_or_default(), row.last_name, row.other_names),
        // Other than female counts as male (case V04g).
        male: row.gender_id.map(|code| code != "F"),
        born: row.dob,
        covers: vec![],
    }
}

fn cover(own: &insuree_policy::Model, policy: &policy::Model, members: &[&insuree_policy::Model]) -> Cover {
    Cover {
        policy_id: policy.id,
        product_id: policy.product_id,
        in_force: matches!(policy.state(), Some(Status::Active | Status::Expired)),
        first: policy.stage.as_deref() == Some("N"),
        policy_from: policy.effective_date,
        policy_until: policy.expiry_date,
        from: own.effective_date,
        until: own.expiry_date,
        members: members.iter().map(|row| (row.effective_date, row.expiry_date)).collect(),
    }
}
