//! Diagnoses that primary care meets most.

use openimis_core::demo::since;
use openimis_kernel::demo::DemoPlan;
use sea_orm::{ActiveValue::Set, DatabaseTransaction, DbErr, EntityTrait};

use crate::entity::diagnosis;

/// Codes of ICD-10, with what they stand for.
const DIAGNOSES: &[(&str, &str)] = &[
    ("A00", "Cholera"),
    ("A01", "Typhoid and paratyphoid fevers"),
    ("A06", "Amoebiasis"),
    ("A09", "Diarrhoea and gastroenteritis"),
    ("A15", "Respiratory tuberculosis"),
    ("A35", "Tetanus"),
    ("A82", "Rabies"),
    ("B05", "Measles"),
    ("B20", "HIV disease with infections"),
    ("B50", "Malaria, Plasmodium falciparum"),
    ("B54", "Malaria, unspecified"),
    ("B65", "Schistosomiasis"),
    ("B77", "Ascariasis"),
    ("B86", "Scabies"),
    ("D50", "Iron deficiency anaemia"),
    ("D57", "Sickle-cell disorders"),
    ("E10", "Diabetes mellitus type 1"),
    ("E11", "Diabetes mellitus type 2"),
    ("E43", "Severe protein-energy malnutrition"),
    ("E86", "Dehydration"),
    ("G40", "Epilepsy"),
    ("H10", "Conjunctivitis"),
    ("H25", "Senile cataract"),
    ("H66", "Otitis media"),
    ("I10", "Essential hypertension"),
    ("I50", "Heart failure"),
    ("I63", "Cerebral infarction"),
    ("J02", "Acute pharyngitis"),
    ("J06", "Upper respiratory infection"),
    ("J18", "Pneumonia"),
    ("J45", "Asthma"),
    ("K02", "Dental caries"),
    ("K29", "Gastritis and duodenitis"),
    ("K35", "Acute appendicitis"),
    ("K40", "Inguinal hernia"),
    ("L02", "Cutaneous abscess"),
    ("M54", "Back pain"),
    ("N39", "Urinary tract infection"),
    ("O14", "Pre-eclampsia"),
    ("O80", "Normal delivery"),
    ("O82", "Delivery by caesarean section"),
    ("P07", "Low birth weight"),
    ("R50", "Fever of unknown origin"),
    ("S52", "Fracture of forearm"),
    ("S82", "Fracture of lower leg"),
    ("T14", "Injury of unspecified body region"),
    ("T30", "Burn"),
    ("T63", "Snake bite"),
    ("Z34", "Supervision of normal pregnancy"),
    ("Z23", "Immunization"),
];

/// Writes them all; answers how many.
pub(super) async fn write(tx: &DatabaseTransaction, plan: DemoPlan) -> Result<u64, DbErr> {
    let rows = DIAGNOSES.iter().map(|(code, name)| diagnosis::ActiveModel {
        code: Set((*code).to_owned()),
        name: Set((*name).to_owned()),
        audit_user_id: Set(0),
        validity_from: Set(since(plan)),
        ..Default::default()
    });
    diagnosis::Entity::insert_many(rows).exec_without_returning(tx).await?;
    Ok(DIAGNOSES.len() as u64)
}
