//! Subscriptions of other programs to changes, and what was sent to them.

use openimis_migration::declare::*;

/// Django's migrations of the module, release 24.10.
pub(super) const REPLACES: &[(&str, &str)] = &[
    ("api_fhir_r4", "0001_initial"),
    ("api_fhir_r4", "0002_auto_20220313_1607"),
    ("api_fhir_r4", "0003_auto_20220313_1634"),
    ("api_fhir_r4", "0004_update_subscription_criteria"),
    ("api_fhir_r4", "0005_auto_20221012_0818"),
    ("api_fhir_r4", "0006_add_subsription_perms_imis_admin"),
    ("api_fhir_r4", "0007_alter_historicalsubscription_criteria_and_more"),
];

/// Creates the tables.
pub(super) fn steps() -> Vec<Step> {
    vec![subscription().into(), subscription_history().into(), notification_result().into()]
}

/// Who wants to hear of which changes.
fn subscription() -> Table {
    table("tblSubscription")
        .columns([
            uuid("UUID").primary_key(),
            boolean("isDeleted"),
            jsonb("Json_ext").null(),
            timestamptz("DateCreated").null(),
            timestamptz("DateUpdated").null(),
            int4("version"),
            timestamptz("DateValidFrom"),
            timestamptz("DateValidTo").null(),
            uuid("ReplacementUUID").null(),
            int2("Status"),
            int2("Channel"),
            varchar("Endpoint", 255),
            bytea("Headers").null(),
            jsonb("Criteria").null(),
            timestamptz("Expiring"),
            uuid("UserCreatedUUID"),
            uuid("UserUpdatedUUID"),
        ])
        .references("tblSubscription_UserCreatedUUID_f8e43609_fk_core_User_id", "UserCreatedUUID", "core_User", "id")
        .references("tblSubscription_UserUpdatedUUID_614cb221_fk_core_User_id", "UserUpdatedUUID", "core_User", "id")
        .index("tblSubscription_UserCreatedUUID_f8e43609", ["UserCreatedUUID"])
        .index("tblSubscription_UserUpdatedUUID_614cb221", ["UserUpdatedUUID"])
}

/// Former states of a subscription.
fn subscription_history() -> Table {
    table("api_fhir_r4_historicalsubscription")
        .columns([
            uuid("UUID"),
            boolean("isDeleted"),
            jsonb("Json_ext").null(),
            timestamptz("DateCreated").null(),
            timestamptz("DateUpdated").null(),
            int4("version"),
            timestamptz("DateValidFrom"),
            timestamptz("DateValidTo").null(),
            uuid("ReplacementUUID").null(),
            int2("Status"),
            int2("Channel"),
            varchar("Endpoint", 255),
            bytea("Headers").null(),
            jsonb("Criteria").null(),
            timestamptz("Expiring"),
            identity("history_id").primary_key(),
            timestamptz("history_date"),
            varchar("history_change_reason", 100).null(),
            varchar("history_type", 1),
            uuid("history_user_id").null(),
            uuid("UserCreatedUUID").null(),
            uuid("UserUpdatedUUID").null(),
        ])
        .references("api_fhir_r4_historic_history_user_id_70e4fc78_fk_core_User", "history_user_id", "core_User", "id")
        .index("api_fhir_r4_historicalsubscription_UUID_1d7e9b7c", ["UUID"])
        .index("api_fhir_r4_historicalsubscription_UserCreatedUUID_54012824", ["UserCreatedUUID"])
        .index("api_fhir_r4_historicalsubscription_UserUpdatedUUID_6a9889a5", ["UserUpdatedUUID"])
        .index("api_fhir_r4_historicalsubscription_history_date_94e53ae9", ["history_date"])
        .index("api_fhir_r4_historicalsubscription_history_user_id_70e4fc78", ["history_user_id"])
}

/// Whether a notification arrived.
fn notification_result() -> Table {
    table("tblSubscriptionNotificationResult")
        .columns([
            uuid("UUID").primary_key(),
            boolean("notified_successfully"),
            timestamptz("Expiring"),
            text("error").null(),
            uuid("subscription_id"),
        ])
        .references("tblSubscriptionNotif_subscription_id_b6d2b6df_fk_tblSubscr", "subscription_id", "tblSubscription", "UUID")
        .index("tblSubscriptionNotificationResult_subscription_id_b6d2b6df", ["subscription_id"])
}
