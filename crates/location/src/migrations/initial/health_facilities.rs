//! Health facilities and the code lists they use.

use openimis_migration::declare::*;

pub(super) fn tables() -> Vec<Table> {
    vec![legal_form(), sub_level(), health_facility(), catchment(), health_facility_mutation()]
}

/// The code lists of a fresh database.
pub(super) fn rows() -> Vec<Seed> {
    vec![legal_forms(), sub_levels()]
}

/// Who owns a health facility.
fn legal_form() -> Table {
    table("tblLegalForms")
        .columns([
            varchar("LegalFormCode", 1).primary_key(),
            varchar("LegalForms", 50),
            int4("SortOrder").null(),
            varchar("AltLanguage", 50).null(),
        ])
        .pattern_index("tblLegalForms_LegalFormCode_36d2d2fd_like", "LegalFormCode")
}

/// The place of a health facility within its level.
fn sub_level() -> Table {
    table("tblHFSublevel")
        .columns([
            varchar("HFSublevel", 1).primary_key(),
            varchar("HFSublevelDesc", 50).null(),
            int4("SortOrder").null(),
            varchar("AltLanguage", 50).null(),
        ])
        .pattern_index("tblHFSublevel_HFSublevel_9b1bf0c1_like", "HFSublevel")
}

/// A dispensary, health centre or hospital (`HFLevel` D, C, H).
fn health_facility() -> Table {
    table("tblHF")
        .columns([
            timestamptz("ValidityFrom"),
            timestamptz("ValidityTo").null(),
            int4("LegacyID").null(),
            serial("HfID").primary_key(),
            varchar("HfUUID", 36).unique(),
            varchar("HFCode", 8),
            varchar("HFName", 100),
            varchar("AccCode", 25).null(),
            varchar("HFLevel", 1),
            varchar("HFAddress", 100).null(),
            varchar("Phone", 50).null(),
            varchar("Fax", 50).null(),
            varchar("eMail", 50).null(),
            varchar("HFCareType", 1),
            boolean("OffLine"),
            int4("AuditUserID"),
            int4("PLItemID").null(),
            varchar("LegalForm", 1),
            int4("LocationId"),
            int4("PLServiceID").null(),
            varchar("HFSublevel", 1).null(),
            bytea("RowID").null(),
            jsonb("JsonExt").null(),
            date("ContractEndDate").null(),
            date("ContractStartDate").null(),
            varchar("status", 2),
        ])
        .references("tblHF_HFSublevel_99fb0809_fk_tblHFSublevel_HFSublevel", "HFSublevel", "tblHFSublevel", "HFSublevel")
        .references("tblHF_LegalForm_950c70ad_fk_tblLegalForms_LegalFormCode", "LegalForm", "tblLegalForms", "LegalFormCode")
        .references("tblHF_LocationId_1b9634eb_fk_tblLocations_LocationId", "LocationId", "tblLocations", "LocationId")
        .index("tblHF_HFSublevel_99fb0809", ["HFSublevel"])
        .pattern_index("tblHF_HFSublevel_99fb0809_like", "HFSublevel")
        .pattern_index("tblHF_HfUUID_31e0d742_like", "HfUUID")
        .index("tblHF_LegalForm_950c70ad", ["LegalForm"])
        .pattern_index("tblHF_LegalForm_950c70ad_like", "LegalForm")
        .index("tblHF_LocationId_1b9634eb", ["LocationId"])
        .index("tblHF_PLItemID_2276bb56", ["PLItemID"])
        .index("tblHF_PLServiceID_b08acd41", ["PLServiceID"])
}

/// The share (per cent) of a location's people that a health facility serves.
fn catchment() -> Table {
    table("tblHFCatchment")
        .columns([
            serial("HFCatchmentId").primary_key(),
            int4("LegacyId").null(),
            int4("Catchment").null(),
            timestamptz("ValidityFrom").null(),
            timestamptz("ValidityTo").null(),
            int4("AuditUserId").null(),
            int4("HFID"),
            int4("LocationId"),
        ])
        .references("tblHFCatchment_HFID_81949f39_fk_tblHF_HfID", "HFID", "tblHF", "HfID")
        .references("tblHFCatchment_LocationId_9dc42e7d_fk_tblLocations_LocationId", "LocationId", "tblLocations", "LocationId")
        .index("tblHFCatchment_HFID_81949f39", ["HFID"])
        .index("tblHFCatchment_LocationId_9dc42e7d", ["LocationId"])
}

/// A health facility that a mutation touched.
fn health_facility_mutation() -> Table {
    table("location_HealthFacilityMutation")
        .columns([uuid("id").primary_key(), int4("health_facility_id"), uuid("mutation_id")])
        .references("location_HealthFacil_health_facility_id_c99eb971_fk_tblHF_HfI", "health_facility_id", "tblHF", "HfID")
        .references("location_HealthFacil_mutation_id_8c14c145_fk_core_Muta", "mutation_id", "core_Mutation_Log", "id")
        .index("location_HealthFacilityMutation_health_facility_id_c99eb971", ["health_facility_id"])
        .index("location_HealthFacilityMutation_mutation_id_8c14c145", ["mutation_id"])
}

fn legal_forms() -> Seed {
    Seed::new("tblLegalForms", ["LegalFormCode", "LegalForms", "AltLanguage"])
        .row(row!["C", "Charity", "Charité"])
        .row(row!["D", "District organization", "Organisation du district"])
        .row(row!["G", "Government", "Gouvernement"])
        .row(row!["P", "Private organization", "Organisation privée"])
}

fn sub_levels() -> Seed {
    Seed::new("tblHFSublevel", ["HFSublevel", "HFSublevelDesc"])
        .row(row!["I", "Integrated"])
        .row(row!["N", "No Sublevel"])
        .row(row!["R", "Reference"])
}
