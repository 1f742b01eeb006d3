//! Photos of insurees.

use chrono::NaiveDate;

use super::Mapping;
use super::row::filled;
use crate::r4::Issue;
use crate::r4::code::IssueType;
use crate::r4::primitive::{Code, FhirDate, FhirDateTime, Uri};
use crate::r4::types::Attachment;

/// The row of `tblPhotos` that `tblInsuree.PhotoID` names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PhotoSource {
    /// `PhotoFolder`
    pub folder: Option<String>,
    /// `PhotoFileName`
    pub file_name: Option<String>,
    /// `PhotoDate`
    pub date: Option<NaiveDate>,
}

/// A photo of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhotoInput {
    /// Media type or file suffix, as sent.
    pub content_type: String,
    /// `PhotoFileName`
    pub title: String,
    /// `PhotoDate`
    pub creation: NaiveDate,
    /// `photo`, in base64. Without it the photo is one that the client received and sends back.
    pub data: Option<String>,
}

impl Mapping {
    /// The photo, when its folder and file are known.
    pub(super) fn photo(&self, photo: &PhotoSource) -> Option<Attachment> {
        let folder = filled(photo.folder.as_ref())?;
        let file_name = filled(photo.file_name.as_ref())?;
        Some(Attachment {
            content_type: media_type(file_name).map(Code::from),
            url: self.photo_url.as_deref().map(|base| photo_url(base, folder, file_name)),
            title: Some(file_name.to_owned()),
            creation: photo.date.map(|date| FhirDateTime::Date(FhirDate::Day(date))),
            ..Attachment::default()
        })
    }
}

/// Reads the photo found at `at`.
pub(super) fn photo_input(photo: &Attachment, at: &str, issues: &mut Vec<Issue>) -> Option<PhotoInput> {
    let creation = photo.creation.and_then(FhirDateTime::day);
    if let (Some(content_type), Some(title), Some(creation)) = (&photo.content_type, &photo.title, creation) {
        return Some(PhotoInput {
            content_type: content_type.as_str().to_owned(),
            title: title.clone(),
            creation,
            data: photo.data.as_ref().map(|data| data.as_str().to_owned()),
        });
    }
    let text = "FHIR Patient misses one of required fields:  contentType, title, creation";
    issues.push(Issue::error_at(IssueType::Required, at, text));
    None
}

/// Media type of a file by its suffix.
fn media_type(file_name: &str) -> Option<&'static str> {
    let (_, suffix) = file_name.rsplit_once('.')?;
    match suffix.to_ascii_lowercase().as_str() {
        "jpg" | "jpeg" => Some("image/jpeg"),
        "png" => Some("image/png"),
        "gif" => Some("image/gif"),
        "bmp" => Some("image/bmp"),
        "webp" => Some("image/webp"),
        "tif" | "tiff" => Some("image/tiff"),
        _ => None,
    }
}

/// The URL of a photo. Folders written on Windows have backslashes.
fn photo_url(base: &str, folder: &str, file_name: &str) -> Uri {
    let mut url = base.trim_end_matches('/').to_owned();
    for part in folder.split(['/', '\\']).chain([file_name]).filter(|part| !part.is_empty()) {
        url.push('/');
        for byte in part.bytes() {
            if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@".contains(&byte) {
                url.push(char::from(byte));
            } else {
                url.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    Uri(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn photo_urls_are_plain() {
        for (folder, file, url) in [
            ("Images/Updated/", "1_E00001.jpg", "https://example.org/photo/Images/Updated/1_E00001.jpg"),
            ("Images\\Updated\\", "a b.jpg", "https://example.org/photo/Images/Updated/a%20b.jpg"),
            ("/images", "é?.png", "https://example.org/photo/images/%C3%A9%3F.png"),
        ] {
            assert_eq!(photo_url("https://example.org/photo/", folder, file).as_str(), url);
        }
    }

    #[test]
    fn the_suffix_tells_the_media_type() {
        for (file, expected) in [("a.JPG", Some("image/jpeg")), ("a.b.png", Some("image/png")), ("a", None), ("a.exe", None)] {
            assert_eq!(media_type(file), expected, "{file}");
        }
    }
}
