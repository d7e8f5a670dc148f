//! What a file is, told from its first bytes and, where they do not say, from its name.
//!
//! Refuses: the formats that are known but not read yet, each by its name.

use crate::{DocumentError, Format};

/// How far into a file its signs are looked for, in bytes.
const LOOK_BYTES: usize = 4096;

/// Tells a packed or binary format by its first bytes; `None` for text of any kind.
///
/// This is the door for formats to come: a reader for one of the unsupported takes its line here.
pub(crate) fn by_magic(bytes: &[u8], name: Option<&str>) -> Result<Option<Format>, DocumentError> {
    let unsupported = |format| Err(DocumentError::Unsupported { format });
    match bytes {
        [b'P', b'K', 3 | 5 | 7, 4 | 6 | 8, ..] => packed(bytes).map(Some),
        [b'%', b'P', b'D', b'F', ..] => unsupported("pdf"),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => unsupported(ole(name)),
        [b'{', b'\\', b'r', b't', b'f', ..] => unsupported("rtf"),
        [0x89, b'P', b'N', b'G', ..] => unsupported("png"),
        [0xFF, 0xD8, 0xFF, ..] => unsupported("jpeg"),
        [b'G', b'I', b'F', b'8', ..] => unsupported("gif"),
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => unsupported("bmp"),
        [b'I', b'I', 0x2A, 0, ..] | [b'M', b'M', 0, 0x2A, ..] => unsupported("tiff"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => unsupported("webp"),
        [b'R', b'a', b'r', b'!', ..] => unsupported("rar"),
        [b'7', b'z', 0xBC, 0xAF, ..] => unsupported("7z"),
        [0x1F, 0x8B, ..] => unsupported("gzip"),
        _ if is_mhtml(bytes) => unsupported("mhtml"),
        _ => Ok(None),
    }
}

/// A page with everything in one file, saved as a mail.
fn is_mhtml(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(LOOK_BYTES)];
    let holds = |sign: &[u8]| head.windows(sign.len()).any(|window| window == sign);
    head.first().is_some_and(u8::is_ascii_uppercase) && holds(b"MIME-Version:") && holds(b"multipart/related")
}

/// Old binary office files look alike from outside; the name tells them apart.
fn ole(name: Option<&str>) -> &'static str {
    match ending(name).as_deref() {
        Some("wps") => "wps",
        Some("xls" | "et") => "xls",
        Some("ppt" | "dps") => "ppt",
        _ => "doc",
    }
}

/// Packed files name their parts in clear, so the names are looked for without unpacking anything.
fn packed(bytes: &[u8]) -> Result<Format, DocumentError> {
    let holds = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
    if holds(b"word/document") {
        return Ok(Format::Docx);
    }
    let format = [
        (&b"xl/workbook"[..], "xlsx"),
        (b"ppt/presentation", "pptx"),
        (b"OFD.xml", "ofd"),
        (b"opendocument.text", "odt"),
        (b"application/epub", "epub"),
    ]
    .into_iter()
    .find_map(|(sign, format)| holds(sign).then_some(format))
    .unwrap_or("zip");
    Err(DocumentError::Unsupported { format })
}

/// Tells which kind of text a decoded text is.
pub(crate) fn by_text(text: &str, name: Option<&str>) -> Format {
    let ending = ending(name);
    if is_html(text) {
        return Format::Html;
    }
    match ending.as_deref() {
        Some("csv") => Format::Csv,
        Some("html" | "htm" | "xhtml" | "shtml") => Format::Html,
        Some("md" | "markdown") => Format::Markdown,
        _ if is_csv(text) => Format::Csv,
        _ if is_markdown(text) => Format::Markdown,
        _ => Format::Plain,
    }
}

fn ending(name: Option<&str>) -> Option<String> {
    name?.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase())
}

/// The first `LOOK_BYTES` of a text, not cutting a character.
fn head(text: &str) -> &str {
    let mut end = text.len().min(LOOK_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

pub(crate) fn is_html(text: &str) -> bool {
    let head = head(text.trim_start()).to_ascii_lowercase();
    if head.starts_with("<!doctype html") || head.starts_with("<html") {
        return true;
    }
    // A cut-out of a page: it begins with an element and holds others that only pages hold.
    head.starts_with('<')
        && ["<head", "<body", "<div", "<p>", "<p ", "<table", "<span", "<h1", "<meta"]
            .iter()
            .any(|tag| head.contains(tag))
}

/// A table with a head of column names and the text in quotes.
fn is_csv(text: &str) -> bool {
    let Some((first, rest)) = text.split_once('\n') else { return false };
    let columns = first.trim_end();
    columns.contains(',')
        && columns
            .split(',')
            .all(|name| !name.is_empty() && name.len() <= 40 && !name.contains(char::is_whitespace))
        && columns.is_ascii()
        && rest.contains('"')
}

/// Two headings with number signs, or marks of emphasis around words.
fn is_markdown(text: &str) -> bool {
    let mut signs = 0;
    for line in text.lines().take(400) {
        let after = line.trim_start_matches('#');
        let level = line.len() - after.len();
        signs += usize::from((1..=6).contains(&level) && after.starts_with(' '));
        signs += usize::from(line.matches("**").count() >= 2);
        if signs >= 2 {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_not_read_yet_are_named() {
        let named = |bytes: &[u8], name| match by_magic(bytes, name) {
            Err(DocumentError::Unsupported { format }) => format,
            other => panic!("{other:?}"),
        };
        assert_eq!(named(b"%PDF-1.7\n", None), "pdf");
        assert_eq!(named(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Some("a.doc")), "doc");
        assert_eq!(named(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Some("a.wps")), "wps");
        assert_eq!(named(b"PK\x03\x04....xl/workbook.xml", None), "xlsx");
        assert_eq!(named(b"PK\x03\x04....OFD.xml", None), "ofd");
        assert_eq!(named(b"{\\rtf1", None), "rtf");
        assert_eq!(named(b"MIME-Version: 1.0\r\nContent-Type: multipart/related;", None), "mhtml");
        assert_eq!(named(b"\x89PNG\r\n\x1a\n", None), "png");
    }

    #[test]
    fn the_bytes_tell_more_than_the_name() {
        assert_eq!(by_text("# 政府工作报告\n\n## 一、回顾\n", Some("报告.txt")), Format::Markdown);
        assert_eq!(by_text("<!DOCTYPE html><html><body>", Some("报告.txt")), Format::Html);
        assert_eq!(by_text("各位代表：\n", Some("报告.txt")), Format::Plain);
        assert_eq!(by_text("各位代表：\n", None), Format::Plain);
        assert_eq!(by_text("year,full_text\n2025,\"各位代表\"\n", None), Format::Csv);
    }
}
