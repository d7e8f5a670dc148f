//! 校对: confirm what the machine read, fast. The next entry nobody has looked at, its sentence in its place, and three keys.

mod change;
mod chapter;
mod context;
mod doing;
mod twins;
mod view;

use axum::extract::State;
use axum::response::Response;
use taizhang_api::guard::Inside;
use taizhang_api::{App, Needs, Problem};
use taizhang_ledger::entry::{Entry, StatusName};
use taizhang_ledger::filing::FiledReport;
use taizhang_ledger::query::{EntryFilter, Order, by_report, count, how_many, list};
use taizhang_ledger::{Act, EntryId, ReportId, State as Ledger};
use taizhang_service::Listed;

use crate::fields::Fields;
use crate::here::Here;
use crate::laid::Laid;
use crate::page::reports::last_of;
use crate::pages::Pages;
use crate::part::FieldError;
use crate::shelf::Shelves;

pub(super) fn add(pages: Pages) -> Pages {
    let pages = pages.get(Needs::Act(Act::ConfirmEntry), "/g/{government}/check", check);
    twins::add(chapter::add(doing::add(pages)))
}

/// How far the check of a report is.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Progress {
    pub all: usize,
    pub unchecked: usize,
    pub confirmed: usize,
    pub dismissed: usize,
    pub joined: usize,
}

impl Progress {
    fn of(listed: &Listed, report: ReportId) -> Self {
        let index = &listed.index;
        let some = |status| {
            let filter =
                EntryFilter { report: Some(report), status, closed_too: true, ..EntryFilter::default() };
            how_many(index, &filter)
        };
        Self {
            all: some(None),
            unchecked: some(Some(StatusName::Read)),
            confirmed: some(Some(StatusName::Confirmed)),
            dismissed: some(Some(StatusName::Dismissed)),
            joined: some(Some(StatusName::Merged)) + some(Some(StatusName::Split)),
        }
    }
}

/// What the page of the check is about.
pub(super) struct Checked {
    pub report: ReportId,
    pub filed: FiledReport,
    pub progress: Progress,
    /// The entry at hand; none where all are checked.
    pub entry: Option<Entry>,
    /// The chapters with entries that nobody looked at, and how many each has.
    pub chapters: Vec<(String, usize)>,
    /// How many groups of entries have the same words.
    pub twins: usize,
    /// The versions of reports, to choose from.
    pub reports: Vec<(ReportId, FiledReport)>,
    /// The entry that something was done about just now, and whether that can be taken back.
    pub just: Option<(EntryId, bool)>,
    pub laid: Option<std::sync::Arc<Laid>>,
    pub may_split: bool,
}

async fn check(
    State(app): State<App>,
    here: Here,
    inside: Inside,
    shelves: Shelves,
) -> Result<Response, Problem> {
    let asked = here.asked();
    shown(&app, &here, (&inside, &shelves), (&asked, &Fields::default(), &[])).await
}

/// The page, with what was typed and what is wrong with it.
async fn shown(
    app: &App,
    here: &Here,
    (inside, shelves): (&Inside, &Shelves),
    (asked, typed, wrong): (&Fields, &Fields, &[FieldError]),
) -> Result<Response, Problem> {
    let listed = inside.office.listed().await;
    let Some(mut checked) = inside.look(|state| find(state, &listed, asked)).transpose()? else {
        return Ok(view::no_report(here));
    };
    let last = inside.look(|state| last_of(state, checked.report));
    let named = |report: &FiledReport| (report.file.clone(), report.name.clone());
    // Without its file the words of the entry itself are there to check.
    checked.laid = shelves.laid.of(app, named(&checked.filed), last.as_ref().map(named)).await.ok();
    Ok(view::shown(here, (&checked, typed, wrong)))
}

/// The report of an address, or the one where there is something to do.
pub(super) fn report_of(
    state: &Ledger,
    listed: &Listed,
    asked: &Fields,
) -> Result<Option<ReportId>, Problem> {
    if let Some(report) = asked.optional::<ReportId>("report")? {
        return if state.report(report).is_some() { Ok(Some(report)) } else { Err(Problem::unknown()) };
    }
    let entry: Option<EntryId> = asked.optional("entry")?;
    let entry = entry.and_then(|id| state.entry(id));
    if let Some(mention) = entry.and_then(|entry| entry.mentions.first()) {
        return Ok(Some(mention.report));
    }
    let all = (0..state.reports.len()).rev().map(ReportId::at);
    let counts = by_report(&listed.index);
    let open = |report: &ReportId| counts.get(report).is_some_and(|(_, unchecked)| *unchecked > 0);
    Ok(all.clone().find(open).or(all.clone().next()))
}

fn find(state: &Ledger, listed: &Listed, asked: &Fields) -> Option<Result<Checked, Problem>> {
    let report = match report_of(state, listed, asked) {
        Ok(report) => report?,
        Err(problem) => return Some(Err(problem)),
    };
    Some(found(state, listed, asked, report))
}

fn found(state: &Ledger, listed: &Listed, asked: &Fields, report: ReportId) -> Result<Checked, Problem> {
    let filed = state.report(report).cloned().ok_or_else(Problem::unknown)?;
    let index = &listed.index;
    let filter =
        EntryFilter { report: Some(report), status: Some(StatusName::Read), ..EntryFilter::default() };
    let after: Option<EntryId> = asked.optional("after")?;
    let next = |after| list(index, &filter, Order::Report, after, 1).entries.first().copied();
    let at_hand = asked.optional("entry")?.or_else(|| next(after)).or_else(|| next(None));
    let (_, by_chapter, _) = count(index, &filter);
    let chapters = listed.index.chapters().iter().filter_map(|chapter| {
        let counted = by_chapter.get(chapter)?;
        Some((chapter.clone(), counted.all as usize))
    });
    let just: Option<EntryId> = asked.optional("just")?;
    let just = just.and_then(|id| state.entry(id));
    let entry = at_hand.and_then(|id| state.entry(id)).filter(|entry| entry.is_open());
    Ok(Checked {
        report,
        filed,
        progress: Progress::of(listed, report),
        may_split: entry.is_some_and(|entry| !state.is_broken_down(entry.id)),
        entry: entry.cloned(),
        chapters: chapters.collect(),
        twins: twins::groups(state, report).len(),
        reports: state
            .reports
            .iter()
            .enumerate()
            .map(|(at, filed)| (ReportId::at(at), filed.clone()))
            .collect(),
        just: just.map(|entry| (entry.id, !entry.is_open())),
        laid: None,
    })
}
