//! Which addresses count as one client.
//!
//! A household or an office gets a whole IPv6 /64 network, so counting single IPv6 addresses would limit nobody.

use std::net::{IpAddr, Ipv6Addr};

/// The bits of an IPv6 address that name its network.
const NETWORK_MASK: u128 = !(u64::MAX as u128);

/// The address that stands for all addresses of one client: an IPv4 address for itself, an IPv6 address for its /64.
///
/// An IPv4 address that arrives in IPv6 form (`::ffff:192.0.2.1`) is an IPv4 address; the reference puts all of them
/// into one group.
#[must_use]
pub fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() & NETWORK_MASK)),
        v4 @ IpAddr::V4(_) => v4,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "the addresses of the table are valid")]

    use super::network;

    #[test]
    fn ipv6_addresses_of_one_network_are_one_client() {
        let cases = [
            ("192.0.2.1", "192.0.2.1"),
            ("::ffff:192.0.2.1", "192.0.2.1"),
            ("2001:db8::1", "2001:db8::"),
            ("2001:db8:0:0:ffff:ffff:ffff:ffff", "2001:db8::"),
            ("2001:db8:0:1::1", "2001:db8:0:1::"),
            ("::1", "::"),
        ];
        for (address, expected) in cases {
            assert_eq!(network(address.parse().unwrap()).to_string(), expected, "{address}");
        }
    }
}
