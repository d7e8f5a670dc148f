//! Bytes → text: finds the encoding by itself.
//!
//! Reads:   UTF-8, UTF-16 (with and without a byte order mark), GB18030 and whatever else the bytes prove
//! Refuses: an encoding label that does not exist; bytes that are no text in any encoding
//!
//! GBK and GB2312 are always read as GB18030, which holds them both: files say one and mean the other.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use crate::DocumentError;

/// How much of a file is looked at to tell UTF-16 without a byte order mark, in bytes.
const SAMPLE_BYTES: usize = 8192;

/// How far into a page its own word on its encoding is looked for, in bytes.
const META_BYTES: usize = 4096;

/// How much of a file is looked at to tell damaged UTF-8, in bytes.
const FAULTS_BYTES: usize = 64 * 1024;

/// A decoded text and the encoding it was decoded with.
pub(crate) struct Decoded {
    pub text: String,
    pub encoding: &'static str,
}

/// Decodes with the encoding wanted, or with the one found.
pub(crate) fn decode(bytes: &[u8], label: Option<&str>) -> Result<Decoded, DocumentError> {
    if let Some(label) = label {
        let encoding =
            named(label).ok_or_else(|| DocumentError::UnknownEncoding { label: label.to_owned() })?;
        let (text, _) = encoding.decode_with_bom_removal(bytes);
        return Ok(Decoded { text: text.into_owned(), encoding: name(encoding) });
    }
    let (encoding, text) = find(bytes);
    let text = text.unwrap_or_else(|| encoding.decode_with_bom_removal(bytes).0);
    if !is_text(&text) {
        return Err(DocumentError::Unknown);
    }
    Ok(Decoded { text: text.into_owned(), encoding: name(encoding) })
}

/// The encoding of a WHATWG label, GBK widened to GB18030.
fn named(label: &str) -> Option<&'static Encoding> {
    let encoding = Encoding::for_label(label.trim().as_bytes())?;
    Some(if encoding == GBK { GB18030 } else { encoding })
}

/// The label in lower case; encoding_rs prints some in upper case.
fn name(encoding: &'static Encoding) -> &'static str {
    match encoding.name() {
        "UTF-8" => "utf-8",
        "UTF-16LE" => "utf-16le",
        "UTF-16BE" => "utf-16be",
        "Big5" => "big5",
        "EUC-JP" => "euc-jp",
        "EUC-KR" => "euc-kr",
        "Shift_JIS" => "shift_jis",
        "ISO-2022-JP" => "iso-2022-jp",
        other => other,
    }
}

/// The encoding found, with the text where it was decoded on the way.
fn find(bytes: &[u8]) -> (&'static Encoding, Option<Cow<'_, str>>) {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding, None);
    }
    // A zero byte is valid UTF-8, but no text has one: it is half a UTF-16 letter.
    let zeros = bytes.iter().take(SAMPLE_BYTES).any(|&byte| byte == 0);
    if !zeros && let Some(text) = strictly(UTF_8, bytes) {
        return (UTF_8, Some(text));
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return (encoding, None);
    }
    if utf8_with_faults(&bytes[..bytes.len().min(FAULTS_BYTES)]) {
        return (UTF_8, None);
    }
    if let Some(encoding) = meta(bytes).filter(|encoding| *encoding != UTF_8 && *encoding != GB18030)
        && let Some(text) = strictly(encoding, bytes)
    {
        return (encoding, Some(text));
    }
    // Reports are Chinese until the bytes prove otherwise.
    match strictly(GB18030, bytes) {
        Some(text) => (GB18030, Some(text)),
        None => (guess(bytes), None),
    }
}

/// The text, if every byte of it can be decoded.
fn strictly<'b>(encoding: &'static Encoding, bytes: &'b [u8]) -> Option<Cow<'b, str>> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes)
}

/// UTF-16 by the letters it would give: nearly all Han, Chinese stops, or ASCII.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE_BYTES) & !1];
    let units = sample.len() / 2;
    if units < 2 {
        return None;
    }
    let likely = |unit: u16| matches!(unit, 0x4E00..=0x9FFF | 0x3000..=0x303F | 0xFF00..=0xFFEF | 0x20..=0x7E | 0x0A | 0x0D | 0x09 | 0x2010..=0x2030);
    let pairs = || sample.chunks_exact(2).map(|pair| [pair[0], pair[1]]);
    let little = pairs().filter(|pair| likely(u16::from_le_bytes(*pair))).count();
    let big = pairs().filter(|pair| likely(u16::from_be_bytes(*pair))).count();
    let (most, encoding) = if little >= big { (little, UTF_16LE) } else { (big, UTF_16BE) };
    (most * 10 >= units * 9).then_some(encoding)
}

/// Damaged UTF-8 (bytes that are no strict UTF-8 as a whole): few faults among many good letters of several
/// bytes, or none in the part looked at.
fn utf8_with_faults(bytes: &[u8]) -> bool {
    let (mut faults, mut good) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|byte| *byte >= 0xC0).count();
        faults += usize::from(!chunk.invalid().is_empty());
    }
    good > 0 && good >= faults * 20
}

/// What a web page says of its own encoding: `charset=gb2312`.
fn meta(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(META_BYTES)];
    let head: String = head
        .iter()
        .map(|&byte| if byte.is_ascii() { char::from(byte.to_ascii_lowercase()) } else { ' ' })
        .collect();
    let after = &head[head.find("charset")? + "charset".len()..];
    let label = after.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let end = label.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').unwrap_or(label.len());
    named(&label[..end])
}

/// The detector's word, held against GB18030.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let found = detector.guess(Some(b"cn"), Utf8Detection::Deny);
    // Single-byte encodings have no faults to count and would win against any damaged file.
    [GB18030, found, BIG5]
        .into_iter()
        .filter(|encoding| !encoding.is_single_byte() && *encoding != GBK)
        .min_by_key(|encoding| faults(encoding, bytes))
        .unwrap_or(GB18030)
}

fn faults(encoding: &'static Encoding, bytes: &[u8]) -> usize {
    let (text, _, faulty) = encoding.decode(bytes);
    if faulty { text.matches('\u{fffd}').count() } else { 0 }
}

/// Whether a decoded text is a text: hardly any control characters and undecodable bytes.
fn is_text(text: &str) -> bool {
    let (mut letters, mut odd) = (0usize, 0usize);
    for c in text.chars().take(SAMPLE_BYTES) {
        letters += 1;
        odd += usize::from(
            c == '\u{fffd}' || (c < ' ' && !matches!(c, '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{1a}')),
        );
    }
    odd * 10 <= letters
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str =
        "各位代表：现在，我代表市人民政府，向大会报告工作，请予审议。全年生产总值增长6.5%。\n";

    fn found(bytes: &[u8]) -> (&'static str, String) {
        let decoded = decode(bytes, None).expect("a text");
        (decoded.encoding, decoded.text)
    }

    #[test]
    fn every_encoding_of_a_report_is_found() {
        let little: Vec<u8> = REPORT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = REPORT.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let marked = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
        let chinese = GB18030.encode(REPORT).0.into_owned();
        for (bytes, encoding) in [
            (REPORT.as_bytes().to_vec(), "utf-8"),
            (marked(b"\xEF\xBB\xBF", REPORT.as_bytes()), "utf-8"),
            (little.clone(), "utf-16le"),
            (marked(b"\xFF\xFE", &little), "utf-16le"),
            (big.clone(), "utf-16be"),
            (marked(b"\xFE\xFF", &big), "utf-16be"),
            (chinese, "gb18030"),
        ] {
            assert_eq!(found(&bytes), (encoding, REPORT.to_owned()), "{encoding}");
        }
    }

    #[test]
    fn a_few_broken_bytes_do_not_change_the_encoding() {
        let mut bytes = REPORT.repeat(4).into_bytes();
        bytes[100] = 0xFF;
        assert_eq!(found(&bytes).0, "utf-8");
        let mut bytes = GB18030.encode(&REPORT.repeat(40)).0.into_owned();
        bytes[100] = 0xFF;
        let (encoding, text) = found(&bytes);
        assert_eq!(encoding, "gb18030");
        assert!(text.contains('\u{fffd}'));
    }

    #[test]
    fn a_file_cut_inside_its_last_character_is_still_utf8() {
        let long = REPORT.repeat(1_000).into_bytes();
        assert_eq!(found(&long[..long.len() - 2]).0, "utf-8");
    }

    #[test]
    fn the_wanted_encoding_wins_and_an_unknown_one_is_named() {
        let bytes = GB18030.encode(REPORT).0.into_owned();
        assert_eq!(decode(&bytes, Some("GBK")).expect("a known label").encoding, "gb18030");
        assert!(
            matches!(decode(&bytes, Some("klingon")), Err(DocumentError::UnknownEncoding { label }) if label == "klingon")
        );
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        let noise: Vec<u8> = (0..4000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert!(matches!(decode(&noise, None), Err(DocumentError::Unknown)));
    }
}
