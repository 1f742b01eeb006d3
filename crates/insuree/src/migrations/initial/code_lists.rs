//! The code lists that describe families and insurees.

use openimis_migration::declare::*;

pub(super) fn tables() -> Vec<Table> {
    vec![gender(), family_type(), confirmation_type(), education(), profession(), relation(), identification_type(), status_reason()]
}

/// Genders.
fn gender() -> Table {
    table("tblGender")
        .columns([
            varchar("Code", 1).primary_key(),
            varchar("Gender", 50).null(),
            varchar("AltLanguage", 50).null(),
            int4("SortOrder").null(),
        ])
        .pattern_index("tblGender_Code_826963f5_like", "Code")
}

/// Kinds of families and groups.
fn family_type() -> Table {
    table("tblFamilyTypes")
        .columns([
            varchar("FamilyTypeCode", 2).primary_key(),
            varchar("FamilyType", 50),
            int4("SortOrder").null(),
            varchar("AltLanguage", 50).null(),
        ])
        .pattern_index("tblFamilyTypes_FamilyTypeCode_8e75d6dc_like", "FamilyTypeCode")
}

/// Who confirmed the poverty of a family.
fn confirmation_type() -> Table {
    table("tblConfirmationTypes")
        .columns([
            varchar("ConfirmationTypeCode", 3).primary_key(),
            varchar("ConfirmationType", 50),
            int4("SortOrder").null(),
            varchar("AltLanguage", 50).null(),
            boolean("is_confirmation_number_required"),
        ])
        .pattern_index("tblConfirmationTypes_ConfirmationTypeCode_ec61e83d_like", "ConfirmationTypeCode")
}

/// Levels of education.
fn education() -> Table {
    table("tblEducations").columns([
        int2("EducationId").primary_key(),
        varchar("Education", 50),
        int4("SortOrder").null(),
        varchar("AltLanguage", 50).null(),
    ])
}

/// Professions.
fn profession() -> Table {
    table("tblProfessions").columns([
        int2("ProfessionId").primary_key(),
        varchar("Profession", 50),
        int4("SortOrder").null(),
        varchar("AltLanguage", 50).null(),
    ])
}

/// Relation to the head of the family.
fn relation() -> Table {
    table("tblRelations").columns([
        int2("RelationId").primary_key(),
        varchar("Relation", 50),
        int4("SortOrder").null(),
        varchar("AltLanguage", 50).null(),
    ])
}

/// Kinds of identity documents.
fn identification_type() -> Table {
    table("tblIdentificationTypes").columns([
        varchar("IdentificationCode", 1).primary_key(),
        varchar("IdentificationTypes", 50),
        varchar("AltLanguage", 50).null(),
        int4("SortOrder").null(),
    ])
}

/// Why an insuree was deactivated.
fn status_reason() -> Table {
    table("tblInsureeStatusReason").columns([
        timestamptz("ValidityFrom"),
        timestamptz("ValidityTo").null(),
        int4("LegacyID").null(),
        int2("StatusReasonId").primary_key(),
        varchar("StatusReason", 50),
        varchar("Code", 5),
        varchar("status_type", 2),
    ])
}
