//! Code lists: small tables without validity, in the order the installation gives them.

use openimis_kernel::graphql::builder::SchemaBuilder;

use super::{FAMILIES, INSUREE};
use crate::entity::{confirmation_type, education, family_type, gender, identification_type, profession, relation};

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.object::<gender::Entity>("GenderGQLType").many("insurees", "InsureeGQLType", "gender");
    s.object::<family_type::Entity>("FamilyTypeGQLType").many("families", "FamilyGQLType", "family_type");
    s.object::<confirmation_type::Entity>("ConfirmationTypeGQLType").many("families", "FamilyGQLType", "confirmation_type");
    s.object::<education::Entity>("EducationGQLType");
    s.object::<profession::Entity>("ProfessionGQLType").many("insurees", "InsureeGQLType", "profession");
    s.object::<relation::Entity>("RelationGQLType").many("insurees", "InsureeGQLType", "relationship");
    s.object::<identification_type::Entity>("IdentificationTypeGQLType").many_named(
        "insureeSet",
        "insuree",
        "InsureeGQLType",
        "type_of_id",
    );

    s.list("insureeGenders", "GenderGQLType", INSUREE).order(&["sort_order"]);
    s.list("identificationTypes", "IdentificationTypeGQLType", FAMILIES).order(&["sort_order"]);
    s.list("educations", "EducationGQLType", FAMILIES).order(&["sort_order"]);
    s.list("professions", "ProfessionGQLType", FAMILIES).order(&["sort_order"]);
    s.list("familyTypes", "FamilyTypeGQLType", FAMILIES).order(&["sort_order"]);
    s.list("confirmationTypes", "ConfirmationTypeGQLType", FAMILIES).order(&["sort_order"]);
    s.list("relations", "RelationGQLType", FAMILIES).order(&["sort_order"]);
}
