//! Families, insurees, their photos and their policies.

use openimis_migration::declare::*;

pub(super) fn tables() -> Vec<Table> {
    vec![photo(), family(), insuree(), insuree_policy(), policy_renewal_detail(), family_mutation(), insuree_mutation()]
}

/// A photo of an insuree, as a file or in the row.
fn photo() -> Table {
    table("tblPhotos")
        .columns([
            serial("PhotoID").primary_key(),
            varchar("PhotoUUID", 36).unique(),
            int4("InsureeID").null(),
            varchar("CHFID", 50).null(),
            varchar("PhotoFolder", 255).null(),
            varchar("PhotoFileName", 255).null(),
            int4("OfficerID").null(),
            date("PhotoDate").null(),
            timestamptz("ValidityFrom"),
            timestamptz("ValidityTo").null(),
            int4("AuditUserID").null(),
            text("RowID").null(),
            int4("LegacyID").null(),
            text("photo").null(),
        ])
        .pattern_index("tblPhotos_PhotoUUID_8f5fba24_like", "PhotoUUID")
}

/// A family or group, with its head.
fn family() -> Table {
    table("tblFamilies")
        .columns([
            serial("FamilyID").primary_key(),
            varchar("FamilyUUID", 36).unique(),
            int4("LegacyID").null(),
            boolean("Poverty").null(),
            varchar("FamilyAddress", 200).null(),
            boolean("isOffline").null(),
            varchar("Ethnicity", 1).null(),
            varchar("ConfirmationNo", 12).null(),
            timestamptz("ValidityFrom"),
            timestamptz("ValidityTo").null(),
            int4("AuditUserID"),
            varchar("ConfirmationType", 3).null(),
            varchar("FamilyType", 2).null(),
            int4("InsureeID"),
            int4("LocationId").null(),
            text("RowID").null(),
            varchar("Source", 50).null(),
            varchar("SourceVersion", 15).null(),
            jsonb("JsonExt").null(),
        ])
        .references(
            "tblFamilies_ConfirmationType_bcb4c6c3_fk_tblConfir",
            "ConfirmationType",
            "tblConfirmationTypes",
            "ConfirmationTypeCode",
        )
        .references("tblFamilies_FamilyType_bee7213f_fk_tblFamily", "FamilyType", "tblFamilyTypes", "FamilyTypeCode")
        .references("tblFamilies_LocationId_a1cec0d8_fk_tblLocations_LocationId", "LocationId", "tblLocations", "LocationId")
        .index("tblFamilies_ConfirmationType_bcb4c6c3", ["ConfirmationType"])
        .pattern_index("tblFamilies_ConfirmationType_bcb4c6c3_like", "ConfirmationType")
        .index("tblFamilies_FamilyType_bee7213f", ["FamilyType"])
        .pattern_index("tblFamilies_FamilyType_bee7213f_like", "FamilyType")
        .pattern_index("tblFamilies_FamilyUUID_2602bc63_like", "FamilyUUID")
        .index("tblFamilies_InsureeID_d793b5db", ["InsureeID"])
        .index("tblFamilies_LocationId_a1cec0d8", ["LocationId"])
}

/// An insured person, a member of at most one family.
fn insuree() -> Table {
    table("tblInsuree")
        .columns([
            serial("InsureeID").primary_key(),
            int4("AuditUserID"),
            varchar("CHFID", 50).null(),
            boolean("CardIssued").null(),
            varchar("CurrentAddress", 200).null(),
            int4("CurrentVillage").null(),
            date("DOB").null(),
            int2("Education").null(),
            varchar("Email", 100).null(),
            int4("FamilyID").null(),
            varchar("Gender", 1).null(),
            varchar("GeoLocation", 250).null(),
            int4("HFID").null(),
            varchar("InsureeUUID", 36).unique(),
            boolean("IsHead"),
            varchar("LastName", 100),
            int4("LegacyID").null(),
            varchar("Marital", 1).null(),
            varchar("OtherNames", 100),
            varchar("Phone", 50).null(),
            date("PhotoDate").null(),
            int4("PhotoID").null(),
            int2("Profession").null(),
            int2("Relationship").null(),
            bytea("RowID").null(),
            varchar("TypeOfId", 1).null(),
            timestamptz("ValidityFrom"),
            timestamptz("ValidityTo").null(),
            boolean("Vulnerability").null(),
            boolean("isOffline").null(),
            varchar("passport", 25).null(),
            varchar("Source", 50).null(),
            varchar("SourceVersion", 15).null(),
            jsonb("JsonExt").null(),
            varchar("status", 2).null(),
            date("status_date").null(),
            int2("StatusReason").null(),
        ])
        .foreign_key(
            ForeignKey::deferred(
                "tblInsuree_CurrentVillage_8ea25085_fk_tblLocations_LocationId",
                "CurrentVillage",
                "tblLocations",
                "LocationId",
            )
            .immediate(),
        )
        .references("tblInsuree_Education_92d6d161_fk_tblEducations_EducationId", "Education", "tblEducations", "EducationId")
        .references("tblInsuree_FamilyID_fd2608e5_fk_tblFamilies_FamilyID", "FamilyID", "tblFamilies", "FamilyID")
        .references("tblInsuree_Gender_684d27ce_fk_tblGender_Code", "Gender", "tblGender", "Code")
        .references("tblInsuree_HFID_6dd10883_fk_tblHF_HfID", "HFID", "tblHF", "HfID")
        .references("tblInsuree_PhotoID_a0c76ec1_fk_tblPhotos_PhotoID", "PhotoID", "tblPhotos", "PhotoID")
        .references("tblInsuree_Profession_baa97c52_fk_tblProfessions_ProfessionId", "Profession", "tblProfessions", "ProfessionId")
        .references("tblInsuree_Relationship_abc21144_fk_tblRelations_RelationId", "Relationship", "tblRelations", "RelationId")
        .references("tblInsuree_StatusReason_eb74b00a_fk_tblInsure", "StatusReason", "tblInsureeStatusReason", "StatusReasonId")
        .index("ix_tblInsuree_validity", ["ValidityFrom", "LegacyID", "InsureeID"])
        .index("tblInsuree_Education_92d6d161", ["Education"])
        .index("tblInsuree_FamilyID_fd2608e5", ["FamilyID"])
        .index("tblInsuree_Gender_684d27ce", ["Gender"])
        .pattern_index("tblInsuree_Gender_684d27ce_like", "Gender")
        .index("tblInsuree_HFID_6dd10883", ["HFID"])
        .pattern_index("tblInsuree_InsureeUUID_88c0edbf_like", "InsureeUUID")
        .index("tblInsuree_PhotoID_a0c76ec1", ["PhotoID"])
        .index("tblInsuree_Profession_baa97c52", ["Profession"])
        .index("tblInsuree_Relationship_abc21144", ["Relationship"])
        .index("tblInsuree_StatusReason_eb74b00a", ["StatusReason"])
}

/// An insuree covered by a policy.
fn insuree_policy() -> Table {
    table("tblInsureePolicy")
        .columns([
            timestamptz("ValidityFrom"),
            timestamptz("ValidityTo").null(),
            int4("LegacyID").null(),
            serial("InsureePolicyID").primary_key(),
            date("EnrollmentDate").null(),
            date("StartDate").null(),
            date("EffectiveDate").null(),
            date("ExpiryDate").null(),
            boolean("isOffline").null(),
            int4("AuditUserID"),
            int4("InsureeID"),
            int4("PolicyId"),
            bytea("RowID").null(),
        ])
        .references("tblInsureePolicy_InsureeId_f98ddacc_fk_tblInsuree_InsureeID", "InsureeID", "tblInsuree", "InsureeID")
        .index("tblInsureePolicy_InsureeId_f98ddacc", ["InsureeID"])
        .index("tblInsureePolicy_PolicyId_2e30ab9f", ["PolicyId"])
}

/// An insuree who needs a new photo when a policy is renewed.
fn policy_renewal_detail() -> Table {
    table("tblPolicyRenewalDetails")
        .columns([
            serial("RenewalDetailID").primary_key(),
            int4("RenewalID"),
            int4("InsureeID"),
            timestamptz("ValidityFrom"),
            timestamptz("ValidityTo").null(),
            int4("LegacyID").null(),
            int4("AuditCreateUser"),
        ])
        .references("FK_tblPolicyRenewalDetails_tblInsuree", "InsureeID", "tblInsuree", "InsureeID")
}

/// A family that a mutation touched.
fn family_mutation() -> Table {
    table("insuree_FamilyMutation")
        .columns([uuid("id").primary_key(), int4("family_id"), uuid("mutation_id")])
        .references("insuree_FamilyMutati_family_id_12d89786_fk_tblFamili", "family_id", "tblFamilies", "FamilyID")
        .references("insuree_FamilyMutati_mutation_id_10b94d76_fk_core_Muta", "mutation_id", "core_Mutation_Log", "id")
        .index("insuree_FamilyMutation_family_id_12d89786", ["family_id"])
        .index("insuree_FamilyMutation_mutation_id_10b94d76", ["mutation_id"])
}

/// An insuree that a mutation touched.
fn insuree_mutation() -> Table {
    table("insuree_InsureeMutation")
        .columns([uuid("id").primary_key(), int4("insuree_id"), uuid("mutation_id")])
        .references("insuree_InsureeMutat_insuree_id_88cab16e_fk_tblInsure", "insuree_id", "tblInsuree", "InsureeID")
        .references("insuree_InsureeMutat_mutation_id_d9f5ddbd_fk_core_Muta", "mutation_id", "core_Mutation_Log", "id")
        .index("insuree_InsureeMutation_insuree_id_88cab16e", ["insuree_id"])
        .index("insuree_InsureeMutation_mutation_id_d9f5ddbd", ["mutation_id"])
}
