//! Which peers may say who the client is.

use std::net::IpAddr;

use ipnet::IpNet;

use crate::{syntax::list, variable::Syntax};

/// Peers whose forwarding headers are believed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrustedProxies(Vec<IpNet>);

/// Loopback (RFC 1122, RFC 4291), link-local (RFC 3927, RFC 4291) and private networks (RFC 1918,
/// RFC 4193).
const PRIVATE: [&str; 8] =
    ["127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "::1/128", "fc00::/7", "fe80::/10"];

impl TrustedProxies {
    pub(crate) const SYNTAX: Syntax<Self> =
        Syntax::new("private, none, or addresses and networks as 192.0.2.0/24 with commas between", |raw| {
            let networks: Option<Vec<Vec<IpNet>>> = list(raw)?.iter().map(|item| networks(item)).collect();
            networks.map(|networks| Self(networks.concat()))
        });

    /// Whether headers of this peer are believed.
    #[must_use]
    pub fn contains(&self, peer: IpAddr) -> bool {
        let peer = peer.to_canonical();
        self.0.iter().any(|network| network.contains(&peer))
    }
}

fn networks(item: &str) -> Option<Vec<IpNet>> {
    match item.to_ascii_lowercase().as_str() {
        "none" => Some(Vec::new()),
        "private" => PRIVATE.iter().map(|network| network.parse().ok()).collect(),
        other => {
            let address = || other.parse::<IpAddr>().ok().map(IpNet::from);
            other.parse().ok().or_else(address).map(|network| vec![network])
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn peers() {
        for (raw, peer, expected) in [
            ("private", "172.18.0.5", true),
            ("private", "172.32.0.5", false),
            ("private", "::ffff:10.1.2.3", true),
            ("private", "fd00::1", true),
            ("private", "203.0.113.9", false),
            ("none", "127.0.0.1", false),
            ("203.0.113.9, 2001:db8::/32", "203.0.113.9", true),
            ("203.0.113.9, 2001:db8::/32", "203.0.113.8", false),
            ("203.0.113.9, 2001:db8::/32", "2001:db8::7", true),
        ] {
            let proxies = (TrustedProxies::SYNTAX.parse)(raw).unwrap();
            assert_eq!(proxies.contains(peer.parse().unwrap()), expected, "{raw} {peer}");
        }
        for raw in ["frontend", "10.0.0.0/33", "10.0.0"] {
            assert!((TrustedProxies::SYNTAX.parse)(raw).is_none(), "{raw}");
        }
    }
}
