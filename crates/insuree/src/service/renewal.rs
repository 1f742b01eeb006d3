//! Whom to photograph when a policy is renewed (insuree spec, section 5.4).

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use openimis_core::config::CoreConfig;
use openimis_kernel::app::App;
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ConnectionTrait, DbErr,
    entity::prelude::*,
};

use super::lookup;
use crate::{
    config::InsureeConfig,
    entity::policy_renewal_detail as detail,
    rules::renewal::{PhotoAges, photo_is_due},
};

/// A renewal whose photos are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Renewal {
    /// `tblPolicyRenewals.RenewalID`
    pub id: i32,
    /// Family that renews.
    pub family_id: i32,
    /// User of the rows, `tblUsers.UserID`; 0: the server.
    pub audit_user_id: i32,
}

/// Notes for a renewal each member of the family who has a photo that is due, once.
///
/// # Errors
/// The database's.
pub async fn note_due_photos(app: &App, tx: &impl ConnectionTrait, renewal: Renewal, now: DateTime<Utc>) -> Result<(), DbErr> {
    let config = app.config::<InsureeConfig>();
    let ages = PhotoAges {
        adult: config.renewal_photo_age_adult,
        child: config.renewal_photo_age_child,
        majority: app.config::<CoreConfig>().majority(),
    };
    let noted = detail::Entity::find()
        .filter(detail::Column::PolicyRenewalId.eq(renewal.id))
        .filter(detail::Column::ValidityTo.is_null())
        .all(tx)
        .await?;
    let noted: HashSet<i32> = noted.into_iter().map(|row| row.insuree_id).collect();
    let members = lookup::members(tx, &[renewal.family_id]).await?.remove(&renewal.family_id).unwrap_or_default();
    let today = now.date_naive();
    let due = members
        .into_iter()
        .filter(|member| member.photo_id.is_some() && photo_is_due(member.photo_date, member.dob, ages, today))
        .filter(|member| !noted.contains(&member.id));
    let rows: Vec<detail::ActiveModel> = due
        .map(|member| detail::ActiveModel {
            id: NotSet,
            insuree_id: Set(member.id),
            policy_renewal_id: Set(renewal.id),
            audit_user_id: Set(renewal.audit_user_id),
            validity_from: Set(now),
            validity_to: Set(None),
            legacy_id: Set(None),
        })
        .collect();
    if !rows.is_empty() {
        detail::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}
