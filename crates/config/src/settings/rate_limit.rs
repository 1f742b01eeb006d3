//! How many requests a client may send.

use std::time::Duration;

use crate::{
    reader::Reader,
    settings::{Mode, security::header_name},
    syntax::list,
    table::{RATELIMIT_GROUP, RATELIMIT_KEY, RATELIMIT_METHOD, RATELIMIT_RATE},
    variable::Syntax,
};

/// Limit of requests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RateLimit {
    /// In force: in PROD.
    pub enabled: bool,
    /// The limit.
    pub rate: Rate,
    /// What makes two requests one client's.
    pub key: RateKey,
    /// Which requests count.
    pub methods: Methods,
    /// Name under which requests are counted together.
    pub group: String,
}

/// So many in a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// How many; at least one.
    pub count: u32,
    /// In what time; at least one second.
    pub per: Duration,
}

impl Rate {
    pub(crate) const SYNTAX: Syntax<Self> = Syntax::new("a number per time in s, m, h or d, as in 150/m or 5/10s", parse_rate);
}

/// What makes two requests one client's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RateKey {
    /// The address they come from.
    Ip,
    /// The user; requests without a user count together.
    User,
    /// The user, or without one the address.
    UserOrIp,
    /// A header, by its name in lower case.
    Header(String),
}

impl RateKey {
    pub(crate) const SYNTAX: Syntax<Self> = Syntax::new("ip, user, user_or_ip, header:name", |raw| match raw {
        "ip" => Some(Self::Ip),
        "user" => Some(Self::User),
        "user_or_ip" => Some(Self::UserOrIp),
        _ => raw.strip_prefix("header:").and_then(header_name).map(Self::Header),
    });
}

/// HTTP methods whose requests count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Methods {
    /// All.
    All,
    /// These, in upper case.
    Only(Vec<String>),
}

impl Methods {
    pub(crate) const SYNTAX: Syntax<Self> = Syntax::new("ALL, or HTTP methods with commas between", |raw| {
        let methods: Vec<String> = list(raw)?.iter().map(|method| method.to_ascii_uppercase()).collect();
        if methods == ["ALL"] {
            return Some(Self::All);
        }
        methods.iter().all(|method| KNOWN.contains(&method.as_str())).then_some(Self::Only(methods))
    });

    /// Whether requests of this method count.
    #[must_use]
    pub fn contains(&self, method: &str) -> bool {
        match self {
            Self::All => true,
            Self::Only(methods) => methods.iter().any(|one| one.eq_ignore_ascii_case(method)),
        }
    }
}

const KNOWN: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/// `count/unit` or `count/number unit`; a number without unit is one of seconds.
fn parse_rate(raw: &str) -> Option<Rate> {
    let (count, time) = raw.split_once('/')?;
    let count = count.trim().parse().ok().filter(|count| *count > 0)?;
    let time = time.trim().to_ascii_lowercase();
    let digits = time.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit: u64 = match &time[digits.len()..] {
        "" if digits.is_empty() => return None,
        "" | "s" => 1,
        "m" => 60,
        "h" => 3_600,
        "d" => 86_400,
        _ => return None,
    };
    let number: u64 = if digits.is_empty() { 1 } else { digits.parse().ok()? };
    let seconds = number.checked_mul(unit).filter(|seconds| *seconds > 0)?;
    Some(Rate { count, per: Duration::from_secs(seconds) })
}

pub(super) fn read(reader: &mut Reader, mode: Mode) -> Option<RateLimit> {
    let rate = reader.get(&RATELIMIT_RATE);
    let key = reader.get(&RATELIMIT_KEY);
    let methods = reader.get(&RATELIMIT_METHOD);
    let group = reader.get(&RATELIMIT_GROUP);
    Some(RateLimit { enabled: mode.is_prod(), rate: rate?, key: key?, methods: methods?, group: group? })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn rates() {
        for (raw, expected) in [
            ("150/m", Some((150, 60))),
            ("5/10s", Some((5, 10))),
            ("5/10", Some((5, 10))),
            ("1/s", Some((1, 1))),
            ("1000/2H", Some((1000, 7_200))),
            ("9/d", Some((9, 86_400))),
            ("0/m", None),
            ("5/0s", None),
            ("5/", None),
            ("5", None),
            ("5/w", None),
            ("-5/m", None),
            ("5/99999999999999999999d", None),
        ] {
            let found = parse_rate(raw).map(|rate| (rate.count, rate.per.as_secs()));
            assert_eq!(found, expected, "{raw}");
        }
    }

    #[test]
    fn keys() {
        for (raw, expected) in [
            ("ip", Some(RateKey::Ip)),
            ("user_or_ip", Some(RateKey::UserOrIp)),
            ("header:X-Client", Some(RateKey::Header("x-client".to_owned()))),
            ("header:", None),
            ("cookie", None),
        ] {
            assert_eq!((RateKey::SYNTAX.parse)(raw), expected, "{raw}");
        }
    }

    #[test]
    fn methods() {
        let all = (Methods::SYNTAX.parse)("all").unwrap();
        let some = (Methods::SYNTAX.parse)("post, put").unwrap();
        for (method, expected) in [("POST", true), ("put", true), ("GET", false)] {
            assert!(all.contains(method));
            assert_eq!(some.contains(method), expected, "{method}");
        }
        assert_eq!((Methods::SYNTAX.parse)("FETCH"), None);
    }
}
