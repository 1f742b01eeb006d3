//! Tables of the libraries that the Python backend stands on. This server hardly reads them; they are there so that the
//! Python backend runs on the same database.

mod accounts;
mod log_in;
mod scheduler;

use openimis_migration::declare::*;

/// Django's migrations of these libraries.
pub(super) const REPLACES: &[(&str, &str)] = &[
    ("contenttypes", "0001_initial"),
    ("contenttypes", "0002_remove_content_type_name"),
    ("auth", "0001_initial"),
    ("auth", "0002_alter_permission_name_max_length"),
    ("auth", "0003_alter_user_email_max_length"),
    ("auth", "0004_alter_user_username_opts"),
    ("auth", "0005_alter_user_last_login_null"),
    ("auth", "0006_require_contenttypes_0002"),
    ("auth", "0007_alter_validators_add_error_messages"),
    ("auth", "0008_alter_user_username_max_length"),
    ("auth", "0009_alter_user_last_name_max_length"),
    ("auth", "0010_alter_group_name_max_length"),
    ("auth", "0011_update_proxy_permissions"),
    ("auth", "0012_alter_user_first_name_max_length"),
    ("admin", "0001_initial"),
    ("admin", "0002_logentry_remove_auto_add"),
    ("admin", "0003_logentry_add_action_flag_choices"),
    ("sessions", "0001_initial"),
    ("refresh_token", "0001_initial"),
    ("refresh_token", "0002_auto_20190130_0900"),
    ("axes", "0001_initial"),
    ("axes", "0002_auto_20151217_2044"),
    ("axes", "0003_auto_20160322_0929"),
    ("axes", "0004_auto_20181024_1538"),
    ("axes", "0005_remove_accessattempt_trusted"),
    ("axes", "0006_remove_accesslog_trusted"),
    ("axes", "0007_alter_accessattempt_unique_together"),
    ("axes", "0008_accessfailurelog"),
    ("django_apscheduler", "0001_initial"),
    ("django_apscheduler", "0002_auto_20180412_0758"),
    ("django_apscheduler", "0003_auto_20200716_1632"),
    ("django_apscheduler", "0004_auto_20200717_1043"),
    ("django_apscheduler", "0005_migrate_name_to_id"),
    ("django_apscheduler", "0006_remove_djangojob_name"),
    ("django_apscheduler", "0007_auto_20200717_1404"),
    ("django_apscheduler", "0008_remove_djangojobexecution_started"),
    ("django_apscheduler", "0009_djangojobexecution_unique_job_executions"),
    ("health_check_db", "0001_initial"),
    ("db", "0002_alter_testmodel_options"),
    ("db", "0001_initial"),
];

/// Creates all of them. What points to a user is added when there are users.
pub(super) fn steps() -> Vec<Step> {
    [accounts::tables(), log_in::tables(), scheduler::tables(), vec![health_check()]].concat().into_iter().map(Step::from).collect()
}

/// A row is written and deleted by the health check.
fn health_check() -> Table {
    table("health_check_db_testmodel").columns([identity("id").primary_key(), varchar("title", 128)])
}
