//! Error tracking.

use crate::{
    reader::Reader,
    secret::Secret,
    table::{IS_SENTRY_ENABLED, SENTRY_DSN, SENTRY_SAMPLE_RATE},
    variable::Syntax,
};

/// Error tracking.
#[derive(Debug, Clone)]
pub struct Sentry {
    /// Address of the project, with its key.
    pub dsn: Secret,
    /// Part of the requests of which traces are reported, from 0 to 1.
    pub traces_sample_rate: f32,
}

/// The address of a project: scheme, key, host and project number.
pub(crate) const DSN: Syntax<Secret> = Syntax {
    accepted: "an address as https://key@host/project",
    parse: |raw| is_dsn(raw.trim()).then(|| Secret::new(raw.trim())),
    secret: true,
};

fn is_dsn(raw: &str) -> bool {
    let Some((scheme, rest)) = raw.split_once("://") else {
        return false;
    };
    let Some((key, place)) = rest.split_once('@') else {
        return false;
    };
    let Some((host, project)) = place.rsplit_once('/') else {
        return false;
    };
    let is_number = !project.is_empty() && project.chars().all(|c| c.is_ascii_digit());
    matches!(scheme, "http" | "https") && !key.is_empty() && !host.is_empty() && is_number
}

pub(super) fn read(reader: &mut Reader) -> Option<Option<Sentry>> {
    let dsn = reader.optional(&SENTRY_DSN);
    let traces_sample_rate = reader.get(&SENTRY_SAMPLE_RATE);
    let default = if reader.is_set(&SENTRY_DSN) { "true" } else { "false" };
    let enabled = reader.get_or(&IS_SENTRY_ENABLED, default)?;
    let traces_sample_rate = traces_sample_rate?;
    match dsn? {
        Some(dsn) if enabled => Some(Some(Sentry { dsn, traces_sample_rate })),
        None if enabled => {
            reader.refuse(&IS_SENTRY_ENABLED, "is on and SENTRY_DSN is missing");
            None
        }
        _ => Some(None),
    }
}

#[cfg(test)]
mod tests {
    use super::is_dsn;

    #[test]
    fn addresses_of_projects() {
        for (raw, expected) in [
            ("https://abc@o1.ingest.sentry.io/42", true),
            ("http://abc@localhost:9000/1", true),
            ("https://abc@host/path/7", true),
            ("https://host/42", false),
            ("https://abc@host", false),
            ("https://abc@host/project", false),
            ("abc@host/42", false),
        ] {
            assert_eq!(is_dsn(raw), expected, "{raw}");
        }
    }
}
