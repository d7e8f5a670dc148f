//! What a caller sees of each kind of thing: the permission table, asked with whose the thing is.

use taizhang_ledger::appraise::{Appraisal, AppraisalStatus};
use taizhang_ledger::breakdown::Breakdown;
use taizhang_ledger::clue::Clue;
use taizhang_ledger::permission::Subject;
use taizhang_ledger::supervision::{Notice, Talk};
use taizhang_ledger::task::Task;
use taizhang_ledger::{Act, ClueId, FileHash, NoticeId, RequestId, State, TalkId, TaskId, UnitId};

use crate::guard::Inside;

/// Whose a thing is that one unit has.
fn of_unit(unit: Option<&UnitId>) -> Subject {
    Subject { lead_unit: unit.cloned(), support_units: Vec::new(), seen_by: Some(Act::ReadTask) }
}

/// Whether the caller sees a task.
#[must_use]
pub fn sees_task(inside: &Inside, task: &Task) -> bool {
    let subject = task.subject();
    subject.seen_by.is_none_or(|act| inside.may(act, &subject))
}

/// Whether the caller sees the task of a name; what is not there is not seen.
#[must_use]
pub fn sees_task_named(inside: &Inside, state: &State, task: TaskId) -> bool {
    state.task(task).is_some_and(|task| sees_task(inside, task))
}

/// Whether the caller sees a notice: its unit, and those who look after all.
#[must_use]
pub fn sees_notice(inside: &Inside, notice: &Notice) -> bool {
    inside.may(Act::ReadTask, &of_unit(Some(&notice.terms.unit)))
}

/// Whether the caller sees a talk: its unit, and those who look after all.
#[must_use]
pub fn sees_talk(inside: &Inside, talk: &Talk) -> bool {
    inside.may(Act::ReadTask, &of_unit(Some(&talk.terms.unit)))
}

/// Whether the caller sees what is said of a unit: the unit itself, and those who look after all.
#[must_use]
pub fn sees_unit(inside: &Inside, unit: &UnitId) -> bool {
    inside.may(Act::ReadTask, &of_unit(Some(unit)))
}

/// An appraisal as the caller sees it: until it is final, a unit sees its own score only.
#[must_use]
pub fn seen_appraisal(inside: &Inside, appraisal: &Appraisal) -> Appraisal {
    let mut seen = appraisal.clone();
    if appraisal.status != AppraisalStatus::Final {
        seen.scores.retain(|unit, _| sees_unit(inside, unit));
    }
    seen
}

/// Whether the caller sees a clue: the unit that is to answer it, and those who look after clues.
#[must_use]
pub fn sees_clue(inside: &Inside, clue: &Clue) -> bool {
    inside.may(Act::ReadClue, &of_unit(clue.unit.as_ref()))
}

/// Whether the caller sees a breakdown: issued, all inside; before, those who draft, and units with a task that they see.
#[must_use]
pub fn sees_breakdown(inside: &Inside, state: &State, breakdown: &Breakdown) -> bool {
    let act = if breakdown.is_issued() { Act::ReadLedger } else { Act::ReadDraft };
    inside.may(act, &Subject::government())
        || breakdown.tasks.iter().any(|task| sees_task_named(inside, state, *task))
}

/// Whether the caller sees a thing by its name, as a difference gives it: E12, T7, N3, a unit.
#[must_use]
pub fn sees_thing(inside: &Inside, state: &State, thing: &str) -> bool {
    if let Ok(task) = thing.parse() {
        return sees_task_named(inside, state, task);
    }
    if let Some(notice) = named(thing, &state.supervision.notices, NoticeId::index) {
        return sees_notice(inside, notice);
    }
    if let Some(talk) = named(thing, &state.supervision.talks, TalkId::index) {
        return sees_talk(inside, talk);
    }
    if let Some(clue) = named(thing, &state.clues, ClueId::index) {
        return sees_clue(inside, clue);
    }
    if let Some(request) = named(thing, &state.requests, RequestId::index) {
        return sees_task_named(inside, state, request.task);
    }
    inside.may(Act::ReadLedger, &Subject::government())
}

/// The thing of a numbered name among those of its kind, which stand in the order of their numbers.
fn named<'s, I: std::str::FromStr, T>(name: &str, all: &'s [T], place: impl Fn(I) -> usize) -> Option<&'s T> {
    all.get(place(name.parse().ok()?))
}

/// Whether the caller sees a thing that refers to a file: a report, a task with it as evidence, a clue.
#[must_use]
pub fn sees_file(inside: &Inside, file: &FileHash) -> bool {
    inside.look(|state| {
        let of_report = inside.may(Act::ReadLedger, &Subject::government())
            && state.reports.iter().any(|report| report.file == *file);
        let of_clue =
            || state.clues.iter().any(|clue| clue.text == *file && !clue.erased && sees_clue(inside, clue));
        let of_task = || state.tasks.iter().any(|task| refers(state, task, file) && sees_task(inside, task));
        of_report || of_clue() || of_task()
    })
}

/// Whether a task has a file as evidence: of its reports, its conclusion, its verifications.
fn refers(state: &State, task: &Task, file: &FileHash) -> bool {
    let reported = task.obligations.iter().any(|owed| {
        let submitted = owed.submissions.iter().flat_map(|submission| &submission.said.evidence);
        let contributed = owed.contributions.iter().flat_map(|contribution| &contribution.part.evidence);
        submitted.chain(contributed).any(|evidence| evidence.file == *file)
    });
    let concluded = || {
        state.closings.tasks.get(&task.id).is_some_and(|closing| {
            let proposed = closing.proposals.iter().flat_map(|proposal| &proposal.evidence);
            let verified = closing.verified.iter().flat_map(|verified| &verified.evidence);
            proposed.chain(verified).any(|evidence| evidence == file)
        })
    };
    let verified = || {
        let of_task = state.verifications.iter().filter(|verification| verification.task == task.id);
        of_task
            .filter_map(|verification| verification.finding.as_ref())
            .flat_map(|finding| &finding.evidence)
            .any(|evidence| evidence.file == *file)
    };
    reported || concluded() || verified()
}
