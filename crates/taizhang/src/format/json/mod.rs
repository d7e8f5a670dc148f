//! The whole report as one object. Its shape is `schema/report.schema.json`, which a test holds it to.

mod named;

use serde::Serialize;
use taizhang_document::RemarkKind;
use taizhang_quantity::Value;
use taizhang_report::link::Link;
use taizhang_report::{Figure, Report, Section, Statement};

use crate::format::json::named::{CellRecord, MentionRecord, QualitativeRecord};
use crate::place::Place;
use crate::reading::{Links, Reading};

/// The version of the shape; it changes when a field goes or means something else.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct ReportRecord<'a> {
    version: u32,
    file: &'a str,
    format: String,
    encoding: &'a str,
    government: Option<GovernmentRecord<'a>>,
    plan_year: Option<u16>,
    review_year: Option<u16>,
    session: Option<SessionRecord>,
    delivered: Option<DeliveredRecord>,
    sections: Vec<SectionRecord<'a>>,
    statements: Vec<StatementRecord<'a>>,
    figures: Vec<FigureRecord<'a>>,
    mentions: Vec<MentionRecord<'a>>,
    qualitative: Vec<QualitativeRecord<'a>>,
    links: Vec<LinkRecord<'a>>,
    remarks: Vec<RemarkRecord>,
}

#[derive(Serialize)]
struct GovernmentRecord<'a> {
    name: &'a str,
    code: Option<&'a str>,
    level: &'static str,
    /// The territories it lies in, from the highest down.
    within: &'a [String],
    /// Nothing where it was told by other means than a place in the text.
    at: Option<Place>,
}

#[derive(Serialize)]
struct SessionRecord {
    congress: u16,
    meeting: u16,
    #[serde(flatten)]
    place: Place,
}

#[derive(Serialize)]
struct DeliveredRecord {
    date: String,
    #[serde(flatten)]
    place: Place,
}

#[derive(Serialize)]
struct SectionRecord<'a> {
    heading: &'a str,
    level: u8,
    parent: Option<usize>,
    part: &'static str,
    #[serde(flatten)]
    place: Place,
}

#[derive(Serialize)]
struct StatementRecord<'a> {
    #[serde(flatten)]
    place: Place,
    kind: &'static str,
    part: &'static str,
    section: Option<usize>,
    cell: Option<CellRecord<'a>>,
    text: &'a str,
    deadline: Option<DeadlineRecord<'a>>,
    responsible: Vec<ResponsibleRecord<'a>>,
    figures: Vec<usize>,
}

#[derive(Serialize)]
struct DeadlineRecord<'a> {
    text: &'a str,
    year: u16,
    month: u8,
    #[serde(flatten)]
    place: Place,
}

#[derive(Serialize)]
struct ResponsibleRecord<'a> {
    role: &'a str,
    units: Vec<UnitRecord<'a>>,
    #[serde(flatten)]
    place: Place,
}

#[derive(Serialize)]
struct UnitRecord<'a> {
    name: &'a str,
    #[serde(flatten)]
    place: Place,
}

#[derive(Serialize)]
struct FigureRecord<'a> {
    #[serde(flatten)]
    place: Place,
    /// The whole of it as written, with unit and bound.
    text: &'a str,
    value: String,
    low: Option<String>,
    high: Option<String>,
    unit: String,
    canonical: Option<CanonicalRecord>,
    kind: &'static str,
    role: &'static str,
    direction: Option<&'static str>,
    comparator: &'static str,
    modality: Option<&'static str>,
    tense: &'static str,
    year: Option<u16>,
    indicator: String,
    statement: usize,
}

#[derive(Serialize)]
struct CanonicalRecord {
    low: String,
    high: String,
    unit: &'static str,
}

#[derive(Serialize)]
struct LinkRecord<'a> {
    /// `report`: both ends in this report; `years`: the target in last year's.
    across: &'static str,
    target: EndRecord<'a>,
    result: EndRecord<'a>,
    verdict: &'static str,
    comparison: &'static str,
    likeness: u16,
    why: WhyRecord<'a>,
}

#[derive(Serialize)]
struct EndRecord<'a> {
    file: &'a str,
    figure: usize,
    indicator: String,
    text: &'a str,
    #[serde(flatten)]
    place: Place,
}

#[derive(Serialize)]
struct WhyRecord<'a> {
    zh: &'a str,
    en: &'a str,
}

#[derive(Serialize)]
struct RemarkRecord {
    kind: &'static str,
    #[serde(flatten)]
    place: Place,
}

/// The report as an object: spread over lines for one report, on a line for each of several.
pub fn object(reading: &Reading, last: Option<&Reading>, links: &Links, spread: bool) -> Vec<u8> {
    let record = report(reading, last, links);
    let mut out = Vec::new();
    let written = if spread {
        serde_json::to_writer_pretty(&mut out, &record)
    } else {
        serde_json::to_writer(&mut out, &record)
    };
    assert!(written.is_ok(), "writing to memory cannot go wrong, and every key is a string");
    out.push(b'\n');
    out
}

fn report<'a>(reading: &'a Reading, last: Option<&'a Reading>, links: &'a Links) -> ReportRecord<'a> {
    let Report { sections, statements, figures, mentions, qualitative, .. } = &reading.report;
    let document = &reading.document;
    let within = links.within.iter().map(|link| link_record(reading, reading, link, "report"));
    let years = links.across.iter().filter_map(|link| Some(link_record(reading, last?, link, "years")));
    ReportRecord {
        version: VERSION,
        file: &reading.file,
        format: document.format.to_string(),
        encoding: document.encoding,
        government: reading.report.government.as_ref().map(|government| GovernmentRecord {
            name: &government.name,
            code: government.code.as_deref(),
            level: government.level.name(),
            within: &government.within,
            at: (!government.span.is_empty()).then(|| Place::of(document, government.span)),
        }),
        plan_year: reading.report.plan_year,
        review_year: reading.report.review_year,
        session: reading.report.session.map(|session| SessionRecord {
            congress: session.congress,
            meeting: session.meeting,
            place: Place::of(document, session.span),
        }),
        delivered: reading.report.delivered.map(|day| DeliveredRecord {
            date: format!("{:04}-{:02}-{:02}", day.year, day.month, day.day),
            place: Place::of(document, day.span),
        }),
        sections: sections.iter().map(|section| section_record(reading, section)).collect(),
        statements: statements.iter().map(|statement| statement_record(reading, statement)).collect(),
        figures: figures.iter().map(|figure| figure_record(reading, figure)).collect(),
        mentions: mentions.iter().map(|mention| MentionRecord::of(reading, mention)).collect(),
        qualitative: qualitative.iter().map(|compared| QualitativeRecord::of(reading, compared)).collect(),
        links: within.chain(years).collect(),
        remarks: document
            .remarks
            .iter()
            .map(|remark| RemarkRecord {
                kind: remark_name(remark.kind),
                place: Place::of_source(document, remark.source),
            })
            .collect(),
    }
}

fn section_record<'a>(reading: &'a Reading, section: &Section) -> SectionRecord<'a> {
    SectionRecord {
        heading: &reading.text()[section.heading.range()],
        level: section.level,
        parent: section.parent,
        part: section.part.name(),
        place: Place::of(&reading.document, section.heading),
    }
}

fn statement_record<'a>(reading: &'a Reading, statement: &'a Statement) -> StatementRecord<'a> {
    let (document, text) = (&reading.document, reading.text());
    let place = |span| Place::of(document, span);
    StatementRecord {
        place: place(statement.span),
        kind: statement.kind.name(),
        part: statement.part.name(),
        section: statement.section,
        cell: statement.cell.as_ref().map(|cell| CellRecord::of(text, cell)),
        text: &text[statement.span.range()],
        deadline: statement.deadline.map(|deadline| DeadlineRecord {
            text: &text[deadline.span.range()],
            year: deadline.year,
            month: deadline.month,
            place: place(deadline.span),
        }),
        responsible: statement
            .responsible
            .iter()
            .map(|named| ResponsibleRecord {
                role: &text[named.role.range()],
                units: named
                    .units
                    .iter()
                    .map(|unit| UnitRecord { name: &text[unit.range()], place: place(*unit) })
                    .collect(),
                place: place(named.units.iter().fold(named.role, |whole, unit| whole.cover(*unit))),
            })
            .collect(),
        figures: statement.figures.clone().collect(),
    }
}

fn figure_record<'a>(reading: &'a Reading, figure: &Figure) -> FigureRecord<'a> {
    let (document, text) = (&reading.document, reading.text());
    let quantity = &figure.quantity;
    let (low, high) = match quantity.value {
        Value::Range(low, high) => (Some(low.to_string()), Some(high.to_string())),
        _ => (None, None),
    };
    FigureRecord {
        place: Place::of(document, quantity.number),
        text: &text[quantity.span.range()],
        value: quantity.value.to_string(),
        low,
        high,
        unit: quantity.unit_text(text),
        canonical: quantity.canonical().map(|(low, high, unit)| CanonicalRecord {
            low: low.to_string(),
            high: high.to_string(),
            unit,
        }),
        kind: quantity.kind.name(),
        role: figure.role.name(),
        direction: figure.direction.map(|direction| direction.name()),
        comparator: figure.bound().code(),
        modality: figure.modality.map(|modality| modality.name()),
        tense: figure.tense.name(),
        year: figure.year,
        indicator: figure.indicator.text(text),
        statement: figure.statement,
    }
}

fn link_record<'a>(
    reading: &'a Reading,
    targets: &'a Reading,
    link: &'a Link,
    across: &'static str,
) -> LinkRecord<'a> {
    LinkRecord {
        across,
        target: end_record(targets, link.target),
        result: end_record(reading, link.result),
        verdict: link.verdict.name(),
        comparison: link.comparison.name(),
        likeness: link.likeness,
        why: WhyRecord { zh: &link.why.zh, en: &link.why.en },
    }
}

fn end_record(reading: &Reading, at: usize) -> EndRecord<'_> {
    let figure = &reading.report.figures[at];
    EndRecord {
        file: &reading.file,
        figure: at,
        indicator: figure.indicator.text(reading.text()),
        text: &reading.text()[figure.quantity.span.range()],
        place: Place::of(&reading.document, figure.quantity.number),
    }
}

fn remark_name(kind: RemarkKind) -> &'static str {
    match kind {
        RemarkKind::BrokenEmphasis => "broken_emphasis",
        RemarkKind::UndecodableBytes => "undecodable_bytes",
        RemarkKind::SpacedDigits => "spaced_digits",
        RemarkKind::Radicals => "radicals",
        RemarkKind::LiteralLineEnds => "literal_line_ends",
        RemarkKind::HardWrapped => "hard_wrapped",
        RemarkKind::LostBlanks => "lost_blanks",
        RemarkKind::Chrome => "chrome",
        RemarkKind::NotRead => "not_read",
        _ => "other",
    }
}
