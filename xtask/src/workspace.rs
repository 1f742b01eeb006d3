//! Where things are.

use std::path::{Path, PathBuf};

/// The top directory of the repository that Cargo runs this in: two clones may share one target directory, and then
/// the directory this was built in is not it.
#[expect(clippy::disallowed_methods, reason = "Cargo tells a program where its package is by this variable")]
pub(crate) fn root() -> PathBuf {
    let package = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    Path::new(&package).parent().map_or_else(PathBuf::new, Path::to_path_buf)
}
