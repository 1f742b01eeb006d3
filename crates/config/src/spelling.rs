//! Finds names that were meant to be ours.

use crate::{
    error::SettingError,
    table,
    variable::{Row, Usage},
};

/// Prefixes that nobody else uses: a name of such a family is ours or an error.
const FAMILIES: [&str; 5] = ["OPENIMIS_", "LOGIN_LOCKOUT_", "RATELIMIT_", "PSQL_DB_", "REMOTE_USER_"];

/// Names of our families that belong to the project's own tests.
const TESTS: &str = "OPENIMIS_TEST_";

/// Refuses `name` if it is a misspelt variable.
///
/// A name is taken for misspelt if it belongs to one of our families, or if it is one slip (two
/// from eleven letters on) away from a variable that the server acts upon. Names of fewer than
/// eight letters are too short to tell.
pub(crate) fn check(name: &str, value: &str) -> Option<SettingError> {
    if table::row(name).is_some() || name.starts_with(TESTS) || is_service_link(name, value) {
        return None;
    }
    let (nearest, slips) = nearest(name)?;
    let tolerated = match nearest.name.len() {
        0..8 => 0,
        8..11 => 1,
        _ => 2,
    };
    let ours = FAMILIES.iter().any(|family| name.starts_with(family)) || slips <= tolerated;
    ours.then(|| SettingError::Unknown { name: name.to_owned(), nearest: nearest.name })
}

/// Kubernetes and container links set such variables for every service, one called `openimis`
/// or `db` too.
fn is_service_link(name: &str, value: &str) -> bool {
    value.starts_with("tcp://")
        || value.starts_with("udp://")
        || name.ends_with("_SERVICE_HOST")
        || name.ends_with("_SERVICE_PORT")
        || name.contains("_SERVICE_PORT_")
        || name.split_once("_PORT_").is_some_and(|(_, rest)| {
            let digits = rest.trim_start_matches(|digit: char| digit.is_ascii_digit());
            digits.len() < rest.len() && (digits.starts_with("_TCP") || digits.starts_with("_UDP"))
        })
}

fn nearest(name: &str) -> Option<(&'static Row, usize)> {
    table::rows()
        .filter(|row| row.usage == Usage::Server)
        .map(|row| (row, slips(name.as_bytes(), row.name.as_bytes())))
        .min_by_key(|(_, slips)| *slips)
}

/// Letters to insert, leave out, replace or swap with their neighbour to come from one name to
/// the other (optimal string alignment distance).
fn slips(left: &[u8], right: &[u8]) -> usize {
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.iter().enumerate() {
        let mut current = vec![i + 1];
        for (j, b) in right.iter().enumerate() {
            let replaced = last[j] + usize::from(a != b);
            let mut least = replaced.min(last[j + 1] + 1).min(current[j] + 1);
            if i > 0 && j > 0 && *a == right[j - 1] && left[i - 1] == *b {
                least = least.min(before_last[j - 1] + 1);
            }
            current.push(least);
        }
        before_last = std::mem::replace(&mut last, current);
    }
    last[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misspelt_names_are_refused_and_foreign_ones_are_not() {
        for (name, value, expected) in [
            ("PASSWORD_MIN_LENGHT", "8", Some("PASSWORD_MIN_LENGTH")),
            ("OPENIMIS_FOO", "1", Some("OPENIMIS_CONF")),
            ("OPENIMIS_GRAPHQL_DEPTH", "1", Some("OPENIMIS_GRAPHQL_MAX_DEPTH")),
            ("RATELIMIT_KEYS", "x", Some("RATELIMIT_KEY")),
            ("SITE_ROUTE", "api", None),
            ("SITE_ROOTS", "api", Some("SITE_ROOT")),
            ("SECRETKEY", "x", Some("SECRET_KEY")),
            ("ALOWED_HOSTS", "*", Some("ALLOWED_HOSTS")),
            ("CSRF_TRUSTED_ORIGIN", "x", Some("CSRF_TRUSTED_ORIGINS")),
            ("MODE", "DEV", None),
            ("MOD", "x", None),
            ("PATH", "/bin", None),
            ("HOME", "/root", None),
            ("HTTP_PROXY", "x", None),
            ("HTTPS_PROXY", "x", None),
            ("PASSWORD_STORE_DIR", "x", None),
            ("SENTRY_RELEASE", "1", None),
            ("RUST_LOG", "info", None),
            ("CELERY_BROKER_URI", "x", None),
            ("OPENIMIS_PORT", "tcp://10.0.0.1:8000", None),
            ("OPENIMIS_PORT_8000_TCP_ADDR", "10.0.0.1", None),
            ("OPENIMIS_SERVICE_HOST", "10.0.0.1", None),
            ("OPENIMIS_TEST_DATABASE_URL", "x", None),
        ] {
            let found = check(name, value).map(|error| match error {
                SettingError::Unknown { nearest, .. } => nearest,
                other => panic!("{name}: {other}"),
            });
            assert_eq!(found, expected, "{name}");
        }
    }

    #[test]
    fn slips_between_names() {
        for (left, right, expected) in [("", "ab", 2), ("ab", "ab", 0), ("ab", "ba", 1), ("abc", "adc", 1), ("abc", "ac", 1)] {
            assert_eq!(slips(left.as_bytes(), right.as_bytes()), expected, "{left} {right}");
        }
    }
}
