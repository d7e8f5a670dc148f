//! What the page of an entry shows, copied out of the ledger in one short look.

use taizhang_api::guard::Inside;
use taizhang_api::seeing::{sees_clue, sees_task};
use taizhang_ledger::clue::ClueStatus;
use taizhang_ledger::entry::{Change, Entry};
use taizhang_ledger::filing::ReadLink;
use taizhang_ledger::lamp::Judgement;
use taizhang_ledger::task::{Task, TaskStatus};
use taizhang_ledger::{Act, ClueId, EntryId, FileHash, ReportId, State, TaskId};
use taizhang_service::Listed;

use crate::here::Here;
use crate::naming::{by, unit_name};
use crate::page::entries::may_check;
use crate::page::reports::report_name;

/// An entry with what belongs to it.
pub(super) struct Seen {
    pub entry: Entry,
    pub tasks: Vec<SeenTask>,
    /// How many tasks there are that the caller does not see.
    pub hidden: usize,
    /// Where it stands: the version, its name, the anchor in its page, the line; and whether that version still has it.
    pub mentions: Vec<SeenMention>,
    pub corrections: Vec<SeenCorrection>,
    pub links: Vec<(ReadLink, Option<String>)>,
    pub clues: Vec<SeenClue>,
    pub may_correct: bool,
    pub may_split: bool,
    pub may_restore: bool,
    pub may_group: bool,
    /// The programmes there are, to choose from.
    pub programmes: Vec<String>,
    /// The open entries before and behind it.
    pub before: Option<EntryId>,
    pub behind: Option<EntryId>,
}

pub(super) struct SeenTask {
    pub id: TaskId,
    pub title: String,
    pub lead_unit: String,
    pub due: jiff::civil::Date,
    pub status: TaskStatus,
    pub judged: Option<Judgement>,
}

pub(super) struct SeenMention {
    pub address: String,
    pub report: String,
    pub line: u32,
    pub gone: bool,
}

pub(super) struct SeenCorrection {
    pub before: Change,
    pub change: Change,
    pub reason: String,
    pub by: String,
    pub at: taizhang_ledger::Moment,
}

pub(super) struct SeenClue {
    pub id: ClueId,
    pub status: ClueStatus,
    pub received: jiff::civil::Date,
}

impl Seen {
    /// What is seen of an entry; none if there is none of that name.
    pub fn of(here: &Here, inside: &Inside, listed: &Listed, id: EntryId) -> Option<Self> {
        let on = inside.today();
        inside.look(|state| {
            let entry = state.entry(id)?;
            let all = listed.index.tasks_of(id);
            let calendar = state.calendar();
            let mut tasks: Vec<SeenTask> = all
                .iter()
                .filter_map(|task| state.task(*task))
                .filter(|task| sees_task(inside, task))
                .map(|task| {
                    let judged = task.issued.map(|_| state.judge(task, None, on, &calendar));
                    SeenTask::of(state, task, judged)
                })
                .collect();
            // As in lists, an entry is as its gravest task.
            tasks.sort_by_key(|task| {
                std::cmp::Reverse(task.judged.as_ref().map(|judged| judged.lamp.gravity()))
            });
            let is_open = |at: &usize| state.entries.get(*at).is_some_and(Entry::is_open);
            let at = id.index();
            let may = |act| may_check(inside, act);
            let unused = !state.is_broken_down(id);
            Some(Self {
                hidden: all.len() - tasks.len(),
                tasks,
                mentions: mentions(here, state, entry),
                corrections: entry.corrections.iter().map(|made| correction(state, made)).collect(),
                links: entry
                    .read
                    .links
                    .iter()
                    .map(|link| (link.clone(), linked(here, state, link)))
                    .collect(),
                clues: clues(inside, state, id),
                may_correct: entry.is_open() && may(Act::CorrectEntry),
                may_split: entry.is_open() && unused && may(Act::SplitEntry),
                may_restore: !entry.is_open() && may(Act::RestoreEntry),
                may_group: entry.is_open() && may(Act::GroupEntries),
                programmes: listed.index.programmes().to_vec(),
                before: (0..at).rev().find(is_open).map(EntryId::at),
                behind: (at + 1..state.entries.len()).find(is_open).map(EntryId::at),
                entry: entry.clone(),
            })
        })
    }
}

impl SeenTask {
    fn of(state: &State, task: &Task, judged: Option<Judgement>) -> Self {
        Self {
            id: task.id,
            title: task.terms.title.clone(),
            lead_unit: unit_name(state, &task.terms.lead_unit).to_owned(),
            due: task.terms.due_date,
            status: task.status,
            judged,
        }
    }
}

fn mentions(here: &Here, state: &State, entry: &Entry) -> Vec<SeenMention> {
    let mut seen: Vec<ReportId> = Vec::new();
    let mention = |mention: &taizhang_ledger::entry::Mention| {
        let nth = seen.iter().filter(|report| **report == mention.report).count();
        seen.push(mention.report);
        let report = state.report(mention.report);
        let id = mention.report.to_string();
        SeenMention {
            address: here.at(&format!("reports/{id}#{}", anchor(entry.id, nth))),
            report: report.map_or_else(|| id.clone(), |report| report_name(here, &id, report)),
            line: mention.place.line,
            gone: entry.gone_from.contains(&mention.report),
        }
    };
    entry.mentions.iter().map(mention).collect()
}

/// The identifier of a mention of an entry in the page of a report: 「E12」, then 「E12-2」.
#[must_use]
pub(crate) fn anchor(entry: EntryId, nth: usize) -> String {
    if nth == 0 { entry.to_string() } else { format!("{entry}-{}", nth + 1) }
}

fn correction(state: &State, made: &taizhang_ledger::entry::Corrected) -> SeenCorrection {
    SeenCorrection {
        before: made.before.clone(),
        change: made.change.clone(),
        reason: made.reason.clone(),
        by: by(state, &made.by),
        at: made.at,
    }
}

/// Where the other figure of a link stands: the entry of that report whose sentence holds it.
fn linked(here: &Here, state: &State, link: &ReadLink) -> Option<String> {
    let file: &FileHash = link.last_report.as_ref()?;
    let at = state.reports.iter().position(|report| report.file == *file)?;
    let report = ReportId::at(at);
    let start = link.other.place.start;
    let holds = |entry: &&Entry| {
        entry.mentions.iter().any(|mention| {
            mention.report == report && mention.place.start <= start && start < mention.place.end
        })
    };
    let found = state.entries.iter().filter(|entry| entry.is_open()).find(holds);
    let place = found.map_or_else(String::new, |entry| format!("#{}", entry.id));
    Some(here.at(&format!("reports/{report}{place}")))
}

fn clues(inside: &Inside, state: &State, id: EntryId) -> Vec<SeenClue> {
    let about = state.clues.iter().filter(|clue| clue.entry == id && sees_clue(inside, clue));
    about.map(|clue| SeenClue { id: clue.id, status: clue.status, received: clue.received.date() }).collect()
}
