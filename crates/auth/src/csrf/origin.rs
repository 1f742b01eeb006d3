//! Where a request comes from: its `Origin`, or its `Referer` when a browser sends no origin over HTTPS.

use thiserror::Error;

use super::CsrfFailure;

/// What a request says about itself and where it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestSource<'a> {
    /// It arrived over HTTPS, as the server or its proxy knows.
    pub secure: bool,
    /// The host it was sent to, with the port unless it is the default one.
    pub host: &'a str,
    /// The `Origin` header.
    pub origin: Option<&'a str>,
    /// The `Referer` header.
    pub referer: Option<&'a str>,
}

/// The origins besides the server's own from which requests may come (`CSRF_TRUSTED_ORIGINS`).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TrustedOrigins(Vec<TrustedOrigin>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct TrustedOrigin {
    scheme: String,
    host: HostPattern,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum HostPattern {
    Exact(String),
    /// `*.example.org`, kept as `.example.org`: that host and all below it.
    Subdomains(String),
}

/// An entry of `CSRF_TRUSTED_ORIGINS` that is not `scheme://host[:port]` or `scheme://*.host[:port]`.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("CSRF_TRUSTED_ORIGINS: `{0}` is not of the form https://host or https://*.host")]
pub struct InvalidTrustedOrigin(pub String);

impl TrustedOrigins {
    /// Reads the comma-separated list; empty entries are left out.
    ///
    /// # Errors
    /// [`InvalidTrustedOrigin`] with the first entry that is not an origin.
    pub fn parse(list: &str) -> Result<Self, InvalidTrustedOrigin> {
        list.split(',')
            .map(str::trim)
            .filter(|entry| !entry.is_empty())
            .map(|entry| TrustedOrigin::parse(entry).ok_or_else(|| InvalidTrustedOrigin(entry.to_owned())))
            .collect::<Result<_, _>>()
            .map(Self)
    }

    /// Checks the `Origin` of a request if there is one. Without it, a request over HTTPS needs a good `Referer`; over
    /// HTTP nothing is known and the token alone decides.
    ///
    /// # Errors
    /// [`CsrfFailure::BadOrigin`], or one of the failures about the referer.
    pub fn check(&self, source: &RequestSource<'_>) -> Result<(), CsrfFailure> {
        match source.origin {
            Some(origin) if self.allow_origin(origin, source) => Ok(()),
            Some(_) => Err(CsrfFailure::BadOrigin),
            None if source.secure => self.check_referer(source),
            None => Ok(()),
        }
    }

    fn allow_origin(&self, origin: &str, source: &RequestSource<'_>) -> bool {
        let Some((scheme, host)) = origin.split_once("://").filter(|(_, host)| is_host(host)) else {
            return false;
        };
        let own_scheme = if source.secure { "https" } else { "http" };
        let is_own = scheme.eq_ignore_ascii_case(own_scheme) && host.eq_ignore_ascii_case(source.host);
        is_own || self.0.iter().any(|trusted| trusted.scheme.eq_ignore_ascii_case(scheme) && trusted.host.covers(host))
    }

    fn check_referer(&self, source: &RequestSource<'_>) -> Result<(), CsrfFailure> {
        let referer = source.referer.ok_or(CsrfFailure::NoReferer)?;
        let (scheme, rest) = referer.split_once("://").ok_or(CsrfFailure::MalformedReferer)?;
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        if scheme.is_empty() || !is_host(host) {
            return Err(CsrfFailure::MalformedReferer);
        }
        if !scheme.eq_ignore_ascii_case("https") {
            return Err(CsrfFailure::InsecureReferer);
        }
        let is_good = host.eq_ignore_ascii_case(source.host) || self.0.iter().any(|trusted| trusted.host.covers(host));
        is_good.then_some(()).ok_or(CsrfFailure::BadReferer)
    }
}

impl TrustedOrigin {
    fn parse(entry: &str) -> Option<Self> {
        let (scheme, host) = entry.split_once("://").filter(|(scheme, _)| !scheme.is_empty())?;
        let host = host.strip_suffix('/').unwrap_or(host);
        let host = match host.strip_prefix('*') {
            Some(rest) if rest.len() > 1 && rest.starts_with('.') && is_host(rest) => HostPattern::Subdomains(rest.to_ascii_lowercase()),
            None if is_host(host) => HostPattern::Exact(host.to_ascii_lowercase()),
            _ => return None,
        };
        Some(Self { scheme: scheme.to_ascii_lowercase(), host })
    }
}

impl HostPattern {
    fn covers(&self, host: &str) -> bool {
        let host = host.to_ascii_lowercase();
        match self {
            Self::Exact(exact) => host == *exact,
            Self::Subdomains(suffix) => host.ends_with(suffix.as_str()) || host == suffix[1..],
        }
    }
}

/// A host with an optional port, and no user, path or wildcard.
fn is_host(text: &str) -> bool {
    !text.is_empty() && !text.contains(['/', '?', '#', '@', '\\', '*', ',']) && !text.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "the origins of the tables are valid")]

    use proptest::prelude::*;

    use super::*;

    fn trusted() -> TrustedOrigins {
        TrustedOrigins::parse("https://imis.example.org, https://*.insurer.test,http://localhost:3000,").unwrap()
    }

    fn from_origin(secure: bool, host: &str, origin: &str) -> bool {
        let source = RequestSource { secure, host, origin: Some(origin), referer: None };
        trusted().check(&source).is_ok()
    }

    #[test]
    fn own_origin_needs_scheme_host_and_port() {
        let cases = [
            (true, "api.test", "https://api.test", true),
            (true, "API.test", "https://api.test", true),
            (true, "api.test", "http://api.test", false),
            (false, "api.test", "http://api.test", true),
            (false, "api.test", "https://api.test", false),
            (true, "api.test:8443", "https://api.test:8443", true),
            (true, "api.test:8443", "https://api.test", false),
            (true, "api.test", "https://api.test.evil", false),
            (true, "api.test", "https://evil/api.test", false),
            (true, "api.test", "https://api.test/", false),
            (true, "api.test", "null", false),
            (true, "api.test", "", false),
            (true, "", "https://", false),
        ];
        for (secure, host, origin, expected) in cases {
            assert_eq!(from_origin(secure, host, origin), expected, "{secure} {host} {origin}");
        }
    }

    #[test]
    fn trusted_origins_match_exactly_or_below_a_wildcard() {
        let cases = [
            ("https://imis.example.org", true),
            ("http://imis.example.org", false),
            ("https://imis.example.org:444", false),
            ("https://www.imis.example.org", false),
            ("https://insurer.test", true),
            ("https://a.insurer.test", true),
            ("https://a.b.insurer.test", true),
            ("https://A.Insurer.Test", true),
            ("http://a.insurer.test", false),
            ("https://evilinsurer.test", false),
            ("https://a.insurer.test.evil", false),
            ("https://evil@a.insurer.test", false),
            ("https://evil/.insurer.test", false),
            ("http://localhost:3000", true),
            ("http://localhost:3001", false),
        ];
        for (origin, expected) in cases {
            assert_eq!(from_origin(true, "api.test", origin), expected, "{origin}");
        }
    }

    #[test]
    fn referer_counts_only_over_https_without_origin() {
        let cases = [
            (false, None, Ok(())),
            (false, Some("http://evil.test/"), Ok(())),
            (true, None, Err(CsrfFailure::NoReferer)),
            (true, Some("https://api.test/page?x=1"), Ok(())),
            (true, Some("https://api.test"), Ok(())),
            (true, Some("https://api.test?x"), Ok(())),
            (true, Some("https://a.insurer.test/"), Ok(())),
            (true, Some("https://evil.test/api.test"), Err(CsrfFailure::BadReferer)),
            (true, Some("https://evil.test?.insurer.test"), Err(CsrfFailure::BadReferer)),
            (true, Some("https://evil.test#.insurer.test"), Err(CsrfFailure::BadReferer)),
            (true, Some("http://api.test/"), Err(CsrfFailure::InsecureReferer)),
            (true, Some("https:///page"), Err(CsrfFailure::MalformedReferer)),
            (true, Some("api.test/page"), Err(CsrfFailure::MalformedReferer)),
            (true, Some("://api.test/"), Err(CsrfFailure::MalformedReferer)),
            (true, Some("https://evil.test\\@api.test/"), Err(CsrfFailure::MalformedReferer)),
        ];
        for (secure, referer, expected) in cases {
            let source = RequestSource { secure, host: "api.test", origin: None, referer };
            assert_eq!(trusted().check(&source), expected, "{secure} {referer:?}");
        }
    }

    #[test]
    fn list_entries_must_be_origins() {
        assert_eq!(TrustedOrigins::parse(" , "), Ok(TrustedOrigins::default()));
        assert!(TrustedOrigins::parse("https://a.test/").is_ok());
        for entry in ["a.test", "://a.test", "https://", "https://*", "https://*.", "https://*a.test", "https://a.test/x"] {
            let list = format!("https://ok.test,{entry}");
            assert_eq!(TrustedOrigins::parse(&list), Err(InvalidTrustedOrigin(entry.to_owned())), "{entry}");
        }
    }

    proptest! {
        #[test]
        fn arbitrary_headers_do_not_panic(text in "(https?://)?.*", list in ".*") {
            let trusted = TrustedOrigins::parse(&list).unwrap_or_default();
            for (origin, referer) in [(Some(text.as_str()), None), (None, Some(text.as_str()))] {
                let _ = trusted.check(&RequestSource { secure: true, host: "api.test", origin, referer });
            }
        }
    }
}
