//! C10: documents. What they are, as far as people tell; what type a file has, as far as its first bytes tell.

use crate::dates::PartialDate;
use crate::violation::Violations;
use crate::words;
use serde::{Deserialize, Serialize};
use time::Date;
use utoipa::ToSchema;

/// What a document is. There is no word for identity papers or photographs of people: they are not collected (PRODUCT 3.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum DocumentKind {
    Diploma,
    Certificate,
    Transcript,
    WorkReference,
    WorkSample,
    LanguageCertificate,
    Licence,
    Statement,
    Other,
}

/// How it was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum SeenAs {
    Original,
    CertifiedCopy,
    Photo,
    Told,
}

/// What is told about a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DocumentInfo {
    /// Kind.
    pub kind: DocumentKind,
    /// Language it is in, BCP 47.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Issued.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<PartialDate>,
    /// Valid until.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_on: Option<Date>,
    /// A translation.
    #[serde(default)]
    pub translated: bool,
    /// How it was seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen_as: Option<SeenAs>,
    /// By whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 200)]
    pub seen_by: Option<String>,
    /// Shown until this day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delete_after_on: Option<Date>,
}

impl DocumentInfo {
    /// Only the kind.
    pub fn of(kind: DocumentKind) -> Self {
        Self {
            kind,
            language: None,
            issued: None,
            expires_on: None,
            translated: false,
            seen_as: None,
            seen_by: None,
            delete_after_on: None,
        }
    }

    /// Puts it into its stored form and notes all that is wrong.
    pub fn tidy(&mut self, today: Date, v: &mut Violations) {
        if let Some(tag) = &self.language {
            words::tag(tag, "/language", v);
        }
        self.issued.inspect(|d| d.check_past(today, "/issued", v));
        words::tidy_optional(&mut self.seen_by, "/seenBy", 200, v);
        if self.delete_after_on.is_some_and(|d| d < today) {
            v.note("/deleteAfterOn", crate::code::Code::DateInPast);
        }
    }
}

/// The types that are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileType {
    /// PDF.
    Pdf,
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
}

impl FileType {
    /// The type of a file by its first bytes, never by its name.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [b'%', b'P', b'D', b'F', b'-', ..] => Some(Self::Pdf),
            [0xFF, 0xD8, 0xFF, ..] => Some(Self::Jpeg),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Some(Self::Png),
            _ => None,
        }
    }

    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }
}

/// What a PDF must not hold: scripts, attachments, forms that send, programs that start.
const ACTIVE: [&[u8]; 9] = [
    b"/JavaScript",
    b"/JS",
    b"/Launch",
    b"/EmbeddedFile",
    b"/EmbeddedFiles",
    b"/RichMedia",
    b"/XFA",
    b"/SubmitForm",
    b"/ImportData",
];

/// Whether a PDF names something active where it can be read. A compressed stream can still hide it, so a PDF is never shown in a page.
pub fn pdf_is_active(bytes: &[u8]) -> bool {
    let plain = without_escapes(bytes);
    let ends = |at: usize| plain.get(at).is_none_or(|b| !b.is_ascii_alphanumeric());
    ACTIVE.iter().any(|name| plain.windows(name.len()).enumerate().any(|(i, w)| w == *name && ends(i + name.len())))
}

/// `/J#61vaScript` is `/JavaScript`.
fn without_escapes(bytes: &[u8]) -> Vec<u8> {
    let digit = |b: Option<&u8>| b.and_then(|b| char::from(*b).to_digit(16));
    let (mut plain, mut i) = (Vec::with_capacity(bytes.len()), 0);
    while let Some(&byte) = bytes.get(i) {
        match (byte, digit(bytes.get(i + 1)), digit(bytes.get(i + 2))) {
            (b'#', Some(high), Some(low)) => {
                plain.push((high * 16 + low) as u8);
                i += 3;
            }
            _ => {
                plain.push(byte);
                i += 1;
            }
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_type_is_told_by_the_first_bytes() {
        assert_eq!(FileType::of(b"%PDF-1.7"), Some(FileType::Pdf));
        assert_eq!(FileType::of(b"\xFF\xD8\xFF\xE0"), Some(FileType::Jpeg));
        assert_eq!(FileType::of(b"<html>%PDF-"), None);
        assert_eq!(FileType::of(b""), None);
    }

    #[test]
    fn scripts_in_a_pdf_are_found_however_they_are_written() {
        assert!(pdf_is_active(b"%PDF-1.7 << /S /JavaScript /JS (app.alert(1)) >>"));
        assert!(pdf_is_active(b"%PDF-1.7 << /S /J#61vaScript >>"));
        assert!(pdf_is_active(b"%PDF-1.7 << /Type /EmbeddedFile>>"));
        assert!(!pdf_is_active(b"%PDF-1.7 << /JSize 3 /Launched true >>"));
    }
}
