//! When a photo replaces another, and where photos lie (insuree spec, section 5.1, step 7).

use std::path::{Component, Path, PathBuf};

use chrono::{Datelike, NaiveDate};

/// What of a stored photo is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stored<'a> {
    /// Public identifier.
    pub uuid: &'a str,
    /// Day it was taken.
    pub date: Option<NaiveDate>,
    /// Officer who took it.
    pub officer_id: Option<i32>,
    /// The picture, base64.
    pub content: Option<&'a str>,
}

/// What a client sends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sent<'a> {
    /// Public identifier of the photo it means.
    pub uuid: Option<&'a str>,
    /// Day it was taken.
    pub date: Option<NaiveDate>,
    /// Officer who took it.
    pub officer_id: Option<i32>,
    /// The picture, base64.
    pub content: Option<&'a str>,
}

/// What becomes of the photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The stored one stays as it is.
    None,
    /// The same picture, with another date or officer.
    Describe,
    /// A new picture.
    Replace,
}

/// Compares what is sent with what is stored. Without a picture nothing is stored: folder and file name are the server's own
/// business, not the client's.
#[must_use]
pub fn change(stored: Option<Stored<'_>>, sent: &Sent<'_>) -> Change {
    let content = sent.content.filter(|content| !content.is_empty());
    match (stored, content) {
        (None, None) => Change::None,
        (None, Some(_)) => Change::Replace,
        (Some(stored), Some(content)) if stored.content != Some(content) => Change::Replace,
        (Some(stored), None) if sent.uuid.is_some_and(|uuid| uuid != stored.uuid) => Change::None,
        (Some(stored), _) if stored.date != sent.date || stored.officer_id != sent.officer_id => Change::Describe,
        _ => Change::None,
    }
}

/// Folder of a photo below the root: `2026/11/23/148`.
#[must_use]
pub fn folder(day: NaiveDate, insuree_id: i32) -> String {
    format!("{}/{}/{}/{insuree_id}", day.year(), day.month(), day.day())
}

/// The file of a stored photo, if folder and name lead below `root`. Windows clients wrote back slashes.
#[must_use]
pub fn file(root: &Path, folder: &str, name: &str) -> Option<PathBuf> {
    let relative = PathBuf::from(folder.replace('\\', "/")).join(name.replace('\\', "/"));
    let below = relative.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    (below && !name.trim().is_empty() && !name.contains('\0') && !folder.contains('\0')).then(|| root.join(relative))
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORED: Stored<'static> =
        Stored { uuid: "a", date: NaiveDate::from_ymd_opt(2024, 1, 15), officer_id: Some(1), content: Some("UE5H") };

    #[test]
    fn photos_are_replaced_when_the_picture_changes() {
        let same = Sent { uuid: Some("a"), date: STORED.date, officer_id: STORED.officer_id, content: STORED.content };
        for (stored, sent, expected) in [
            (None, Sent::default(), Change::None),
            (None, Sent { date: STORED.date, ..Sent::default() }, Change::None),
            (None, Sent { content: Some("UE5H"), ..Sent::default() }, Change::Replace),
            (Some(STORED), same, Change::None),
            (Some(STORED), Sent { uuid: None, ..same }, Change::None),
            (Some(STORED), Sent { content: Some("R0lG"), ..same }, Change::Replace),
            (Some(STORED), Sent { content: Some("R0lG"), uuid: Some("b"), ..same }, Change::Replace),
            (Some(STORED), Sent { officer_id: Some(2), ..same }, Change::Describe),
            (Some(STORED), Sent { officer_id: Some(2), content: None, ..same }, Change::Describe),
            (Some(STORED), Sent { date: None, content: None, uuid: Some("b"), ..same }, Change::None),
            (Some(Stored { content: None, ..STORED }), same, Change::Replace),
        ] {
            assert_eq!(change(stored, &sent), expected, "{stored:?} {sent:?}");
        }
    }

    #[test]
    fn photos_lie_below_the_root() {
        let root = Path::new("/srv/photos");
        for (folder, name, expected) in [
            ("2026/11/23/148", "a-b", Some("/srv/photos/2026/11/23/148/a-b")),
            ("Images\\Updated\\", "070707070.jpg", Some("/srv/photos/Images/Updated/070707070.jpg")),
            ("", "a", Some("/srv/photos/a")),
            ("", "", None),
            ("..", "passwd", None),
            ("a/../../b", "c", None),
            ("/etc", "passwd", None),
            ("a", "../../b", None),
            ("a", "..\\..\\b", None),
            ("a", "/etc/passwd", None),
            ("a", "b\0", None),
        ] {
            assert_eq!(file(root, folder, name), expected.map(PathBuf::from), "{folder:?} {name:?}");
        }
        assert_eq!(folder(NaiveDate::from_ymd_opt(2026, 1, 3).unwrap_or_default(), 148), "2026/1/3/148");
    }
}
