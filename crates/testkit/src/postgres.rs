//! The PostgreSQL server of the run.

use std::{fs, io, process::Command};

use anyhow::{Context, bail};

use crate::run::{Run, variable};

/// The script that starts a cluster; nextest runs it before the tests.
const START: &str = include_str!("../start-postgres");

/// The server to create test databases on.
#[derive(Debug)]
pub(crate) enum Server {
    /// A cluster of this run, which ends with it.
    OfTheRun {
        /// URL of its super-user.
        url: String,
    },
    /// A server that the developer named and that outlives the run.
    Given {
        /// URL of its super-user.
        url: String,
    },
}

impl Server {
    /// The server of this run, started if need be.
    pub(crate) fn of(run: &Run) -> anyhow::Result<Self> {
        if postgres_is_skipped() {
            bail!("this test needs PostgreSQL, which OPENIMIS_TEST_WITHOUT_POSTGRES=1 leaves out");
        }
        match variable("OPENIMIS_TEST_POSTGRES_URL") {
            Some(url) if run.directory().join("cluster").exists() => Ok(Self::OfTheRun { url }),
            Some(url) => Ok(Self::Given { url }),
            None => Ok(Self::OfTheRun { url: start_once(run)? }),
        }
    }

    /// URL of the super-user and the database `postgres`.
    pub(crate) fn url(&self) -> &str {
        match self {
            Self::OfTheRun { url } | Self::Given { url } => url,
        }
    }
}

/// Whether the developer chose to test on SQLite only, by `OPENIMIS_TEST_WITHOUT_POSTGRES=1`.
#[must_use]
pub fn postgres_is_skipped() -> bool {
    variable("OPENIMIS_TEST_WITHOUT_POSTGRES").as_deref() == Some("1")
}

/// The URL of the run's cluster, which the first process to come starts.
fn start_once(run: &Run) -> anyhow::Result<String> {
    let _lock = run.lock("postgres")?;
    let url_file = run.directory().join("postgres.url");
    match fs::read_to_string(&url_file) {
        Ok(url) => return Ok(url),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => {
            return Err(error).with_context(|| format!("cannot read {}", url_file.display()));
        }
    }
    let output = Command::new("bash")
        .args(["-c", START, "start-postgres"])
        .arg(run.directory())
        .arg(run.owner().to_string())
        .env_remove("NEXTEST_ENV")
        .output()
        .context("cannot run bash to start PostgreSQL")?;
    if !output.status.success() {
        bail!("{}", String::from_utf8_lossy(&output.stderr));
    }
    let url = String::from_utf8(output.stdout)?.trim().to_owned();
    fs::write(&url_file, &url).with_context(|| format!("cannot write {}", url_file.display()))?;
    Ok(url)
}
