use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;

use super::*;

/// Packs a file with these parts.
fn pack(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a part");
        writer.write_all(content.as_bytes()).expect("its content");
    }
    writer.finish().expect("a package").into_inner()
}

fn document(body: &str) -> String {
    format!("<w:document xmlns:w='x'><w:body>{body}</w:body></w:document>")
}

fn blocks_of(parts: &[(&str, &str)]) -> (String, Vec<(Shape, String)>) {
    let (source, draft) = unpack(&pack(parts), &Limits::GENEROUS)
        .and_then(|file| file.draft(&Limits::GENEROUS))
        .expect("a file");
    let blocks =
        draft.blocks.iter().map(|block| (block.shape, draft.text.slice(block.span).to_owned())).collect();
    (source.as_str().to_owned(), blocks)
}

fn blocks(body: &str) -> (String, Vec<(Shape, String)>) {
    blocks_of(&[("word/document.xml", &document(body))])
}

const STYLES: &str = "<w:styles xmlns:w='x'><w:style w:styleId='1'><w:name w:val='heading 1'/></w:style>\
    <w:style w:styleId='a'><w:name w:val='自定'/><w:basedOn w:val='b'/><w:pPr><w:outlineLvl w:val='1'/></w:pPr></w:style>\
    <w:style w:styleId='b'><w:name w:val='环'/><w:basedOn w:val='a'/></w:style></w:styles>";

const NUMBERING: &str = "<w:numbering xmlns:w='x'><w:abstractNum w:abstractNumId='0'>\
    <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:lvlText w:val='%1、'/></w:lvl>\
    <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:lvlText w:val='（%2）'/></w:lvl>\
    </w:abstractNum><w:num w:numId='5'><w:abstractNumId w:val='0'/></w:num></w:numbering>";

#[test]
fn paragraphs_are_lines_of_the_source() {
    let (source, blocks) = blocks(
        "<w:p><w:r><w:t>各位代表：</w:t></w:r></w:p><w:p/>\
         <w:p><w:r><w:t>增长6.</w:t></w:r><w:r><w:t>5%&amp;</w:t></w:r><w:r><w:br/><w:t>收入</w:t></w:r></w:p>",
    );
    assert_eq!(source, "各位代表：\n增长6.5%&\n收入\n");
    assert_eq!(blocks, [(Shape::Line, "各位代表：".to_owned()), (Shape::Line, "增长6.5%&\n收入".to_owned())]);
}

#[test]
fn bold_ends_at_a_break_and_begins_behind_it() {
    let body = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r><w:r><w:t>丙</w:t></w:r></w:p>";
    let (_, blocks) = blocks(body);
    assert_eq!(blocks, [(Shape::Line, "甲\n乙丙".to_owned())]);
}

#[test]
fn deleted_text_is_left_out_and_inserted_text_stays() {
    let (source, _) = blocks(
        "<w:p><w:del><w:r><w:delText>旧</w:delText><w:t>旧</w:t></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins>\
         <w:r><w:instrText>PAGE</w:instrText><w:drawing><w:t>图</w:t></w:drawing><w:footnoteReference w:id='1'/></w:r></w:p>",
    );
    assert_eq!(source, "新\n");
}

#[test]
fn headings_come_by_style_and_by_outline_level() {
    let body = "<w:p><w:pPr><w:pStyle w:val='1'/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>\
                <w:p><w:pPr><w:pStyle w:val='b'/></w:pPr><w:r><w:t>乙</w:t></w:r></w:p>\
                <w:p><w:pPr><w:outlineLvl w:val='2'/></w:pPr><w:r><w:t>丙</w:t></w:r></w:p>";
    let (_, blocks) = blocks_of(&[("word/document.xml", &document(body)), ("word/styles.xml", STYLES)]);
    let shapes: Vec<Shape> = blocks.iter().map(|(shape, _)| *shape).collect();
    assert_eq!(shapes, [Shape::Heading(1), Shape::Heading(2), Shape::Heading(3)]);
}

#[test]
fn generated_numbers_are_written_out() {
    let paragraph = |level: u8, text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='5'/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let body = paragraph(0, "回顾")
        + &paragraph(1, "经济")
        + &paragraph(1, "民生")
        + &paragraph(0, "安排")
        + &paragraph(1, "重点");
    let (source, _) =
        blocks_of(&[("word/document.xml", &document(&body)), ("word/numbering.xml", NUMBERING)]);
    assert_eq!(source, "一、回顾\n（一）经济\n（二）民生\n二、安排\n（一）重点\n");
}

#[test]
fn tables_give_cells_and_tabs_between_them() {
    let cell = |text: &str| format!("<w:tc>{text}</w:tc>");
    let p = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let row = |cells: &str| format!("<w:tr>{cells}</w:tr>");
    let body = format!(
        "<w:tbl>{}{}</w:tbl>{}",
        row(&(cell(&p("指标")) + &cell(&p("单位")))),
        row(&(cell(&(p("生产总值") + &p("（可比价）"))) + &cell(&p("亿元")))),
        p("注")
    );
    let (source, blocks) = blocks(&body);
    assert_eq!(source, "指标\t单位\n生产总值\n（可比价）\t亿元\n注\n");
    let cell = |row, column| Shape::Cell { table: 0, row, column, head: false };
    assert_eq!(
        blocks,
        [
            (cell(0, 0), "指标".to_owned()),
            (cell(0, 1), "单位".to_owned()),
            (cell(1, 0), "生产总值\n（可比价）".to_owned()),
            (cell(1, 1), "亿元".to_owned()),
            (Shape::Line, "注".to_owned())
        ]
    );
}

#[test]
fn a_file_that_unpacks_too_large_is_refused() {
    let bytes = pack(&[("word/document.xml", &" ".repeat(2 << 20))]);
    assert!(bytes.len() < 64 << 10);
    let limits = Limits { unpacked_bytes: 1 << 20, ..Limits::GENEROUS };
    assert!(matches!(
        unpack(&bytes, &limits).map(|_| ()),
        Err(DocumentError::UnpacksTooLarge { limit_bytes: 0x10_0000 })
    ));
}

#[test]
fn a_size_that_lies_does_not_help_a_bomb() {
    let mut bytes = pack(&[("word/document.xml", &" ".repeat(2 << 20))]);
    // Every place that states the unpacked size says 100 instead.
    let size = (2u32 << 20).to_le_bytes();
    for at in 0..bytes.len() - 4 {
        if bytes[at..at + 4] == size {
            bytes[at..at + 4].copy_from_slice(&100u32.to_le_bytes());
        }
    }
    let limits = Limits { unpacked_bytes: 1 << 20, ..Limits::GENEROUS };
    assert!(unpack(&bytes, &limits).is_err());
}

#[test]
fn markup_nested_too_deep_is_refused() {
    let body = "<w:sdt>".repeat(10_000) + &"</w:sdt>".repeat(10_000);
    let bytes = pack(&[("word/document.xml", &document(&body))]);
    assert!(matches!(
        unpack(&bytes, &Limits::GENEROUS).map(|_| ()),
        Err(DocumentError::TooDeep { limit: 256 })
    ));
}

#[test]
fn a_package_without_text_is_broken() {
    let bytes = pack(&[("word/other.xml", "<a/>")]);
    assert!(matches!(unpack(&bytes, &Limits::GENEROUS).map(|_| ()), Err(DocumentError::Broken { .. })));
    let bytes = pack(&[("word/document.xml", "<w:document><w:p>")]);
    assert!(matches!(unpack(&bytes, &Limits::GENEROUS).map(|_| ()), Err(DocumentError::Broken { .. })));
}
