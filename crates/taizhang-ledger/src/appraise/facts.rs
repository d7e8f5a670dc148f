//! What the ledger knows of a unit in a period, as the cases of the score rule. Every case is listed, also those that do not
//! count, so that a denominator can be recounted by hand.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::appraisal::{Case, CaseState, Score, ScoreFacts, ScoreRule, score};
use crate::appraise::Noted;
use crate::calendar::{Lateness, Period};
use crate::supervision::Notice;
use crate::task::{Task, TaskStatus};
use crate::update::SubmissionState;
use crate::{State, UnitId};

/// The cases of tasks done in time, by the name of the item in the shipped rule.
const COMPLETED: &str = "completed";
/// The cases of reports handed in on time.
const ON_TIME: &str = "on_time";
/// The cases of notices answered in time.
const ANSWERED: &str = "answered";
/// What happened where a report was given back twice or more.
const RETURNED_TWICE: &str = "returned_twice";

/// Scores every unit that had something to do in a period, as of a day.
#[must_use]
pub fn compute(state: &State, rule: &ScoreRule, period: Period, noted: &[Noted], today: Date) -> Vec<Score> {
    let led = state.tasks.iter().filter(|task| task.issued.is_some()).map(|task| &task.terms.lead_unit);
    let addressed = state.supervision.notices.iter().map(|notice| &notice.terms.unit);
    let units: BTreeSet<&UnitId> = led.chain(addressed).collect();
    units.into_iter().map(|unit| score(rule, &facts(state, unit, period, noted, today))).collect()
}

/// What is known of a unit in a period, as of a day.
#[must_use]
pub fn facts(state: &State, unit: &UnitId, period: Period, noted: &[Noted], today: Date) -> ScoreFacts {
    let led = || state.tasks.iter().filter(|task| task.issued.is_some() && task.terms.lead_unit == *unit);
    let end = period.last_day().min(today);
    let tasks: Vec<Case> = led().filter_map(|task| completed(state, task, period, end)).collect();
    let notices = state.supervision.notices.iter().filter(|notice| notice.terms.unit == *unit);
    let notices: Vec<Case> = notices.filter_map(|notice| answered(notice, period, today)).collect();
    let (reports, returned) = reports(state, unit, period, today);
    let mut happened: BTreeMap<String, Vec<String>> = BTreeMap::new();
    if !returned.is_empty() {
        happened.insert(RETURNED_TWICE.to_owned(), returned);
    }
    for noted in noted.iter().filter(|noted| noted.unit == *unit) {
        happened.entry(noted.rule.clone()).or_default().push(noted.reference.clone());
    }
    let cases = [(COMPLETED, tasks), (ON_TIME, reports), (ANSWERED, notices)];
    let cases = cases.into_iter().map(|(item, cases)| (item.to_owned(), cases)).collect();
    ScoreFacts { unit: unit.clone(), period, cases, happened }
}

/// A task that fell due in the period, or is still open from before: due is due until it is done.
fn completed(state: &State, task: &Task, period: Period, end: Date) -> Option<Case> {
    let due = task.terms.due_date;
    let done = done_on(state, task);
    let earlier = due < period.first_day();
    if task.issued.is_some_and(|issued| issued > end)
        || (earlier && done.is_some_and(|done| done < period.first_day()))
    {
        return None;
    }
    let state = match done {
        _ if task.status == TaskStatus::Cancelled => {
            CaseState::Excluded { reason: "经批准取消".to_owned() }
        }
        _ if due > end => CaseState::NotDue,
        Some(done) if done <= due => CaseState::Met,
        Some(_) => CaseState::Missed,
        None => CaseState::OpenOverdue,
    };
    Some(Case { what: task.id.to_string(), governed: task.breakdown.is_some(), state })
}

/// The day on which the conclusion that was accepted had been proposed: the unit does not wait for the office.
fn done_on(state: &State, task: &Task) -> Option<Date> {
    if !matches!(task.status, TaskStatus::Concluded | TaskStatus::StruckOff) {
        return None;
    }
    let last = state.closings.tasks.get(&task.id)?.proposals.last()?;
    last.accepted.as_ref().map(|_| last.said.at.date())
}

/// A notice whose first reply was due in the period. A reply that went back counts by the day it first came.
fn answered(notice: &Notice, period: Period, today: Date) -> Option<Case> {
    let first = notice.replies.first();
    let due = if notice.replies.len() > 1 || first.is_some_and(|reply| reply.returned.is_some()) {
        notice.first_reply_by
    } else {
        notice.reply_by
    };
    let state = match first {
        _ if !period.contains(due) => return None,
        Some(reply) if reply.late => CaseState::Missed,
        Some(_) => CaseState::Met,
        None if due < today => CaseState::OpenOverdue,
        None => CaseState::NotDue,
    };
    Some(Case { what: notice.document_number.clone(), governed: true, state })
}

/// The reports a unit owed for periods that end in this one, and those that were given back twice or more.
fn reports(state: &State, unit: &UnitId, period: Period, today: Date) -> (Vec<Case>, Vec<String>) {
    let (mut cases, mut returned) = (Vec::new(), Vec::new());
    for task in state.tasks.iter().filter(|task| task.issued.is_some()) {
        for owed in task.obligations.iter().filter(|owed| owed.unit == *unit) {
            if !period.contains(owed.period.last_day()) {
                continue;
            }
            let what = format!("{} {}", task.id, owed.period);
            let back = owed.submissions.iter().filter(|handed| handed.state == SubmissionState::Returned);
            if back.count() >= 2 {
                returned.push(what.clone());
            }
            let handed_in = owed.submitted().is_some();
            let state = match owed.lateness(today) {
                Lateness::OnTime => CaseState::Met,
                Lateness::InGrace { .. } if handed_in => CaseState::Met,
                Lateness::NotDue | Lateness::InGrace { .. } => CaseState::NotDue,
                Lateness::Late { .. } if handed_in => CaseState::Missed,
                Lateness::Late { .. } | Lateness::Locked { .. } => CaseState::OpenOverdue,
            };
            cases.push(Case { what, governed: task.breakdown.is_some(), state });
        }
    }
    (cases, returned)
}
