//! The rules of the year: commands and state → events, events → state. Pure; the clock is an argument.
//!
//! The log is the truth and [`State`] is a fold over it. A [`Command`] is checked against the permission table and the state
//! ([`decide`]) and becomes events, or a [`Refusal`] that names the rule. Nothing here reads a file, a clock or a database.

#![allow(clippy::large_enum_variant, reason = "commands and events live one at a time, behind a box")]

mod act;
mod actor;
mod id;
mod moment;
mod text;

mod leaf;

pub mod wording;

pub mod appraisal;
pub mod calendar;
pub mod lamp;
pub mod measure;

pub mod permission;
mod permission_table;
mod refusal;

pub mod entry;
pub mod establishment;
pub mod filing;

pub mod breakdown;
pub mod clue;
pub mod period;
pub mod task;
pub mod update;
pub mod verification;

pub mod appraise;
pub mod judgement;
pub mod query;

pub mod closing;
pub mod publication;
pub mod request;
pub mod supervision;

mod standing;
pub mod touches;

pub mod invariant;
pub mod timetravel;

mod command;
mod decide;
mod event;
mod state;

pub use act::Act;
pub use actor::{Actor, By, Role};
pub use command::Command;
pub use decide::{Context, Decision, decide};
pub use event::{EVENT_VERSION, Event, Recorded};
pub use id::{
    AppealId, AppraisalId, BreakdownId, BulletinId, ClueId, EntryId, FileHash, GovernmentId, NAME_CHARS_MAX,
    NameError, NoticeId, PersonId, PostId, ReportId, RequestId, RevisionId, TalkId, TaskId, UnitId,
    VerificationId,
};
pub use moment::Moment;
pub use refusal::{Refusal, RefusalKind};
pub use state::{FoldError, State};
pub use text::{EVENT_BYTES_MAX, LIST_MAX, NARRATIVE_CHARS_MAX, REASON_CHARS_MAX, TITLE_CHARS_MAX};
