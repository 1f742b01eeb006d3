//! Settings, keys, files, migrations, passwords.

use std::{fs, path::Path};

use openimis_config::{
    Settings,
    settings::{Files, Mail},
};
use openimis_kernel::{
    app::App,
    jobs::{self, State},
    module,
};

use super::Finding;
use crate::demo;

/// Variables that are doubtful.
pub(super) fn settings(settings: &Settings) -> Vec<Finding> {
    let mut findings: Vec<Finding> =
        settings.warnings().iter().map(|warning| Finding::Doubtful(format!("{}: {}", warning.name, warning.text))).collect();
    if findings.is_empty() {
        findings.push(Finding::Fine("the settings".into()));
    }
    findings
}

/// Keys of tokens.
pub(super) fn keys(app: &App) -> Finding {
    match app.core().check_keys(app) {
        Ok(()) if app.settings.jwt_keys.is_some() => Finding::Fine("the RSA keys of tokens".into()),
        Ok(()) => Finding::Fine("the key of tokens: SECRET_KEY, since there are no RSA keys".into()),
        Err(text) => Finding::Wrong(format!("{text}; nobody can log in")),
    }
}

/// The folder of photos.
pub(super) fn photos(files: &Files) -> Finding {
    let Some(folder) = files.photo_root.as_deref() else {
        return Finding::Fine("photos are kept where the configuration of the modules says: PHOTO_ROOT_PATH is unset".into());
    };
    match try_to_write(folder) {
        Ok(()) => Finding::Fine(format!("the folder of photos {}", folder.display())),
        Err(error) => Finding::Wrong(format!(
            "photos cannot be stored in {} ({error}); create PHOTO_ROOT_PATH, and let the server's user write in it",
            folder.display()
        )),
    }
}

fn try_to_write(folder: &Path) -> std::io::Result<()> {
    let trial = folder.join(format!(".openimis-doctor-{}", std::process::id()));
    fs::write(&trial, b"")?;
    fs::remove_file(&trial)
}

/// Whether users who forgot their password can get a mail.
pub(super) fn mails(settings: &Settings) -> Finding {
    let no_mails = |why: &str| Finding::Doubtful(format!("nobody can have a forgotten password reset: {why}"));
    if settings.site.frontend_url.is_none() {
        return no_mails("FRONTEND_URL is unset, the address of the link in the mail");
    }
    match &settings.mail {
        Mail::Log => no_mails("EMAIL_HOST is unset, so no mails are sent"),
        Mail::Smtp(server) if !server.user.as_deref().is_some_and(|user| user.contains('@')) => {
            no_mails("EMAIL_HOST_USER, which mails come from, is no e-mail address")
        }
        Mail::Smtp(server) => Finding::Fine(format!("mails are sent by {}:{}", server.host, server.port)),
    }
}

/// Stored configurations that do not fit.
pub(super) async fn configurations(app: &App) -> Vec<Finding> {
    match app.reload_configs().await {
        Ok(_) if app.configs().problems().is_empty() => vec![Finding::Fine("the stored configurations of modules".into())],
        Ok(_) => app.configs().problems().iter().map(|problem| Finding::Doubtful(problem.clone())).collect(),
        // There are no tables yet; that is said elsewhere.
        Err(_) => vec![],
    }
}

/// Jobs that nobody will do any more.
pub(super) async fn parked_jobs(app: &App) -> Option<Finding> {
    let parked = jobs::listed(&app.db, Some(State::Failed), 1_000).await.ok()?.len();
    Some(match parked {
        0 => Finding::Fine("no job is parked".into()),
        some => Finding::Doubtful(format!("{some} jobs are parked; `openimis jobs --failed` says why")),
    })
}

/// Migrations that are missing, refused or of modules that are not here.
pub(super) async fn migrations(app: &App) -> Vec<Finding> {
    let plan = match openimis_migration::plan(&app.db, &module::migrations(&app.modules)).await {
        Ok(plan) => plan,
        Err(error) => return vec![Finding::Wrong(format!("the migrations: {error}"))],
    };
    let mut findings = Vec::new();
    let pending = plan.pending().count();
    findings.push(match plan.accepted() {
        Err(error) => Finding::Wrong(error.to_string()),
        Ok(()) if pending == 0 => Finding::Fine("the database is migrated".into()),
        Ok(()) if app.settings.startup.migrate => Finding::Fine(format!("{pending} migrations will be carried out at the next start")),
        Ok(()) => Finding::Wrong(format!("{pending} migrations are missing; run `openimis migrate`")),
    });
    if !plan.unknown.is_empty() {
        let names: Vec<String> = plan.unknown.iter().map(ToString::to_string).collect();
        findings.push(Finding::Doubtful(format!(
            "the database has migrations of modules or versions that are not in this build: {}",
            names.join(", ")
        )));
    }
    findings
}

/// The password that everybody knows.
pub(super) async fn default_password(app: &App) -> Option<Finding> {
    let text = format!("{} still has the password of the demo data; change it: `openimis changepassword {0}`", demo::USER);
    match app.core().has_password(app, demo::USER, demo::PASSWORD).await {
        Ok(false) => Some(Finding::Fine(format!("{} has a password of their own, or does not exist", demo::USER))),
        Ok(true) if app.settings.mode.is_prod() => Some(Finding::Wrong(text)),
        Ok(true) => Some(Finding::Doubtful(text)),
        // There are no tables yet; that is said elsewhere.
        Err(_) => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]
    use super::*;

    fn files(photo_root: Option<&Path>) -> Files {
        Files { max_upload_bytes: 1, photo_root: photo_root.map(Path::to_owned), master_data_password: None }
    }

    #[test]
    fn photos_need_a_folder_that_can_be_written() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(photos(&files(None)), Finding::Fine(_)));
        assert!(matches!(photos(&files(Some(folder.path()))), Finding::Fine(_)));
        assert!(matches!(photos(&files(Some(&folder.path().join("none")))), Finding::Wrong(_)));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "the trial is removed");
    }

    #[test]
    fn mails_need_a_link_a_server_and_a_sender() {
        let link = ("FRONTEND_URL", "https://imis.example.org");
        let (host, user) = (("EMAIL_HOST", "mail"), ("EMAIL_HOST_USER", "imis@example.org"));
        for (pairs, expected) in [
            (&[host, user][..], "FRONTEND_URL"),
            (&[link], "EMAIL_HOST is unset"),
            (&[link, host], "EMAIL_HOST_USER"),
            (&[link, host, ("EMAIL_HOST_USER", "imis")], "EMAIL_HOST_USER"),
            (&[link, host, user], "fine      mails are sent by mail:1025"),
        ] {
            let found = mails(&Settings::from_pairs(pairs.iter().copied()).unwrap()).to_string();
            assert!(found.contains(expected), "{pairs:?}: {found}");
        }
    }

    #[test]
    fn warnings_of_settings_are_doubtful() {
        let pairs = [("MODE", "PROD"), ("SECRET_KEY", "0123456789abcdef0123456789abcdef"), ("ALLOWED_HOSTS", "imis.example.org")];
        let good = Settings::from_pairs(pairs).unwrap();
        assert!(matches!(settings(&good)[..], [Finding::Fine(_)]), "{:?}", settings(&good));
        let doubtful = Settings::from_pairs([("MODE", "DEV"), ("SECRET_KEY", "short")]).unwrap();
        assert!(settings(&doubtful).iter().any(|f| matches!(f, Finding::Doubtful(text) if text.starts_with("SECRET_KEY"))));
    }
}
