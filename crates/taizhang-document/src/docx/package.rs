//! The parts of a packed file, each unpacked as far as the limit allows.
//!
//! Refuses: more unpacked bytes than allowed, counted as they come out. What the packing says of their
//! number is not believed: a bomb lies about it.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::xml;
use crate::{DocumentError, Format, Limits, decode};

/// The parts that are read.
pub(super) struct Package {
    pub document: String,
    pub styles: Option<String>,
    pub numbering: Option<String>,
}

type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

pub(super) fn open(bytes: &[u8], limits: &Limits) -> Result<Package, DocumentError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    let mut left = limits.unpacked_bytes;
    let rels = part(&mut archive, "_rels/.rels", &mut left, limits)?;
    let main = rels.and_then(|rels| main_part(&rels)).unwrap_or_else(|| "word/document.xml".to_owned());
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let document = part(&mut archive, &main, &mut left, limits)?.ok_or_else(|| DocumentError::Broken {
        format: Format::Docx,
        why: format!("it has no part {main}"),
    })?;
    let mut beside = |name: &str| part(&mut archive, &format!("{folder}/{name}"), &mut left, limits);
    Ok(Package { document, styles: beside("styles.xml")?, numbering: beside("numbering.xml")? })
}

/// The name of the main part, as the package tells it.
fn main_part(rels: &str) -> Option<String> {
    let mut target = None;
    // Broken relations leave the usual name.
    let _ = xml::walk(rels, usize::MAX, |event| {
        if let xml::Event::Open(element) = event
            && element.attribute("Type").is_some_and(|of| of.ends_with("/officeDocument"))
        {
            target = element.attribute("Target");
        }
        Ok(())
    });
    target.map(|name| name.trim_start_matches('/').to_owned())
}

fn part(
    archive: &mut Archive<'_>,
    name: &str,
    left: &mut u64,
    limits: &Limits,
) -> Result<Option<String>, DocumentError> {
    let mut file = match archive.by_name(name) {
        Ok(file) => file,
        Err(ZipError::FileNotFound) => return Ok(None),
        Err(error) => return Err(broken(&error)),
    };
    let mut bytes = Vec::new();
    let read = file.by_ref().take(*left + 1).read_to_end(&mut bytes);
    if bytes.len() as u64 > *left {
        return Err(DocumentError::UnpacksTooLarge { limit_bytes: limits.unpacked_bytes });
    }
    read.map_err(|error| DocumentError::Broken {
        format: Format::Docx,
        why: format!("its part {name} cannot be unpacked ({error})"),
    })?;
    *left -= bytes.len() as u64;
    Ok(Some(decode::decode(&bytes, None)?.text))
}

fn broken(error: &ZipError) -> DocumentError {
    DocumentError::Broken { format: Format::Docx, why: error.to_string() }
}
