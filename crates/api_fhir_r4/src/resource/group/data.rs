//! From what a document says to what the module of insurees stores.

use openimis_insuree::entity::{confirmation_type, family_type, insuree};
use openimis_insuree::service::family::FamilyData;
use openimis_kernel::mutation::MutationContext;
use sea_orm::EntityTrait;

use crate::context::FhirContext;
use crate::mapping::GroupInput;
use crate::resource::location::find_village;
use crate::resource::patient::Insurees;
use crate::resource::stored::referred;
use crate::resource::write::{against_rule, unknown_code, unknown_reference};
use crate::rest_model::FhirError;

/// `kept` with what the document says.
pub async fn data(cx: &FhirContext, tx: &MutationContext, input: &GroupInput, kept: FamilyData) -> Result<FamilyData, FhirError> {
    let village = find_village(cx, tx, &input.address.location, "Group.extension").await?;
    if let Some(code) = &input.family_type {
        let row = family_type::Entity::find_by_id(code).one(&tx.tx).await?;
        row.ok_or_else(|| unknown_code("Group.extension", "the group type"))?;
    }
    if let Some(code) = &input.confirmation_type {
        let row = confirmation_type::Entity::find_by_id(code).one(&tx.tx).await?;
        row.ok_or_else(|| unknown_code("Group.extension", "the confirmation type"))?;
    }
    Ok(FamilyData {
        location_id: Some(village.id),
        poverty: input.poverty,
        family_type_id: input.family_type.clone(),
        address: input.address.text.clone(),
        confirmation_no: input.confirmation_number.clone(),
        confirmation_type_id: input.confirmation_type.clone(),
        ..kept
    })
}

/// The insurees of a document: the head, and the others.
pub struct Members {
    /// The one with the insurance number that the Group has as code.
    pub head: insuree::Model,
    /// The others, each once.
    pub others: Vec<insuree::Model>,
}

/// Finds the insurees that a document refers to.
pub async fn members(cx: &FhirContext, tx: &MutationContext, input: &GroupInput) -> Result<Members, FhirError> {
    let mut head = None;
    let mut others: Vec<insuree::Model> = Vec::new();
    for (index, target) in input.members.iter().enumerate() {
        let row = referred::<Insurees>(cx, &tx.tx, target).await?;
        let row = row.ok_or_else(|| unknown_reference(&format!("Group.member[{index}].entity"), "Patient"))?;
        if row.chf_id.as_ref() == Some(&input.head_chf_id) {
            head = Some(row);
        } else if others.iter().all(|other| other.id != row.id) {
            others.push(row);
        }
    }
    let head = head.ok_or_else(|| against_rule("Group.member", "The head of the family is not among its members"))?;
    Ok(Members { head, others })
}
