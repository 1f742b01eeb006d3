//! Health facilities: a hospital for each district, a health centre for each second ward, a dispensary for each ward,
//! with the villages they serve.

use openimis_core::demo::{Country, since, uuid};
use openimis_kernel::demo::DemoPlan;
use sea_orm::{ActiveValue::Set, DatabaseTransaction, DbErr, QueryOrder, QuerySelect, entity::prelude::*};

use super::{
    insert,
    names::name,
    places::{Place, Places},
};
use crate::entity::{
    codes::{CareType, HealthFacilityLevel, HealthFacilityStatus},
    health_facility, health_facility_catchment as catchment,
};

/// A health facility to write, and the wards whose villages it serves with a percentage.
struct Planned {
    level: HealthFacilityLevel,
    district: i32,
    path: String,
    wards: std::ops::Range<usize>,
    percent: i32,
}

/// Writes them all; answers how many.
pub(super) async fn write(tx: &DatabaseTransaction, plan: DemoPlan, country: Country, places: &Places) -> Result<u64, DbErr> {
    let planned = planned(country, places);
    insert(tx, planned.iter().enumerate().map(|(number, planned)| row(plan, number, planned)).collect()).await?;
    let ids: Vec<i32> = health_facility::Entity::find()
        .select_only()
        .column(health_facility::Column::Id)
        .order_by_asc(health_facility::Column::Id)
        .into_tuple()
        .all(tx)
        .await?;
    let per_ward = usize::try_from(country.villages).unwrap_or(usize::MAX);
    let wards: Vec<&[Place]> = places.villages.chunks(per_ward).collect();
    let mut rows = vec![];
    for (id, planned) in ids.iter().zip(&planned) {
        let villages = wards[planned.wards.clone()].iter().copied().flatten();
        rows.extend(villages.map(|village| catchment_row(plan, *id, village, planned.percent)));
    }
    insert(tx, rows).await?;
    Ok(planned.len() as u64)
}

fn planned(country: Country, places: &Places) -> Vec<Planned> {
    let per_district = usize::try_from(country.wards).unwrap_or(usize::MAX);
    let mut planned = vec![];
    for (number, district) in places.districts.iter().enumerate() {
        let first = number * per_district;
        let wards = first..first + per_district;
        let facility =
            |level, place: &Place, wards, percent| Planned { level, district: district.id, path: place.path.clone(), wards, percent };
        planned.push(facility(HealthFacilityLevel::Hospital, district, wards.clone(), 20));
        for ward in wards.clone() {
            if (ward - first).is_multiple_of(2) {
                planned.push(facility(HealthFacilityLevel::HealthCentre, &places.wards[ward], ward..(ward + 2).min(wards.end), 30));
            }
            planned.push(facility(HealthFacilityLevel::Dispensary, &places.wards[ward], ward..ward + 1, 50));
        }
    }
    planned
}

fn row(plan: DemoPlan, number: usize, planned: &Planned) -> health_facility::ActiveModel {
    let (title, form, care) = match planned.level {
        HealthFacilityLevel::Hospital => ("District Hospital", "G", CareType::Both),
        HealthFacilityLevel::HealthCentre if number.is_multiple_of(3) => ("Health Centre", "C", CareType::Both),
        HealthFacilityLevel::HealthCentre => ("Health Centre", "G", CareType::OutPatient),
        HealthFacilityLevel::Dispensary if number.is_multiple_of(4) => ("Dispensary", "P", CareType::OutPatient),
        HealthFacilityLevel::Dispensary => ("Dispensary", "D", CareType::OutPatient),
    };
    let code = format!("H{}{}", planned.level.as_code(), planned.path);
    health_facility::ActiveModel {
        uuid: Set(uuid("health facility", &code).to_string()),
        name: Set(format!("{} {title}", name(number + 211))),
        acc_code: Set(Some(format!("ACC{code}"))),
        code: Set(code),
        legal_form_id: Set(form.to_owned()),
        level: Set(planned.level.as_code().to_owned()),
        sub_level_id: Set(Some("N".to_owned())),
        location_id: Set(planned.district),
        address: Set(Some(format!("{} Road {}", name(number + 17), number % 90 + 1))),
        phone: Set(Some(format!("+99 800 {number:05}"))),
        care_type: Set(care.as_code().to_owned()),
        offline: Set(false),
        audit_user_id: Set(0),
        contract_start_date: Set(Some(since(plan).date_naive())),
        contract_end_date: Set(plan.today.checked_add_days(chrono::Days::new(1_095))),
        status: Set(HealthFacilityStatus::Active.as_code().to_owned()),
        validity_from: Set(since(plan)),
        ..Default::default()
    }
}

fn catchment_row(plan: DemoPlan, facility: i32, village: &Place, percent: i32) -> catchment::ActiveModel {
    catchment::ActiveModel {
        health_facility_id: Set(facility),
        location_id: Set(village.id),
        catchment: Set(Some(percent)),
        validity_from: Set(Some(since(plan))),
        audit_user_id: Set(Some(0)),
        ..Default::default()
    }
}
