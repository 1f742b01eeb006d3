//! Addresses of the server and of its clients.

use std::fmt;

use crate::{
    reader::Reader,
    settings::Mode,
    syntax::list,
    table::{ALLOWED_HOST, ALLOWED_HOSTS, CSRF_TRUSTED_ORIGINS, FRONTEND_URL, SITE_ROOT, SITE_URL},
    variable::Syntax,
};

/// Addresses.
#[derive(Debug, Clone)]
pub struct Site {
    /// Prefix of all endpoints.
    pub root: SiteRoot,
    /// Address of this server without slash at its end; base of links in FHIR.
    pub url: Option<String>,
    /// Address of the web client without slash at its end; base of links in mails.
    pub frontend_url: Option<String>,
    /// Host names under which requests are answered.
    pub allowed_hosts: AllowedHosts,
    /// Origins (`https://host[:port]`) whose pages may send forms here. `*.` may stand before a
    /// domain.
    pub csrf_trusted_origins: Vec<String>,
}

/// Prefix of all endpoints: no segment or some.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SiteRoot(String);

impl SiteRoot {
    pub(crate) const SYNTAX: Syntax<Self> = Syntax::new("path segments, as in api or openimis/api", |raw| {
        let root = raw.trim_matches('/');
        let is_path = root.is_empty() || root.split('/').all(is_segment);
        is_path.then(|| Self(root.to_owned()))
    });

    /// The path of an endpoint: `graphql` becomes `/api/graphql`.
    #[must_use]
    pub fn path(&self, tail: &str) -> String {
        format!("{}/{}", self.prefix(), tail.trim_start_matches('/'))
    }

    /// Empty, or a slash and the segments: `/api`.
    #[must_use]
    pub fn prefix(&self) -> String {
        if self.0.is_empty() { String::new() } else { format!("/{}", self.0) }
    }
}

impl fmt::Display for SiteRoot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Unreserved characters of RFC 3986 section 2.3, which need no escape.
fn is_segment(segment: &str) -> bool {
    !segment.is_empty() && segment.chars().all(|c| c.is_ascii_alphanumeric() || "-._~".contains(c))
}

/// Host names under which requests are answered, by the rules of Django's `ALLOWED_HOSTS`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllowedHosts(Vec<String>);

impl AllowedHosts {
    pub(crate) const SYNTAX: Syntax<Self> = Syntax::new("host names with commas between, or a JSON list of them", |raw| {
        let hosts = list(raw)?;
        let plain = |host: &String| !host.contains(['/', ' ', '"', '\'']);
        hosts.iter().all(plain).then(|| Self(hosts.iter().map(|host| host.to_ascii_lowercase()).collect()))
    });

    /// Whether requests to any host are answered.
    #[must_use]
    pub fn any(&self) -> bool {
        self.0.iter().any(|allowed| allowed == "*")
    }

    /// Whether a request with this `Host` header is answered; the port does not count.
    #[must_use]
    pub fn allows(&self, host: &str) -> bool {
        let host = without_port(host).trim_end_matches('.').to_ascii_lowercase();
        self.0.iter().any(|allowed| match allowed.strip_prefix('.') {
            Some(domain) => host == domain || host.ends_with(allowed.as_str()),
            None => allowed == "*" || without_port(allowed) == host,
        })
    }
}

/// `host:8000` and `[::1]:8000` without their ports.
fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.chars().all(|c| c.is_ascii_digit()) && (name.ends_with(']') || !name.contains(':')) => name,
        _ => host,
    }
}

/// An address, kept without slash at its end.
pub(crate) const ADDRESS: Syntax<String> = Syntax::new("a host name, or an address starting with https:// or http://", |raw| {
    let address = if raw.contains("://") { raw.to_owned() } else { format!("https://{raw}") };
    is_address(&address).then(|| address.trim_end_matches('/').to_owned())
});

fn is_address(address: &str) -> bool {
    address.split_once("://").is_some_and(|(scheme, rest)| {
        matches!(scheme, "http" | "https")
            && !rest.is_empty()
            && !rest.starts_with('/')
            && !rest.contains(|c: char| c.is_whitespace() || "?#@\"'<>,".contains(c))
    })
}

/// Origins: scheme, host and port, nothing behind.
pub(crate) const ORIGINS: Syntax<Vec<String>> = Syntax::new("addresses as https://example.org with commas between, without path", |raw| {
    let origins: Vec<String> = list(raw)?.iter().map(|origin| origin.trim_end_matches('/').to_ascii_lowercase()).collect();
    let is_origin = |origin: &String| is_address(origin) && origin.matches('/').count() == 2;
    origins.iter().all(is_origin).then_some(origins)
});

const DEV_ORIGINS: &str = "http://localhost:3000,http://localhost:8000";

pub(super) fn read(reader: &mut Reader, mode: Mode) -> Option<Site> {
    let root = reader.get(&SITE_ROOT);
    let url = reader.optional(&SITE_URL);
    let frontend_url = reader.optional(&FRONTEND_URL);
    let allowed_hosts = read_allowed_hosts(reader, mode);
    let csrf_trusted_origins = match mode {
        Mode::Dev => reader.get_or(&CSRF_TRUSTED_ORIGINS, DEV_ORIGINS),
        Mode::Prod => reader.optional(&CSRF_TRUSTED_ORIGINS).map(Option::unwrap_or_default),
    };
    Some(Site {
        root: root?,
        url: url?,
        frontend_url: frontend_url?,
        allowed_hosts: allowed_hosts?,
        csrf_trusted_origins: csrf_trusted_origins?,
    })
}

fn read_allowed_hosts(reader: &mut Reader, mode: Mode) -> Option<AllowedHosts> {
    let singular = reader.optional(&ALLOWED_HOST)?;
    let hosts = match singular {
        Some(hosts) if !reader.is_set(&ALLOWED_HOSTS) => hosts,
        _ => reader.get(&ALLOWED_HOSTS)?,
    };
    if mode.is_prod() && hosts.any() {
        reader.warn(&ALLOWED_HOSTS, "requests to any host name are answered; name yours");
    }
    Some(hosts)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn site_roots() {
        for (raw, expected) in [
            ("api", Some("/api/graphql")),
            ("/api/", Some("/api/graphql")),
            ("openimis/api", Some("/openimis/api/graphql")),
            ("/", Some("/graphql")),
            ("a b", None),
            ("a//b", None),
            ("http://host", None),
        ] {
            let root = (SiteRoot::SYNTAX.parse)(raw);
            assert_eq!(root.map(|root| root.path("graphql")).as_deref(), expected, "{raw}");
        }
    }

    #[test]
    fn addresses() {
        for (raw, expected) in [
            ("https://imis.example.org/", Some("https://imis.example.org")),
            ("http://localhost:8000", Some("http://localhost:8000")),
            ("imis.example.org", Some("https://imis.example.org")),
            ("https://example.org/openimis", Some("https://example.org/openimis")),
            ("ftp://example.org", None),
            ("https://", None),
            ("https://user@example.org", None),
            ("two words", None),
        ] {
            assert_eq!((ADDRESS.parse)(raw).as_deref(), expected, "{raw}");
        }
    }

    #[test]
    fn origins_have_no_path() {
        for (raw, expected) in [
            ("https://a.org, http://localhost:3000/", Some(2)),
            ("https://*.a.org", Some(1)),
            ("a.org", None),
            ("https://a.org/path", None),
        ] {
            assert_eq!((ORIGINS.parse)(raw).map(|origins| origins.len()), expected, "{raw}");
        }
    }

    #[test]
    fn hosts_are_matched_as_django_does() {
        for (allowed, host, expected) in [
            ("*", "anything", true),
            ("imis.org", "IMIS.org:8000", true),
            ("imis.org", "imis.org.", true),
            ("imis.org", "www.imis.org", false),
            (".imis.org", "www.imis.org", true),
            (".imis.org", "imis.org", true),
            (".imis.org", "notimis.org", false),
            (r#"["127.0.0.1", "[::1]"]"#, "[::1]:8000", true),
            (r#"["127.0.0.1", "[::1]"]"#, "127.0.0.1:80", true),
            ("a.org,b.org", "c.org", false),
        ] {
            let hosts = (AllowedHosts::SYNTAX.parse)(allowed).unwrap();
            assert_eq!(hosts.allows(host), expected, "{allowed} {host}");
        }
        assert!((AllowedHosts::SYNTAX.parse)("https://imis.org").is_none());
    }
}
