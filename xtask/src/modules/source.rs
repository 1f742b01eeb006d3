//! Where a module's crate comes from.

use std::{fmt, path::PathBuf};

use anyhow::{Context, bail, ensure};
use toml_edit::{InlineTable, TableLike, Value};

/// Where cargo takes the crate from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// A directory, relative to that of the selection, inside or outside the workspace.
    Path(PathBuf),
    /// A registry; crates.io unless another is named.
    Registry { version: String, registry: Option<String> },
    /// A git repository, at its default branch unless something else is named.
    Git { url: String, at: Option<(Reference, String)> },
}

/// What names a commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reference {
    Branch,
    Tag,
    Rev,
}

impl Reference {
    const ALL: [Self; 3] = [Self::Branch, Self::Tag, Self::Rev];

    /// cargo's word for it.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Branch => "branch",
            Self::Tag => "tag",
            Self::Rev => "rev",
        }
    }
}

/// All that an entry may say.
const KEYS: [&str; 8] = ["package", "path", "version", "registry", "git", "branch", "tag", "rev"];

impl Source {
    /// Reads the keys of an entry; `package` is left to the caller.
    ///
    /// # Errors
    ///
    /// Unknown keys, values that are no text, and combinations that cargo would not understand.
    pub(crate) fn from_keys(entry: &dyn TableLike) -> anyhow::Result<Self> {
        if let Some((key, _)) = entry.iter().find(|(key, _)| !KEYS.contains(key)) {
            bail!("unknown key `{key}`; use {}", KEYS.join(", "));
        }
        let text = |key: &str| match entry.get(key) {
            None => Ok(None),
            Some(item) => {
                let text = item.as_str().filter(|text| !text.is_empty());
                text.map(|text| Some(text.to_owned())).with_context(|| format!("`{key}` must be a text in quotes, and not empty"))
            }
        };
        let mut references = Vec::new();
        for reference in Reference::ALL {
            references.extend(text(reference.key())?.map(|name| (reference, name)));
        }
        let registry = text("registry")?;
        let source = match (text("path")?, text("version")?, text("git")?) {
            (Some(path), None, None) => Self::Path(path.into()),
            (None, Some(version), None) => Self::Registry { version, registry: registry.clone() },
            (None, None, Some(url)) => Self::Git { url, at: references.first().cloned() },
            (None, None, None) => bail!("no source; say `path`, `version` or `git`"),
            _ => bail!("more than one source; keep one of `path`, `version` and `git`"),
        };
        ensure!(registry.is_none() || matches!(source, Self::Registry { .. }), "`registry` goes with `version` only; remove it");
        ensure!(references.is_empty() || matches!(source, Self::Git { .. }), "`branch`, `tag` and `rev` go with `git` only; remove them");
        ensure!(references.len() < 2, "keep one of `branch`, `tag` and `rev`");
        Ok(source)
    }

    /// The keys of an entry, in the order in which people write them.
    pub(crate) fn to_keys(&self) -> InlineTable {
        let mut keys = InlineTable::new();
        let mut put = |key: &str, text: &str| keys.insert(key, Value::from(text));
        match self {
            Self::Path(path) => {
                put("path", &path.to_string_lossy());
            }
            Self::Registry { version, registry } => {
                put("version", version);
                registry.as_ref().map(|registry| put("registry", registry));
            }
            Self::Git { url, at } => {
                put("git", url);
                at.as_ref().map(|(reference, name)| put(reference.key(), name));
            }
        }
        keys
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(path) => write!(f, "path {}", path.display()),
            Self::Registry { version, registry: None } => write!(f, "version {version}"),
            Self::Registry { version, registry: Some(registry) } => {
                write!(f, "version {version} of registry {registry}")
            }
            Self::Git { url, at: None } => write!(f, "git {url}"),
            Self::Git { url, at: Some((reference, name)) } => {
                write!(f, "git {url}, {} {name}", reference.key())
            }
        }
    }
}
