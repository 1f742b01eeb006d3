//! Whom to photograph when a policy is renewed (insuree spec, section 5.4).

use std::collections::HashSet;

use openimis_core::config::CoreConfig;
use openimis_kernel::mutation::{MutationContext, MutationError};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    entity::prelude::*,
};

use super::lookup;
use crate::{
    config::InsureeConfig,
    entity::policy_renewal_detail as detail,
    rules::renewal::{PhotoAges, photo_is_due},
};

/// Notes for a renewal each member of the family who has a photo that is due, once.
///
/// # Errors
/// The database's.
pub async fn note_due_photos(cx: &MutationContext, renewal_id: i32, family_id: i32) -> Result<(), MutationError> {
    let config = cx.config::<InsureeConfig>();
    let ages = PhotoAges {
        adult: config.renewal_photo_age_adult,
        child: config.renewal_photo_age_child,
        majority: cx.config::<CoreConfig>().majority(),
    };
    let noted = detail::Entity::find()
        .filter(detail::Column::PolicyRenewalId.eq(renewal_id))
        .filter(detail::Column::ValidityTo.is_null())
        .all(&cx.tx)
        .await?;
    let noted: HashSet<i32> = noted.into_iter().map(|row| row.insuree_id).collect();
    let members = lookup::members(&cx.tx, &[family_id]).await?.remove(&family_id).unwrap_or_default();
    let today = cx.now.date_naive();
    let due = members
        .into_iter()
        .filter(|member| member.photo_id.is_some() && photo_is_due(member.photo_date, member.dob, ages, today))
        .filter(|member| !noted.contains(&member.id));
    let rows: Vec<detail::ActiveModel> = due
        .map(|member| detail::ActiveModel {
            id: NotSet,
            insuree_id: Set(member.id),
            policy_renewal_id: Set(renewal_id),
            audit_user_id: Set(cx.audit_id()),
            validity_from: Set(cx.now),
            validity_to: Set(None),
            legacy_id: Set(None),
        })
        .collect();
    if !rows.is_empty() {
        detail::Entity::insert_many(rows).exec_without_returning(&cx.tx).await?;
    }
    Ok(())
}
