//! Lays a report out: reads its file, and puts down what is shown of each block with its way back to the source.

use std::ops::Range;

use taizhang_document::{Block, Document, Format, Part};
use taizhang_report::finding::{Finding, Subject, check};
use taizhang_report::{Report, Tense, link};
use taizhang_text::Span;

use crate::laid::{Laid, LaidBlock, LaidFigure, LaidFinding, LaidHeading, LaidPlace, LaidRemark};

/// The deepest headings of the outline.
const OUTLINE_LEVELS: u8 = 2;

/// A file as read.
pub(super) type ReadFile = (Document, Report);

/// Reads a file; none for one that is not read any more.
pub(super) fn read(name: &str, bytes: &[u8]) -> Option<ReadFile> {
    let options = taizhang_document::Options {
        name: Some(name.to_owned()),
        encoding: None,
        limits: taizhang_document::Limits::GENEROUS,
    };
    let document = taizhang_document::read(bytes, &options).ok()?;
    let report = taizhang_report::read(&document, &taizhang_report::Options::default());
    Some((document, report))
}

/// Lays a report out, with the findings in it and in the links from last year's.
pub(super) fn lay((document, report): &ReadFile, last: Option<&ReadFile>) -> Laid {
    let mut pen = Pen::of(document);
    let mut maps = Vec::with_capacity(document.blocks.len());
    let mut blocks = Vec::with_capacity(document.blocks.len());
    for block in &document.blocks {
        let (laid, map) = pen.block(block);
        blocks.push(laid);
        maps.push(map);
    }
    for figure in &report.figures {
        let span = figure.quantity.span;
        let at = block_of(document, span.start);
        if let Some(range) = maps.get(at).and_then(|map| map.shown(span)) {
            blocks[at].figures.push(LaidFigure { range, is_result: figure.tense == Tense::Result });
        }
    }
    let outline = report.sections.iter().filter(|section| {
        (1..=OUTLINE_LEVELS).contains(&section.level) && document.blocks[section.block].part == Part::Body
    });
    let outline = outline.map(|section| LaidHeading {
        block: section.block,
        level: section.level,
        words: blocks[section.block].shown.trim_end_matches(['。', '，', ',']).to_owned(),
    });
    Laid {
        format: document.format,
        encoding: document.encoding,
        outline: outline.collect(),
        findings: findings((document, report), last, &maps),
        remarks: document.remarks.iter().map(|remark| laid_remark(document, &blocks, remark)).collect(),
        blocks,
    }
}

fn findings(
    (document, report): (&Document, &Report),
    last: Option<&ReadFile>,
    maps: &[Map],
) -> Vec<LaidFinding> {
    let links = link::within(document, report);
    let across = last
        .map(|(last_document, last_report)| link::across((last_document, last_report), (document, report)));
    let subject = Subject {
        document,
        report,
        links: &links,
        last: last
            .zip(across.as_ref())
            .map(|((document, report), links)| (document, report, links.as_slice())),
    };
    let laid = |finding: Finding| LaidFinding {
        code: finding.code,
        severity: finding.severity,
        message: finding.message,
        help: finding.help,
        places: finding
            .places
            .into_iter()
            .map(|place| {
                let of = if place.in_last { last.map(|(last, _)| last) } else { Some(document) };
                let at = block_of(document, place.span.start);
                let map = maps.get(at).filter(|_| !place.in_last);
                let range = map.and_then(|map| map.shown(place.span).or_else(|| map.whole()));
                LaidPlace {
                    here: range.map(|range| (at, range)),
                    line: of.map_or(0, |document| line(document, document.text.to_source(place.span).start)),
                    label: place.label,
                }
            })
            .collect(),
    };
    check(&subject).into_iter().map(laid).collect()
}

fn laid_remark(document: &Document, blocks: &[LaidBlock], remark: &taizhang_document::Remark) -> LaidRemark {
    let at = u32::try_from(document.source.char_at(remark.source.start)).unwrap_or(u32::MAX);
    let behind = blocks.partition_point(|block| block.first() <= at);
    LaidRemark {
        kind: remark.kind,
        block: behind.saturating_sub(1),
        line: line(document, remark.source.start),
    }
}

fn block_of(document: &Document, byte: usize) -> usize {
    document.blocks.partition_point(|block| block.span.start <= byte).saturating_sub(1)
}

fn line(document: &Document, source_byte: usize) -> u32 {
    u32::try_from(document.source.line_column(source_byte).line).unwrap_or(u32::MAX)
}

/// Where the characters of a block's repaired text are shown.
struct Map {
    /// For each character: where it begins in the repaired text, and the bytes of what is shown.
    characters: Vec<(usize, Range<usize>)>,
    end: usize,
}

impl Map {
    /// The bytes shown of a stretch of the repaired text, as far as it lies in the block.
    fn shown(&self, span: Span) -> Option<Range<usize>> {
        let from = self.characters.partition_point(|(at, _)| *at < span.start);
        let to = self.characters.partition_point(|(at, _)| *at < span.end.min(self.end));
        let inside = self.characters.get(from..to)?;
        let (first, last) = (inside.first()?, inside.last()?);
        Some(first.1.start..last.1.end)
    }

    fn whole(&self) -> Option<Range<usize>> {
        let (first, last) = (self.characters.first()?, self.characters.last()?);
        Some(first.1.start..last.1.end)
    }
}

/// Writes blocks as they are shown, from the front of the source to its end.
struct Pen<'d> {
    document: &'d Document,
    /// Whether characters of the source are shown; else those that were read.
    as_written: bool,
    /// A byte of the source and how many characters stand before it: the next one is near.
    counted: (usize, usize),
}

impl<'d> Pen<'d> {
    fn of(document: &'d Document) -> Self {
        Self { document, as_written: document.format != Format::Html, counted: (0, 0) }
    }

    fn characters_before(&mut self, byte: usize) -> u32 {
        let source = self.document.source.as_str();
        let (at, count) = self.counted;
        let count = match source.get(at..byte) {
            Some(between) => count + between.chars().count(),
            None => self.document.source.char_at(byte),
        };
        self.counted = (byte, count);
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    fn block(&mut self, block: &Block) -> (LaidBlock, Map) {
        let text = &self.document.text;
        let source = self.document.source.as_str();
        let mut shown = Shown::default();
        let mut behind: Option<Span> = None;
        for (offset, c) in text.slice(block.span).char_indices() {
            let at = block.span.start + offset;
            let from = text.to_source(Span::new(at, at + c.len_utf8()));
            if let Some(before) = behind.filter(|before| self.as_written && before.end < from.start) {
                // Blanks that were left out in reading are shown as written; marks of the markup are not.
                let gap = source.get(before.end..from.start).unwrap_or_default();
                for (offset, blank) in
                    gap.char_indices().filter(|(_, c)| c.is_whitespace() && *c != '\n' && *c != '\r')
                {
                    let at = self.characters_before(before.end + offset);
                    shown.push(blank, at);
                }
            }
            let position = self.characters_before(from.start);
            let again = behind == Some(from) && !from.is_empty();
            let begin = shown.text.len();
            if !again {
                shown.push(self.character(c, from), position);
            }
            shown.characters.push((at, begin.min(shown.text.len())..shown.text.len()));
            behind = Some(from);
        }
        let map = Map { characters: shown.characters, end: block.span.end };
        let laid = LaidBlock {
            kind: block.kind,
            part: block.part,
            shown: shown.text,
            at: shown.at,
            figures: Vec::new(),
        };
        (laid, map)
    }

    /// The character as written, where one stands for one.
    fn character(&self, read: char, from: Span) -> char {
        let source = self.document.source.as_str();
        let mut written = source.get(from.range()).unwrap_or_default().chars();
        match (written.next(), written.next()) {
            (Some(c), None) if self.as_written && !c.is_control() && read != '\n' => c,
            _ => read,
        }
    }
}

#[derive(Default)]
struct Shown {
    text: String,
    at: Vec<u32>,
    characters: Vec<(usize, Range<usize>)>,
}

impl Shown {
    fn push(&mut self, c: char, at: u32) {
        self.text.push(c);
        // What stands nowhere in the source counts as standing where the last character did.
        let at = self.at.last().map_or(at, |last| at.max(*last));
        self.at.push(at);
    }
}
