//! A report as it was written, with what was read from it beside each paragraph: entries and sentences lead to each other,
//! findings stand in the margin.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};
use taizhang_api::guard::Inside;
use taizhang_api::{App, Problem};
use taizhang_document::{BlockKind, Format, Part};
use taizhang_ledger::entry::{Entry, EntryStatus, StatusName, twins_among};
use taizhang_ledger::filing::{EntryKind, FiledReport, Place, YearMonth};
use taizhang_ledger::{Act, EntryId, ReportId, State as Ledger};
use taizhang_report::finding::Severity;

use crate::here::Here;
use crate::laid::Laid;
use crate::page::entries::may_check;
use crate::page::reports::{mark, note, original, report_name};
use crate::part::kind_tag;
use crate::shelf::Shelves;
use crate::shell::{Title, page};

/// An entry as the page of its report tells of it.
pub(super) struct Told {
    pub id: EntryId,
    pub kind: EntryKind,
    pub status: StatusName,
    /// Each figure as written, with what it measures.
    pub figures: Vec<(String, String)>,
    pub due: Option<YearMonth>,
    /// Where it stands in this version.
    pub places: Vec<Place>,
    /// Entries with the same words that could be merged, with their lines.
    pub twins: Vec<(EntryId, u32)>,
}

/// A sentence in the text: its bytes in the block, and whose it is, each with which of its mentions this is.
pub(super) struct Sentence {
    pub block: usize,
    pub range: Range<usize>,
    pub of: Vec<(usize, usize)>,
    /// Entries that were merged or split and stood here: an address with their name still leads here.
    pub former: Vec<EntryId>,
}

/// Everything that the page is made of.
pub(super) struct Page<'p> {
    pub here: &'p Here,
    pub laid: &'p Laid,
    pub told: Vec<Told>,
    pub sentences: Vec<Sentence>,
    pub may_check: bool,
}

pub(super) async fn report(
    State(app): State<App>,
    here: Here,
    inside: Inside,
    shelves: Shelves,
    Path(places): Path<(String, String)>,
) -> Result<Response, Problem> {
    let id: ReportId = places.1.parse().map_err(|_| Problem::unknown())?;
    if id.0 == 0 {
        return Err(Problem::unknown());
    }
    let (filed, last, told, former) = inside
        .look(|state| {
            let filed = state.report(id)?.clone();
            Some((filed, last_of(state, id), told(state, id), former(state, id)))
        })
        .ok_or_else(Problem::unknown)?;
    let name = report_name(&here, &id.to_string(), &filed);
    let named = |report: &FiledReport| (report.file.clone(), report.name.clone());
    let laid = shelves.laid.of(&app, named(&filed), last.as_ref().map(named)).await;
    let may_check = may_check(&inside, Act::ConfirmEntry);
    let body = match &laid {
        Ok(laid) => {
            let sentences = sentences(laid, &told, &former);
            let page = Page { here: &here, laid, told, sentences, may_check };
            html! {
                (head(&here, (id, &filed, &name), Some(laid), &page.told))
                (page.text())
            }
        }
        Err(problem) => {
            tracing::error!(problem = problem.code(), report = %id, "the file of a report cannot be laid out");
            html! {
                (head(&here, (id, &filed, &name), None, &told))
                div.notice.is-error { p { (here.words.reports.reader.not_there) } }
                p { a.button href={ (here.at("entries")) "?report=" (id) } { (here.words.entries.title) } }
            }
        }
    };
    Ok(page(&here, &Title::new(name, "reports"), &body))
}

/// Last year's report, for what is found between the two: the latest filed before that plans an earlier year.
pub(crate) fn last_of(state: &Ledger, id: ReportId) -> Option<FiledReport> {
    let this = state.report(id)?;
    let earlier = |report: &&FiledReport| report.plan_year < this.plan_year;
    state.reports.iter().take(id.index()).rev().find(earlier).cloned()
}

fn told(state: &Ledger, report: ReportId) -> Vec<Told> {
    let stands = |entry: &&Entry| {
        (entry.is_open() || entry.status == EntryStatus::Dismissed) && entry.stands_in(report)
    };
    let entries: Vec<&Entry> = state.entries.iter().filter(stands).collect();
    let lines: HashMap<EntryId, u32> =
        entries.iter().map(|entry| (entry.id, entry.read.place.line)).collect();
    let mut twins: HashMap<EntryId, Vec<(EntryId, u32)>> = HashMap::new();
    for group in twins_among(entries.iter().copied()) {
        let all: Vec<EntryId> = std::iter::once(group.first).chain(group.again).collect();
        for one in &all {
            let others = all.iter().filter(|other| *other != one);
            twins
                .insert(*one, others.map(|other| (*other, lines.get(other).copied().unwrap_or(0))).collect());
        }
    }
    let tell = |entry: &Entry| Told {
        id: entry.id,
        kind: entry.read.kind,
        status: entry.status.name(),
        figures: entry
            .read
            .figures
            .iter()
            .map(|figure| (figure.text.clone(), figure.indicator.clone()))
            .collect(),
        due: entry.read.due,
        places: entry
            .mentions
            .iter()
            .filter(|mention| mention.report == report)
            .map(|mention| mention.place)
            .collect(),
        twins: twins.remove(&entry.id).unwrap_or_default(),
    };
    entries.into_iter().map(tell).collect()
}

/// The entries that were merged or split, with their places in a version.
fn former(state: &Ledger, report: ReportId) -> Vec<(EntryId, Place)> {
    let closed = state
        .entries
        .iter()
        .filter(|entry| matches!(entry.status, EntryStatus::MergedInto(_) | EntryStatus::SplitInto(_)));
    let places = closed.filter_map(|entry| {
        let mention = entry.mentions.iter().find(|mention| mention.report == report)?;
        Some((entry.id, mention.place))
    });
    places.collect()
}

/// The sentences of entries in order of the text. Those of one place are one sentence of several entries.
fn sentences(laid: &Laid, told: &[Told], former: &[(EntryId, Place)]) -> Vec<Sentence> {
    let mut found: BTreeMap<(usize, usize), Sentence> = BTreeMap::new();
    for (at, entry) in told.iter().enumerate() {
        for (nth, place) in entry.places.iter().enumerate() {
            let Some((block, range)) = laid.find(place.start, place.end) else { continue };
            let sentence = found.entry((block, range.start)).or_insert_with(|| Sentence {
                block,
                range: range.clone(),
                of: Vec::new(),
                former: Vec::new(),
            });
            sentence.range.end = sentence.range.end.max(range.end);
            sentence.of.push((at, nth));
        }
    }
    for (id, place) in former {
        let stood = laid.find(place.start, place.end);
        let sentence = stood.and_then(|(block, range)| found.get_mut(&(block, range.start)));
        if let Some(sentence) = sentence {
            sentence.former.push(*id);
        }
    }
    let mut apart: Vec<Sentence> = Vec::with_capacity(found.len());
    for mut sentence in found.into_values() {
        match apart
            .last_mut()
            .filter(|last| last.block == sentence.block && last.range.end > sentence.range.start)
        {
            // A sentence that begins inside another ends the one before; both keep their anchors.
            Some(last) if last.range.start < sentence.range.start => last.range.end = sentence.range.start,
            Some(last) => {
                last.of.append(&mut sentence.of);
                continue;
            }
            None => {}
        }
        apart.push(sentence);
    }
    apart
}

fn head(
    here: &Here,
    (id, filed, name): (ReportId, &FiledReport, &str),
    laid: Option<&Laid>,
    told: &[Told],
) -> Markup {
    let words = &here.words.reports;
    let id = id.to_string();
    let open = || told.iter().filter(|entry| entry.status != StatusName::Dismissed);
    let unchecked = open().filter(|entry| entry.status == StatusName::Read).count();
    let of_kind = |kind: EntryKind| open().filter(|entry| entry.kind == kind).count();
    html! {
        h1 lang="zh-CN" { (name) }
        p.facts-line {
            (words.entries) " " a href={ (here.at("entries")) "?report=" (id) } { strong { (open().count()) } }
            @for kind in EntryKind::ALL {
                @let count = of_kind(kind);
                @if count > 0 {
                    " · " a.bare href={ (here.at("entries")) "?report=" (id) "&kind=" (kind.name()) } { (kind_tag(here.words, kind)) " " (count) }
                }
            }
            @if unchecked > 0 {
                " · " a href={ (here.at("check")) "?report=" (id) } { ((here.words.check.chapter_left)(unchecked)) }
            }
        }
        details.original {
            summary { (words.original) " · " (filed.name) }
            dl.facts {
                dt { (words.format) }
                dd { (filed.format) @if let Some(laid) = laid { " · " (laid.encoding) } }
                dt { (words.reader.hash) } dd { code { (filed.file) } }
                @if let Some(corrects) = filed.corrects {
                    dt { (words.version) } dd { ((words.corrects)(&corrects.to_string())) }
                }
            }
            p { a href=(original(here, &id)) download { (words.download) } }
            @if let Some(laid) = laid {
                p.muted { (if laid.format == Format::Html { words.reader.shown_as_read } else { words.reader.shown_as }) }
                (remarks(here, laid))
            }
        }
        @if let Some(laid) = laid { (legend(here, laid)) }
    }
}

fn remarks(here: &Here, laid: &Laid) -> Markup {
    let words = &here.words.reports.reader;
    html! {
        @if !laid.remarks.is_empty() {
            p { strong { ((words.remarks)(laid.remarks.len())) } }
            ul {
                @for remark in laid.remarks.iter().take(REMARKS_SHOWN) {
                    li { ((words.remark)(remark.kind)) " " a href={ "#b" (remark.block) } { ((here.words.common.line)(remark.line)) } }
                }
            }
        }
    }
}

/// How many remarks are listed; a file with more has one cause for them all.
const REMARKS_SHOWN: usize = 50;

fn legend(here: &Here, laid: &Laid) -> Markup {
    let words = &here.words.reports.reader;
    html! {
        div.legend role="note" aria-label=(words.legend) {
            span.figure.is-result { (words.result) } " "
            span.figure.is-commitment { (words.commitment) } " "
            span.figure.is-loose { (words.loose) } " "
            @if laid.findings.is_empty() { span.muted { (words.no_findings) } }
            @else { a href="#f1" { ((words.findings)(laid.findings.len())) } }
            span.muted { (words.how) }
        }
    }
}

/// The shape of a severity.
pub(super) const fn severity_shape(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "■",
        Severity::Warning => "▲",
        Severity::Note => "◇",
    }
}

/// The class of a severity.
pub(super) const fn severity_class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "is-error",
        Severity::Warning => "is-warning",
        Severity::Note => "is-note",
    }
}

impl Page<'_> {
    fn text(&self) -> Markup {
        let words = &self.here.words.reports.reader;
        let mut deepest = 1;
        html! {
            div.report {
                (self.outline())
                div.report-text {
                    h2.visually-hidden { (words.text) }
                    @for group in self.groups() {
                        @let first = &self.laid.blocks[group.start];
                        @match (first.part, first.kind) {
                            (Part::Chrome | Part::Glossary, _) => {
                                details.outside {
                                    summary { (if first.part == Part::Chrome { words.outside } else { words.glossary }) }
                                    @for block in group { (self.row(block..block + 1, &mut deepest)) }
                                }
                            }
                            _ => (self.row(group, &mut deepest))
                        }
                    }
                }
            }
        }
    }

    /// The blocks that stand together: the cells of a table, and what is not part of the text; all others alone.
    fn groups(&self) -> Vec<Range<usize>> {
        let blocks = &self.laid.blocks;
        let table = |at: usize| match blocks[at].kind {
            BlockKind::Cell { table, .. } => Some(table),
            _ => None,
        };
        let aside = |at: usize| matches!(blocks[at].part, Part::Chrome | Part::Glossary);
        let mut groups: Vec<Range<usize>> = Vec::new();
        for at in 0..blocks.len() {
            let joined = groups.last().is_some_and(|last| {
                (table(at).is_some() && table(at) == table(last.start) && aside(at) == aside(last.start))
                    || (aside(at) && aside(last.start) && blocks[at].part == blocks[last.start].part)
            });
            match groups.last_mut() {
                Some(last) if joined => last.end = at + 1,
                _ => groups.push(at..at + 1),
            }
        }
        groups
    }

    /// Blocks with what stands beside them.
    fn row(&self, blocks: Range<usize>, deepest: &mut u8) -> Markup {
        let first = blocks.start;
        html! {
            div.row id={ "b" (first) } {
                div.said lang="zh-CN" {
                    @if matches!(self.laid.blocks[first].kind, BlockKind::Cell { .. }) { (self.table(blocks.clone())) }
                    @else { (self.block(first, deepest)) }
                }
                (note::beside(self, blocks))
            }
        }
    }

    fn block(&self, at: usize, deepest: &mut u8) -> Markup {
        let text = mark::marked(self, at);
        match self.laid.blocks[at].kind {
            BlockKind::Heading { level: 0, .. } => html! { p.doc-title { (text) } },
            BlockKind::Heading { level, .. } => {
                // A level that is skipped in the report is not skipped in the page.
                let level = (level + 1).min(*deepest + 1).min(6);
                *deepest = level;
                match level {
                    2 => html! { h2 { (text) } },
                    3 => html! { h3 { (text) } },
                    4 => html! { h4 { (text) } },
                    5 => html! { h5 { (text) } },
                    _ => html! { h6 { (text) } },
                }
            }
            BlockKind::Item { depth } => html! { p.item class={ "depth-" (depth.min(3)) } { (text) } },
            BlockKind::Paragraph | BlockKind::Cell { .. } => html! { p { (text) } },
        }
    }

    fn table(&self, blocks: Range<usize>) -> Markup {
        let row_of = |at: &usize| match self.laid.blocks[*at].kind {
            BlockKind::Cell { row, .. } => row,
            _ => 0,
        };
        let is_head = |at: usize| matches!(self.laid.blocks[at].kind, BlockKind::Cell { head: true, .. });
        let cells: Vec<usize> = blocks.collect();
        html! {
            div.wide-table tabindex="0" role="region" aria-label=(self.here.words.reports.reader.table) {
                table.own {
                    @for row in cells.chunk_by(|one, other| row_of(one) == row_of(other)) {
                        tr {
                            @for at in row {
                                @if is_head(*at) { th scope="col" { (mark::marked(self, *at)) } }
                                @else { td { (mark::marked(self, *at)) } }
                            }
                        }
                    }
                }
            }
        }
    }

    fn outline(&self) -> Markup {
        let name = self.here.words.reports.reader.outline;
        let list = html! {
            ol lang="zh-CN" {
                @for heading in &self.laid.outline {
                    li class={ "level-" (heading.level) } { a href={ "#b" (heading.block) } { (heading.words) } }
                }
            }
        };
        html! {
            nav.outline aria-label=(name) {
                div.outline-wide { p { (name) } (list) }
                details.outline-narrow { summary { (name) } (list) }
            }
        }
    }

    /// The sentences of a block.
    pub(super) fn of_block(&self, block: usize) -> &[Sentence] {
        let from = self.sentences.partition_point(|sentence| sentence.block < block);
        let to = self.sentences.partition_point(|sentence| sentence.block <= block);
        &self.sentences[from..to]
    }
}
