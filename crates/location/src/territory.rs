//! Where a user works (location spec, section 5.1): a claim administrator in the district of their health facility, an
//! enrolment officer in the villages given to them, anybody else in the districts given to them.

use futures::future::BoxFuture;
use openimis_core::entity::officer;
use openimis_kernel::access::{Principal, Territory};
use sea_orm::{DatabaseConnection, DbErr, JoinType, QueryOrder, QuerySelect, entity::prelude::*};

use crate::entity::{codes::LocationType, health_facility, location, officer_village, user_district};

/// The territory of a user, for the registration. Administrators and technical users are not asked about.
pub fn of<'a>(db: &'a DatabaseConnection, principal: &'a Principal) -> BoxFuture<'a, Result<Territory, DbErr>> {
    Box::pin(find(db, principal))
}

async fn find(db: &DatabaseConnection, principal: &Principal) -> Result<Territory, DbErr> {
    let Some(user) = principal.interactive_id else { return Ok(Territory::Nothing) };
    if let (Some(_), Some(facility)) = (principal.claim_admin_id, principal.health_facility_id)
        && let Some(facility) = health_facility::Entity::find_by_id(facility).one(db).await?
    {
        return Ok(Territory::Districts(vec![facility.location_id]));
    }
    if let Some(officer) = officer_of(db, &principal.username).await? {
        return Ok(Territory::Villages(villages(db, officer).await?));
    }
    Ok(Territory::Districts(districts(db, user).await?))
}

/// The officer that logs in under this name.
async fn officer_of(db: &DatabaseConnection, username: &str) -> Result<Option<i32>, DbErr> {
    officer::Entity::find()
        .select_only()
        .column(officer::Column::Id)
        .filter(officer::Column::Code.eq(username))
        .filter(officer::Column::HasLogin.eq(true))
        .filter(officer::Column::ValidityTo.is_null())
        .order_by_asc(officer::Column::Id)
        .into_tuple()
        .one(db)
        .await
}

async fn villages(db: &DatabaseConnection, officer: i32) -> Result<Vec<i32>, DbErr> {
    officer_village::Entity::find()
        .select_only()
        .column(officer_village::Column::LocationId)
        .filter(officer_village::Column::OfficerId.eq(officer))
        .filter(officer_village::Column::LocationId.is_not_null())
        .filter(officer_village::Column::ValidityTo.is_null())
        .distinct()
        .order_by_asc(officer_village::Column::LocationId)
        .into_tuple()
        .all(db)
        .await
}

/// The valid districts given to an interactive user, by code.
///
/// # Errors
/// The database's.
pub async fn districts(db: &impl ConnectionTrait, user: i32) -> Result<Vec<i32>, DbErr> {
    let rows: Vec<i32> = user_district::Entity::find()
        .select_only()
        .column(user_district::Column::LocationId)
        .join(JoinType::InnerJoin, user_district::Relation::Location.def())
        .filter(user_district::Column::UserId.eq(user))
        .filter(user_district::Column::ValidityTo.is_null())
        .filter(location::Column::Type.eq(LocationType::District.as_code()))
        .filter(location::Column::ValidityTo.is_null())
        .order_by_asc(location::Column::Code)
        .order_by_asc(location::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    let mut known = std::collections::HashSet::new();
    Ok(rows.into_iter().filter(|id| known.insert(*id)).collect())
}
