//! Files and addresses attached to claims: what is taken, and where it lies (claim spec, section 5).

use std::path::{Component, Path, PathBuf};

use chrono::NaiveDate;
use thiserror::Error;
use uuid::Uuid;

/// Why an attachment is refused; clients translate the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// Neither a file nor an address.
    #[error("mutation.attachment_general_type_incorrect")]
    Kind,
    /// An address outside of the allowed domains.
    #[error("mutation.attachment_url_domain_not_allowed")]
    Domain,
    /// No address of a page.
    #[error("mutation.attachment_url_incorrect")]
    Address,
    /// Larger than allowed.
    #[error("mutation.attachment_too_large")]
    Size,
    /// Of a type that is not taken.
    #[error("mutation.attachment_type_not_allowed")]
    Type,
    /// Its content is of another type than it says.
    #[error("mutation.attachment_type_mismatch")]
    Mismatch,
    /// Not the text of a file.
    #[error("mutation.attachment_document_incorrect")]
    Document,
}

/// Checks an address: `http` or `https`, and within the domains, if there are any. A domain allows those below it.
///
/// # Errors
/// [`Refusal::Address`], [`Refusal::Domain`]
pub fn check_address(address: &str, domains: &[String]) -> Result<(), Refusal> {
    let host = host(address).ok_or(Refusal::Address)?;
    let within = |domain: &String| {
        let domain = domain.trim_start_matches("*.").trim_matches('.').to_lowercase();
        host == domain || host.strip_suffix(&domain).is_some_and(|above| above.ends_with('.'))
    };
    if domains.is_empty() || domains.iter().any(within) { Ok(()) } else { Err(Refusal::Domain) }
}

/// The host of an address in lower case.
fn host(address: &str) -> Option<String> {
    let clean = address.trim();
    if clean.chars().any(|c| c.is_control() || c.is_whitespace() || c == '\\') {
        return None;
    }
    let (scheme, rest) = clean.split_once("://")?;
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return None;
    }
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    let host = host.split(':').next()?.trim_end_matches('.').to_lowercase();
    (!host.is_empty()).then_some(host)
}

/// What a content shows itself to be by its first bytes.
const SIGNATURES: [(&[u8], &str); 10] = [
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"PK\x03\x04", "application/zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
];

/// Types whose content must begin as [`SIGNATURES`] says, with the type that is shown.
fn shown_as(mime: &str) -> Option<&str> {
    match mime {
        "application/pdf" | "image/png" | "image/jpeg" | "image/gif" | "image/bmp" | "image/tiff" | "application/zip" => Some(mime),
        "image/jpg" => Some("image/jpeg"),
        "application/msword" | "application/vnd.ms-excel" | "application/vnd.ms-powerpoint" => Some("application/x-ole-storage"),
        _ if mime.starts_with("application/vnd.openxmlformats-officedocument.") => Some("application/zip"),
        _ if mime.starts_with("application/vnd.oasis.opendocument.") => Some("application/zip"),
        _ => None,
    }
}

/// Checks a file: its size in bytes, its type against `allowed` (`image/*` allows all images; nothing allows all), and its first
/// bytes against its type.
///
/// # Errors
/// [`Refusal::Size`], [`Refusal::Type`], [`Refusal::Mismatch`]
pub fn check_file(mime: Option<&str>, content: &[u8], allowed: &[String], largest: usize) -> Result<(), Refusal> {
    if content.len() > largest {
        return Err(Refusal::Size);
    }
    let mime = mime.map(normal).filter(|mime| !mime.is_empty());
    let shown = SIGNATURES.iter().find(|(signature, _)| content.starts_with(signature)).map(|(_, shown)| *shown);
    let Some(mime) = mime.as_deref().or(shown) else {
        return if allowed.is_empty() { Ok(()) } else { Err(Refusal::Type) };
    };
    let fits = |pattern: &String| match pattern.strip_suffix("/*") {
        Some(group) => mime.split('/').next() == Some(group),
        None => mime == pattern.as_str(),
    };
    if !allowed.is_empty() && !allowed.iter().any(fits) {
        return Err(Refusal::Type);
    }
    match (shown_as(mime), shown) {
        (Some(expected), shown) if shown != Some(expected) => Err(Refusal::Mismatch),
        (None, Some(_)) if mime.starts_with("text/") || mime.starts_with("image/") => Err(Refusal::Mismatch),
        _ => Ok(()),
    }
}

fn normal(mime: &str) -> String {
    mime.split(';').next().unwrap_or_default().trim().to_lowercase()
}

/// Where a file lies below the folder of attachments. Nothing of the name that the client gave is in it.
#[must_use]
pub fn place(day: NaiveDate, claim_id: i32, file: Uuid) -> String {
    format!("{}/{claim_id}/{file}", day.format("%Y/%m/%d"))
}

/// The file of a stored place; none where it would lie outside of the folder of attachments.
#[must_use]
pub fn locate(root: &Path, place: &str) -> Option<PathBuf> {
    let relative = Path::new(place);
    let inside =
        !place.is_empty() && !place.contains(['\\', '\0']) && relative.components().all(|part| matches!(part, Component::Normal(_)));
    inside.then(|| root.join(relative))
}

/// A name for a file that is sent: no folders, no control characters, no quotes, 100 characters at most.
#[must_use]
pub fn sent_name(name: Option<&str>) -> String {
    let last = name.unwrap_or_default().rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = last.chars().filter(|c| !c.is_control() && !matches!(c, '"' | ';')).take(100).collect();
    let clean = clean.trim_matches([' ', '.']).to_owned();
    if clean.is_empty() { "attachment".to_owned() } else { clean }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn addresses() {
        let domains = ["example.org".to_owned(), "*.health.np".to_owned()];
        for (address, expected) in [
            ("https://example.org/a.pdf", Ok(())),
            ("HTTP://Files.Example.org:8080/a", Ok(())),
            ("https://x.health.np", Ok(())),
            ("https://evil.com/example.org", Err(Refusal::Domain)),
            ("https://evilexample.org/", Err(Refusal::Domain)),
            ("https://example.org@evil.com/", Err(Refusal::Domain)),
            ("https://example.org.evil.com/", Err(Refusal::Domain)),
            ("https://evil.com?example.org", Err(Refusal::Domain)),
            ("https://evil.com\\@example.org", Err(Refusal::Address)),
            ("javascript:alert(1)", Err(Refusal::Address)),
            ("file:///etc/passwd", Err(Refusal::Address)),
            ("example.org/a", Err(Refusal::Address)),
            ("https:///a", Err(Refusal::Address)),
        ] {
            assert_eq!(check_address(address, &domains), expected, "{address}");
        }
        assert_eq!(check_address("https://anywhere.example/", &[]), Ok(()));
    }

    #[test]
    fn files() {
        let allowed = ["application/pdf".to_owned(), "image/*".to_owned(), "text/plain".to_owned()];
        for (mime, content, expected) in [
            (Some("application/pdf"), &b"%PDF-1.4\n"[..], Ok(())),
            (Some("Application/PDF; charset=binary"), b"%PDF-1.4", Ok(())),
            (Some("application/pdf"), b"MZ\x90\0", Err(Refusal::Mismatch)),
            (Some("image/png"), b"\xff\xd8\xff\xe0", Err(Refusal::Mismatch)),
            (Some("image/png"), b"\x89PNG\r\n\x1a\n", Ok(())),
            (Some("image/webp"), b"%PDF-1.4", Err(Refusal::Mismatch)),
            (Some("text/plain"), b"PK\x03\x04", Err(Refusal::Mismatch)),
            (Some("text/plain"), b"hello", Ok(())),
            (Some("text/html"), b"<script>", Err(Refusal::Type)),
            (None, b"%PDF-1.4", Ok(())),
            (None, b"hello", Err(Refusal::Type)),
            (Some("text/plain"), &[b'a'; 65], Err(Refusal::Size)),
        ] {
            assert_eq!(check_file(mime, content, &allowed, 64), expected, "{mime:?}");
        }
        assert_eq!(check_file(Some("application/zip"), b"PK\x03\x04", &[], 64), Ok(()));
        assert_eq!(check_file(None, b"hello", &[], 64), Ok(()));
    }

    #[test]
    fn places_stay_in_their_folder() {
        let root = Path::new("/srv/claims");
        let at = place("2026-11-23".parse().unwrap(), 7, Uuid::nil());
        assert_eq!(at, "2026/11/23/7/00000000-0000-0000-0000-000000000000");
        assert_eq!(locate(root, &at).unwrap(), root.join(&at));
        for escape in ["", "/etc/passwd", "../secrets", "2026/../../secrets", "a\\..\\b", "a\0b", "./a/../.."] {
            assert_eq!(locate(root, escape), None, "{escape:?}");
        }
    }

    #[test]
    fn names_of_files_that_are_sent() {
        for (name, expected) in [
            (Some("scan.pdf"), "scan.pdf"),
            (Some("../../etc/passwd"), "passwd"),
            (Some("C:\\temp\\a.pdf"), "a.pdf"),
            (Some("a\r\nSet-Cookie: x=\"1\";.pdf"), "aSet-Cookie: x=1.pdf"),
            (Some("..."), "attachment"),
            (None, "attachment"),
        ] {
            assert_eq!(sent_name(name), expected, "{name:?}");
        }
        assert_eq!(sent_name(Some(&"a".repeat(300))).len(), 100);
    }
}
