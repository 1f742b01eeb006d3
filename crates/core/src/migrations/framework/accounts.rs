//! Django's content types, permissions, groups, sessions and log of its administration pages.

use openimis_migration::declare::*;

pub(super) fn tables() -> Vec<Table> {
    vec![content_type(), permission(), group(), group_permissions(), session(), admin_log()]
}

/// Django's list of its models.
fn content_type() -> Table {
    table("django_content_type")
        .columns([identity("id").primary_key(), varchar("app_label", 100), varchar("model", 100)])
        .unique("django_content_type_app_label_model_76bd3d3b_uniq", ["app_label", "model"])
}

/// What can be permitted to technical users.
fn permission() -> Table {
    table("auth_permission")
        .columns([identity("id").primary_key(), varchar("name", 255), int4("content_type_id"), varchar("codename", 100)])
        .references("auth_permission_content_type_id_2f476e4b_fk_django_co", "content_type_id", "django_content_type", "id")
        .unique("auth_permission_content_type_id_codename_01ab375a_uniq", ["content_type_id", "codename"])
        .index("auth_permission_content_type_id_2f476e4b", ["content_type_id"])
}

/// Groups of technical users.
fn group() -> Table {
    table("auth_group")
        .columns([identity("id").primary_key(), varchar("name", 150).unique()])
        .pattern_index("auth_group_name_a6ea08ec_like", "name")
}

/// Permissions of a group.
fn group_permissions() -> Table {
    table("auth_group_permissions")
        .columns([identity("id").primary_key(), int4("group_id"), int4("permission_id")])
        .references("auth_group_permissio_permission_id_84c5c92e_fk_auth_perm", "permission_id", "auth_permission", "id")
        .references("auth_group_permissions_group_id_b120cbf9_fk_auth_group_id", "group_id", "auth_group", "id")
        .unique("auth_group_permissions_group_id_permission_id_0cd325b0_uniq", ["group_id", "permission_id"])
        .index("auth_group_permissions_group_id_b120cbf9", ["group_id"])
        .index("auth_group_permissions_permission_id_84c5c92e", ["permission_id"])
}

/// Sessions of the administration pages.
fn session() -> Table {
    table("django_session")
        .columns([varchar("session_key", 40).primary_key(), text("session_data"), timestamptz("expire_date")])
        .index("django_session_expire_date_a5c62663", ["expire_date"])
        .pattern_index("django_session_session_key_c0390e0f_like", "session_key")
}

/// What was done on the administration pages.
fn admin_log() -> Table {
    table("django_admin_log")
        .columns([
            identity("id").primary_key(),
            timestamptz("action_time"),
            text("object_id").null(),
            varchar("object_repr", 200),
            int2("action_flag"),
            text("change_message"),
            int4("content_type_id").null(),
            uuid("user_id"),
        ])
        .check("django_admin_log_action_flag_check", "action_flag >= 0")
        .references("django_admin_log_content_type_id_c4bce8eb_fk_django_co", "content_type_id", "django_content_type", "id")
        .index("django_admin_log_content_type_id_c4bce8eb", ["content_type_id"])
        .index("django_admin_log_user_id_c564eba6", ["user_id"])
}
