//! The same thing over the years: figures that are held against each other, and indicators that several reports give.
//!
//! An indicator is the same where its words, its unit and what it says of it (level, growth, share) are the same. Nothing is
//! converted: where the unit or the words change, a new line begins.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use taizhang_ledger::entry::Entry;
use taizhang_ledger::filing::{ReadFigure, ReadLink};
use taizhang_ledger::{EntryId, ReportId, State};

/// The most pairs and lines that are kept: what a page can show.
pub const PAIRS_MAX: usize = 5_000;
/// The most lines.
pub const LINES_MAX: usize = 2_000;

/// Where a figure stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stands {
    /// The entry.
    pub entry: EntryId,
    /// The report.
    pub report: ReportId,
}

/// Two figures that are held against each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// What is measured.
    pub indicator: String,
    /// The one that is measured by the other: last year's result, or last year's target.
    pub base: String,
    /// Where that stands, if it is an entry.
    pub base_at: Option<Stands>,
    /// The later one: this year's target, or last year's result.
    pub later: String,
    /// Where that stands.
    pub later_at: Stands,
    /// The later as a part of the base, where the two can be compared.
    pub ratio: Option<Decimal>,
    /// The later less the base in percentage points, of percentages.
    pub points: Option<Decimal>,
    /// What came of it: for words.
    pub verdict: String,
    /// Why, in both languages.
    pub why: (String, String),
}

/// A figure of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearFigure {
    /// The year that it measures.
    pub year: u16,
    /// Whether it was aimed at; else it was reached.
    pub is_target: bool,
    /// As written.
    pub text: String,
    /// The value.
    pub value: Decimal,
    /// Where it stands.
    pub at: Stands,
}

/// An indicator over the years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What is measured.
    pub indicator: String,
    /// Its unit.
    pub unit: String,
    /// amount, growth, share, rank, streak.
    pub role: String,
    /// Its figures by year.
    pub figures: Vec<YearFigure>,
}

/// What several years say of the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Years {
    /// This year's targets against the results in the same report.
    pub targets: Vec<Pair>,
    /// Results against the targets of the report of the year before.
    pub results: Vec<Pair>,
    /// Indicators of several reports.
    pub lines: Vec<Line>,
}

impl Years {
    /// What the reports of a state say.
    #[must_use]
    pub fn of(state: &State) -> Self {
        let places = Places::of(state);
        let (mut targets, mut results) = (Vec::new(), Vec::new());
        let mut lines: BTreeMap<(&str, &str, &str), Vec<YearFigure>> = BTreeMap::new();
        for entry in state.entries.iter().filter(|entry| entry.is_open()) {
            let Some(at) = stands(entry) else { continue };
            for link in &entry.read.links {
                let into = if link.last_report.is_some() { &mut results } else { &mut targets };
                if into.len() < PAIRS_MAX {
                    into.extend(pair(state, entry, at, link, &places));
                }
            }
            for figure in &entry.read.figures {
                if let Some(of_year) = of_year(state, figure, at) {
                    let key = (figure.indicator.as_str(), figure.unit.as_str(), figure.role.as_str());
                    lines.entry(key).or_default().push(of_year);
                }
            }
        }
        Self { targets, results, lines: told(lines) }
    }
}

/// Lines of indicators that at least two reports give, those with the most years first.
fn told(lines: BTreeMap<(&str, &str, &str), Vec<YearFigure>>) -> Vec<Line> {
    let several = |figures: &Vec<YearFigure>| {
        let first = figures.first();
        let reports = |first: &YearFigure| figures.iter().any(|figure| figure.at.report != first.at.report);
        let years = |first: &YearFigure| figures.iter().any(|figure| figure.year != first.year);
        first.is_some_and(|first| reports(first) && years(first))
    };
    let kept =
        lines.into_iter().filter(|((indicator, ..), figures)| !indicator.is_empty() && several(figures));
    let mut lines: Vec<Line> = kept
        .map(|((indicator, unit, role), mut figures)| {
            figures.sort_by_key(|figure| (figure.year, figure.is_target, figure.at.report));
            Line { indicator: indicator.into(), unit: unit.into(), role: role.into(), figures }
        })
        .collect();
    lines.sort_by_key(|line| std::cmp::Reverse(line.figures.len()));
    lines.truncate(LINES_MAX);
    lines
}

fn stands(entry: &Entry) -> Option<Stands> {
    entry.mentions.first().map(|mention| Stands { entry: entry.id, report: mention.report })
}

fn of_year(state: &State, figure: &ReadFigure, at: Stands) -> Option<YearFigure> {
    let is_target = figure.tense == "target";
    let planned = || {
        let year = state.report(at.report)?.plan_year?;
        Some(if is_target { year } else { year.saturating_sub(1) })
    };
    let year = figure.year.or_else(planned)?;
    Some(YearFigure { year, is_target, text: figure.text.clone(), value: figure.value?, at })
}

fn pair(state: &State, entry: &Entry, at: Stands, link: &ReadLink, places: &Places) -> Option<Pair> {
    let later = entry.read.figures.get(link.figure as usize)?;
    let report = match &link.last_report {
        None => Some(at.report),
        Some(file) => state.reports.iter().position(|report| report.file == *file).map(ReportId::at),
    };
    let base_at = report.and_then(|report| places.entry_at(report, link.other.place.start));
    let told = matches!(link.verdict.as_str(), "below" | "equal" | "above" | "met" | "missed" | "exceeded");
    let comparable = told && later.unit == link.other.unit && later.role == link.other.role;
    let values = later.value.zip(link.other.value).filter(|_| comparable);
    let ratio = values.filter(|(later, base)| *base > Decimal::ZERO && *later >= Decimal::ZERO);
    let points = values.filter(|_| later.unit == "%").and_then(|(later, base)| later.checked_sub(base));
    Some(Pair {
        indicator: later.indicator.clone(),
        base: link.other.text.clone(),
        base_at,
        later: later.text.clone(),
        later_at: at,
        ratio: ratio.and_then(|(later, base)| later.checked_div(base)),
        points,
        verdict: link.verdict.clone(),
        why: (link.zh.clone(), link.en.clone()),
    })
}

/// The entries of each report in order of their places.
struct Places(BTreeMap<ReportId, Vec<(u32, u32, EntryId)>>);

impl Places {
    fn of(state: &State) -> Self {
        let mut places: BTreeMap<ReportId, Vec<(u32, u32, EntryId)>> = BTreeMap::new();
        for entry in &state.entries {
            for mention in &entry.mentions {
                let of_report = places.entry(mention.report).or_default();
                of_report.push((mention.place.start, mention.place.end, entry.id));
            }
        }
        for of_report in places.values_mut() {
            of_report.sort_unstable();
        }
        Self(places)
    }

    /// The entry whose text a place stands in.
    fn entry_at(&self, report: ReportId, place: u32) -> Option<Stands> {
        let of_report = self.0.get(&report)?;
        let before = of_report.partition_point(|(start, ..)| *start <= place);
        let (_, end, entry) = of_report.get(before.checked_sub(1)?)?;
        (place < *end).then_some(Stands { entry: *entry, report })
    }
}
