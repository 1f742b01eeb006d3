//! The log as the `DJANGO_LOG_*` variables ask for it.

use std::fs;

use crate::program::Program;

/// A name that a request brings, in base64 with the password `sesame`.
const NAME: &str = "Jane.Doe";
const CREDENTIALS: &str = "SmFuZS5Eb2U6c2VzYW1l";

/// What a server wrote to these files while somebody tried to log in.
fn written(program: &Program, files: &[&str]) -> Vec<Option<String>> {
    let server = program.serve();
    let head = "GET /api/core/users/current_user/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Request-Id: id-of-the-test";
    assert_eq!(server.send(&format!("{head}\r\nAuthorization: Basic {CREDENTIALS}\r\n\r\n")).0, 401);
    assert!(server.stop());
    files.iter().map(|file| fs::read_to_string(program.folder.path().join(file)).ok()).collect()
}

fn has_request(text: &str) -> bool {
    text.lines().any(|line| line.contains("INFO") && line.contains("id=\"id-of-the-test\"") && line.contains("status=401"))
}

fn has_statements(text: &str) -> bool {
    text.contains("sqlx::query") && text.contains("SELECT") && text.contains("core_User")
}

#[test]
fn statements_and_everything_else_have_files_of_their_own() {
    let program = Program::new().with("DJANGO_LOG_LEVEL", "DEBUG").with("DJANGO_LOG_HANDLER", "debug-log");
    let files = written(&program, &["debug.log", "db-queries.log"]);
    let (debug, queries) = (files[0].as_deref().unwrap(), files[1].as_deref().unwrap());
    assert!(has_request(debug) && !has_statements(debug), "{debug}");
    assert!(has_statements(queries) && !has_request(queries), "{queries}");
    for text in [debug, queries, &program.log()] {
        assert!(!text.contains(NAME) && !text.contains("sesame") && !text.contains(CREDENTIALS), "{text}");
        assert!(!text.contains('\u{1b}'), "files have no colours");
    }
    assert!(!has_request(&program.log()) && !has_statements(&program.log()));
}

#[test]
fn the_console_can_have_it_all() {
    let program = Program::new().with("DJANGO_LOG_LEVEL", "debug").with("DJANGO_DB_LOG_HANDLER", "console");
    let files = written(&program, &["debug.log", "db-queries.log"]);
    assert_eq!(files, [None, None]);
    assert!(has_request(&program.log()) && has_statements(&program.log()), "{}", program.log());
}

#[test]
fn one_file_can_have_it_all_under_another_name() {
    let program = Program::new()
        .with("DJANGO_LOG_LEVEL", "DEBUG")
        .with("DJANGO_LOG_HANDLER", "debug-log")
        .with("DJANGO_DB_LOG_HANDLER", "debug-log")
        .with("DEBUG_LOG_FILE", "all.log")
        .with("DB_QUERIES_LOG_FILE", "none.log");
    let files = written(&program, &["all.log", "none.log", "debug.log"]);
    let all = files[0].as_deref().unwrap();
    assert!(has_request(all) && has_statements(all), "{all}");
    assert_eq!(files[1..], [None, None]);
}

#[test]
fn what_is_less_severe_than_the_level_is_left_out() {
    for (level, request, statements) in [("INFO", true, false), ("WARNING", false, false), ("ERROR", false, false)] {
        let program = Program::new().with("DJANGO_LOG_LEVEL", level).with("DJANGO_LOG_HANDLER", "debug-log");
        let files = written(&program, &["debug.log", "db-queries.log"]);
        let (debug, queries) = (files[0].as_deref().unwrap_or_default(), files[1].as_deref().unwrap_or_default());
        assert_eq!((has_request(debug), has_statements(queries)), (request, statements), "{level}: {debug} {queries}");
    }
}

#[test]
fn full_files_are_put_aside() {
    let program = Program::new().with("DJANGO_LOG_HANDLER", "debug-log");
    let path = |name: &str| program.folder.path().join(name);
    fs::write(path("debug.log"), "x".repeat(5 << 20)).unwrap();
    for (name, text) in [("debug.log.1", "newer\n"), ("debug.log.2", "older\n"), ("debug.log.3", "oldest\n")] {
        fs::write(path(name), text).unwrap();
    }
    let files = written(&program, &["debug.log", "debug.log.1", "debug.log.2", "debug.log.3", "debug.log.4"]);
    assert!(has_request(files[0].as_deref().unwrap()));
    assert_eq!(files[1].as_deref().unwrap().len(), 5 << 20);
    assert_eq!(files[2..], [Some("newer\n".to_owned()), Some("older\n".to_owned()), None]);
}

#[test]
fn a_file_that_cannot_be_written_is_said_and_nothing_is_lost() {
    let program = Program::new().with("DJANGO_LOG_HANDLER", "debug-log").with("DEBUG_LOG_FILE", "no/such/folder/debug.log");
    written(&program, &[]);
    assert!(program.log().contains("the log file no/such/folder/debug.log cannot be written"), "{}", program.log());
    assert!(has_request(&program.log()));
}
