//! What is owed on a day, from the ledger, and who is told of it at which address, from the settings. Addresses stand in the
//! settings of an installation and in the outbox for some days; no event of a ledger holds one.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use taizhang_ledger::query::{Todo, WorkItem, work};
use taizhang_ledger::{GovernmentId, PostId, State, UnitId};
use taizhang_store::{JobRow, Store, StoreError};

use super::RemindError;
use super::letters::{Letter, letters};
use super::outbox::{JOB_KIND, KEPT_DAYS, Queued, queue};
use super::owed::{Addressee, Channel, Contact, Occasion, Owed, RemindRules};
use super::postman::{Delivered, Postman};
use crate::Office;

/// The most rounds of one delivery: what is left waits for the next.
const ROUNDS_MAX: usize = 200;
/// The most letters of a state that are listed.
const LISTED_MAX: u32 = 1_000;

/// What every unit owes on a day, as [`work`] says it. A report that is taken no more without an exception is left out: no
/// letter would help.
#[must_use]
pub fn owed_on(state: &State, today: Date) -> Vec<Owed> {
    let of_unit = |unit: &UnitId| {
        let work = work(state, unit, today);
        work.items().filter(|item| !item.locked).map(|item| owed(unit, item)).collect::<Vec<_>>()
    };
    state.units.keys().flat_map(of_unit).collect()
}

fn owed(unit: &UnitId, item: &WorkItem) -> Owed {
    let mut word = item.todo.word();
    let mut todo = item.todo.name().to_owned();
    if let Some(period) = item.todo.period() {
        todo.push_str(&format!(":{period}"));
        word.zh.push_str(&format!("（{}）", period.zh()));
        word.en.push_str(&format!(" ({})", period.en()));
    }
    let occasion = match (item.todo, item.since) {
        (Todo::SignForNotice, Some(issued)) => Occasion::AwaitingReceipt { issued },
        (_, Some(on)) if item.returned.is_some() => Occasion::Returned { on },
        _ => Occasion::Due { due_date: item.due },
    };
    Owed {
        object: item.thing.to_string(),
        title: item.title.clone(),
        unit: unit.clone(),
        todo,
        word,
        occasion,
    }
}

/// Who has an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Desk {
    /// Whoever holds a post; while nobody does, nobody is told.
    Post(PostId),
    /// A unit.
    Unit(UnitId),
}

/// An address of a post or a unit of a government.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// In which ledger.
    pub government: GovernmentId,
    /// Whose.
    pub desk: Desk,
    /// The ways, each of which is used.
    pub channels: Vec<Channel>,
}

/// The letters of an installation: who is told where and when, and who carries them.
#[derive(Clone, Debug)]
pub struct Reminders {
    /// The addresses.
    pub addresses: Vec<Address>,
    /// On which days.
    pub rules: RemindRules,
    /// Who carries them.
    pub postman: Postman,
}

/// What goes out of a ledger on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Today {
    /// The letters, in the order of their recipients.
    pub letters: Vec<Letter>,
    /// What nobody can be told of: its unit has no address.
    pub untold: Vec<Owed>,
}

/// A letter in the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted {
    /// Its day, as in its key.
    pub day: String,
    /// What it is about.
    pub object: String,
    /// What is to be done.
    pub todo: String,
    /// Who it goes to.
    pub who: String,
    /// waiting, done, dead.
    pub state: String,
    /// How often it was tried.
    pub tries: i64,
    /// What the other side said last.
    pub error: Option<String>,
}

impl Reminders {
    /// No address, and nothing that carries: where none is set up.
    #[must_use]
    pub fn none(store: Store) -> Self {
        let postman = Postman { store, mail: None, webhooks: BTreeMap::new(), address: String::new() };
        Self { addresses: Vec::new(), rules: RemindRules::standard(), postman }
    }

    /// The letters of a day: the same list whether it is shown or sent.
    #[must_use]
    pub fn of(&self, government: &GovernmentId, state: &State, today: Date) -> Today {
        let here = self.addresses.iter().filter(|address| address.government == *government);
        let contacts: Vec<Contact> = here.filter_map(|address| contact(state, address, today)).collect();
        let (letters, untold) = letters(&owed_on(state, today), &contacts, today, &self.rules);
        Today { letters, untold }
    }

    /// Puts the letters of today into the outbox. Those of today that are there already are not put in again.
    ///
    /// # Errors
    /// If the store does not write.
    pub async fn queue(&self, office: &Office) -> Result<Queued, RemindError> {
        let now = office.now();
        let today = office.look(|state| self.of(office.government(), state, now.date()));
        queue(&self.postman.store, office.government(), &today.letters, now.timestamp()).await
    }

    /// Carries what is due, and forgets what ended long ago.
    ///
    /// # Errors
    /// If the store cannot be read or written.
    pub async fn deliver(&self, now: Timestamp) -> Result<Delivered, RemindError> {
        let mut all = Delivered::default();
        for _ in 0..ROUNDS_MAX {
            let some = self.postman.deliver(now).await?;
            if some == Delivered::default() {
                break;
            }
            all.sent += some.sent;
            all.again += some.again;
            all.dead += some.dead;
        }
        let kept = KEPT_DAYS * 24 * 3_600 * 1_000_000;
        self.postman.store.forget_jobs(now.as_microsecond().saturating_sub(kept)).await?;
        Ok(all)
    }

    /// The letters of a ledger in the outbox that are in a state: waiting, done, dead.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn posted(&self, government: &GovernmentId, state: &str) -> Result<Vec<Posted>, StoreError> {
        let jobs = self.postman.store.jobs(state, LISTED_MAX).await?;
        Ok(jobs.into_iter().filter_map(|job| posted(government, job)).collect())
    }
}

fn contact(state: &State, address: &Address, today: Date) -> Option<Contact> {
    let channels = address.channels.clone();
    match &address.desk {
        Desk::Unit(unit) => {
            Some(Contact { unit: unit.clone(), who: Addressee::Unit(unit.clone()), channels })
        }
        Desk::Post(post) => {
            let post = state.posts.get(post)?;
            let who = Addressee::Person(post.holder(today)?.clone());
            Some(Contact { unit: post.unit.clone(), who, channels })
        }
    }
}

/// A letter by its key ([`Letter::key`]). The address stays out.
fn posted(government: &GovernmentId, job: JobRow) -> Option<Posted> {
    let mut parts = job.key.splitn(7, '/');
    let (kind, ledger) = (parts.next()?, parts.next()?);
    if kind != JOB_KIND || ledger != government.as_str() {
        return None;
    }
    let mut part = || parts.next().map(str::to_owned);
    let (day, object, todo, who) = (part()?, part()?, part()?, part()?);
    Some(Posted { day, object, todo, who, state: job.state, tries: job.attempts, error: job.error })
}

/// An address as it is shown: enough to know it again, not enough to write to it.
#[must_use]
pub fn veiled(channel: &Channel) -> String {
    match channel {
        Channel::Webhook(name) => name.clone(),
        Channel::Mail(address) => match address.split_once('@') {
            Some((name, host)) => format!("{}…@{host}", name.chars().take(1).collect::<String>()),
            None => "…".to_owned(),
        },
    }
}
