//! Where the users and officers of the demo data work. Those who run the scheme work in all districts, the others in the
//! first one.

use openimis_core::{
    demo::{Country, USERS, officer_code, since},
    entity::{interactive_user, officer, system_role::SystemRole},
};
use openimis_kernel::demo::DemoPlan;
use sea_orm::{ActiveValue::Set, DatabaseTransaction, DbErr, QueryOrder, QuerySelect, entity::prelude::*};

use super::{
    insert,
    places::{Place, Places},
};
use crate::entity::{codes::HealthFacilityLevel, health_facility, officer_village, user_district};

/// Writes districts and health facilities of users, districts and villages of officers.
pub(super) async fn write(tx: &DatabaseTransaction, plan: DemoPlan, country: Country, places: &Places) -> Result<(), DbErr> {
    users(tx, plan, places).await?;
    officers(tx, plan, country, places).await
}

fn works_everywhere(role: SystemRole) -> bool {
    matches!(role, SystemRole::ImisAdministrator | SystemRole::Manager | SystemRole::Accountant | SystemRole::SchemeAdministrator)
}

fn works_at_a_health_facility(role: SystemRole) -> bool {
    use SystemRole::{ClaimAdministrator, ClaimContributor, HealthFacilityAdministrator, Receptionist};
    matches!(role, Receptionist | ClaimAdministrator | ClaimContributor | HealthFacilityAdministrator)
}

async fn users(tx: &DatabaseTransaction, plan: DemoPlan, places: &Places) -> Result<(), DbErr> {
    let hospital: Option<i32> = health_facility::Entity::find()
        .select_only()
        .column(health_facility::Column::Id)
        .filter(health_facility::Column::Level.eq(HealthFacilityLevel::Hospital.as_code()))
        .order_by_asc(health_facility::Column::Id)
        .into_tuple()
        .one(tx)
        .await?;
    let known: Vec<(i32, String)> = interactive_user::Entity::find()
        .select_only()
        .column(interactive_user::Column::Id)
        .column(interactive_user::Column::LoginName)
        .filter(interactive_user::Column::ValidityTo.is_null())
        .into_tuple()
        .all(tx)
        .await?;
    let mut rows = vec![];
    for (name, role) in USERS {
        let Some((user, _)) = known.iter().find(|(_, login)| login == name) else { continue };
        let districts = if works_everywhere(role) { places.districts.as_slice() } else { &places.districts[..1] };
        rows.extend(districts.iter().map(|district| user_district::ActiveModel {
            user_id: Set(*user),
            location_id: Set(district.id),
            audit_user_id: Set(0),
            validity_from: Set(since(plan)),
            ..Default::default()
        }));
        if works_at_a_health_facility(role) {
            let at = interactive_user::ActiveModel { id: Set(*user), health_facility_id: Set(hospital), ..Default::default() };
            interactive_user::Entity::update(at).exec(tx).await?;
        }
    }
    insert(tx, rows).await
}

async fn officers(tx: &DatabaseTransaction, plan: DemoPlan, country: Country, places: &Places) -> Result<(), DbErr> {
    let known: Vec<(i32, String)> = officer::Entity::find()
        .select_only()
        .column(officer::Column::Id)
        .column(officer::Column::Code)
        .filter(officer::Column::ValidityTo.is_null())
        .into_tuple()
        .all(tx)
        .await?;
    let key = |code: &str| known.iter().find(|(_, known)| known == code).map(|(id, _)| *id);
    let per_ward = usize::try_from(country.villages).unwrap_or(usize::MAX);
    let per_district = usize::try_from(country.wards * country.villages).unwrap_or(usize::MAX);
    let with_login = USERS.iter().find(|(_, role)| *role == SystemRole::EnrolmentOfficer).map(|(name, _)| *name);
    let mut rows = vec![];
    if let Some(officer) = with_login.and_then(key) {
        rows.extend(places.villages.iter().take(per_ward).map(|village| works_in(plan, officer, village)));
        place(tx, officer, &places.districts[0]).await?;
    }
    for ((number, district), villages) in (1..).zip(&places.districts).zip(places.villages.chunks(per_district)) {
        let Some(officer) = key(&officer_code(number)) else { continue };
        rows.extend(villages.iter().map(|village| works_in(plan, officer, village)));
        place(tx, officer, district).await?;
    }
    insert(tx, rows).await
}

fn works_in(plan: DemoPlan, officer: i32, village: &Place) -> officer_village::ActiveModel {
    officer_village::ActiveModel {
        officer_id: Set(Some(officer)),
        location_id: Set(Some(village.id)),
        audit_user_id: Set(Some(0)),
        validity_from: Set(Some(since(plan))),
        ..Default::default()
    }
}

async fn place(tx: &DatabaseTransaction, officer: i32, district: &Place) -> Result<(), DbErr> {
    let row = officer::ActiveModel { id: Set(officer), location_id: Set(Some(district.id)), ..Default::default() };
    officer::Entity::update(row).exec(tx).await.map(drop)
}
