//! Roles, their rights, and who has them.

use openimis_migration::declare::*;

pub(super) fn tables() -> Vec<Table> {
    vec![role(), role_right(), user_role()]
}

/// A role; `IsSystem` is the code of a predefined one.
fn role() -> Table {
    table("tblRole").columns([
        timestamptz("ValidityFrom"),
        timestamptz("ValidityTo").null(),
        int4("LegacyID").null(),
        serial("RoleID").primary_key(),
        varchar("RoleUUID", 36),
        varchar("RoleName", 50),
        varchar("AltLanguage", 50).null(),
        int4("IsSystem"),
        boolean("IsBlocked"),
        int4("AuditUserID").null(),
    ])
}

/// A right of a role, by its number.
fn role_right() -> Table {
    table("tblRoleRight")
        .columns([
            timestamptz("ValidityFrom"),
            timestamptz("ValidityTo").null(),
            int4("LegacyID").null(),
            serial("RoleRightID").primary_key(),
            int4("RightID"),
            int4("AuditUserId").null(),
            int4("RoleID"),
        ])
        .references("tblRoleRight_RoleID_d7e40425_fk_tblRole_RoleID", "RoleID", "tblRole", "RoleID")
        .index("tblRoleRight_RoleID_d7e40425", ["RoleID"])
}

/// A role of an interactive user.
fn user_role() -> Table {
    table("tblUserRole")
        .columns([
            timestamptz("ValidityFrom"),
            timestamptz("ValidityTo").null(),
            int4("LegacyID").null(),
            serial("UserRoleID").primary_key(),
            int4("AudituserID").null(),
            int4("RoleID"),
            int4("UserID"),
            int4("Assign").null(),
        ])
        .references("tblUserRole_RoleID_6dd249f4_fk_tblRole_RoleID", "RoleID", "tblRole", "RoleID")
        .references("tblUserRole_UserID_23690a00_fk_tblUsers_UserID", "UserID", "tblUsers", "UserID")
        .index("tblUserRole_RoleID_6dd249f4", ["RoleID"])
        .index("tblUserRole_UserID_23690a00", ["UserID"])
}
