//! Users: the principal and what it may stand for.

use openimis_migration::declare::*;

pub(super) fn tables() -> Vec<Table> {
    vec![interactive_user(), technical_user(), officer(), user(), user_groups(), user_permissions(), exportable_query()]
}

/// Somebody who works with the web client.
fn interactive_user() -> Table {
    table("tblUsers")
        .columns([
            int4("AuditUserID"),
            varchar("DummyPwd", 25).null(),
            varchar("EmailId", 200).null(),
            int4("HFID").null(),
            boolean("IsAssociated").null(),
            varchar("LanguageID", 5),
            varchar("LastName", 100),
            int4("LegacyID").null(),
            varchar("LoginName", 25),
            varchar("OtherNames", 100),
            timestamptz("PasswordValidity").null(),
            varchar("Phone", 50).null(),
            varchar("PrivateKey", 256).null(),
            varchar("StoredPassword", 256).null(),
            int4("RoleID").null(),
            serial("UserID").primary_key(),
            varchar("UserUUID", 36).unique(),
            timestamptz("ValidityFrom"),
            timestamptz("ValidityTo").null(),
            bytea("password").null(),
            timestamp("LastLogin").null(),
        ])
        .references("tblUsers_LanguageID_41388727_fk_tblLanguages_LanguageCode", "LanguageID", "tblLanguages", "LanguageCode")
        .index("tblUsers_LanguageID_41388727", ["LanguageID"])
        .pattern_index("tblUsers_LanguageID_41388727_like", "LanguageID")
        .pattern_index("tblUsers_UserUUID_3162bbf4_like", "UserUUID")
}

/// A program that uses the API.
fn technical_user() -> Table {
    table("core_TechnicalUser")
        .columns([
            varchar("password", 128),
            timestamptz("last_login").null(),
            uuid("id").primary_key(),
            varchar("username", 50).unique(),
            varchar("email", 254).null(),
            boolean("is_staff"),
            boolean("is_superuser"),
            timestamptz("validity_from").null(),
            timestamptz("validity_to").null(),
        ])
        .pattern_index("core_TechnicalUser_username_6f41c923_like", "username")
}

/// An enrolment officer.
fn officer() -> Table {
    table("tblOfficer")
        .columns([
            timestamptz("ValidityFrom"),
            timestamptz("ValidityTo").null(),
            int4("LegacyID").null(),
            serial("OfficerID").primary_key(),
            varchar("OfficerUUID", 36).unique(),
            varchar("Code", 8),
            varchar("LastName", 100),
            varchar("OtherNames", 100),
            int4("LocationId").null(),
            int4("AuditUserID"),
            date("DOB").null(),
            varchar("EmailId", 200).null(),
            boolean("HasLogin").null(),
            int4("OfficerIDSubst").null(),
            varchar("permanentaddress", 100).null(),
            varchar("Phone", 50).null(),
            boolean("PhoneCommunication").null(),
            text("RowID").null(),
            varchar("VEOCode", 8).null(),
            date("VEODOB").null(),
            varchar("VEOLastName", 100).null(),
            varchar("VEOOtherNames", 100).null(),
            varchar("VEOPhone", 25).null(),
            timestamptz("WorksTo").null(),
            jsonb("JsonExt").null(),
        ])
        .references("tblOfficer_OfficerIDSubst_29656666_fk_tblOfficer_OfficerID", "OfficerIDSubst", "tblOfficer", "OfficerID")
        .index("tblOfficer_OfficerIDSubst_29656666", ["OfficerIDSubst"])
        .pattern_index("tblOfficer_OfficerUUID_142745c8_like", "OfficerUUID")
}

/// The principal: stands for an interactive user, a technical user, an officer or a claim administrator.
fn user() -> Table {
    table("core_User")
        .columns([
            uuid("id").primary_key(),
            varchar("username", 50).unique(),
            int4("i_user_id").null(),
            uuid("t_user_id").null(),
            int4("claim_admin_id").null(),
            int4("officer_id").null(),
            uuid("LegacyID").null(),
            timestamptz("ValidityFrom"),
            timestamptz("ValidityTo").null(),
        ])
        .references("core_User_i_user_id_0537e04c_fk_tblUsers_UserID", "i_user_id", "tblUsers", "UserID")
        .references("core_User_officer_id_bfc3b0cd_fk_tblOfficer_OfficerID", "officer_id", "tblOfficer", "OfficerID")
        .references("core_User_t_user_id_c850bf43_fk_core_TechnicalUser_id", "t_user_id", "core_TechnicalUser", "id")
        .index("core_User_claim_admin_id_f223cd57", ["claim_admin_id"])
        .index("core_User_i_user_id_0537e04c", ["i_user_id"])
        .index("core_User_officer_id_bfc3b0cd", ["officer_id"])
        .index("core_User_t_user_id_c850bf43", ["t_user_id"])
        .pattern_index("core_User_username_109df633_like", "username")
}

/// Groups of a technical user.
fn user_groups() -> Table {
    table("core_User_groups")
        .columns([identity("id").primary_key(), uuid("user_id"), int4("group_id")])
        .references("core_User_groups_group_id_197830ae_fk_auth_group_id", "group_id", "auth_group", "id")
        .references("core_User_groups_user_id_06a128ce_fk_core_User_id", "user_id", "core_User", "id")
        .unique("core_User_groups_user_id_group_id_8ec5911a_uniq", ["user_id", "group_id"])
        .index("core_User_groups_group_id_197830ae", ["group_id"])
        .index("core_User_groups_user_id_06a128ce", ["user_id"])
}

/// Permissions of a technical user.
fn user_permissions() -> Table {
    table("core_User_user_permissions")
        .columns([identity("id").primary_key(), uuid("user_id"), int4("permission_id")])
        .references("core_User_user_permi_permission_id_f70a87da_fk_auth_perm", "permission_id", "auth_permission", "id")
        .references("core_User_user_permissions_user_id_bf794316_fk_core_User_id", "user_id", "core_User", "id")
        .unique("core_User_user_permissions_user_id_permission_id_a3c26725_uniq", ["user_id", "permission_id"])
        .index("core_User_user_permissions_permission_id_f70a87da", ["permission_id"])
        .index("core_User_user_permissions_user_id_bf794316", ["user_id"])
}

/// A list that a user exported, with the query behind it.
fn exportable_query() -> Table {
    table("core_exportablequerymodel")
        .columns([
            identity("id").primary_key(),
            varchar("name", 255),
            varchar("model", 255),
            varchar("content", 100),
            text("sql_query"),
            timestamptz("DateCreated"),
            timestamptz("DateExpiring"),
            boolean("is_deleted"),
            uuid("User"),
            varchar("file_format", 255).null(),
        ])
        .references("core_exportablequerymodel_User_4faf1562_fk_core_User_id", "User", "core_User", "id")
        .index("core_exportablequerymodel_User_4faf1562", ["User"])
}
