//! Whom a policy covers, rows of `tblInsureePolicy` (policy spec, section 5.5; contribution spec, section 5.1).

use openimis_insuree::{
    entity::{insuree, insuree_policy as cover},
    service::lookup::members,
};
use openimis_kernel::{
    history,
    mutation::{MutationContext, MutationError},
};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    IntoActiveModel, QuerySelect,
    entity::prelude::*,
    sea_query::Expr,
};

use crate::entity::policy;

/// Valid covers by a policy.
///
/// # Errors
/// The database's.
pub async fn valid_of(db: &impl ConnectionTrait, policy_id: i32) -> Result<Vec<cover::Model>, DbErr> {
    cover::Entity::find().filter(cover::Column::PolicyId.eq(policy_id)).filter(cover::Column::ValidityTo.is_null()).all(db).await
}

/// Covers the members of the family by their policy: covers that are there take its dates, the others are written. Who left
/// the family keeps the cover as it is.
///
/// # Errors
/// The database's.
pub async fn write(cx: &MutationContext, policy: &policy::Model) -> Result<(), MutationError> {
    let members = members(&cx.tx, &[policy.family_id]).await?.remove(&policy.family_id).unwrap_or_default();
    let present = valid_of(&cx.tx, policy.id).await?;
    let mut new = vec![];
    for member in members {
        match present.iter().find(|cover| cover.insuree_id == member.id) {
            Some(cover) => {
                history::archive(&cx.tx, cover, cx.now).await?;
                let mut row = cover.clone().into_active_model();
                dated(cx, &mut row, policy);
                row.update(&cx.tx).await?;
            }
            None => {
                let mut row = cover::ActiveModel {
                    id: NotSet,
                    insuree_id: Set(member.id),
                    policy_id: Set(policy.id),
                    validity_to: Set(None),
                    legacy_id: Set(None),
                    ..Default::default()
                };
                dated(cx, &mut row, policy);
                new.push(row);
            }
        }
    }
    if !new.is_empty() {
        cover::Entity::insert_many(new).exec_without_returning(&cx.tx).await?;
    }
    Ok(())
}

fn dated(cx: &MutationContext, row: &mut cover::ActiveModel, policy: &policy::Model) {
    row.enrollment_date = Set(Some(policy.enroll_date));
    row.start_date = Set(Some(policy.start_date));
    row.effective_date = Set(policy.effective_date);
    row.expiry_date = Set(policy.expiry_date);
    row.offline = Set(policy.offline);
    row.audit_user_id = Set(cx.audit_id());
    row.validity_from = Set(cx.now);
}

/// Covers of members of the family take the dates of their policy: it begins to cover, or does so no more. One statement; the
/// reference keeps no earlier versions of these.
///
/// # Errors
/// The database's.
pub async fn follow(cx: &MutationContext, policy: &policy::Model) -> Result<(), MutationError> {
    let family = insuree::Entity::find()
        .select_only()
        .column(insuree::Column::Id)
        .filter(insuree::Column::FamilyId.eq(policy.family_id))
        .filter(insuree::Column::ValidityTo.is_null());
    let members: sea_orm::sea_query::SelectStatement = sea_orm::QueryTrait::into_query(family);
    cover::Entity::update_many()
        .col_expr(cover::Column::EffectiveDate, Expr::val(policy.effective_date))
        .col_expr(cover::Column::StartDate, Expr::val(policy.start_date))
        .col_expr(cover::Column::ExpiryDate, Expr::val(policy.expiry_date))
        .filter(cover::Column::PolicyId.eq(policy.id))
        .filter(cover::Column::ValidityTo.is_null())
        .filter(cover::Column::InsureeId.in_subquery(members))
        .exec(&cx.tx)
        .await?;
    Ok(())
}

/// Deletes all covers by a policy.
///
/// # Errors
/// The database's.
pub async fn close(cx: &MutationContext, policy_id: i32) -> Result<(), MutationError> {
    for row in valid_of(&cx.tx, policy_id).await? {
        history::close(&cx.tx, &row, cx.now).await?;
    }
    Ok(())
}
