//! Keys, trust and row security.

use sha2::{Digest, Sha256};

use crate::{
    reader::Reader,
    secret::Secret,
    settings::{Mode, TrustedProxies},
    table::{DJANGO_SECRET_KEY, OPENIMIS_TRUSTED_PROXIES, REMOTE_USER_AUTHENTICATION, REMOTE_USER_HEADER_NAME, ROW_SECURITY, SECRET_KEY},
    variable::{Syntax, Variable},
};

/// Keys and trust.
#[derive(Debug, Clone)]
pub struct Security {
    /// Signs tokens and links. In PROD there always is one; in DEV without one the server makes
    /// one up for its lifetime.
    pub secret_key: Option<Secret>,
    /// Users see only the rows of their districts and health facility.
    pub row_security: bool,
    /// Log-in by a reverse proxy, if it is on.
    pub remote_user: Option<RemoteUser>,
    /// Peers whose forwarding and remote user headers are believed.
    pub trusted_proxies: TrustedProxies,
}

/// Log-in by a reverse proxy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemoteUser {
    /// Header with the user name, in lower case.
    pub header: String,
}

/// A header by its HTTP name or its CGI name; the value is the HTTP name in lower case.
pub(crate) const HEADER: Syntax<String> =
    Syntax::new("the name of a header, as Remote-User or HTTP_REMOTE_USER", |raw| header_name(raw.strip_prefix("HTTP_").unwrap_or(raw)));

/// The name of a header in lower case; proxies drop names with underscores, so those of CGI
/// stand for hyphens.
pub(super) fn header_name(raw: &str) -> Option<String> {
    let name = raw.to_ascii_lowercase().replace('_', "-");
    let is_name = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    (is_name && !name.is_empty()).then_some(name)
}

/// SHA-256 of keys that are public: the one built into openIMIS 24.10.
const PUBLIC_KEYS: [&str; 1] = ["0e2190df4a9799cc4d95055314255703712c02d282ea589df6173e66abd75265"];

/// What examples write in place of a key.
const PLACEHOLDERS: [&str; 6] = ["secret", "secretkey", "changeme", "changethis", "yoursecretkey", "default"];

/// How `django-admin startproject` marks the keys it makes.
const DJANGO_MARK: &str = "django-insecure-";

/// Smallest size of a key of HS256 in bytes (RFC 7518 section 3.2).
const KEY_BYTES: usize = 32;

pub(super) fn read(reader: &mut Reader, mode: Mode) -> Option<Security> {
    let secret_key = read_secret_key(reader, mode);
    let row_security = reader.get(&ROW_SECURITY);
    let remote_user_is_on = reader.get(&REMOTE_USER_AUTHENTICATION);
    let header = reader.get(&REMOTE_USER_HEADER_NAME);
    let trusted_proxies = reader.get(&OPENIMIS_TRUSTED_PROXIES);
    if row_security == Some(false) && mode.is_prod() {
        reader.warn(&ROW_SECURITY, "is off: users see the rows of all districts");
    }
    if remote_user_is_on == Some(true) && !reader.is_set(&OPENIMIS_TRUSTED_PROXIES) {
        let text = "every peer in a private network can log in as anybody; name the proxy";
        reader.warn(&OPENIMIS_TRUSTED_PROXIES, text);
    }
    let header = header?;
    Some(Security {
        secret_key: secret_key?,
        row_security: row_security?,
        remote_user: remote_user_is_on?.then_some(RemoteUser { header }),
        trusted_proxies: trusted_proxies?,
    })
}

/// The key. In PROD a missing or public one is refused: whoever knows it can forge tokens.
fn read_secret_key(reader: &mut Reader, mode: Mode) -> Option<Option<Secret>> {
    let other = reader.optional(&DJANGO_SECRET_KEY)?;
    let (key, variable) = match reader.optional(&SECRET_KEY)? {
        None if other.is_some() => (other, &DJANGO_SECRET_KEY),
        key => (key, &SECRET_KEY),
    };
    let weakness = match &key {
        None => Some("is missing"),
        Some(key) if is_public(key.expose()) => Some("is a publicly known value"),
        Some(_) => None,
    };
    match (weakness, mode) {
        (Some(weakness), Mode::Prod) => {
            let advice = "PROD does not start with it; set 32 random characters or more";
            reader.refuse(variable, format!("{weakness}; {advice}"));
            return None;
        }
        (Some(weakness), Mode::Dev) => reader.warn(variable, format!("{weakness}; PROD would not start")),
        (None, _) => warn_if_short(reader, variable, key.as_ref()),
    }
    Some(key)
}

fn warn_if_short(reader: &mut Reader, variable: &Variable<Secret>, key: Option<&Secret>) {
    if key.is_some_and(|key| key.expose().len() < KEY_BYTES) {
        reader.warn(variable, format!("is shorter than {KEY_BYTES} bytes and may be guessed"));
    }
}

fn is_public(key: &str) -> bool {
    let letters: String = key.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    let digest: String = Sha256::digest(key.trim()).iter().map(|byte| format!("{byte:02x}")).collect();
    key.trim().starts_with(DJANGO_MARK) || PLACEHOLDERS.contains(&letters.as_str()) || PUBLIC_KEYS.contains(&digest.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn public_keys() {
        for (key, expected) in [
            ("change-me", true),
            ("SECRET_KEY", true),
            ("django-insecure-0123456789abcdef0123456789abcdef", true),
            ("0123456789abcdef0123456789abcdef", false),
        ] {
            assert_eq!(is_public(key), expected, "{key}");
        }
    }

    #[test]
    fn headers() {
        for (raw, expected) in [
            ("HTTP_REMOTE_USER", Some("remote-user")),
            ("REMOTE_USER", Some("remote-user")),
            ("X-Remote-User", Some("x-remote-user")),
            ("HTTP_", None),
            ("a b", None),
        ] {
            assert_eq!((HEADER.parse)(raw).as_deref(), expected, "{raw}");
        }
    }
}
