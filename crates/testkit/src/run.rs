//! The run that a test belongs to: one `cargo test` or `cargo nextest run`, in as many processes as it takes.

use std::{
    fs::{DirBuilder, File},
    io,
    os::unix::{fs::DirBuilderExt, process::parent_id},
    path::{Path, PathBuf},
};

use anyhow::Context;

/// The directory that all processes of the run share.
#[derive(Debug)]
pub(crate) struct Run {
    directory: PathBuf,
    owner: u32,
}

impl Run {
    /// The run of this process.
    ///
    /// nextest hands it down in `OPENIMIS_TEST_RUN`. Otherwise it belongs to cargo, which is the parent of the test
    /// process, or, when somebody starts the test program by hand, to the process itself.
    pub(crate) fn current() -> anyhow::Result<Self> {
        let started_by_cargo = variable("CARGO").is_some() || variable("NEXTEST").is_some();
        let owner = if started_by_cargo { parent_id() } else { std::process::id() };
        let directory =
            variable("OPENIMIS_TEST_RUN").map_or_else(|| std::env::temp_dir().join(format!("openimis-test.{owner}")), PathBuf::from);
        match DirBuilder::new().mode(0o700).create(&directory) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                Err(error).with_context(|| format!("cannot create {}, the directory of this test run", directory.display()))
            }
            _ => Ok(Self { directory, owner }),
        }
    }

    /// Where the run keeps its files. Removed when the run ends.
    pub(crate) fn directory(&self) -> &Path {
        &self.directory
    }

    /// The process that the run ends with.
    pub(crate) fn owner(&self) -> u32 {
        self.owner
    }

    /// Waits until no other process of the run holds the lock of that name, and holds it until the file is dropped.
    pub(crate) fn lock(&self, name: &str) -> anyhow::Result<File> {
        let path = self.directory.join(format!("{name}.lock"));
        let file = File::create(&path).with_context(|| format!("cannot create {}", path.display()))?;
        file.lock().with_context(|| format!("cannot lock {}", path.display()))?;
        Ok(file)
    }
}

/// An environment variable, unless it is absent or empty.
#[expect(clippy::disallowed_methods, reason = "these are settings of the test run, not of the server")]
pub(crate) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
