//! The trail of access: each event exactly one leaf of the log `security`, on the disk before what it tells takes effect.
//!
//! A line has a time with its offset, who, what, how it ended, from where, under which request. It is canonical JSON, so a
//! newline in a text cannot begin another line; and it has ids only, never a name, a login or a text that somebody wrote.
//! If a line cannot be written, what it would have told is not done.
//!
//! The log only grows: nothing is deleted, so every line is kept longer than the 180 days that are asked for. Closing a log
//! after years and exporting it is not part of this.

use std::sync::Arc;

use jiff::Timestamp;
use serde_json::{Map, Value, json};
use taizhang_ledger::{GovernmentId, Moment};
use taizhang_proof::canonical_json;
use taizhang_store::{Leaf, LogName, Store, StoreError};
use tokio::sync::{mpsc, oneshot};

use super::{AccessError, AccountId, SecurityEvent, Visit};
use crate::Clock;

/// Lines that may wait; who comes later waits to be let in.
const WAITING_MAX: usize = 1_024;
/// Lines that are written together at most.
const TOGETHER_MAX: usize = 256;
/// How often other servers may be faster before a line is given up.
const TRIES_MAX: usize = 64;
/// The longest id of an object in the trail, in characters.
const OBJECT_CHARS_MAX: usize = 128;

/// How something ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It was done, or is done now.
    Done,
    /// It was refused.
    Refused,
    /// It was allowed and told, and then could not be done.
    Undone,
}

/// Who did something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Whoever is not logged in.
    Nobody,
    /// An account.
    Account(AccountId),
    /// Somebody at the console of the machine.
    Operator,
    /// The service itself.
    Service,
}

/// What it was done to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Object {
    /// Nothing beside the subject.
    Nothing,
    /// An account.
    Account(AccountId),
    /// A login that was typed, made unreadable: the same login gives the same word.
    Login(String),
    /// A session, by the beginning of its hash.
    Session(String),
    /// A token, by the beginning of its hash.
    Token(String),
    /// A government's ledger.
    Government(GovernmentId),
    /// Anything else that has an id: an export, a setting, an act of the permission table.
    Named {
        /// What kind of thing.
        kind: &'static str,
        /// Its id.
        id: ObjectId,
    },
}

/// An id as the trail keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectId(String);

impl ObjectId {
    /// Takes an id over; whatever is no letter, digit or one of `-_.:/` becomes `_`, and 128 characters are enough.
    ///
    /// ```
    /// use taizhang_service::access::ObjectId;
    /// assert_eq!(ObjectId::new("E12\n{\"event\":").as_str(), "E12___event_:");
    /// ```
    #[must_use]
    pub fn new(id: &str) -> Self {
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':' | '/');
        Self(id.chars().take(OBJECT_CHARS_MAX).map(|c| if plain(c) { c } else { '_' }).collect())
    }

    /// The id as it is kept.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// One line of the trail.
#[derive(Clone, Debug)]
pub struct Line {
    visit: Visit,
    event: SecurityEvent,
    verdict: Verdict,
    subject: Subject,
    object: Object,
    times: u64,
}

impl Line {
    /// A line about an event: done, by nobody, to nothing, until more is said.
    #[must_use]
    pub fn new(visit: &Visit, event: SecurityEvent) -> Self {
        let subject = if visit.address.is_none() { Subject::Operator } else { Subject::Nobody };
        Self {
            visit: visit.clone(),
            event,
            verdict: Verdict::Done,
            subject,
            object: Object::Nothing,
            times: 1,
        }
    }

    /// By an account.
    #[must_use]
    pub fn by(self, account: &AccountId) -> Self {
        Self { subject: Subject::Account(account.clone()), ..self }
    }

    /// By the service itself.
    #[must_use]
    pub fn by_service(self) -> Self {
        Self { subject: Subject::Service, ..self }
    }

    /// To something.
    #[must_use]
    pub fn on(self, object: Object) -> Self {
        Self { object, ..self }
    }

    /// How it ended.
    #[must_use]
    pub fn ended(self, verdict: Verdict) -> Self {
        Self { verdict, ..self }
    }

    /// It was refused.
    #[must_use]
    pub fn refused(self) -> Self {
        self.ended(Verdict::Refused)
    }

    /// It stands for so many of its kind.
    pub(crate) fn times(self, times: u64) -> Self {
        Self { times, ..self }
    }

    /// What it is about.
    #[must_use]
    pub fn event(&self) -> SecurityEvent {
        self.event
    }

    /// Where it came from and what it was about: lines of one place are damped together.
    pub(crate) fn place(&self) -> String {
        format!("{} {}", self.visit.network(), subject(&self.subject))
    }

    /// The leaf.
    ///
    /// # Errors
    /// None that can happen: the fields are texts and one whole number.
    fn leaf(&self, at: Timestamp) -> Result<Vec<u8>, AccessError> {
        let mut line = Map::new();
        line.insert("v".into(), json!(1));
        line.insert("time".into(), json!(Moment::of(at).to_string()));
        line.insert("event".into(), json!(self.event.code()));
        line.insert("verdict".into(), json!(verdict(self.verdict)));
        line.insert("subject".into(), json!(subject(&self.subject)));
        line.insert("object".into(), object(&self.object));
        line.insert(
            "address".into(),
            json!(self.visit.address.map(|address| address.to_canonical().to_string())),
        );
        line.insert("request".into(), json!(self.visit.request.as_str()));
        if self.times > 1 {
            line.insert("times".into(), json!(self.times));
        }
        canonical_json(&Value::Object(line)).map_err(|_| AccessError::Stopping)
    }
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Done => "done",
        Verdict::Refused => "refused",
        Verdict::Undone => "undone",
    }
}

fn subject(subject: &Subject) -> &str {
    match subject {
        Subject::Nobody => "nobody",
        Subject::Account(id) => id.as_str(),
        Subject::Operator => "operator",
        Subject::Service => "service",
    }
}

fn object(object: &Object) -> Value {
    let (kind, id) = match object {
        Object::Nothing => return Value::Null,
        Object::Account(id) => ("account", id.as_str()),
        Object::Login(blind) => ("login", blind.as_str()),
        Object::Session(id) => ("session", id.as_str()),
        Object::Token(id) => ("token", id.as_str()),
        Object::Government(id) => ("government", id.as_str()),
        Object::Named { kind, id } => (*kind, id.as_str()),
    };
    json!({ "kind": kind, "id": id })
}

struct Waiting {
    leaves: Vec<Vec<u8>>,
    answer: oneshot::Sender<Result<(), AccessError>>,
}

/// Writes the trail. A copy writes the same one.
#[derive(Clone)]
pub struct Trail {
    waiting: mpsc::Sender<Waiting>,
    store: Store,
    clock: Arc<dyn Clock>,
}

impl Trail {
    /// Opens the trail, and begins it if there is none. Runs a task on the current runtime.
    ///
    /// # Errors
    /// If the store cannot be read or written.
    pub async fn open(store: &Store, clock: Arc<dyn Clock>) -> Result<Self, AccessError> {
        match store.create_log(&LogName::security()).await {
            Ok(()) | Err(StoreError::Exists { .. }) => {}
            Err(error) => return Err(error.into()),
        }
        let (waiting, waited) = mpsc::channel(WAITING_MAX);
        tokio::spawn(write(store.clone(), waited));
        Ok(Self { waiting, store: store.clone(), clock })
    }

    /// Writes one line. When this returns, it is on the disk.
    ///
    /// # Errors
    /// [`AccessError::Trail`]; then what the line tells must not be done.
    pub async fn record(&self, line: &Line) -> Result<(), AccessError> {
        self.record_all(std::slice::from_ref(line)).await
    }

    /// Writes several lines in order: all or none.
    ///
    /// # Errors
    /// As [`record`](Self::record).
    pub async fn record_all(&self, lines: &[Line]) -> Result<(), AccessError> {
        let at = self.clock.now();
        let leaves = lines.iter().map(|line| line.leaf(at)).collect::<Result<_, _>>()?;
        let (answer, answered) = oneshot::channel();
        self.waiting.send(Waiting { leaves, answer }).await.map_err(|_| AccessError::Stopping)?;
        answered.await.map_err(|_| AccessError::Stopping)?
    }

    /// The lines from a position on. Who may read them is decided by [`Access::read_trail`](super::Access::read_trail).
    ///
    /// # Errors
    /// If the store cannot be read.
    pub(crate) async fn read(&self, from: u64, most: u64) -> Result<Vec<Leaf>, AccessError> {
        Ok(self.store.read(&LogName::security(), from, most).await?)
    }
}

/// Writes what waits, many lines with one wait for the disk.
async fn write(store: Store, mut waited: mpsc::Receiver<Waiting>) {
    let mut expected = None;
    while let Some(first) = waited.recv().await {
        let mut batch = vec![first];
        while batch.len() < TOGETHER_MAX {
            match waited.try_recv() {
                Ok(next) => batch.push(next),
                Err(_) => break,
            }
        }
        let leaves: Vec<Vec<u8>> = batch.iter().flat_map(|waiting| waiting.leaves.iter().cloned()).collect();
        let written = append(&store, &mut expected, leaves).await.map_err(Arc::new);
        for waiting in batch {
            // Whoever asked may be gone; the line is there all the same.
            let _ = waiting.answer.send(written.clone().map_err(AccessError::Trail));
        }
    }
}

async fn append(store: &Store, expected: &mut Option<u64>, leaves: Vec<Vec<u8>>) -> Result<(), StoreError> {
    let log = LogName::security();
    let mut tried = 0;
    loop {
        tried += 1;
        let size = match *expected {
            Some(size) => size,
            None => store.size(&log).await?,
        };
        *expected = None;
        match store.append(&log, size, leaves.clone()).await {
            Ok(appended) => {
                *expected = Some(appended.size);
                return Ok(());
            }
            Err(StoreError::SizeDiffers { actual, .. }) if tried < TRIES_MAX => *expected = Some(actual),
            Err(error) => return Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_one_line_of_canonical_json_with_its_offset() {
        let at: Timestamp = "2026-03-01T00:30:00Z".parse().unwrap();
        let request = super::super::RequestId::new("r-1").unwrap();
        let visit = Visit { address: Some("::ffff:10.1.2.3".parse().unwrap()), request };
        let forged = ObjectId::new("x\"}\n{\"event\":\"login\"");
        let line = Line::new(&visit, SecurityEvent::EXPORTED)
            .by(&AccountId::of("a-1".into()))
            .on(Object::Named { kind: "export", id: forged });
        let leaf = String::from_utf8(line.leaf(at).unwrap()).unwrap();
        let (front, back) = (
            r#"{"address":"10.1.2.3","event":"exported","object":{"id":"x____"#,
            r#"_event_:_login_","kind":"export"},"request":"r-1","subject":"a-1","time":"2026-03-01T08:30:00+08:00","#,
        );
        assert_eq!(leaf, format!(r#"{front}{back}"v":1,"verdict":"done"}}"#));
        assert!(!leaf.contains('\n'));
    }
}
