//! Urging (催办): whom it goes to is computed from the task, shown before it is sent, and kept in the event.
//!
//! A person stands in it as the holder of a post on that day. A post that nobody holds is shown as vacant, not left out:
//! silence would look like an urge that went out.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::refusal::Refusal;
use crate::supervision::SupervisionEvent;
use crate::task::{Task, live};
use crate::text::{REASON_CHARS_MAX, needed};
use crate::{By, Moment, PersonId, PostId, Role, State, TaskId, UnitId, decide::Context};

/// Why a post is urged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecipientReason {
    /// It is the contact of the task (联系人).
    Contact,
    /// It reports for the lead unit (牵头单位填报人).
    LeadReporter,
    /// It is the leader who looks after the task (牵头领导).
    LeadOfficial,
}

impl RecipientReason {
    /// What users read, in Chinese.
    #[must_use]
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Contact => "联系人",
            Self::LeadReporter => "牵头单位填报人",
            Self::LeadOfficial => "牵头领导",
        }
    }
}

/// Somebody who is urged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipient {
    /// The post.
    pub post: PostId,
    /// Its unit.
    pub unit: UnitId,
    /// Who holds it that day; `None` for a vacant post, which nobody reads.
    pub person: Option<PersonId>,
    /// Why.
    pub reason: RecipientReason,
}

/// An urge as it was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Urge {
    /// The task.
    pub task: TaskId,
    /// What was said.
    pub text: String,
    /// Whom it went to.
    pub recipients: Vec<Recipient>,
    /// Who sent it.
    pub by: By,
    /// When.
    pub at: Moment,
}

/// Whom an urge about a task would go to on a day: the contact, those who report for the lead unit, the leader who looks
/// after it; each post once, for the first of these reasons.
#[must_use]
pub fn recipients(state: &State, task: &Task, today: Date) -> Vec<Recipient> {
    let reporters = state
        .posts
        .iter()
        .filter(|(_, post)| post.unit == task.terms.lead_unit && post.roles.contains(&Role::Reporter));
    let contact = task.terms.contact.iter().map(|post| (post, RecipientReason::Contact));
    let official = task.terms.lead_official.iter().map(|post| (post, RecipientReason::LeadOfficial));
    let all = contact.chain(reporters.map(|(id, _)| (id, RecipientReason::LeadReporter))).chain(official);
    let mut found: Vec<Recipient> = Vec::new();
    for (id, reason) in all {
        let Some(post) = state.posts.get(id) else { continue };
        if found.iter().all(|known| known.post != *id) {
            let (unit, person) = (post.unit.clone(), post.holder(today).cloned());
            found.push(Recipient { post: id.clone(), unit, person, reason });
        }
    }
    found
}

/// Sends an urge to those who were shown before.
pub(super) fn urge(
    state: &State,
    task: TaskId,
    text: String,
    shown: &[PostId],
    context: &Context,
) -> Result<SupervisionEvent, Refusal> {
    needed(&text, "催办内容", "the text of the urge", REASON_CHARS_MAX)?;
    let recipients = recipients(state, live(state, task)?, context.now.date());
    if recipients.iter().all(|recipient| recipient.person.is_none()) {
        return Err(Refusal::nobody_to_urge(task));
    }
    if !recipients.iter().map(|recipient| &recipient.post).eq(shown) {
        return Err(Refusal::recipients_changed(task));
    }
    Ok(SupervisionEvent::Urged { task, text, recipients })
}
