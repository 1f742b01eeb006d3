//! Failed log-ins (django-axes) and refresh tokens (graphql-jwt).

use openimis_migration::declare::*;

pub(super) fn tables() -> Vec<Table> {
    vec![access_attempt(), access_failure_log(), access_log(), refresh_token()]
}

/// Failures that count towards the lock, per user name, address and browser.
fn access_attempt() -> Table {
    table("axes_accessattempt")
        .columns([
            identity("id").primary_key(),
            varchar("user_agent", 255),
            other("ip_address", "inet", "varchar(39)").null(),
            varchar("username", 255).null(),
            varchar("http_accept", 1025),
            varchar("path_info", 255),
            timestamptz("attempt_time"),
            text("get_data"),
            text("post_data"),
            int4("failures_since_start"),
        ])
        .check("axes_accessattempt_failures_since_start_check", "failures_since_start >= 0")
        .unique("axes_accessattempt_username_ip_address_user_agent_8ea22282_uniq", ["username", "ip_address", "user_agent"])
        .index("axes_accessattempt_ip_address_10922d9c", ["ip_address"])
        .index("axes_accessattempt_user_agent_ad89678b", ["user_agent"])
        .pattern_index("axes_accessattempt_user_agent_ad89678b_like", "user_agent")
        .index("axes_accessattempt_username_3f2d4ca0", ["username"])
        .pattern_index("axes_accessattempt_username_3f2d4ca0_like", "username")
}

/// Each failure.
fn access_failure_log() -> Table {
    table("axes_accessfailurelog")
        .columns([
            identity("id").primary_key(),
            varchar("user_agent", 255),
            other("ip_address", "inet", "varchar(39)").null(),
            varchar("username", 255).null(),
            varchar("http_accept", 1025),
            varchar("path_info", 255),
            timestamptz("attempt_time"),
            boolean("locked_out"),
        ])
        .index("axes_accessfailurelog_ip_address_2e9f5a7f", ["ip_address"])
        .index("axes_accessfailurelog_user_agent_ea145dda", ["user_agent"])
        .pattern_index("axes_accessfailurelog_user_agent_ea145dda_like", "user_agent")
        .index("axes_accessfailurelog_username_a8b7e8a4", ["username"])
        .pattern_index("axes_accessfailurelog_username_a8b7e8a4_like", "username")
}

/// Each log-in.
fn access_log() -> Table {
    table("axes_accesslog")
        .columns([
            identity("id").primary_key(),
            varchar("user_agent", 255),
            other("ip_address", "inet", "varchar(39)").null(),
            varchar("username", 255).null(),
            varchar("http_accept", 1025),
            varchar("path_info", 255),
            timestamptz("attempt_time"),
            timestamptz("logout_time").null(),
        ])
        .index("axes_accesslog_ip_address_86b417e5", ["ip_address"])
        .index("axes_accesslog_user_agent_0e659004", ["user_agent"])
        .pattern_index("axes_accesslog_user_agent_0e659004_like", "user_agent")
        .index("axes_accesslog_username_df93064b", ["username"])
        .pattern_index("axes_accesslog_username_df93064b_like", "username")
}

/// Long-lived tokens that buy a new session token.
fn refresh_token() -> Table {
    table("refresh_token_refreshtoken")
        .columns([
            big_identity("id").primary_key(),
            varchar("token", 255),
            timestamptz("created"),
            timestamptz("revoked").null(),
            uuid("user_id"),
        ])
        .unique("refresh_token_refreshtoken_token_revoked_b683a545_uniq", ["token", "revoked"])
        .index("refresh_token_refreshtoken_user_id_45383307", ["user_id"])
}
