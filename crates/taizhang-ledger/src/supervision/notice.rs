//! Supervision notices (督办通知单): a numbered demand to a unit, with a clock for the receipt and one for the reply.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::breakdown::document_number;
use crate::calendar::{ReplyRule, WorkCalendar};
use crate::closing::Said;
use crate::decide::Context;
use crate::establishment::open_unit;
use crate::refusal::Refusal;
use crate::supervision::{SupervisionEvent, tasks_fit};
use crate::text::{NARRATIVE_CHARS_MAX, REASON_CHARS_MAX, TITLE_CHARS_MAX, needed};
use crate::{FileHash, NoticeId, State, TaskId, UnitId};

/// The step of a clock within which a receipt is due.
pub const RECEIPT_STEP: &str = "deploy";

/// What is demanded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoticeTerms {
    /// The unit it is issued to (承办单位).
    pub unit: UnitId,
    /// The tasks it is about; none for a matter of its own.
    #[serde(default)]
    pub tasks: Vec<TaskId>,
    /// The matter (事项).
    pub matter: String,
    /// What is to be done (要求).
    pub requirement: String,
    /// The clock, by its name in the settings: 13710.
    pub clock: String,
    /// The step of the clock within which the reply is due: reply, general, major.
    pub step: String,
}

/// A reply to a notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeReply {
    /// What was replied.
    pub said: Said,
    /// The evidence, if any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<FileHash>,
    /// Whether it was late, by the day that stood then.
    pub late: bool,
    /// Why it went back; `None` where it did not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returned: Option<Said>,
    /// That it was accepted; `None` where it was not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted: Option<Said>,
}

/// How far a notice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeStatus {
    /// Issued; its unit did not sign for it.
    Issued,
    /// Signed for; a reply is due.
    Acknowledged,
    /// Replied to; nobody judged the reply.
    Replied,
    /// The reply was accepted.
    Accepted,
}

impl NoticeStatus {
    /// What users read, in Chinese.
    #[must_use]
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Issued => "待签收",
            Self::Acknowledged => "待反馈",
            Self::Replied => "待审核",
            Self::Accepted => "已办结",
        }
    }

    /// The name used in the log.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Issued => "issued",
            Self::Acknowledged => "acknowledged",
            Self::Replied => "replied",
            Self::Accepted => "accepted",
        }
    }
}

/// A supervision notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Its name.
    pub id: NoticeId,
    /// Its number: 临澜督〔2026〕3号.
    pub document_number: String,
    /// What is demanded.
    pub terms: NoticeTerms,
    /// Who issued it, and when.
    pub issued: Said,
    /// The last day to sign for it.
    pub receipt_by: Date,
    /// The last day for the first reply, as issued.
    pub first_reply_by: Date,
    /// The last day to reply, as it stands now.
    pub reply_by: Date,
    /// Who signed for it, and when; `None` until somebody does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acknowledged: Option<Said>,
    /// The replies, the latest last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replies: Vec<NoticeReply>,
}

impl Notice {
    /// How far it is.
    #[must_use]
    pub fn status(&self) -> NoticeStatus {
        match self.replies.last() {
            Some(reply) if reply.accepted.is_some() => NoticeStatus::Accepted,
            Some(reply) if reply.returned.is_none() => NoticeStatus::Replied,
            _ if self.acknowledged.is_some() => NoticeStatus::Acknowledged,
            _ => NoticeStatus::Issued,
        }
    }

    /// The day that its unit has missed, if it has: that of the receipt, or that of the reply.
    #[must_use]
    pub fn missed(&self, today: Date) -> Option<Date> {
        let due = match self.status() {
            NoticeStatus::Issued => self.receipt_by,
            NoticeStatus::Acknowledged => self.reply_by,
            NoticeStatus::Replied | NoticeStatus::Accepted => return None,
        };
        (due < today).then_some(due)
    }
}

/// Issues a notice.
pub(super) fn send_out(
    state: &State,
    mut terms: NoticeTerms,
    context: &Context,
) -> Result<SupervisionEvent, Refusal> {
    needed(&terms.matter, "督办事项", "the matter", TITLE_CHARS_MAX)?;
    needed(&terms.requirement, "督办要求", "the requirement", NARRATIVE_CHARS_MAX)?;
    open_unit(state, &terms.unit)?;
    terms.tasks = tasks_fit(state, terms.tasks)?;
    if let Some(task) = terms.tasks.iter().find(|task| !involves(state, **task, &terms.unit)) {
        return Err(Refusal::not_involved(*task, &terms.unit));
    }
    let today = context.now.date();
    let clock = clock(state, &terms.clock)?;
    let by = |step: &str| {
        let due = clock.due(step, today, &WorkCalendar::shipped());
        due.map(|due| due.date).ok_or_else(|| Refusal::no_step(&terms.clock, step))
    };
    let (receipt_by, reply_by) = (by(RECEIPT_STEP)?, by(&terms.step)?);
    let document_number = document_number(state, &state.settings.document_prefix, today)?;
    let notice = NoticeId::at(state.supervision.notices.len());
    Ok(SupervisionEvent::NoticeIssued { notice, document_number, terms, receipt_by, reply_by })
}

/// Sends a reply back: the unit has the time of the clock again, counted from today.
pub(super) fn send_back(
    state: &State,
    notice: &Notice,
    reason: String,
    context: &Context,
) -> Result<SupervisionEvent, Refusal> {
    needed(&reason, "退回理由", "the reason", REASON_CHARS_MAX)?;
    let (clock, today) = (clock(state, &notice.terms.clock)?, context.now.date());
    let due = clock.due(&notice.terms.step, today, &WorkCalendar::shipped());
    let reply_by = due.ok_or_else(|| Refusal::no_step(&notice.terms.clock, &notice.terms.step))?.date;
    Ok(SupervisionEvent::ReplyReturned { notice: notice.id, reason, reply_by })
}

fn clock<'s>(state: &'s State, named: &str) -> Result<&'s ReplyRule, Refusal> {
    let found = state.settings.notice_clocks.iter().find(|rule| rule.id == named);
    found.ok_or_else(|| Refusal::no_clock(named, &state.settings.notice_clocks))
}

fn involves(state: &State, task: TaskId, unit: &UnitId) -> bool {
    state.task(task).is_some_and(|task| task.terms.involves(unit))
}

/// A notice that is so far and no further.
pub(super) fn at<'s>(
    state: &'s State,
    id: NoticeId,
    allowed: &[NoticeStatus],
) -> Result<&'s Notice, Refusal> {
    let notice = known(state, id)?;
    let status = notice.status();
    if allowed.contains(&status) { Ok(notice) } else { Err(Refusal::notice_not_at(id, status)) }
}

pub(super) fn known(state: &State, id: NoticeId) -> Result<&Notice, Refusal> {
    let at = id.0.checked_sub(1).map(|at| at as usize);
    at.and_then(|at| state.supervision.notices.get(at)).ok_or_else(Refusal::unknown)
}
