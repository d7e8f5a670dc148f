//! Rows beside the logs: replies, jobs, personal data, accounts, sessions, tokens.
//!
//! Times are microseconds since 1970 in UTC and come from the caller; nothing here reads a clock.

use crate::LogName;

/// Microseconds since 1970-01-01T00:00:00Z.
pub type Micros = i64;

/// An answer kept under an idempotency key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The log that the request was about.
    pub log: LogName,
    /// Who asked.
    pub account: String,
    /// The key that the caller chose.
    pub key: String,
    /// The hash of the request, to tell a repetition from another request under the same key.
    pub request_hash: Vec<u8>,
    /// What was answered.
    pub response: Vec<u8>,
    /// When it may be forgotten.
    pub expires: Micros,
}

/// Whether a reply was the first under its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remembered {
    /// It was, and is kept.
    First,
    /// Another was there, which is this.
    Before(Reply),
}

/// Work to be done once, at or after a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewJob {
    /// What it is known by; a second job under one key is not taken.
    pub key: String,
    /// What kind of work.
    pub kind: String,
    /// When it is due.
    pub due: Micros,
    /// What the work needs to know.
    pub payload: Vec<u8>,
}

/// A job that somebody has claimed until the end of a lease.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct ClaimedJob {
    /// Its key.
    pub key: String,
    /// What kind of work.
    pub kind: String,
    /// When it was due.
    pub due: Micros,
    /// What the work needs to know.
    pub payload: Vec<u8>,
    /// Which attempt this is, from 1. Whoever ends the job must name it; a later claim makes it void.
    pub attempt: i64,
    /// When the claim ends.
    pub lease_until: Micros,
}

/// How a job stands.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct JobRow {
    /// Its key.
    pub key: String,
    /// What kind of work.
    pub kind: String,
    /// `waiting`, `done` or `dead`. A claimed job is `waiting`, with a lease.
    pub state: String,
    /// When it is due.
    pub due: Micros,
    /// How often it was claimed.
    pub attempts: i64,
    /// Until when it is claimed.
    pub lease_until: Option<Micros>,
    /// What went wrong last.
    pub error: Option<String>,
}

/// What a leaf only commits to: kept apart, so that it can be erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonalRow {
    /// The log whose leaves commit to it.
    pub log: LogName,
    /// Whose it is, and which of theirs: an id that says nothing by itself.
    pub person: String,
    /// The salt of the commitment.
    pub salt: Vec<u8>,
    /// What is committed to.
    pub bytes: Vec<u8>,
}

/// An account. Who may do what is not decided here.
#[derive(Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Account {
    /// An id that never changes.
    pub id: String,
    /// What is typed at login; unique. Folding its case is the caller's.
    pub login: String,
    /// The password's hash, in the form that names its function (`$argon2id$…`).
    pub password: String,
    /// The sealed secret of one-time codes, if they are set up.
    pub totp: Option<Vec<u8>>,
    /// A word of the caller's: `active`, `disabled`, ….
    pub status: String,
    /// When it was made.
    pub created: Micros,
    /// Whether the password has to be changed at the next login.
    pub must_change: bool,
    /// When the password was set.
    pub password_changed_at: Micros,
    /// Everything else, JSON that is not looked into.
    pub profile: String,
    /// Counts changes. [`Store::update_account`](crate::Store::update_account) takes the row as it was read and refuses if it
    /// was changed since.
    pub version: i64,
}

impl std::fmt::Debug for Account {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Account")
            .field("id", &self.id)
            .field("status", &self.status)
            .field("version", &self.version)
            .finish_non_exhaustive()
    }
}

/// Somebody who is logged in.
#[derive(Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Session {
    /// The hash of the token; the token itself is only with its holder.
    pub token_hash: Vec<u8>,
    /// Whose.
    pub account: String,
    /// Since when.
    pub created: Micros,
    /// When it was last used.
    pub last_seen: Micros,
    /// When it ends, whatever happens.
    pub ends: Micros,
    /// The device, as the caller describes it.
    pub device: String,
    /// When it was revoked.
    pub revoked: Option<Micros>,
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Session")
            .field("account", &self.account)
            .field("ends", &self.ends)
            .finish_non_exhaustive()
    }
}

/// A token for programs.
#[derive(Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ApiToken {
    /// The hash of the token; the token itself is only with its holder.
    pub token_hash: Vec<u8>,
    /// On whose behalf.
    pub account: String,
    /// What it is for, in its holder's words.
    pub label: String,
    /// What it may do, JSON that is not looked into.
    pub scope: String,
    /// Since when.
    pub created: Micros,
    /// Until when.
    pub expires: Micros,
    /// When it was last used.
    pub last_used: Option<Micros>,
    /// When it was revoked.
    pub revoked: Option<Micros>,
}

impl std::fmt::Debug for ApiToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ApiToken")
            .field("account", &self.account)
            .field("label", &self.label)
            .finish_non_exhaustive()
    }
}
