#![allow(clippy::unwrap_used)]
//! Whole environments and what they decide.

use super::*;
use crate::{layers::Source, secret::Secret, variable::Usage};

const KEY: (&str, &str) = ("SECRET_KEY", "0123456789abcdef0123456789abcdef");

fn read(pairs: &[(&str, &str)]) -> Result<Settings, SettingErrors> {
    Settings::from_pairs(pairs.iter().copied())
}

fn effective(settings: &Settings, name: &str) -> (String, Source) {
    let row = settings.report().into_iter().find(|row| row.name == name).unwrap();
    (row.value, row.source)
}

#[test]
fn an_empty_environment_is_a_development_server_on_the_embedded_database() {
    let settings = read(&[]).unwrap();
    assert_eq!(settings.mode, Mode::Dev);
    assert!(!settings.async_mutations && settings.graphql.graphiql && settings.startup.migrate);
    assert!(!settings.lockout.enabled && !settings.rate_limit.enabled && !settings.startup.scheduler);
    assert_eq!(settings.database.url().expose(), "sqlite://openimis.sqlite3?mode=rwc");
    assert!(settings.security.row_security && settings.security.secret_key.is_none());
    assert!(matches!(settings.mail, Mail::Log));
    assert!(settings.modules.is_none() && settings.jwt_keys.is_none() && settings.sentry.is_none());
    assert_eq!(settings.pool.size, 10);
    assert_eq!(settings.site.csrf_trusted_origins.len(), 2);
}

#[test]
fn the_containers_environment_is_a_hardened_server() {
    let settings = read(&[
        KEY,
        ("MODE", "Prod"),
        ("SITE_ROOT", "api"),
        ("SITE_URL", "imis.example.org"),
        ("DB_DEFAULT", "postgresql"),
        ("DB_HOST", "db"),
        ("DB_NAME", "IMIS"),
        ("DB_PASSWORD", "p w"),
        ("DB_OPTIONS", ""),
        ("CELERY_BROKER_URL", "amqp://rabbitmq"),
        ("PATH", "/bin"),
    ])
    .unwrap();
    assert!(settings.mode.is_prod() && settings.async_mutations && !settings.graphql.graphiql);
    assert!(settings.lockout.enabled && settings.rate_limit.enabled && settings.password_policy.enabled);
    assert!(settings.startup.migrate && settings.site.csrf_trusted_origins.is_empty());
    assert_eq!(settings.site.url.as_deref(), Some("https://imis.example.org"));
    assert_eq!(settings.database.url().expose(), "postgres://IMISuser:p%20w@db:5432/IMIS?options=-c%20search_path%3Ddjango%2Cpublic");
    assert!(settings.warnings().iter().any(|warning| warning.name == "CELERY_BROKER_URL"));
}

#[test]
fn the_database_follows_the_most_special_variable() {
    for (pairs, expected) in [
        (&[("DB_NAME", "a")][..], "postgres://IMISuser@db:5432/a"),
        (&[("DB_NAME", "a"), ("PSQL_DB_NAME", "b"), ("PSQL_DB_PORT", "1")], "postgres://IMISuser@db:1/b"),
        (&[("DB_DEFAULT", "postgresql")], "postgres://IMISuser@db:5432/imis"),
        (&[("DB_HOST", "h"), ("NO_DATABASE", "True")], "sqlite://openimis.sqlite3"),
        (&[("DB_HOST", "h"), ("NO_DATABASE", "False")], "postgres://IMISuser@h:5432/imis"),
        (&[("DB_ENGINE", "django.db.backends.sqlite3"), ("DB_NAME", "x")], "sqlite://openimis.sqlite3"),
        (&[("DB_PORT", "5432")], "sqlite://openimis.sqlite3"),
        (&[("MSSQL_DB_HOST", "h"), ("MSSQL_DB_ENGINE", "mssql")], "sqlite://openimis.sqlite3"),
        (&[("DB_ENGINE", "mssql"), ("PSQL_DB_ENGINE", "django.db.backends.postgresql")], "postgres://IMISuser@db:5432/imis"),
        (&[("OPENIMIS_SQLITE_PATH", ":memory:")], "sqlite::memory:"),
    ] {
        let settings = Settings::from_pairs([KEY].iter().chain(pairs).copied()).unwrap();
        let url = settings.database.url();
        let address = url.expose().split('?').next().unwrap();
        assert_eq!(address, expected, "{pairs:?}");
        let embedded = matches!(settings.database, Database::Sqlite(_));
        assert_eq!(settings.mode, if embedded { Mode::Dev } else { Mode::Prod }, "{pairs:?}");
    }
}

#[test]
fn refused_environments_name_the_variable() {
    for (pairs, expected) in [
        (&[("MODE", "TEST")][..], "MODE"),
        (&[("MODE", "PROD")], "SECRET_KEY"),
        (&[("MODE", "PROD"), ("SECRET_KEY", "change-me")], "SECRET_KEY"),
        (&[("DB_HOST", "db")], "SECRET_KEY"),
        (&[("DB_DEFAULT", "mssql")], "DB_DEFAULT"),
        (&[("DB_ENGINE", "mssql")], "DB_ENGINE"),
        (&[("DB_DEFAULT", "oracle")], "DB_DEFAULT"),
        (&[("MODE", "DEV"), ("DB_HOST", "h"), ("DB_PORT", "tcp")], "DB_PORT"),
        (&[("MODE", "DEV"), ("DB_HOST", "h"), ("DB_OPTIONS", "{")], "DB_OPTIONS"),
        (&[("SCHEDULER_AUTOSTART", "perhaps")], "SCHEDULER_AUTOSTART"),
        (&[("RATELIMIT_RATE", "many")], "RATELIMIT_RATE"),
        (&[("EMAIL_USE_TLS", "1"), ("EMAIL_USE_SSL", "1")], "EMAIL_USE_SSL"),
        (&[("IS_SENTRY_ENABLED", "True")], "IS_SENTRY_ENABLED"),
        (&[("OPENIMIS_CONF", "/nowhere/openimis.json")], "OPENIMIS_CONF"),
        (&[("OPENIMIS_CONF_JSON", "{")], "OPENIMIS_CONF_JSON"),
        (&[("JWT_PUBLIC_KEY_PATH", "/nowhere/key.pem")], "JWT_PRIVATE_KEY_PATH"),
        (&[("JWT_PRIVATE_KEY_PATH", env!("CARGO_MANIFEST_PATH"))], "JWT_PUBLIC_KEY_PATH"),
        (&[("PASSWORD_MIN_LENGHT", "8")], "PASSWORD_MIN_LENGHT"),
    ] {
        let errors = read(pairs).unwrap_err();
        let first = errors.0[0].to_string();
        let named = first.split([' ', ':']).next();
        assert_eq!(named, Some(expected), "{pairs:?}: {first}");
    }
}

#[test]
fn what_cannot_be_meant_is_refused_with_what_can() {
    for (name, values, accepted) in [
        ("PASSWORD_MIN_LENGTH", &["eight", "-1", "7.5", "8 letters"][..], "a whole number"),
        ("PASSWORD_UPPERCASE", &["yes", "-1"], "a whole number"),
        ("PASSWORD_LOWERCASE", &["true", "-1"], "a whole number"),
        ("PASSWORD_DIGITS", &["one", "1,5"], "a whole number"),
        ("PASSWORD_SYMBOLS", &["!", "99999999999"], "a whole number"),
        ("PASSWORD_SPACES", &["none"], "a whole number"),
        ("RATELIMIT_RATE", &["150", "0/m", "150/w", "m/150", "-1/m"], "a number per time in s, m, h or d, as in 150/m or 5/10s"),
        ("RATELIMIT_KEY", &["IP", "cookie", "header:", "core.views.key"], "ip, user, user_or_ip, header:name"),
        ("RATELIMIT_METHOD", &["FETCH", "GET;POST"], "ALL, or HTTP methods with commas between"),
        ("LOGIN_LOCKOUT_FAILURE_LIMIT", &["0", "never"], "a whole number from 1"),
        ("LOGIN_LOCKOUT_COOLOFF_TIME", &["0", "0:05:00"], "a whole number of minutes from 1"),
        ("DJANGO_LOG_LEVEL", &["LOUD", "20"], "DEBUG, INFO, WARNING, ERROR in any case"),
        ("DJANGO_LOG_HANDLER", &["file", "Console"], "console, debug-log, db-queries"),
        ("DJANGO_DB_LOG_HANDLER", &["sql"], "console, debug-log, db-queries"),
        ("SENTRY_SAMPLE_RATE", &["2", "-0.1", "20%"], "a number from 0 to 1"),
        ("IS_SENTRY_ENABLED", &["perhaps"], "true, false, yes, no, on, off, 1, 0 in any case"),
        ("DJANGO_MIGRATE", &["always"], "true, false, yes, no, on, off, 1, 0 in any case"),
        ("DEMO_DATASET", &["small"], "true, false, yes, no, on, off, 1, 0 in any case"),
        ("NO_DATABASE", &["sqlite"], "true, false, yes, no, on, off, 1, 0 in any case"),
        ("DATA_UPLOAD_MAX_MEMORY_SIZE", &["10 MB", "0", "-1"], "a number of bytes from 1; k, m or g after it stands for KiB, MiB, GiB"),
        ("ALLOWED_HOSTS", &["[\"a\"", "https://a.org"], "host names with commas between, or a JSON list of them"),
        (
            "CSRF_TRUSTED_ORIGINS",
            &["example.org", "https://a.org/path"],
            "addresses as https://example.org with commas between, without path",
        ),
        ("SITE_ROOT", &["a b", "https://a.org/api"], "path segments, as in api or openimis/api"),
        ("SITE_URL", &["ftp://a.org"], "a host name, or an address starting with https:// or http://"),
        ("FRONTEND_URL", &["two words"], "a host name, or an address starting with https:// or http://"),
        ("EMAIL_PORT", &["smtp", "0", "65536"], "a port number from 1 to 65535"),
        ("REMOTE_USER_HEADER_NAME", &["a b"], "the name of a header, as Remote-User or HTTP_REMOTE_USER"),
    ] {
        for value in values {
            let errors = read(&[(name, value)]).unwrap_err();
            assert_eq!(errors.0.len(), 1);
            assert_eq!(errors.0[0].to_string(), format!("{name} (environment): {value:?} is not accepted; accepted: {accepted}"));
        }
    }
}

#[test]
fn one_start_tells_every_error() {
    let errors = read(&[("MODE", "x"), ("EMAIL_PORT", "0"), ("OPENIMIS_FOO", "1"), ("ROW_SECURITY", "so")]);
    let text = errors.unwrap_err().to_string();
    for name in ["MODE", "EMAIL_PORT", "OPENIMIS_FOO", "ROW_SECURITY", "SECRET_KEY"] {
        assert!(text.contains(&format!("\n  {name}")), "{name}: {text}");
    }
    assert!(text.contains(r#"EMAIL_PORT (environment): "0" is not accepted; accepted: a port number"#), "{text}");
}

#[test]
fn secrets_appear_neither_in_errors_nor_in_the_report() {
    let errors = read(&[("SENTRY_DSN", "sesame"), ("SITE_URL", "https://me:sesame@host")]).unwrap_err();
    assert_eq!(errors.0.len(), 2);
    assert!(!format!("{errors} {errors:?}").contains("sesame"));

    let secrets: Vec<(&str, &str)> = table::rows()
        .filter(|row| row.secret && row.name != "SENTRY_DSN")
        .map(|row| (row.name, "open sesame open sesame open sesame"))
        .collect();
    let host = [("DB_HOST", "db"), ("EMAIL_HOST", "mail"), ("SENTRY_DSN", "https://sesame@host/1")];
    let settings = Settings::from_pairs(secrets.iter().chain(&host).copied()).unwrap();
    assert_eq!(effective(&settings, "DB_PASSWORD"), (Secret::MASK.to_owned(), Source::Environment));
    let shown = format!("{settings:?} {:?} {:?}", settings.report(), settings.warnings());
    assert!(!shown.contains("sesame"), "{shown}");
}

#[test]
fn the_report_tells_where_values_come_from() {
    let environment = Pairs::from([("SITE_ROOT".to_owned(), "api".to_owned())]);
    let dot_env = Pairs::from([
        ("SITE_ROOT".to_owned(), "x".to_owned()),
        ("MODE".to_owned(), "dev".to_owned()),
        ("CACHE_BACKEND".to_owned(), "memcached".to_owned()),
    ]);
    let settings = Settings::from_layers(&environment, &dot_env, Vec::new()).unwrap();
    for (name, value, source) in [
        ("SITE_ROOT", "api", Source::Environment),
        ("MODE", "dev", Source::DotEnv),
        ("CACHE_BACKEND", "memcached", Source::DotEnv),
        ("DJANGO_LOG_LEVEL", "DEBUG", Source::Default),
        ("DB_DEFAULT", "sqlite", Source::Default),
        ("EMAIL_PORT", "1025", Source::Default),
        ("SITE_URL", "", Source::Default),
    ] {
        assert_eq!(effective(&settings, name), (value.to_owned(), source), "{name}");
    }
}

#[test]
fn the_other_name_of_a_variable_counts_where_the_first_is_unset() {
    let only = read(&[("ALLOWED_HOST", "a.org, b.org"), ("DJANGO_SECRET_KEY", "k")]).unwrap();
    assert!(only.site.allowed_hosts.allows("b.org") && !only.site.allowed_hosts.any());
    assert_eq!(only.security.secret_key.unwrap().expose(), "k");
    let both = read(&[("ALLOWED_HOST", "a.org"), ("ALLOWED_HOSTS", r#"["c.org"]"#)]).unwrap();
    assert!(both.site.allowed_hosts.allows("c.org") && !both.site.allowed_hosts.allows("a.org"));
}

#[test]
fn mode_and_async_are_independent() {
    for (mode, background, expected) in
        [("PROD", "DEV", false), ("prod", "false", false), ("DEV", "PROD", true), ("DEV", "", false), ("PROD", "", true)]
    {
        let settings = read(&[KEY, ("MODE", mode), ("ASYNC", background)]).unwrap();
        assert_eq!(settings.async_mutations, expected, "{mode} {background}");
    }
}

#[test]
fn migration_follows_the_customers_rule() {
    for (pairs, expected) in [
        (&[("DB_HOST", "db")][..], false),
        (&[("DB_HOST", "db"), ("DJANGO_MIGRATE", "True")], true),
        (&[("DB_HOST", "db"), ("SITE_ROOT", "/api/")], true),
        (&[("DB_HOST", "db"), ("SITE_ROOT", "api"), ("DJANGO_MIGRATE", "False")], true),
        (&[("DJANGO_MIGRATE", "False")], false),
        (&[], true),
    ] {
        let settings = Settings::from_pairs([KEY].iter().chain(pairs).copied()).unwrap();
        assert_eq!(settings.startup.migrate, expected, "{pairs:?}");
    }
}

#[test]
fn modules_are_read_from_the_content_or_the_file() {
    let inline = r#"{"modules":[{"name":"core"}]}"#;
    let settings = read(&[("OPENIMIS_CONF_JSON", inline), ("OPENIMIS_CONF", "/nowhere")]).unwrap();
    assert_eq!(settings.modules, Some(vec!["core".to_owned()]));
}

#[test]
fn every_variable_of_the_table_is_read() {
    for row in table::rows().filter(|row| row.usage == Usage::Server) {
        // Whoever reads this refuses it or takes it as a text; unread it is warned of.
        let is_read = match read(&[KEY, ("DB_HOST", "db"), (row.name, "?? ??")]) {
            Ok(settings) => !settings.warnings().iter().any(|warning| warning.name == row.name && warning.text.contains("no effect")),
            Err(errors) => errors.to_string().contains(&format!("\n  {}", row.name)),
        };
        assert!(is_read, "{} is in the table and nobody reads it", row.name);
    }
}

#[test]
fn overridden_variables_are_shown_and_warned_of() {
    let settings = read(&[KEY, ("PSQL_DB_HOST", "a"), ("DB_HOST", "b")]).unwrap();
    assert_eq!(effective(&settings, "DB_HOST"), ("b".to_owned(), Source::Environment));
    assert!(settings.warnings().iter().any(|warning| warning.name == "DB_HOST"));
}
