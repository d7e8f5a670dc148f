//! What comes of commands in supervision.

use crate::breakdown::note_document_number;
use crate::closing::{EVIDENCE_MAX, Said};
use crate::decide::Context;
use crate::permission::Subject;
use crate::refusal::Refusal;
use crate::state::Missing;
use crate::supervision::notice::{at, known as known_notice};
use crate::supervision::{
    Bulletin, Escalation, LampOverride, Notice, NoticeReply, NoticeStatus, SupervisionCommand,
    SupervisionEvent, Talk, Urge, bulletin, escalation, manual, notice, talk, urge,
};
use crate::task::{Task, known};
use crate::text::{LIST_MAX, NARRATIVE_CHARS_MAX, REASON_CHARS_MAX, needed};
use crate::{Act, Event, NoticeId, Recorded, State, TalkId, TaskId, UnitId};

/// Whose it is: the task's units', or those of the unit that a notice or talk is addressed to.
pub(crate) fn subject(command: &SupervisionCommand, state: &State) -> Result<Subject, Refusal> {
    use SupervisionCommand as Command;
    let of_unit = |unit: &UnitId| Subject {
        lead_unit: Some(unit.clone()),
        support_units: Vec::new(),
        seen_by: Some(Act::ReadTask),
    };
    match command {
        Command::Urge { task, .. }
        | Command::Escalate { task, .. }
        | Command::CallUrgent { task, .. }
        | Command::OverrideLamp { task, .. }
        | Command::LiftOverride { task, .. } => known(state, *task).map(Task::subject),
        Command::IssueNotice { terms } => Ok(of_unit(&terms.unit)),
        Command::AcknowledgeNotice { notice }
        | Command::ReplyToNotice { notice, .. }
        | Command::AcceptReply { notice, .. }
        | Command::ReturnReply { notice, .. } => Ok(of_unit(&known_notice(state, *notice)?.terms.unit)),
        Command::CallTalk { terms } => Ok(of_unit(&terms.unit)),
        Command::RecordTalk { talk, .. } | Command::CallOffTalk { talk, .. } => {
            Ok(of_unit(&talk::known(state, *talk)?.terms.unit))
        }
        Command::IssueBulletin { .. } => Ok(Subject::government()),
    }
}

pub(crate) fn decide(
    command: SupervisionCommand,
    state: &State,
    context: &Context,
) -> Result<Vec<Event>, Refusal> {
    use NoticeStatus::{Acknowledged, Issued, Replied};
    use SupervisionCommand as Command;
    let event = match command {
        Command::Urge { task, text, shown } => urge::urge(state, task, text, &shown, context)?,
        Command::IssueNotice { terms } => notice::send_out(state, terms, context)?,
        Command::AcknowledgeNotice { notice } => {
            if at(state, notice, &[Issued, Acknowledged])?.status() == Acknowledged {
                return Ok(Vec::new());
            }
            SupervisionEvent::NoticeAcknowledged { notice }
        }
        Command::ReplyToNotice { notice, text, evidence } => {
            needed(&text, "反馈内容", "the reply", NARRATIVE_CHARS_MAX)?;
            if evidence.len() > EVIDENCE_MAX {
                return Err(Refusal::too_many("佐证材料", "files of evidence", evidence.len(), EVIDENCE_MAX));
            }
            let late = at(state, notice, &[Acknowledged])?.reply_by < context.now.date();
            SupervisionEvent::NoticeReplied { notice, text, evidence, late }
        }
        Command::AcceptReply { notice, text } => {
            needed(&text, "审核意见", "the opinion", REASON_CHARS_MAX)?;
            not_theirs(at(state, notice, &[Replied])?, context)?;
            SupervisionEvent::ReplyAccepted { notice, text }
        }
        Command::ReturnReply { notice, reason } => {
            let standing = at(state, notice, &[Replied])?;
            not_theirs(standing, context)?;
            notice::send_back(state, standing, reason, context)?
        }
        Command::CallTalk { terms } => talk::call(state, terms, context)?,
        Command::RecordTalk { talk, record } => talk::record(state, talk, record, context)?,
        Command::CallOffTalk { talk, reason } => talk::call_off(state, talk, reason)?,
        Command::Escalate { task, step, reason } => escalation::escalate(state, task, step, reason, context)?,
        Command::CallUrgent { task, urgent, reason } => {
            needed(&reason, "理由", "the reason", REASON_CHARS_MAX)?;
            crate::task::live(state, task)?;
            if state.supervision.urgent.contains_key(&task) == urgent {
                return Ok(Vec::new());
            }
            SupervisionEvent::CalledUrgent { task, urgent, reason }
        }
        Command::OverrideLamp { task, lamp, until, reason } => {
            manual::set_lamp(state, task, (lamp, until), reason, context)?
        }
        Command::LiftOverride { task, reason } => manual::lift(state, task, reason, context)?,
        Command::IssueBulletin { title, preface, shown } => {
            let events = bulletin::send_out(state, title, preface, &shown, context)?;
            return Ok(events.into_iter().map(|event| Event::Supervision(Box::new(event))).collect());
        }
    };
    Ok(vec![Event::Supervision(Box::new(event))])
}

/// Tasks in order, each once, all of them issued.
pub(crate) fn tasks_fit(state: &State, mut tasks: Vec<TaskId>) -> Result<Vec<TaskId>, Refusal> {
    tasks.sort_unstable();
    tasks.dedup();
    if tasks.len() > LIST_MAX {
        return Err(Refusal::too_many("任务", "tasks", tasks.len(), LIST_MAX));
    }
    tasks.iter().try_for_each(|task| crate::task::live(state, *task).map(|_| ()))?;
    Ok(tasks)
}

/// Nobody judges the reply of their own unit, or their own.
fn not_theirs(notice: &Notice, context: &Context) -> Result<(), Refusal> {
    let replied = notice.replies.last().map(|reply| &reply.said.by.person);
    if notice.terms.unit == context.actor.unit || replied == Some(&context.actor.person) {
        return Err(Refusal::own_reply(notice.id).lifted_by(Act::JudgeReply));
    }
    Ok(())
}

pub(crate) fn apply(event: &SupervisionEvent, recorded: &Recorded, state: &mut State) -> Result<(), Missing> {
    use SupervisionEvent as Happened;
    let said = |text: &str| Said { text: text.to_owned(), by: recorded.by.clone(), at: recorded.at };
    match event {
        Happened::Urged { task, text, recipients } => state.supervision.urges.push(Urge {
            task: *task,
            text: text.clone(),
            recipients: recipients.clone(),
            by: recorded.by.clone(),
            at: recorded.at,
        }),
        Happened::NoticeIssued { notice, document_number, terms, receipt_by, reply_by } => {
            note_document_number(state, document_number);
            state.supervision.notices.push(Notice {
                id: *notice,
                document_number: document_number.clone(),
                terms: terms.clone(),
                issued: said(""),
                receipt_by: *receipt_by,
                first_reply_by: *reply_by,
                reply_by: *reply_by,
                acknowledged: None,
                replies: Vec::new(),
            });
        }
        Happened::NoticeAcknowledged { notice } => {
            notice_of(state, *notice)?.acknowledged = Some(said(""));
        }
        Happened::NoticeReplied { notice, text, evidence, late } => {
            let (said, evidence, late) = (said(text), evidence.clone(), *late);
            let reply = NoticeReply { said, evidence, late, returned: None, accepted: None };
            notice_of(state, *notice)?.replies.push(reply);
        }
        Happened::ReplyAccepted { notice, text } => reply_of(state, *notice)?.accepted = Some(said(text)),
        Happened::ReplyReturned { notice, reason, reply_by } => {
            reply_of(state, *notice)?.returned = Some(said(reason));
            notice_of(state, *notice)?.reply_by = *reply_by;
        }
        Happened::TalkCalled { talk, terms } => state.supervision.talks.push(Talk {
            id: *talk,
            terms: terms.clone(),
            called: said(&terms.reason),
            record: None,
            called_off: None,
        }),
        Happened::TalkRecorded { talk, record } => {
            talk_of(state, *talk)?.record = Some((record.clone(), said("")));
        }
        Happened::TalkCalledOff { talk, reason } => talk_of(state, *talk)?.called_off = Some(said(reason)),
        Happened::Escalated { task, step, skipped, reason } => {
            let taken = Escalation { step: *step, skipped: skipped.clone(), said: said(reason) };
            state.supervision.escalations.entry(*task).or_default().push(taken);
        }
        Happened::CalledUrgent { task, urgent: true, reason } => {
            state.supervision.urgent.insert(*task, said(reason));
        }
        Happened::CalledUrgent { task, urgent: false, .. } => {
            state.supervision.urgent.remove(task);
        }
        Happened::LampOverridden { task, lamp, until, reason } => {
            let set = LampOverride { lamp: *lamp, until: *until, said: said(reason), lifted: None };
            state.supervision.overrides.entry(*task).or_default().push(set);
        }
        Happened::OverrideLifted { task, reason } => {
            let set = state.supervision.overrides.get_mut(task).and_then(|all| all.last_mut());
            set.ok_or_else(|| Missing::of(format!("a lamp set for {task}")))?.lifted = Some(said(reason));
        }
        Happened::BulletinIssued { bulletin, year, number, title, preface, as_of } => {
            state.supervision.bulletins.push(Bulletin {
                id: *bulletin,
                year: *year,
                number: *number,
                title: title.clone(),
                as_of: *as_of,
                issued: said(preface),
                rows: Vec::new(),
            });
        }
        Happened::BulletinRows { bulletin, rows } => {
            let known = state.supervision.bulletins.get_mut(bulletin.index());
            known.ok_or_else(|| Missing::of(bulletin))?.rows.extend(rows.iter().cloned());
        }
    }
    Ok(())
}

fn notice_of(state: &mut State, notice: NoticeId) -> Result<&mut Notice, Missing> {
    state.supervision.notices.get_mut(notice.index()).ok_or_else(|| Missing::of(notice))
}

fn reply_of(state: &mut State, notice: NoticeId) -> Result<&mut NoticeReply, Missing> {
    notice_of(state, notice)?.replies.last_mut().ok_or_else(|| Missing::of(format!("a reply to {notice}")))
}

fn talk_of(state: &mut State, talk: TalkId) -> Result<&mut Talk, Missing> {
    state.supervision.talks.get_mut(talk.index()).ok_or_else(|| Missing::of(talk))
}
