//! Forms with a file: read field by field, each up to its limit.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request};
use axum::http::StatusCode;

use crate::{App, Limits, Problem};

/// The longest name of a file, in characters.
const NAME_CHARS_MAX: usize = 200;

/// The most fields beside the file.
const FIELDS_MAX: usize = 20;

/// The most fields and files of a form of a page.
const PAGE_FIELDS_MAX: usize = 500;

/// How much a form may have.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// Its file, in bytes.
    pub file_bytes: usize,
    /// Each other field, in bytes.
    pub field_bytes: usize,
}

impl Limit {
    /// Those of a file of evidence.
    #[must_use]
    pub fn of(limits: &Limits) -> Self {
        Self { file_bytes: limits.file_bytes, field_bytes: limits.field_bytes }
    }
}

/// A form that has not been read.
pub struct Form(Multipart);

impl FromRequest<App> for Form {
    type Rejection = Problem;

    async fn from_request(mut request: Request, app: &App) -> Result<Self, Problem> {
        // The limits are those of each field; what axum would allow by itself is less than a file.
        DefaultBodyLimit::disable().apply(&mut request);
        let form = Multipart::from_request(request, app).await;
        form.map(Self).map_err(|_| Problem::not_this_format("multipart/form-data"))
    }
}

/// A form that has been read.
#[derive(Debug, Default)]
pub struct ReadForm {
    fields: BTreeMap<String, String>,
    file: Option<FormFile>,
}

/// The file of a form.
#[derive(Clone, Debug)]
pub struct FormFile {
    /// What it is called; never a place to write to.
    pub name: String,
    /// Its bytes.
    pub bytes: Bytes,
}

impl Form {
    /// Reads the form to its end.
    ///
    /// # Errors
    /// A [`Problem`] for what is over a limit, for two files, and for a form that breaks off.
    pub async fn read(mut self, limit: &Limit) -> Result<ReadForm, Problem> {
        let mut read = ReadForm::default();
        while let Some(field) = self.0.next_field().await.map_err(broken)? {
            let name = field.name().unwrap_or_default().to_owned();
            if name == "file" {
                if read.file.is_some() {
                    return Err(Problem::field("file", "只能有一个", "may be there once only"));
                }
                let called = field.file_name().map_or_else(|| "file".to_owned(), safe_name);
                let bytes = up_to(field, limit.file_bytes, "文件", "the file").await?;
                read.file = Some(FormFile { name: called, bytes });
                continue;
            }
            if read.fields.len() >= FIELDS_MAX {
                return Err(Problem::field(name, "过多", "is one too many"));
            }
            let bytes = up_to(field, limit.field_bytes, "字段", "the field").await?;
            let text = String::from_utf8(bytes.to_vec())
                .map_err(|_| Problem::field(name.clone(), "须为UTF-8文字", "must be UTF-8"))?;
            if read.fields.insert(name.clone(), text).is_some() {
                return Err(Problem::field(name, "只能有一个", "may be there once only"));
            }
        }
        Ok(read)
    }
}

impl Form {
    /// Reads a form of a page to its end: every field as often as it comes, and every file that is not empty with the name of
    /// its field.
    ///
    /// # Errors
    /// A [`Problem`] for what is over a limit and for a form that breaks off.
    pub async fn read_all(
        mut self,
        limit: &Limit,
    ) -> Result<(Vec<(String, String)>, Vec<(String, FormFile)>), Problem> {
        let (mut fields, mut files) = (Vec::new(), Vec::new());
        while let Some(field) = self.0.next_field().await.map_err(broken)? {
            let name = field.name().unwrap_or_default().to_owned();
            if fields.len() + files.len() >= PAGE_FIELDS_MAX {
                return Err(Problem::field(name, "过多", "is one too many"));
            }
            if let Some(called) = field.file_name().map(safe_name) {
                let bytes = up_to(field, limit.file_bytes, "文件", "the file").await?;
                if !bytes.is_empty() {
                    files.push((name, FormFile { name: called, bytes }));
                }
                continue;
            }
            let bytes = up_to(field, limit.field_bytes, "字段", "the field").await?;
            let text = String::from_utf8(bytes.to_vec())
                .map_err(|_| Problem::field(name.clone(), "须为UTF-8文字", "must be UTF-8"))?;
            fields.push((name, text));
        }
        Ok((fields, files))
    }
}

impl ReadForm {
    /// Takes a field out.
    pub fn take(&mut self, name: &str) -> Option<String> {
        self.fields.remove(name)
    }

    /// The file, once all fields that are known were taken out.
    ///
    /// # Errors
    /// A [`Problem`] if there is none, if it is empty, or if there is a field that nobody knows.
    pub fn file(self) -> Result<FormFile, Problem> {
        if let Some(unknown) = self.fields.into_keys().next() {
            return Err(Problem::field(
                unknown,
                "不存在，没有办理。请核对接口说明",
                "does not exist here, nothing was done",
            ));
        }
        let file = self.file.ok_or_else(|| Problem::field("file", "没有填写", "is missing"))?;
        if file.bytes.is_empty() {
            return Err(Problem::field("file", "是空的", "is empty"));
        }
        Ok(file)
    }
}

async fn up_to(mut field: Field<'_>, bytes_max: usize, zh: &str, en: &str) -> Result<Bytes, Problem> {
    let mut bytes = Vec::new();
    while let Some(piece) = field.chunk().await.map_err(broken)? {
        if bytes.len() + piece.len() > bytes_max {
            return Err(Problem::too_large(zh, en, bytes_max));
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes.into())
}

fn broken(error: MultipartError) -> Problem {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return Problem::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "too_large",
            "内容过大。请缩小或分开提交。",
            "the form is too large; make it smaller or send it in parts",
        );
    }
    Problem::broke_off()
}

/// The last part of a name that a browser sent, without what commands terminals or hides what is written.
fn safe_name(sent: &str) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let hidden = |c: &char| {
        !c.is_control()
            && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    let name: String = last.chars().filter(hidden).take(NAME_CHARS_MAX).collect();
    let name = name.trim().trim_start_matches('.').to_owned();
    if name.is_empty() { "file".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_never_a_place_to_write_to() {
        assert_eq!(safe_name("../../etc/passwd"), "passwd");
        assert_eq!(safe_name("C:\\x\\报告.docx"), "报告.docx");
        assert_eq!(safe_name("cod\u{202e}txt.exe"), "codtxt.exe");
        assert_eq!(safe_name(".."), "file");
        assert_eq!(safe_name("a\r\nb"), "ab");
    }
}
