//! Every month: those who lag are urged, get a notice with a clock, or are called to talk. Every quarter a bulletin.

use std::collections::BTreeSet;

use taizhang_ledger::supervision::{
    Notice, NoticeStatus, NoticeTerms, SupervisionCommand, TalkRecord, TalkTerms, draft_bulletin,
    hash_of_rows, recipients,
};
use taizhang_ledger::task::Task;
use taizhang_ledger::{Actor, Command, Moment, NoticeId, Role, State, TalkId, TaskId, UnitId};

use crate::evidence::SimulatedFile;
use crate::hours::days_after;
use crate::opening::day;
use crate::phrases;
use crate::year::{self, Step, Year};

/// The steps of the clock that come with the settings.
const STEPS: [&str; 3] = ["reply", "general", "major"];

/// Something about supervision.
pub(crate) enum Intent {
    /// Look over all tasks.
    Look(i8),
    /// Urge those who work on a task.
    Urge(TaskId),
    /// Send a unit a notice about its tasks.
    Notice(UnitId),
    /// Look at the newest notice.
    Sent(usize),
    /// Sign for a notice.
    Sign(NoticeId),
    /// Reply to it.
    Reply(NoticeId),
    /// Judge the reply.
    Judge(NoticeId),
    /// Call a unit to talk.
    Talk(UnitId),
    /// Hold the talk, or call it off.
    Hold(TalkId),
    /// Issue a bulletin.
    Bulletin(i8),
}

/// Notes the looks and bulletins of the year.
pub(crate) fn note(year: &mut Year) {
    let of = year.plan_year;
    for month in 4..=12 {
        let looked = year.hours.on(day(of, month, 14), &mut year.chance);
        year.agenda.note(looked, year::Intent::Supervising(Intent::Look(month)));
    }
    for (quarter, month) in [(1, 4), (2, 7), (3, 10)] {
        let printed = year.hours.on(day(of, month, 20), &mut year.chance);
        year.agenda.note(printed, year::Intent::Supervising(Intent::Bulletin(quarter)));
    }
    let printed = year.hours.on(day(of + 1, 1, 20), &mut year.chance);
    year.agenda.note(printed, year::Intent::Supervising(Intent::Bulletin(4)));
}

pub(crate) fn turn(year: &mut Year, at: Moment, intent: Intent, state: &State) -> Option<Step> {
    let notice = |id: NoticeId| state.supervision.notices.get(id.index());
    match intent {
        Intent::Look(month) => {
            look(year, at, month, state);
            None
        }
        Intent::Urge(task) => urge(year, at, task, state),
        Intent::Notice(unit) => send_notice(year, at, unit, state),
        Intent::Sent(count) => {
            let newest = state.supervision.notices.get(count)?.id;
            soon(year, at, (0, 1), Intent::Sign(newest));
            None
        }
        Intent::Sign(id) => sign(year, at, notice(id)?),
        Intent::Reply(id) => reply(year, at, notice(id)?),
        Intent::Judge(id) => judge(year, at, notice(id)?),
        Intent::Talk(unit) => talk(year, at, unit, state),
        Intent::Hold(talk) => hold(year, at, talk, state),
        Intent::Bulletin(quarter) => bulletin(year, at, quarter, state),
    }
}

fn look(year: &mut Year, at: Moment, month: i8, state: &State) {
    let mut noticed: BTreeSet<&UnitId> = BTreeSet::new();
    for task in state.tasks.iter().filter(|task| task.status.is_running()) {
        if !year.course(task.id).lags(month) {
            continue;
        }
        let unit = &task.terms.lead_unit;
        if year.chance.often(300) {
            soon(year, at, (0, 2), Intent::Urge(task.id));
        } else if year.chance.often(200) && noticed.insert(unit) {
            soon(year, at, (1, 3), Intent::Notice(unit.clone()));
        } else if year.chance.often(80) && count_of(state, unit) > 0 && noticed.insert(unit) {
            soon(year, at, (1, 3), Intent::Talk(unit.clone()));
        }
    }
}

/// How many notices a unit got so far.
fn count_of(state: &State, unit: &UnitId) -> usize {
    state.supervision.notices.iter().filter(|notice| notice.terms.unit == *unit).count()
}

fn urge(year: &mut Year, at: Moment, id: TaskId, state: &State) -> Option<Step> {
    let task = state.task(id).filter(|task| task.status.is_running())?;
    let recipients = recipients(state, task, at.date());
    if recipients.iter().all(|recipient| recipient.person.is_none()) {
        return None;
    }
    let shown = recipients.into_iter().map(|recipient| recipient.post).collect();
    let text = (*year.chance.pick(phrases::URGE)).to_owned();
    Some(office(year, at, SupervisionCommand::Urge { task: id, text, shown }))
}

/// The running tasks that a unit leads and that lag, a few of them.
fn lagging(year: &Year, at: Moment, unit: &UnitId, state: &State) -> Vec<TaskId> {
    let led = |task: &&Task| task.status.is_running() && task.terms.lead_unit == *unit;
    let lags = |task: &&Task| year.course(task.id).lags(at.date().month());
    state.tasks.iter().filter(led).filter(lags).map(|task| task.id).take(3).collect()
}

fn send_notice(year: &mut Year, at: Moment, unit: UnitId, state: &State) -> Option<Step> {
    let open = |notice: &Notice| notice.terms.unit == unit && notice.status() != NoticeStatus::Accepted;
    if state.supervision.notices.iter().any(open) {
        return None;
    }
    let tasks = lagging(year, at, &unit, state);
    if tasks.is_empty() {
        return None;
    }
    let terms = NoticeTerms {
        unit,
        tasks,
        matter: phrases::MATTER.to_owned(),
        requirement: (*year.chance.pick(phrases::REQUIREMENT)).to_owned(),
        clock: state.settings.notice_clocks.first()?.id.clone(),
        step: (*year.chance.pick(&STEPS)).to_owned(),
    };
    year.agenda.note(at, year::Intent::Supervising(Intent::Sent(state.supervision.notices.len())));
    Some(office(year, at, SupervisionCommand::IssueNotice { terms }))
}

fn sign(year: &mut Year, at: Moment, notice: &Notice) -> Option<Step> {
    if notice.status() != NoticeStatus::Issued {
        return None;
    }
    reply_soon(year, at, notice);
    let actor = year.city.of_unit(&notice.terms.unit, Role::Reporter)?;
    let command = SupervisionCommand::AcknowledgeNotice { notice: notice.id };
    Some(Step::new(at, actor, Command::Supervision(Box::new(command))))
}

/// The unit replies before its day, or after it.
fn reply_soon(year: &mut Year, at: Moment, notice: &Notice) {
    let days = i64::from(Moment::days_between(at.date(), notice.reply_by)).max(1);
    let late = year.chance.often(year.options.rates.late_reply);
    let taken = if late { days + year.chance.between(1, 6) } else { year.chance.between(1, days) };
    let then = year.hours.on(days_after(at.date(), taken), &mut year.chance);
    year.agenda.note(then, year::Intent::Supervising(Intent::Reply(notice.id)));
}

fn reply(year: &mut Year, at: Moment, notice: &Notice) -> Option<Step> {
    if notice.status() != NoticeStatus::Acknowledged {
        return None;
    }
    let actor = year.city.of_unit(&notice.terms.unit, Role::Reporter)?;
    let text = (*year.chance.pick(phrases::REPLY)).to_owned();
    let name = format!("{}整改情况.txt", notice.document_number);
    let file = SimulatedFile::of(name, &text, year.chance.any());
    let evidence = vec![file.hash.clone()];
    soon(year, at, (1, 3), Intent::Judge(notice.id));
    let command = SupervisionCommand::ReplyToNotice { notice: notice.id, text, evidence };
    Some(Step::new(at, actor, Command::Supervision(Box::new(command))).with(file))
}

fn judge(year: &mut Year, at: Moment, notice: &Notice) -> Option<Step> {
    if notice.status() != NoticeStatus::Replied {
        return None;
    }
    if notice.replies.len() < 3 && year.chance.often(200) {
        reply_soon(year, at, notice);
        let reason = phrases::REPLY_THIN.to_owned();
        return Some(office(year, at, SupervisionCommand::ReturnReply { notice: notice.id, reason }));
    }
    let text = phrases::REPLY_FINE.to_owned();
    Some(office(year, at, SupervisionCommand::AcceptReply { notice: notice.id, text }))
}

fn talk(year: &mut Year, at: Moment, unit: UnitId, state: &State) -> Option<Step> {
    let tasks = lagging(year, at, &unit, state);
    let post = year.city.of_unit(&unit, Role::Reviewer)?.post;
    let on = year.hours.worked(days_after(at.date(), year.chance.between(2, 6)));
    let held = year.hours.on(on, &mut year.chance);
    let talk = TalkId::at(state.supervision.talks.len());
    year.agenda.note(held, year::Intent::Supervising(Intent::Hold(talk)));
    let reason = phrases::TALK.to_owned();
    let terms = TalkTerms { unit, posts: vec![post], tasks, reason, on };
    let leader = year.city.central(Role::Leader, 1);
    Some(of(at, leader, SupervisionCommand::CallTalk { terms }))
}

fn hold(year: &mut Year, at: Moment, id: TalkId, state: &State) -> Option<Step> {
    let talk = state.supervision.talks.get(id.index())?;
    if talk.record.is_some() || talk.called_off.is_some() {
        return None;
    }
    if year.chance.often(150) {
        let reason = phrases::TALK_CALLED_OFF.to_owned();
        return Some(office(year, at, SupervisionCommand::CallOffTalk { talk: id, reason }));
    }
    let record = TalkRecord {
        held: at.date(),
        record: phrases::TALK_RECORD.to_owned(),
        rectify_by: Some(days_after(at.date(), 30)),
    };
    Some(office(year, at, SupervisionCommand::RecordTalk { talk: id, record }))
}

fn bulletin(year: &mut Year, at: Moment, quarter: i8, state: &State) -> Option<Step> {
    let rows = draft_bulletin(state, at.date());
    if rows.is_empty() {
        return None;
    }
    let title = format!("{}年第{quarter}季度重点任务进展情况通报", year.plan_year);
    let preface = phrases::BULLETIN.to_owned();
    let shown = hash_of_rows(&rows);
    Some(office(year, at, SupervisionCommand::IssueBulletin { title, preface, shown }))
}

fn office(year: &Year, at: Moment, command: SupervisionCommand) -> Step {
    of(at, year.city.central(Role::Supervisor, 0), command)
}

fn of(at: Moment, actor: Actor, command: SupervisionCommand) -> Step {
    Step::new(at, actor, Command::Supervision(Box::new(command)))
}

fn soon(year: &mut Year, at: Moment, (low, high): (i64, i64), intent: Intent) {
    let days = u16::try_from(year.chance.between(low, high)).unwrap_or(1);
    let then = year.hours.after(at, days, &mut year.chance);
    year.agenda.note(then, year::Intent::Supervising(intent));
}
