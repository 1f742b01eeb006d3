//! What a request says of itself.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::{
    extract::ConnectInfo,
    http::{HeaderMap, Uri, request::Parts},
};
use openimis_auth::{
    authorization::{self, Authorization},
    csrf::RequestSource,
};
use openimis_config::Settings;

/// Headers and address of a request.
#[derive(Clone, Debug)]
pub struct RequestMeta {
    /// Address of the client; behind a trusted proxy the one it reports.
    pub address: IpAddr,
    /// A trusted proxy sent it.
    pub from_trusted_proxy: bool,
    /// It came by TLS, at the proxy at least.
    pub secure: bool,
    /// Host it was sent to.
    pub host: String,
    /// All headers.
    pub headers: HeaderMap,
}

impl Default for RequestMeta {
    fn default() -> Self {
        RequestMeta {
            address: Ipv4Addr::LOCALHOST.into(),
            from_trusted_proxy: false,
            secure: false,
            host: "localhost".into(),
            headers: HeaderMap::new(),
        }
    }
}

impl RequestMeta {
    /// Reads a request. Forwarding headers count only from trusted proxies.
    #[must_use]
    pub fn of(parts: &Parts, settings: &Settings) -> Self {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map_or(Ipv4Addr::LOCALHOST.into(), |info| info.0.ip());
        let trusted = settings.security.trusted_proxies.contains(peer);
        let header = |name: &str| parts.headers.get(name).and_then(|v| v.to_str().ok()).map(str::trim);
        let forwarded = if trusted { header("x-forwarded-for") } else { None };
        let hops = forwarded.into_iter().flat_map(|list| list.rsplit(',')).filter_map(|hop| hop.trim().parse().ok());
        let client = hops.into_iter().find(|hop| !settings.security.trusted_proxies.contains(*hop));
        let proto = if trusted { header("x-forwarded-proto") } else { None };
        let host = if trusted { header("x-forwarded-host").or(header("host")) } else { header("host") };
        RequestMeta {
            address: client.unwrap_or(peer),
            from_trusted_proxy: trusted,
            secure: proto.is_some_and(|p| p.eq_ignore_ascii_case("https")),
            host: host.map(str::to_owned).or_else(|| uri_host(&parts.uri)).unwrap_or_default(),
            headers: parts.headers.clone(),
        }
    }

    /// A header, if it is text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// A JWT stands in the `Authorization` header.
    #[must_use]
    pub fn sends_token(&self) -> bool {
        matches!(authorization::parse(self.header("authorization").unwrap_or_default()), Ok(Some(Authorization::Token(_))))
    }

    /// A cookie.
    #[must_use]
    pub fn cookie(&self, name: &str) -> Option<String> {
        let all = self.headers.get_all(axum::http::header::COOKIE).iter().filter_map(|v| v.to_str().ok());
        all.flat_map(cookie::Cookie::split_parse).filter_map(Result::ok).find(|c| c.name() == name).map(|c| c.value().to_owned())
    }

    /// Where it came from, for the check against forgery.
    #[must_use]
    pub fn source(&self) -> RequestSource<'_> {
        RequestSource { secure: self.secure, host: &self.host, origin: self.header("origin"), referer: self.header("referer") }
    }

    /// Scheme and host as the client used them.
    #[must_use]
    pub fn base(&self) -> String {
        format!("{}://{}", if self.secure { "https" } else { "http" }, self.host)
    }
}

fn uri_host(uri: &Uri) -> Option<String> {
    uri.authority().map(ToString::to_string)
}
