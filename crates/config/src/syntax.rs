//! The forms of values that several variables share.

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use crate::{secret::Secret, variable::Syntax};

/// Any text.
pub(crate) const TEXT: Syntax<String> = Syntax::new("text", |raw| Some(raw.to_owned()));

/// Text that is masked.
pub(crate) const SECRET: Syntax<Secret> = Syntax { accepted: "text", parse: |raw| Some(Secret::new(raw)), secret: true };

/// A file or folder.
pub(crate) const PATH: Syntax<PathBuf> = Syntax::new("a path, absolute or from the working directory", |raw| Some(PathBuf::from(raw)));

/// Yes or no. The reference took any text, `False` too, for true in places.
pub(crate) const FLAG: Syntax<bool> = Syntax::new("true, false, yes, no, on, off, 1, 0 in any case", flag);

/// A TCP port.
pub(crate) const PORT: Syntax<u16> = Syntax::new("a port number from 1 to 65535", |raw| raw.parse().ok().filter(|port| *port > 0));

/// An address to listen on.
pub(crate) const ADDRESS: Syntax<SocketAddr> = Syntax::new("an IP address and a port, as 127.0.0.1:9100", |raw| raw.parse().ok());

/// A number of things of which there may be none.
pub(crate) const COUNT: Syntax<u32> = Syntax::new("a whole number", |raw| raw.parse().ok());

/// A limit; zero would forbid everything.
pub(crate) const LIMIT: Syntax<u32> = Syntax::new("a whole number from 1", positive);

/// A time in seconds.
pub(crate) const SECONDS: Syntax<Duration> =
    Syntax::new("a whole number of seconds from 1", |raw| positive(raw).map(|count| Duration::from_secs(count.into())));

/// A time in milliseconds.
pub(crate) const MILLISECONDS: Syntax<Duration> =
    Syntax::new("a whole number of milliseconds from 1", |raw| positive(raw).map(|count| Duration::from_millis(count.into())));

/// A time in minutes.
pub(crate) const MINUTES: Syntax<Duration> =
    Syntax::new("a whole number of minutes from 1", |raw| positive(raw).map(|count| Duration::from_secs(u64::from(count) * 60)));

/// A size in bytes. The web server of the containers reads the same variable, with its letters.
pub(crate) const BYTES: Syntax<u64> = Syntax::new("a number of bytes from 1; k, m or g after it stands for KiB, MiB, GiB", bytes);

/// A part of one.
pub(crate) const FRACTION: Syntax<f32> =
    Syntax::new("a number from 0 to 1", |raw| raw.parse().ok().filter(|part| (0.0..=1.0).contains(part)));

fn flag(raw: &str) -> Option<bool> {
    match raw.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" | "1" => Some(true),
        "false" | "no" | "off" | "0" => Some(false),
        _ => None,
    }
}

fn positive(raw: &str) -> Option<u32> {
    raw.parse().ok().filter(|number| *number > 0)
}

fn bytes(raw: &str) -> Option<u64> {
    let digits = raw.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let factor = match raw[digits.len()..].to_ascii_lowercase().as_str() {
        "" => 1,
        "k" => 1 << 10,
        "m" => 1 << 20,
        "g" => 1 << 30,
        _ => return None,
    };
    digits.parse::<u64>().ok()?.checked_mul(factor).filter(|size| *size > 0)
}

/// The items of a JSON list of texts or of a list with commas; none if there is no item.
pub(crate) fn list(raw: &str) -> Option<Vec<String>> {
    let items: Vec<String> =
        if raw.starts_with('[') { serde_json::from_str(raw).ok()? } else { raw.split(',').map(str::to_owned).collect() };
    let items: Vec<String> = items.iter().map(|item| item.trim().to_owned()).filter(|item| !item.is_empty()).collect();
    (!items.is_empty()).then_some(items)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags() {
        for (raw, expected) in [
            ("true", Some(true)),
            ("True", Some(true)),
            ("YES", Some(true)),
            ("on", Some(true)),
            ("1", Some(true)),
            ("False", Some(false)),
            ("no", Some(false)),
            ("OFF", Some(false)),
            ("0", Some(false)),
            ("2", None),
            ("t", None),
        ] {
            assert_eq!((FLAG.parse)(raw), expected, "{raw}");
        }
    }

    #[test]
    fn numbers() {
        for (raw, port, limit, size) in [
            ("0", None, None, None),
            ("1", Some(1), Some(1), Some(1)),
            ("65535", Some(65535), Some(65535), Some(65535)),
            ("65536", None, Some(65536), Some(65536)),
            ("-1", None, None, None),
            ("25M", None, None, Some(26_214_400)),
            ("2k", None, None, Some(2_048)),
            ("1G", None, None, Some(1_073_741_824)),
            ("1T", None, None, None),
            ("18446744073709551615k", None, None, None),
            ("ten", None, None, None),
        ] {
            let found = ((PORT.parse)(raw), (LIMIT.parse)(raw), (BYTES.parse)(raw));
            assert_eq!(found, (port, limit, size), "{raw}");
        }
        for (raw, expected) in [("0", Some(0.0)), ("0.3", Some(0.3)), ("1.1", None), ("NaN", None)] {
            assert_eq!((FRACTION.parse)(raw), expected, "{raw}");
        }
        assert_eq!((MINUTES.parse)("5"), Some(Duration::from_secs(300)));
    }

    #[test]
    fn lists_in_json_and_with_commas() {
        for (raw, expected) in [
            ("a, b", Some(vec!["a", "b"])),
            (r#"["a", "b"]"#, Some(vec!["a", "b"])),
            ("a,,", Some(vec!["a"])),
            ("[a]", None),
            ("[]", None),
            (",", None),
        ] {
            let found = list(raw);
            let found = found.as_ref().map(|items| items.iter().map(String::as_str).collect::<Vec<_>>());
            assert_eq!(found, expected, "{raw}");
        }
    }
}
