//! What was read of a report, in the shape the log keeps: places in characters of the source, codes of the reader as words.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use taizhang_document::Document;
use taizhang_report::link::{Link, Verdict};
use taizhang_report::{Figure, Report, Statement, StatementKind};
use taizhang_text::Span;

use crate::{FileHash, filing::Filing};

/// A stretch of the source file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The first character, counted from zero.
    pub start: u32,
    /// The character behind the last.
    pub end: u32,
    /// The line of the first character, counted from one.
    pub line: u32,
}

impl Place {
    fn of(document: &Document, span: Span) -> Self {
        let source = document.text.to_source(span);
        let characters = document.source.chars(source);
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Self {
            start: count(characters.start),
            end: count(characters.end),
            line: count(document.source.line_column(source.start).line),
        }
    }
}

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// Something done (成果).
    Result,
    /// A commitment with figures (指标).
    Target,
    /// A commitment to a named thing with an end that can be seen (节点).
    Milestone,
    /// A commitment to win a title that others grant (创建).
    Bid,
    /// A commitment to an effort that never completes (常态).
    Duty,
}

impl EntryKind {
    /// All kinds.
    pub const ALL: [Self; 5] = [Self::Result, Self::Target, Self::Milestone, Self::Bid, Self::Duty];

    fn of(kind: StatementKind) -> Option<Self> {
        match kind {
            StatementKind::Result => Some(Self::Result),
            StatementKind::Target => Some(Self::Target),
            StatementKind::Milestone => Some(Self::Milestone),
            StatementKind::Bid => Some(Self::Bid),
            StatementKind::Duty => Some(Self::Duty),
            StatementKind::Context => None,
        }
    }

    /// Whether it promises something.
    #[must_use]
    pub const fn is_commitment(self) -> bool {
        !matches!(self, Self::Result)
    }

    /// The name used in the log.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Result => "result",
            Self::Target => "target",
            Self::Milestone => "milestone",
            Self::Bid => "bid",
            Self::Duty => "duty",
        }
    }
}

/// A figure as read. Values are decimals as written; the codes are those of the reader (`docs/figures.md`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadFigure {
    /// Where its number stands.
    pub place: Place,
    /// All of it as written, with unit and bound.
    pub text: String,
    /// What it measures.
    pub indicator: String,
    /// The value; of a range its lower end; none for ratios of several parts and dates, which stand in `text`.
    #[serde(default, with = "rust_decimal::serde::str_option", skip_serializing_if = "Option::is_none")]
    pub value: Option<Decimal>,
    /// The upper end of a range.
    #[serde(default, with = "rust_decimal::serde::str_option", skip_serializing_if = "Option::is_none")]
    pub high: Option<Decimal>,
    /// Its unit as written.
    pub unit: String,
    /// amount, growth, share, rank, streak.
    pub role: String,
    /// up or down, for growth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<String>,
    /// The bound: eq, ge, gt, le, lt, about, range.
    pub bound: String,
    /// ensure or strive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modality: Option<String>,
    /// result or target.
    pub tense: String,
    /// The year it measures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<u16>,
}

/// A year and a month: by when the report says something is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearMonth {
    /// The year.
    pub year: u16,
    /// The month; 12 where only the year is said.
    pub month: u8,
}

/// A unit that the report prints as responsible.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrintedUnit {
    /// The words for its part: 牵头单位.
    pub part: String,
    /// Its name as printed.
    pub name: String,
}

/// A name in an entry: a place, an organisation, a project, a programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadMention {
    /// place, organisation, project, programme.
    pub kind: String,
    /// The name.
    pub name: String,
    /// The GB/T 2260 code of a place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// How far a project is: signed, started, building, completed, operating.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
}

/// A comparison in words only: 居民收入与经济增长同步.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadComparison {
    /// All of it as written.
    pub text: String,
    /// How: synchronous, above_average, below_average, faster, on_assigned, stable.
    pub kind: String,
}

/// What one of its figures is held against: a result of this report or a target of last year's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadLink {
    /// The figure, by position in the entry's figures.
    pub figure: u32,
    /// Whether the other figure stands in last year's report, and then in which file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_report: Option<FileHash>,
    /// The other figure.
    pub other: ReadFigure,
    /// What is compared: level, increment, growth, share, count, rank.
    pub comparison: String,
    /// below, equal, above, growth, increment, unit; met, missed, exceeded, unclear.
    pub verdict: String,
    /// Why, in Chinese.
    pub zh: String,
    /// Why, in English.
    pub en: String,
}

/// An entry as read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadEntry {
    /// Where it stands.
    pub place: Place,
    /// What it says, as written, repaired where the markup was broken.
    pub text: String,
    /// The headings above it, the highest first.
    pub headings: Vec<String>,
    /// The part of the report: review, targets, tasks.
    pub part: String,
    /// What it is.
    pub kind: EntryKind,
    /// Its figures in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<ReadFigure>,
    /// By when it is to be done, where it says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<YearMonth>,
    /// The units the report prints as responsible.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<PrintedUnit>,
    /// The names in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<ReadMention>,
    /// Its comparisons in words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub comparisons: Vec<ReadComparison>,
    /// What its figures are held against.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<ReadLink>,
}

/// Makes of a report, as the reader read it, what is filed. `last` is last year's report with the hash of its file.
#[must_use]
pub fn read(
    file: FileHash,
    name: &str,
    (document, report): (&Document, &Report),
    last: Option<(&FileHash, &Document, &Report)>,
) -> Filing {
    let mut entries = Vec::new();
    let mut entry_of = vec![None; report.statements.len()];
    for (i, statement) in report.statements.iter().enumerate() {
        if let Some(kind) = EntryKind::of(statement.kind) {
            entry_of[i] = Some(entries.len());
            entries.push(entry(document, report, statement, (i, kind)));
        }
    }
    let mut link = |at: usize, made: ReadLink| {
        let figure = &report.figures[at];
        if let Some(entry) = entry_of[figure.statement] {
            let within = at - report.statements[figure.statement].figures.start;
            entries[entry].links.push(ReadLink { figure: u32::try_from(within).unwrap_or(u32::MAX), ..made });
        }
    };
    for found in taizhang_report::link::within(document, report) {
        link(found.target, read_link(document, &report.figures[found.result], &found, None));
    }
    if let Some((hash, last_document, last_report)) = last {
        for found in taizhang_report::link::across((last_document, last_report), (document, report)) {
            let target = &last_report.figures[found.target];
            link(found.result, read_link(last_document, target, &found, Some(hash)));
        }
    }
    Filing {
        file,
        name: name.to_owned(),
        format: document.format.to_string(),
        government: report.government.as_ref().map(|government| government.name.clone()),
        plan_year: report.plan_year,
        corrects: None,
        entries,
    }
}

fn entry(
    document: &Document,
    report: &Report,
    statement: &Statement,
    (nth, kind): (usize, EntryKind),
) -> ReadEntry {
    let text = document.text.as_str();
    let words = |span: Span| text[span.range()].to_owned();
    let mut headings = Vec::new();
    let mut at = statement.section;
    while let Some(section) = at.map(|at| &report.sections[at]) {
        headings.push(words(section.heading));
        at = section.parent;
    }
    headings.reverse();
    let mentions = report.mentions.iter().filter(|mention| mention.statement == nth);
    let comparisons = report.qualitative.iter().filter(|compared| compared.statement == nth);
    let printed = statement.responsible.iter().flat_map(|named| {
        named.units.iter().map(|unit| PrintedUnit { part: words(named.role), name: words(*unit) })
    });
    ReadEntry {
        place: Place::of(document, statement.span),
        text: words(statement.span),
        headings,
        part: statement.part.name().to_owned(),
        kind,
        figures: statement.figures.clone().map(|at| figure(document, &report.figures[at])).collect(),
        due: statement.deadline.map(|deadline| YearMonth { year: deadline.year, month: deadline.month }),
        units: printed.collect(),
        mentions: mentions
            .map(|mention| ReadMention {
                kind: mention.kind.name().to_owned(),
                name: words(mention.span),
                code: mention.code.clone(),
                stage: mention.stage.map(|stage| stage.name().to_owned()),
            })
            .collect(),
        comparisons: comparisons
            .map(|compared| ReadComparison {
                text: words(compared.span),
                kind: compared.kind.name().to_owned(),
            })
            .collect(),
        links: Vec::new(),
    }
}

fn figure(document: &Document, figure: &Figure) -> ReadFigure {
    let text = document.text.as_str();
    let quantity = &figure.quantity;
    let ends = quantity.value.ends();
    ReadFigure {
        place: Place::of(document, quantity.number),
        text: text[quantity.span.range()].to_owned(),
        indicator: figure.indicator.text(text),
        value: ends.map(|(low, _)| low),
        high: ends.filter(|(low, high)| low != high).map(|(_, high)| high),
        unit: quantity.unit_text(text),
        role: figure.role.name().to_owned(),
        direction: figure.direction.map(|direction| direction.name().to_owned()),
        bound: figure.bound().code().to_owned(),
        modality: figure.modality.map(|modality| modality.name().to_owned()),
        tense: figure.tense.name().to_owned(),
        year: figure.year,
    }
}

fn read_link(document: &Document, other: &Figure, found: &Link, last: Option<&FileHash>) -> ReadLink {
    let verdict: Verdict = found.verdict;
    ReadLink {
        figure: 0,
        last_report: last.cloned(),
        other: figure(document, other),
        comparison: found.comparison.name().to_owned(),
        verdict: verdict.name().to_owned(),
        zh: found.why.zh.clone(),
        en: found.why.en.clone(),
    }
}
