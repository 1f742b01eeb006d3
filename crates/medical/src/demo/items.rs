//! Drugs and consumables of a small formulary.

use openimis_core::demo::{since, uuid};
use openimis_kernel::demo::DemoPlan;
use sea_orm::{ActiveValue::Set, DatabaseTransaction, DbErr, EntityTrait};

use super::money;
use crate::{
    entity::{
        codes::{CareType, ItemType},
        item,
    },
    rules::patient_category::{ADULT, ALL, FEMALE, MALE, MINOR},
};

const ADULTS: i16 = MALE | FEMALE | ADULT;
const CHILDREN: i16 = MALE | FEMALE | MINOR;
const WOMEN: i16 = FEMALE | ADULT | MINOR;

/// Name, package, price in hundredths, most per line, whom for; the code is the kind with the place in its list.
type Listed = (&'static str, &'static str, i64, i64, i16);

const DRUGS: &[Listed] = &[
    ("Acetylsalicylic acid 300 mg", "1000 TABLETS", 120, 60, ALL),
    ("Albendazole 400 mg", "100 TABLETS", 800, 10, ALL),
    ("Amoxicillin 250 mg", "1000 CAPSULES", 450, 63, ALL),
    ("Amoxicillin syrup 125 mg/5 ml", "100 ML BOTTLE", 9_500, 3, CHILDREN),
    ("Artemether/lumefantrine 20/120 mg", "24 TABLETS", 18_000, 2, ALL),
    ("Atenolol 50 mg", "100 TABLETS", 600, 60, ADULTS),
    ("Benzathine penicillin 2.4 MIU", "VIAL", 12_000, 4, ALL),
    ("Ceftriaxone 1 g", "VIAL", 22_500, 14, ALL),
    ("Chlorphenamine 4 mg", "1000 TABLETS", 90, 30, ALL),
    ("Ciprofloxacin 500 mg", "100 TABLETS", 1_500, 28, ADULTS),
    ("Cotrimoxazole 480 mg", "1000 TABLETS", 250, 60, ALL),
    ("Diazepam 5 mg/ml", "2 ML AMPOULE", 4_500, 6, ALL),
    ("Diclofenac 50 mg", "100 TABLETS", 300, 30, ADULTS),
    ("Doxycycline 100 mg", "100 TABLETS", 700, 28, ADULTS),
    ("Ferrous sulphate with folic acid", "1000 TABLETS", 80, 90, ALL),
    ("Furosemide 40 mg", "100 TABLETS", 400, 60, ADULTS),
    ("Gentamicin 40 mg/ml", "2 ML AMPOULE", 6_000, 14, ALL),
    ("Glibenclamide 5 mg", "100 TABLETS", 350, 60, ADULTS),
    ("Glucose 5 %", "500 ML BAG", 25_000, 8, ALL),
    ("Hydrochlorothiazide 25 mg", "100 TABLETS", 250, 60, ADULTS),
    ("Ibuprofen 200 mg", "1000 TABLETS", 150, 40, ALL),
    ("Insulin, soluble", "10 ML VIAL", 95_000, 3, ALL),
    ("Lidocaine 1 %", "20 ML VIAL", 9_000, 4, ALL),
    ("Magnesium sulphate 50 %", "10 ML AMPOULE", 11_000, 10, WOMEN),
    ("Metformin 500 mg", "100 TABLETS", 400, 90, ADULTS),
    ("Metronidazole 200 mg", "1000 TABLETS", 120, 42, ALL),
    ("Nifedipine 20 mg", "100 TABLETS", 500, 60, ADULTS),
    ("Omeprazole 20 mg", "28 CAPSULES", 900, 28, ADULTS),
    ("Oral rehydration salts", "SACHET", 1_000, 20, ALL),
    ("Oxytocin 10 IU", "AMPOULE", 7_500, 4, WOMEN),
    ("Paracetamol 500 mg", "1000 TABLETS", 100, 40, ALL),
    ("Paracetamol syrup 120 mg/5 ml", "100 ML BOTTLE", 7_000, 3, CHILDREN),
    ("Phenobarbital 30 mg", "1000 TABLETS", 180, 60, ALL),
    ("Prednisolone 5 mg", "1000 TABLETS", 150, 60, ALL),
    ("Quinine 300 mg/ml", "2 ML AMPOULE", 9_500, 9, ALL),
    ("Ringer's lactate", "500 ML BAG", 28_000, 8, ALL),
    ("Salbutamol inhaler", "200 DOSES", 45_000, 2, ALL),
    ("Tetanus toxoid", "0.5 ML DOSE", 15_000, 1, ALL),
    ("Tetracycline eye ointment", "5 G TUBE", 5_000, 2, ALL),
    ("Zinc sulphate 20 mg", "100 TABLETS", 300, 14, CHILDREN),
];

const CONSUMABLES: &[Listed] = &[
    ("Bandage 10 cm", "ROLL", 1_500, 10, ALL),
    ("Catheter, Foley", "PIECE", 18_000, 2, ALL),
    ("Cotton wool", "500 G ROLL", 22_000, 2, ALL),
    ("Gauze, absorbent", "100 M ROLL", 60_000, 1, ALL),
    ("Gloves, examination", "PAIR", 600, 20, ALL),
    ("Gloves, surgical", "PAIR", 2_500, 10, ALL),
    ("Infusion set", "PIECE", 6_500, 6, ALL),
    ("Cannula 20 G", "PIECE", 5_000, 6, ALL),
    ("Plaster of Paris 15 cm", "ROLL", 12_500, 10, ALL),
    ("Suture, catgut", "PIECE", 14_000, 10, ALL),
    ("Syringe 5 ml", "PIECE", 700, 30, ALL),
    ("X-ray film", "SHEET", 25_000, 4, ALL),
];

/// Writes them all; answers how many.
pub(super) async fn write(tx: &DatabaseTransaction, plan: DemoPlan) -> Result<u64, DbErr> {
    let all = [(ItemType::Drug, DRUGS), (ItemType::Consumable, CONSUMABLES)];
    let rows: Vec<item::ActiveModel> = all
        .into_iter()
        .flat_map(|(kind, list)| list.iter().enumerate().map(move |(place, listed)| row(plan, kind, place, listed)))
        .collect();
    let written = rows.len() as u64;
    item::Entity::insert_many(rows).exec_without_returning(tx).await?;
    Ok(written)
}

fn row(plan: DemoPlan, kind: ItemType, place: usize, (name, package, price, most, category): &Listed) -> item::ActiveModel {
    let code = format!("{}{:03}", kind.as_code(), place + 1);
    item::ActiveModel {
        uuid: Set(uuid("item", &code).to_string()),
        code: Set(code),
        name: Set((*name).to_owned()),
        r#type: Set(kind.as_code().to_owned()),
        package: Set(Some((*package).to_owned())),
        price: Set(money(*price)),
        quantity: Set(Some(money(100))),
        maximum_amount: Set(Some(money(*most * 100))),
        care_type: Set(CareType::Both.as_code().to_owned()),
        patient_category: Set(*category),
        audit_user_id: Set(0),
        validity_from: Set(since(plan)),
        ..Default::default()
    }
}
