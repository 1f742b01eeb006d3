//! Locations, and which users and officers work in which.

use openimis_migration::declare::*;

pub(super) fn tables() -> Vec<Table> {
    vec![location(), user_district(), officer_village(), location_mutation()]
}

/// A region, district, ward or village (`LocationType` R, D, W, V) with its parent.
fn location() -> Table {
    table("tblLocations")
        .columns([
            timestamptz("ValidityFrom"),
            timestamptz("ValidityTo").null(),
            int4("LegacyID").null(),
            serial("LocationId").primary_key(),
            varchar("LocationUUID", 36).unique(),
            varchar("LocationCode", 8).null(),
            varchar("LocationName", 50).null(),
            varchar("LocationType", 1),
            int4("MalePopulation").null(),
            int4("FemalePopulation").null(),
            int4("OtherPopulation").null(),
            int4("Families").null(),
            int4("AuditUserId").null(),
            int4("ParentLocationId").null(),
            text("RowId").null(),
            jsonb("JsonExt").null(),
        ])
        .references("tblLocations_ParentLocationId_5ba57c61_fk_tblLocati", "ParentLocationId", "tblLocations", "LocationId")
        .index("ix_tblLocation_parentLocationId", ["ParentLocationId", "LegacyID"])
        .pattern_index("tblLocations_LocationUUID_236a65f8_like", "LocationUUID")
        .index("tblLocations_ParentLocationId_5ba57c61", ["ParentLocationId"])
}

/// A district that an interactive user works in.
fn user_district() -> Table {
    table("tblUsersDistricts")
        .columns([
            serial("UserDistrictID").primary_key(),
            int4("LegacyID").null(),
            timestamptz("ValidityFrom"),
            timestamptz("ValidityTo").null(),
            int4("AuditUserID"),
            int4("LocationId"),
            int4("UserID"),
        ])
        .references("tblUsersDistricts_LocationId_99d2bfa9_fk_tblLocati", "LocationId", "tblLocations", "LocationId")
        .references("tblUsersDistricts_UserID_fe568ed4_fk_tblUsers_UserID", "UserID", "tblUsers", "UserID")
        .index("tblUsersDistricts_LocationId_99d2bfa9", ["LocationId"])
        .index("tblUsersDistricts_UserID_fe568ed4", ["UserID"])
}

/// A village that an officer works in.
fn officer_village() -> Table {
    table("tblOfficerVillages")
        .columns([
            serial("OfficerVillageId").primary_key(),
            int4("OfficerId").null(),
            int4("LocationId").null(),
            timestamptz("ValidityFrom").null(),
            timestamptz("ValidityTo").null(),
            int4("LegacyID").null(),
            int4("AuditUserID").null(),
            text("RowId").null(),
        ])
        .references("FK_tblOfficerVillages_tblLocations", "LocationId", "tblLocations", "LocationId")
        .references("FK_tblOfficerVillages_tblOfficer", "OfficerId", "tblOfficer", "OfficerID")
}

/// A location that a mutation touched.
fn location_mutation() -> Table {
    table("location_LocationMutation")
        .columns([uuid("id").primary_key(), int4("location_id"), uuid("mutation_id")])
        .references("location_LocationMut_location_id_4a54c595_fk_tblLocati", "location_id", "tblLocations", "LocationId")
        .references("location_LocationMut_mutation_id_299edb4e_fk_core_Muta", "mutation_id", "core_Mutation_Log", "id")
        .index("location_LocationMutation_location_id_4a54c595", ["location_id"])
        .index("location_LocationMutation_mutation_id_299edb4e", ["mutation_id"])
}
