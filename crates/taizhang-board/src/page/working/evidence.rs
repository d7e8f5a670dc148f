//! Files of evidence on forms: taken in and kept at once, carried along when a form comes back, shown as links.
//!
//! A file is known by its hash. Bytes that are not what their name says are refused, as the interface for programs does.

use axum::body::Bytes;
use maud::{Markup, html};
use taizhang_api::form::{Form, Limit};
use taizhang_api::guard::Inside;
use taizhang_api::{App, FileKind, Problem};
use taizhang_ledger::FileHash;
use taizhang_ledger::update::{Evidence, EvidenceKind};

use crate::fields::{Fields, Upload};
use crate::here::{Here, encoded};
use crate::part::{FieldError, wrapped};

/// The field with new files.
pub(super) const FILES: &str = "files";
/// The fields with files that were kept already.
const KEPT: &str = "kept_file";
/// A narrative of the longest length, in bytes.
const TEXT_BYTES_MAX: usize = 16 << 10;

/// Reads a form with files and keeps the files. Those that were kept before come back as they were.
///
/// # Errors
/// A [`Problem`] for what is over a limit or of a kind that is not taken.
pub(super) async fn read(app: &App, inside: &Inside, form: Form) -> Result<(Fields, Vec<Evidence>), Problem> {
    let limit = Limit { field_bytes: TEXT_BYTES_MAX, ..Limit::of(&app.edge().limits) };
    let upload = Upload::read(form, &limit).await?;
    let mut evidence: Vec<Evidence> = upload.fields.all(KEPT).filter_map(carried).collect();
    let now = inside.now().timestamp().as_microsecond();
    for (_, file) in upload.files {
        let kind = FileKind::of(&file.bytes, &file.name).map_err(|problem| problem.about(FILES))?;
        let bytes = file.bytes.len() as u64;
        let hash = app.offices().surroundings().store.put_file(Bytes::clone(&file.bytes), now).await?;
        // 64 hexadecimal digits are a name.
        let file_hash: FileHash = hash.to_string().parse().map_err(|_| Problem::internal())?;
        if evidence.iter().all(|known| known.file != file_hash) {
            evidence.push(Evidence {
                file: file_hash,
                kind: kind_of(kind, &file.name),
                name: file.name,
                bytes,
            });
        }
    }
    Ok((upload.fields, evidence))
}

fn kind_of(kind: FileKind, name: &str) -> EvidenceKind {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    match (kind, ending.as_str()) {
        (FileKind::Jpeg | FileKind::Png | FileKind::Gif | FileKind::Webp | FileKind::Heic, _) => {
            EvidenceKind::Photo
        }
        (_, "xlsx" | "xls" | "et" | "csv") => EvidenceKind::Table,
        (FileKind::Mp4, _) | (_, "zip") => EvidenceKind::Other,
        _ => EvidenceKind::Document,
    }
}

/// A kept file as a form carries it.
fn carried(written: &str) -> Option<Evidence> {
    let mut parts = written.splitn(4, '|');
    let file = parts.next()?.parse().ok()?;
    let kind = match parts.next()? {
        "document" => EvidenceKind::Document,
        "photo" => EvidenceKind::Photo,
        "table" => EvidenceKind::Table,
        _ => EvidenceKind::Other,
    };
    let bytes = parts.next()?.parse().ok()?;
    Some(Evidence { file, kind, bytes, name: parts.next()?.to_owned() })
}

fn carrying(evidence: &Evidence) -> String {
    let kind = match evidence.kind {
        EvidenceKind::Document => "document",
        EvidenceKind::Photo => "photo",
        EvidenceKind::Table => "table",
        EvidenceKind::Other => "other",
    };
    format!("{}|{kind}|{}|{}", evidence.file, evidence.bytes, evidence.name)
}

/// The control for files, with those that are kept already: each can be left out again.
pub(super) fn control(here: &Here, kept: &[Evidence], wrong: &[FieldError]) -> Markup {
    let words = &here.words.progress;
    html! {
        @if !kept.is_empty() {
            fieldset {
                legend { (words.files_kept) }
                @for file in kept {
                    label {
                        input type="checkbox" name=(KEPT) value=(carrying(file)) checked;
                        (file.name) " " span.muted { (size(file.bytes)) }
                    }
                }
            }
        }
        (wrapped(FILES, words.files, words.files_hint, wrong, &html! {
            input type="file" id=(FILES) name=(FILES) multiple aria-describedby="files-hint";
        }))
    }
}

/// Files as links.
pub(super) fn links(here: &Here, evidence: &[Evidence]) -> Markup {
    html! {
        @if evidence.is_empty() { span.muted { (here.words.common.none) } }
        @else {
            ul.files {
                @for file in evidence {
                    li { a href=(address(here, &file.file, &file.name)) { (file.name) } " " span.muted { (size(file.bytes)) } }
                }
            }
        }
    }
}

/// Files of which the ledger keeps the hash only, as links; the name is that under which a report of the task has them.
pub(super) fn hash_links(here: &Here, files: &[FileHash], known: &[Evidence]) -> Markup {
    html! {
        ul.files {
            @for file in files {
                @let name = known.iter().find(|one| one.file == *file).map(|one| one.name.clone());
                @let name = name.unwrap_or_else(|| file.as_str().chars().take(12).collect());
                li { a href=(address(here, file, &name)) { (name) } }
            }
        }
    }
}

fn address(here: &Here, file: &FileHash, name: &str) -> String {
    let government = here.inside.as_ref().map_or("", |inside| inside.office.government().as_str());
    format!("/api/v1/governments/{}/files/{file}?name={}", encoded(government), encoded(name))
}

/// A size as people read it.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_024 => format!("{bytes} B"),
        1_024..1_048_576 => format!("{} KiB", bytes.div_ceil(1_024)),
        _ => format!("{} MiB", bytes.div_ceil(1_048_576)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_file_comes_back_as_it_was() {
        let file: FileHash = "a".repeat(64).parse().expect("a name");
        let kept = Evidence { file, name: "验收|单.pdf".into(), kind: EvidenceKind::Document, bytes: 12 };
        assert_eq!(carried(&carrying(&kept)), Some(kept));
        assert_eq!(carried("x|y"), None);
    }
}
