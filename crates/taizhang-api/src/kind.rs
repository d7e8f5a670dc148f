//! What a file is, by its first bytes; its name must not say otherwise. What can run in a browser is not taken.

use axum::http::StatusCode;

use crate::Problem;

/// A kind of file that is taken as evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// GIF.
    Gif,
    /// WebP.
    Webp,
    /// HEIC, as telephones write it.
    Heic,
    /// PDF.
    Pdf,
    /// A zip: docx, xlsx, pptx, ofd, wps of today, or an archive.
    Zip,
    /// A compound file: doc, xls, ppt, wps, et, dps of before.
    Compound,
    /// MP4 video.
    Mp4,
    /// Text without markup: txt, md, csv.
    Text,
}

impl FileKind {
    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "jpeg",
            Self::Png => "png",
            Self::Gif => "gif",
            Self::Webp => "webp",
            Self::Heic => "heic",
            Self::Pdf => "pdf",
            Self::Zip => "zip",
            Self::Compound => "compound",
            Self::Mp4 => "mp4",
            Self::Text => "text",
        }
    }

    const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Png => &["png"],
            Self::Gif => &["gif"],
            Self::Webp => &["webp"],
            Self::Heic => &["heic", "heif"],
            Self::Pdf => &["pdf"],
            Self::Zip => &["zip", "docx", "xlsx", "pptx", "ofd", "wps", "et", "dps"],
            Self::Compound => &["doc", "xls", "ppt", "wps", "et", "dps"],
            Self::Mp4 => &["mp4", "mov", "m4v"],
            Self::Text => &["txt", "md", "csv"],
        }
    }

    /// What bytes are, where their name agrees.
    ///
    /// # Errors
    /// A [`Problem`] for a kind that is not taken and for a name that says otherwise.
    ///
    /// ```
    /// use taizhang_api::FileKind;
    ///
    /// assert_eq!(FileKind::of(b"%PDF-1.7 ...", "核查报告.pdf").unwrap(), FileKind::Pdf);
    /// assert!(FileKind::of(b"<svg onload=alert(1)>", "图.svg").is_err());
    /// assert!(FileKind::of(b"%PDF-1.7 ...", "照片.jpg").is_err());
    /// ```
    pub fn of(bytes: &[u8], name: &str) -> Result<Self, Problem> {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
        let kind = Self::by_bytes(bytes).or_else(|| Self::text(bytes, &ending));
        kind.filter(|kind| kind.endings().contains(&ending.as_str())).ok_or_else(|| {
            Problem::new(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "file_kind",
                "不能接收这种文件，或者内容与扩展名不符。可以上传图片、PDF、OFD、办公文档、文本、zip和mp4。",
                "this kind of file is not taken, or its content is not what its name says; pictures, pdf, ofd, office documents, text, zip and mp4 are",
            )
            .about("file")
        })
    }

    fn by_bytes(bytes: &[u8]) -> Option<Self> {
        const FIRST: [(&[u8], FileKind); 7] = [
            (b"\xff\xd8\xff", FileKind::Jpeg),
            (b"\x89PNG\r\n\x1a\n", FileKind::Png),
            (b"GIF87a", FileKind::Gif),
            (b"GIF89a", FileKind::Gif),
            (b"%PDF-", FileKind::Pdf),
            (b"PK\x03\x04", FileKind::Zip),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind::Compound),
        ];
        if let Some((_, kind)) = FIRST.iter().find(|(first, _)| bytes.starts_with(first)) {
            return Some(*kind);
        }
        if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
            return Some(Self::Webp);
        }
        let brand = bytes.get(4..12)?.strip_prefix(b"ftyp")?;
        match brand {
            b"heic" | b"heix" | b"mif1" | b"heif" => Some(Self::Heic),
            _ => Some(Self::Mp4),
        }
    }

    fn text(bytes: &[u8], ending: &str) -> Option<Self> {
        let plain = Self::Text.endings().contains(&ending) && !bytes.contains(&0);
        plain.then_some(Self::Text)
    }
}
