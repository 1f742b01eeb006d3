use crate::program::Program;

#[test]
fn migrations_are_planned_checked_and_run() {
    let program = Program::new();
    let (done, plan, _) = program.run("migrate --plan");
    assert!(done && plan.lines().all(|line| line.starts_with("run ")), "{plan}");
    let (done, pending, _) = program.run("migrate --check");
    assert!(!done && pending.contains("pending  core.0001_initial"), "{pending}");
    let (done, ran, error) = program.run("migrate");
    assert!(done && ran.contains("core.0001_initial"), "{ran} {error}");
    assert!(program.run("migrate --check").0);
    assert!(program.run("migrate").1.contains("up to date"));
}

#[test]
fn accounts_are_made_and_changed_with_passwords_from_standard_input() {
    let program = Program::new();
    assert!(program.run("migrate").0);
    let (done, _, error) = program.run_with(&["createsuperuser", "root", "--email", "root@example.org"], "Correct-horse-7\n");
    assert!(done, "{error}");
    let (done, _, error) = program.run_with(&["createsuperuser", "root"], "Correct-horse-7\n");
    assert!(!done && error.contains("already"), "{error}");
    let server = program.serve();
    let log_in = |credentials: &str| {
        let head = "GET /api/core/users/current_user/ HTTP/1.1\r\nHost: localhost\r\nConnection: close";
        server.send(&format!("{head}\r\nAuthorization: Basic {credentials}\r\n\r\n")).0 == 200
    };
    // root:Correct-horse-7 and root:Battery-staple-8 in base64.
    let (old, new) = ("cm9vdDpDb3JyZWN0LWhvcnNlLTc=", "cm9vdDpCYXR0ZXJ5LXN0YXBsZS04");
    assert!(log_in(old));
    let (done, _, error) = program.run_with(&["changepassword", "root"], "Battery-staple-8\n");
    assert!(done, "{error}");
    assert!(log_in(new) && !log_in(old));
    let (done, _, error) = program.run_with(&["changepassword", "nobody"], "Battery-staple-8\n");
    assert!(!done && error.contains("no user"), "{error}");
}

#[test]
fn settings_are_checked_and_shown_without_secrets() {
    let program = Program::new();
    let (done, checked, _) = program.run("config check");
    assert!(done && checked.ends_with("The settings can be used.\n"), "{checked}");
    let (_, shown, _) = program.run("config show");
    assert!(shown.contains("SITE_ROOT=api") && !shown.contains("0123456789abcdef"), "{shown}");
    let (done, _, error) = program.with("OPENIMIS_DB_POOL_SIZE", "none").with("RATELIMIT_RATE", "often").run("config check");
    assert!(!done && error.contains("OPENIMIS_DB_POOL_SIZE") && error.contains("RATELIMIT_RATE"), "{error}");
}

#[test]
fn settings_leave_a_part_of_the_modules_active() {
    let (_, all, _) = Program::new().run("modules list");
    assert!(all.lines().any(|line| line.starts_with("core ")) && all.lines().count() > 1, "{all}");
    let core = Program::new().with("OPENIMIS_CONF_JSON", r#"{"modules":[{"name":"core"}]}"#);
    let (_, some, _) = core.run("modules");
    let (active, inactive): (Vec<&str>, Vec<&str>) = some.lines().partition(|line| !line.ends_with("not active"));
    assert_eq!((active.len(), inactive.len()), (1, all.lines().count() - 1), "{some}");
    let server = core.serve();
    assert_eq!(server.graphql("{ locations { totalCount } }").0, 400);
    let (done, _, error) = Program::new().with("OPENIMIS_CONF_JSON", r#"{"modules":[{"name":"nothing"}]}"#).run("modules");
    assert!(!done && error.contains("not part of this build: nothing"), "{error}");
}

#[test]
fn the_schema_needs_no_database_and_no_settings() {
    let program = Program::new().with("SECRET_KEY", "");
    let (done, schema, error) = program.run("schema export");
    assert!(done && schema.contains("type Query"), "{error}");
    let file = program.folder.path().join("schema.graphql");
    std::fs::write(&file, &schema).unwrap();
    assert!(program.run("schema export --check schema.graphql").0);
    std::fs::write(&file, schema.replace("type Query", "type Question")).unwrap();
    assert!(!program.run("schema export --check schema.graphql").0);
}

#[test]
fn the_doctor_says_what_to_mend() {
    let program = Program::new();
    let (well, findings, error) = program.run("doctor");
    assert!(well && findings.contains("fine      SQLite"), "{findings} {error}");
    assert!(findings.contains("doubtful  nobody can have a forgotten password reset: FRONTEND_URL is unset"), "{findings}");
    let served = Program::new();
    assert!(served.serve().stop());
    let (_, findings, _) = served.run("doctor");
    for expected in [
        "fine      the database is migrated",
        "fine      the stored configurations of modules",
        "fine      no job is parked",
        "doubtful  Admin still has the password of the demo data",
    ] {
        assert!(findings.contains(expected), "{expected}: {findings}");
    }
    let unmigrated = Program::new().with("PHOTO_ROOT_PATH", "nowhere");
    let (well, findings, _) = unmigrated.run("doctor");
    assert!(!well && findings.contains("wrong     photos cannot be stored in nowhere"), "{findings}");
    let away = Program::new().with("DB_HOST", "127.0.0.1").with("DB_PORT", "1").with("OPENIMIS_DB_ACQUIRE_TIMEOUT_SECONDS", "1");
    let (well, findings, _) = away.run("doctor");
    assert!(!well && findings.contains("wrong     the database cannot be reached"), "{findings}");
}
