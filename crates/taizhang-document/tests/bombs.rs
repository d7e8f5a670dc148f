//! Packed files that mean harm: bombs, lying sizes, endless tables. A named limit refuses them.

mod common;

use std::io::{Cursor, Write};

use common::{Dice, check, read_and_check, read_as};
use taizhang_document::DocumentError;
use zip::write::SimpleFileOptions;

/// A package whose main part is this.
fn docx(document: &[u8]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("word/document.xml", SimpleFileOptions::default()).expect("a part");
    writer.write_all(document).expect("its content");
    writer.finish().expect("a package").into_inner()
}

fn paragraphs(of: &str, times: usize) -> Vec<u8> {
    let mut text = String::from("<w:document xmlns:w='x'><w:body>");
    for _ in 0..times {
        text.push_str(of);
    }
    text.push_str("</w:body></w:document>");
    text.into_bytes()
}

#[test]
fn a_bomb_is_refused_before_it_fills_the_memory() {
    let bytes = docx(&vec![b' '; 80 << 20]);
    assert!(bytes.len() < 1 << 20, "a bomb is small");
    assert!(matches!(read_as("a.docx", &bytes), Err(DocumentError::UnpacksTooLarge { .. })));
}

#[test]
fn sizes_that_lie_are_not_believed() {
    let honest = docx(&vec![b' '; 80 << 20]);
    for lie in [0u32, 1, 100, u32::MAX - 1] {
        let mut bytes = honest.clone();
        for at in 0..bytes.len() - 4 {
            if bytes[at..at + 4] == (80u32 << 20).to_le_bytes() {
                bytes[at..at + 4].copy_from_slice(&lie.to_le_bytes());
            }
        }
        assert!(read_as("a.docx", &bytes).is_err());
    }
}

#[test]
fn entities_that_multiply_are_not_expanded() {
    let text = "<!DOCTYPE d [<!ENTITY a '哈哈哈哈哈哈哈哈哈哈'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>\
                <w:document xmlns:w='x'><w:body><w:p><w:r><w:t>甲&b;&b;乙</w:t></w:r></w:p></w:body></w:document>";
    let document = read_as("a.docx", &docx(text.as_bytes())).expect("a document");
    assert_eq!(document.text.as_str(), "甲乙");
}

#[test]
fn more_paragraphs_than_allowed_are_refused() {
    let bytes = docx(&paragraphs("<w:p><w:r><w:t>甲</w:t></w:r></w:p>", 1000));
    let limits = taizhang_document::Limits { blocks: 999, ..taizhang_document::Limits::GENEROUS };
    let options = taizhang_document::Options { name: None, encoding: None, limits };
    assert!(matches!(
        taizhang_document::read(&bytes, &options),
        Err(DocumentError::TooManyBlocks { limit: 999 })
    ));
}

#[test]
fn columns_beyond_counting_do_not_overflow() {
    let row = "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='60000'/></w:tcPr><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc>\
               <w:tc><w:tcPr><w:gridSpan w:val='60000'/></w:tcPr><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc>\
               <w:tc><w:p><w:r><w:t>丙</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    check(&read_as("a.docx", &docx(&paragraphs(row, 3))).expect("a document"));
}

#[test]
fn damaged_packages_are_errors_or_documents() {
    let bytes = docx(&paragraphs(
        "<w:p><w:r><w:b/><w:t>（一）稳增长。全年增长6.5%。</w:t><w:br/><w:t>乙</w:t></w:r></w:p>",
        40,
    ));
    let mut dice = Dice(99);
    for _ in 0..400 {
        read_and_check("a.docx", &bytes[..dice.roll(bytes.len())]);
        let mut flipped = bytes.clone();
        for _ in 0..=dice.roll(4) {
            let at = dice.roll(flipped.len());
            flipped[at] ^= 1 << dice.roll(8);
        }
        read_and_check("a.docx", &flipped);
    }
}

#[test]
fn damaged_markup_inside_a_whole_package_is_an_error_or_a_document() {
    let text = paragraphs(
        "<w:tbl><w:tr><w:tc><w:p><w:pPr><w:pStyle w:val='1'/></w:pPr><w:r><w:t>甲&amp;乙</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        10,
    );
    let mut dice = Dice(7);
    for _ in 0..300 {
        let mut flipped = text.clone();
        for _ in 0..=dice.roll(4) {
            let at = dice.roll(flipped.len());
            flipped[at] ^= 1 << dice.roll(7);
        }
        read_and_check("a.docx", &docx(&flipped));
    }
}
