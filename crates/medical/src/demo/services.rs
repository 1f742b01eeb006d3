//! Services from a visit to a caesarean section, and two packages.

use openimis_core::demo::{since, uuid};
use openimis_kernel::demo::DemoPlan;
use sea_orm::{ActiveValue::Set, DatabaseTransaction, DbErr, EntityTrait, QuerySelect, entity::prelude::*};

use super::money;
use crate::{
    entity::{
        codes::{CareType, PackageType, ServiceCategory, ServiceLevel, ServiceType},
        item, service, service_item, service_service,
    },
    rules::patient_category::{ADULT, ALL, FEMALE, MINOR},
};

use CareType::{Both, InPatient, OutPatient};
use ServiceCategory::{Antenatal, Consultation, Delivery, Hospitalisation, Other, Surgery, Visit};
use ServiceLevel::{DayHospital, HospitalCare, Simple};

/// Code, name, category, level, care, price in hundredths, days between two uses.
type Listed = (&'static str, &'static str, ServiceCategory, ServiceLevel, CareType, i64, Option<i16>);

const SERVICES: &[Listed] = &[
    ("A1", "General consultation", Consultation, Simple, OutPatient, 40_000, None),
    ("A2", "Consultation by a specialist", Consultation, Simple, OutPatient, 120_000, Some(7)),
    ("A3", "Visit at home", Visit, ServiceLevel::Visit, OutPatient, 80_000, None),
    ("A4", "Follow-up visit", Visit, ServiceLevel::Visit, OutPatient, 20_000, Some(3)),
    ("A5", "Emergency care", Consultation, Simple, Both, 150_000, None),
    ("B1", "Antenatal visit", Antenatal, ServiceLevel::Visit, OutPatient, 30_000, Some(14)),
    ("B2", "Obstetric ultrasound", Antenatal, Simple, OutPatient, 100_000, Some(28)),
    ("B3", "Postnatal visit", Antenatal, ServiceLevel::Visit, OutPatient, 25_000, Some(7)),
    ("C1", "Normal delivery", Delivery, HospitalCare, InPatient, 900_000, Some(200)),
    ("C2", "Assisted delivery", Delivery, HospitalCare, InPatient, 1_400_000, Some(200)),
    ("C3", "Caesarean section", Delivery, HospitalCare, InPatient, 4_500_000, Some(200)),
    ("D1", "Blood sugar", Other, Simple, Both, 12_500, None),
    ("D2", "Full blood count", Other, Simple, Both, 35_000, None),
    ("D3", "Malaria rapid test", Other, Simple, Both, 10_000, None),
    ("D4", "Malaria microscopy", Other, Simple, Both, 15_000, None),
    ("D5", "Urine analysis", Other, Simple, Both, 12_000, None),
    ("D6", "Stool examination", Other, Simple, Both, 12_000, None),
    ("D7", "Sputum microscopy", Other, Simple, Both, 20_000, None),
    ("D8", "HIV test", Other, Simple, Both, 15_000, None),
    ("D9", "Blood group", Other, Simple, Both, 18_000, None),
    ("E1", "X-ray of the chest", Other, Simple, Both, 90_000, None),
    ("E2", "X-ray of a limb", Other, Simple, Both, 80_000, None),
    ("E3", "Abdominal ultrasound", Other, Simple, Both, 110_000, None),
    ("E4", "Electrocardiogram", Other, Simple, Both, 70_000, None),
    ("F1", "Dressing of a wound", Other, Simple, OutPatient, 20_000, None),
    ("F2", "Suture of a wound", Surgery, Simple, OutPatient, 60_000, None),
    ("F3", "Incision of an abscess", Surgery, Simple, OutPatient, 70_000, None),
    ("F4", "Plaster cast", Surgery, Simple, OutPatient, 150_000, None),
    ("F5", "Tooth extraction", Surgery, Simple, OutPatient, 60_000, None),
    ("G1", "Appendectomy", Surgery, HospitalCare, InPatient, 3_500_000, None),
    ("G2", "Hernia repair", Surgery, HospitalCare, InPatient, 2_800_000, None),
    ("G3", "Cataract operation", Surgery, DayHospital, Both, 2_200_000, None),
    ("G4", "Laparotomy", Surgery, HospitalCare, InPatient, 5_000_000, None),
    ("G5", "Internal fixation of a fracture", Surgery, HospitalCare, InPatient, 4_800_000, None),
    ("H1", "Day in a ward", Hospitalisation, HospitalCare, InPatient, 150_000, None),
    ("H2", "Day in intensive care", Hospitalisation, HospitalCare, InPatient, 900_000, None),
    ("H3", "Day in the children's ward", Hospitalisation, HospitalCare, InPatient, 130_000, None),
    ("H4", "Observation of a day", Hospitalisation, DayHospital, Both, 100_000, None),
    ("H5", "Blood transfusion", Hospitalisation, HospitalCare, InPatient, 250_000, None),
    ("P1", "Immunization", Other, Simple, OutPatient, 10_000, None),
    ("P2", "Growth monitoring", Other, Simple, OutPatient, 8_000, Some(21)),
    ("P3", "Family planning", Other, Simple, OutPatient, 15_000, Some(21)),
];

/// Packages: code, name, kind, category, price in hundredths, items and services with how many of each.
type Package =
    (&'static str, &'static str, PackageType, ServiceCategory, i64, &'static [(&'static str, i32)], &'static [(&'static str, i32)]);

const PACKAGES: &[Package] = &[
    (
        "X1",
        "Delivery, by what was used",
        PackageType::Components,
        Delivery,
        1_340_000,
        &[("D030", 2), ("M006", 4), ("M010", 2)],
        &[("C1", 1), ("H1", 2), ("B3", 1)],
    ),
    ("X2", "Malaria, out-patient", PackageType::FixedPrice, Consultation, 65_000, &[("D005", 1), ("D031", 20)], &[("A1", 1), ("D3", 1)]),
];

/// Writes them all; answers how many services.
pub(super) async fn write(tx: &DatabaseTransaction, plan: DemoPlan) -> Result<u64, DbErr> {
    let rows: Vec<service::ActiveModel> =
        SERVICES.iter().map(|listed| single(plan, listed)).chain(PACKAGES.iter().map(|listed| package(plan, listed))).collect();
    let written = rows.len() as u64;
    service::Entity::insert_many(rows).exec_without_returning(tx).await?;
    parts(tx, plan).await?;
    Ok(written)
}

fn single(plan: DemoPlan, (code, name, category, level, care, price, frequency): &Listed) -> service::ActiveModel {
    let preventive = code.starts_with('P') || *category == Antenatal;
    let women = matches!(category, Antenatal | Delivery);
    service::ActiveModel {
        r#type: Set(if preventive { ServiceType::Preventive } else { ServiceType::Curative }.as_code().to_owned()),
        level: Set(level.as_code().to_owned()),
        care_type: Set(care.as_code().to_owned()),
        frequency: Set(*frequency),
        patient_category: Set(if women { FEMALE | ADULT | MINOR } else { ALL }),
        ..base(plan, code, name, PackageType::Single, *category, *price)
    }
}

fn package(plan: DemoPlan, (code, name, kind, category, price, ..): &Package) -> service::ActiveModel {
    service::ActiveModel {
        r#type: Set(ServiceType::Curative.as_code().to_owned()),
        level: Set(Simple.as_code().to_owned()),
        care_type: Set(Both.as_code().to_owned()),
        patient_category: Set(ALL),
        ..base(plan, code, name, *kind, *category, *price)
    }
}

fn base(plan: DemoPlan, code: &str, name: &str, kind: PackageType, category: ServiceCategory, price: i64) -> service::ActiveModel {
    service::ActiveModel {
        uuid: Set(uuid("service", code).to_string()),
        category: Set(Some(category.as_code().to_owned())),
        code: Set(code.to_owned()),
        name: Set(name.to_owned()),
        packagetype: Set(kind.as_code().to_owned()),
        manual_price: Set(kind == PackageType::FixedPrice),
        price: Set(money(price)),
        audit_user_id: Set(Some(0)),
        validity_from: Set(Some(since(plan))),
        ..Default::default()
    }
}

/// Writes what the packages consist of, each part at its own price.
async fn parts(tx: &DatabaseTransaction, plan: DemoPlan) -> Result<(), DbErr> {
    let services: Vec<(String, i32, Decimal)> = service::Entity::find()
        .select_only()
        .columns([service::Column::Code, service::Column::Id, service::Column::Price])
        .into_tuple()
        .all(tx)
        .await?;
    let items: Vec<(String, i32, Decimal)> = item::Entity::find()
        .select_only()
        .columns([item::Column::Code, item::Column::Id, item::Column::Price])
        .into_tuple()
        .all(tx)
        .await?;
    for (package, _, _, _, _, of_items, of_services) in PACKAGES {
        let Some((parent, _)) = known(&services, package) else { continue };
        let rows = of_items.iter().filter_map(|(code, count)| known(&items, code).map(|part| (part, *count)));
        let rows = rows.map(|((part, price), count)| service_item::ActiveModel {
            item_id: Set(part),
            parent_id: Set(parent),
            qty_provided: Set(Some(count)),
            pcp_date: Set(Some(since(plan))),
            price_asked: Set(Some(price)),
            status: Set(true),
            ..Default::default()
        });
        service_item::Entity::insert_many(rows).exec_without_returning(tx).await?;
        let rows = of_services.iter().filter_map(|(code, count)| known(&services, code).map(|part| (part, *count)));
        let rows = rows.map(|((part, price), count)| service_service::ActiveModel {
            service_id: Set(part),
            parent_id: Set(parent),
            qty_provided: Set(Some(count)),
            scp_date: Set(Some(since(plan))),
            price_asked: Set(Some(price)),
            status: Set(true),
            ..Default::default()
        });
        service_service::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

fn known(rows: &[(String, i32, Decimal)], code: &str) -> Option<(i32, Decimal)> {
    rows.iter().find(|(known, ..)| known == code).map(|(_, id, price)| (*id, *price))
}
