//! What a poster is made of: results and commitments as written, with where their numbers stand in the words.
//!
//! One shape for a report file and for a ledger, so that both give the same poster. Numbers are found again in the words of
//! their entry, in order; one that is not found is not shown as a number, and never alone.

use std::collections::HashMap;
use std::ops::Range;

use taizhang_document::Document;
use taizhang_ledger::filing::{EntryKind, ReadEntry, ReadFigure, read};
use taizhang_ledger::{EntryId, FileHash, ReportId, State};
use taizhang_report::finding::{Config, Subject, check_with};
use taizhang_report::{Report, Role, Statement, Tense, link};

/// A number in the words of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    /// Where it stands in the words, with its unit and bound as written.
    pub at: Range<usize>,
    /// What it measures.
    pub indicator: String,
    /// Whether it is a position: 「居全省第1位」.
    pub is_rank: bool,
    /// Whether it is an amount or a growth, which headlines are.
    pub is_level: bool,
    /// Whether it is aimed at.
    pub is_target: bool,
    /// The year it measures.
    pub year: Option<u16>,
}

/// A result or a commitment.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    /// Its words.
    pub text: String,
    /// The headings above it, the highest first.
    pub headings: Vec<String>,
    /// What it is.
    pub kind: EntryKind,
    /// Its numbers in order.
    pub numbers: Vec<Number>,
    /// Whether it names a project, a programme or an organisation.
    pub has_name: bool,
    /// Whether the same words stand under a heading that fits them better.
    pub is_misplaced: bool,
    /// Its entry, where it is in a ledger.
    pub entry: Option<EntryId>,
    /// Whether it is neither done nor promised by itself, and only its headline numbers are shown.
    pub is_context: bool,
    /// Whether it stands in a table, whose cells are no sentences.
    pub in_annex: bool,
}

/// What is said, and whose report it is.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// The full name of the government; empty if it cannot be told.
    pub place: String,
    /// The year planned.
    pub plan_year: Option<u16>,
    /// The year reviewed.
    pub review_year: Option<u16>,
    /// The session it was delivered at: 届 and 次.
    pub session: Option<(u16, u16)>,
    /// The day it was delivered: year, month, day.
    pub delivered: Option<(u16, u8, u8)>,
    /// Whether everything of it is invented.
    pub simulated: bool,
    pub(crate) said: Vec<Said>,
}

/// Rules whose finding says that a sentence stands where it does not belong.
const MISPLACED: &str = "TZ103";

impl Source {
    /// From a report as read.
    #[must_use]
    pub fn of_report(document: &Document, report: &Report) -> Self {
        let unnamed: FileHash = "0".repeat(64).parse().expect("64 digits are the name of a file");
        let filing = read(unnamed, "", (document, report), None);
        let kinds = report.statements.iter().filter(|said| kept(said.kind));
        let spans: Vec<_> = kinds.map(|statement| (statement.span, statement.cell.is_some())).collect();
        let misplaced = misplaced(document, report);
        let headings = spaced_headings(document, report);
        let said = filing.entries.iter().zip(spans).map(|(entry, (span, cell))| {
            let mut said = Said::of(entry, None);
            said.is_misplaced = misplaced.contains(&span);
            said.in_annex |= cell;
            for heading in &mut said.headings {
                if let Some(spaced) = headings.get(heading) {
                    heading.clone_from(spaced);
                }
            }
            said
        });
        Self {
            place: report.government.as_ref().map(|of| of.name.clone()).unwrap_or_default(),
            plan_year: report.plan_year,
            review_year: report.review_year,
            session: report.session.map(|session| (session.congress, session.meeting)),
            delivered: report.delivered.map(|day| (day.year, day.month, day.day)),
            simulated: false,
            said: said.chain(contexts(document, report)).collect(),
        }
    }

    /// From a ledger: the entries of its last report that count.
    #[must_use]
    pub fn of_ledger(state: &State) -> Self {
        let Some(at) = state.reports.len().checked_sub(1) else { return Self::default() };
        let (report, filed) = (ReportId::at(at), &state.reports[at]);
        let stands = state.entries.iter().filter(|entry| entry.is_open() && entry.stands_in(report));
        let mut entries: Vec<_> = stands.collect();
        let place = |entry: &&taizhang_ledger::entry::Entry| {
            entry.mentions.iter().find(|mention| mention.report == report).map(|mention| mention.place.start)
        };
        entries.sort_by_key(place);
        let government = state.government.as_ref();
        Self {
            place: government.map(|of| of.name.clone()).unwrap_or_default(),
            plan_year: filed.plan_year,
            review_year: filed.plan_year.map(|year| year.saturating_sub(1)),
            session: None,
            delivered: None,
            simulated: government.is_some_and(|of| of.simulated),
            said: entries.into_iter().map(|entry| Said::of(&entry.read, Some(entry.id))).collect(),
        }
    }

    /// From what a ledger has published: the promises of its last revision, and what the report says was done. Only promises have
    /// a page of their own in public.
    #[must_use]
    pub fn of_published(state: &State) -> Self {
        let mut source = Self::of_ledger(state);
        let Some(current) = state.publication.current() else { return Self::default() };
        let pinned: HashMap<EntryId, &str> =
            current.lines.iter().map(|line| (line.entry, line.wording.as_str())).collect();
        source.said.retain_mut(|said| {
            let Some(entry) = said.entry else { return false };
            if said.kind.is_commitment() {
                return pinned.get(&entry).is_some_and(|wording| *wording == said.text);
            }
            said.entry = None;
            !state.publication.withheld.contains_key(&entry)
        });
        source
    }

    /// How many results and commitments it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.said.len()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.said.is_empty()
    }
}

impl Said {
    fn of(entry: &ReadEntry, id: Option<EntryId>) -> Self {
        Self {
            numbers: numbers(&entry.text, &entry.figures),
            text: entry.text.clone(),
            headings: entry.headings.clone(),
            kind: entry.kind,
            has_name: entry.mentions.iter().any(|mention| mention.kind != "place"),
            is_misplaced: false,
            entry: id,
            is_context: false,
            in_annex: entry.part.starts_with("annex"),
        }
    }
}

impl Said {
    /// A statement of a report, with where its numbers stand.
    pub(crate) fn of_statement(document: &Document, report: &Report, statement: &Statement) -> Self {
        let text = document.text.as_str();
        let words = &text[statement.span.range()];
        let numbers = statement.figures.clone().map(|at| &report.figures[at]).filter_map(|figure| {
            let at = figure.quantity.span.range();
            let within =
                at.start.checked_sub(statement.span.start)?..at.end.checked_sub(statement.span.start)?;
            (within.end <= words.len()).then(|| Number {
                at: within,
                indicator: figure.indicator.text(text),
                is_rank: figure.role == Role::Rank,
                is_level: matches!(figure.role, Role::Amount | Role::Growth),
                is_target: figure.tense == Tense::Target,
                year: figure.year,
            })
        });
        Self {
            text: words.to_owned(),
            headings: Vec::new(),
            kind: if statement.kind.is_commitment() { EntryKind::Target } else { EntryKind::Result },
            numbers: numbers.collect(),
            has_name: false,
            is_misplaced: false,
            entry: None,
            is_context: false,
            in_annex: false,
        }
    }
}

/// Where the figures stand in the words of their entry.
fn numbers(text: &str, figures: &[ReadFigure]) -> Vec<Number> {
    let mut from = 0;
    let mut found = Vec::with_capacity(figures.len());
    for figure in figures {
        let Some(at) = text[from..].find(&figure.text).filter(|_| !figure.text.is_empty()) else { continue };
        let at = from + at..from + at + figure.text.len();
        from = at.end;
        found.push(Number {
            at,
            indicator: figure.indicator.clone(),
            is_rank: figure.role == "rank",
            is_level: matches!(figure.role.as_str(), "amount" | "growth"),
            is_target: figure.tense == "target",
            year: figure.year,
        });
    }
    found
}

/// Words that tell of what was not reached: no headline.
const FALLS_SHORT: [&str; 8] = ["不足", "未达", "未完成", "低于预期", "差距", "下滑", "困难", "不够"];

/// Sentences of the review that frame its results and hold numbers: 「主要表现在,生产总值达到…」.
fn contexts<'r>(document: &'r Document, report: &'r Report) -> impl Iterator<Item = Said> + 'r {
    let text = document.text.as_str();
    let framing = report.statements.iter().filter(|said| {
        said.kind == taizhang_report::StatementKind::Context
            && said.part == taizhang_report::SectionPart::Review
            && !said.figures.is_empty()
            && !FALLS_SHORT.iter().any(|word| text[said.span.range()].contains(word))
    });
    framing.map(move |statement| Said { is_context: true, ..Said::of_statement(document, report, statement) })
}

fn kept(kind: taizhang_report::StatementKind) -> bool {
    kind != taizhang_report::StatementKind::Context
}

fn misplaced(document: &Document, report: &Report) -> Vec<taizhang_text::Span> {
    let links = link::within(document, report);
    let subject = Subject { document, report, links: &links, last: None };
    let config = Config { select: vec![MISPLACED.to_owned()], ..Config::EVERYTHING };
    let found = check_with(&subject, &config);
    found.iter().filter_map(|finding| finding.places.first().map(|place| place.span)).collect()
}

/// Headings as the source has them where it puts blanks between their halves, which reading closes.
fn spaced_headings(document: &Document, report: &Report) -> HashMap<String, String> {
    let mut headings = HashMap::new();
    for section in &report.sections {
        let closed = document.text.slice(section.heading);
        let source = document.source.slice(document.text.to_source(section.heading));
        let spaced = source.split_whitespace().collect::<Vec<_>>().join(" ");
        let same =
            spaced.chars().filter(|c| !c.is_whitespace()).eq(closed.chars().filter(|c| !c.is_whitespace()));
        if same && spaced != closed {
            headings.insert(closed.to_owned(), spaced);
        }
    }
    headings
}
