//! What citizens write about an entry. It is kept as a file, which can be erased; the log holds its hash. Nobody is asked who they
//! are. How many may write from one address in an hour is limited, and how many in all.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use axum::extract::{Extension, Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use taizhang_api::guard::ClientAddress;
use taizhang_api::{App, Needs, Problem};
use taizhang_ledger::clue::ClueCommand;
use taizhang_ledger::{Actor, Command, EntryId, FileHash, Moment, Role};
use taizhang_publish::outside::{Feedback, Place};
use taizhang_service::Asking;

use super::{Seen, own};
use crate::act::onward;
use crate::fields::Fields;
use crate::pages::Pages;
use crate::shelf::Shelves;

/// The most characters of what somebody writes.
const CHARS_MAX: usize = 1_000;
/// How many may come from one address in an hour.
const FROM_ONE_MAX: u32 = 5;
/// How many may come in all in an hour.
const FROM_ALL_MAX: u32 = 200;
/// An hour.
const HOUR_SECONDS: i64 = 3_600;

pub(super) fn add(pages: Pages) -> Pages {
    pages.post(Needs::Nothing, "/p/{government}/entries/{entry}", write)
}

/// The page of an entry with its form.
pub(super) fn shown(
    seen: &Seen,
    entry: EntryId,
    tried: Option<(&Fields, String)>,
) -> Result<Response, Problem> {
    let site = seen.site();
    let place = Place::Entry(entry);
    let (typed, wrong) =
        tried.map_or((String::new(), None), |(fields, wrong)| (fields.shown("text").to_owned(), Some(wrong)));
    let done = seen.here.said.as_deref().and_then(|said| seen.here.words.said(said)).map(str::to_owned);
    let is_wrong = wrong.is_some();
    let feedback = Feedback {
        action: site.to(&place, &place),
        typed,
        wrong,
        done,
        hidden: Vec::new(),
        chars_max: CHARS_MAX,
    };
    let page = site.entry(entry, Some(&feedback)).ok_or_else(Problem::unknown)?;
    let mut response = own(seen, page);
    if is_wrong {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

async fn write(
    State(app): State<App>,
    Extension(address): Extension<ClientAddress>,
    seen: Seen,
    shelves: Shelves,
    Path((_, entry)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, Problem> {
    let entry: EntryId = entry.parse().map_err(|_| Problem::unknown())?;
    if !seen.copied.outside.knows(entry) {
        return Err(Problem::unknown());
    }
    let words = &seen.here.words.outside;
    let Some(text) = fields.text("text") else {
        return shown(&seen, entry, Some((&fields, words.nothing_written.to_owned())));
    };
    if text.chars().count() > CHARS_MAX {
        return shown(&seen, entry, Some((&fields, (words.too_long)(CHARS_MAX))));
    }
    let now = seen.office.now();
    if !shelves.written.let_in(&address.0.to_string(), now) {
        return shown(&seen, entry, Some((&fields, words.too_many.to_owned())));
    }
    let file = kept(&app, text, now).await?;
    let receive = Command::Clue(Box::new(ClueCommand::Receive { entry, text: file, contact: None }));
    seen.office.ask(Asking::once(citizen(&seen)?, receive)).await?;
    let place = Place::Entry(entry);
    Ok(onward(&seen.site().to(&place, &place), "clue_received"))
}

/// Keeps what was written behind a random line, so that its hash tells nobody what it says.
async fn kept(app: &App, text: &str, now: Moment) -> Result<FileHash, Problem> {
    let mut salt = [0u8; 16];
    getrandom::fill(&mut salt).map_err(|_| Problem::internal())?;
    let salt: String = salt.iter().map(|byte| format!("{byte:02x}")).collect();
    let bytes = format!("{salt}\n{text}\n").into_bytes();
    let hash = app.offices().surroundings().store.put_file(bytes, now.timestamp().as_microsecond()).await?;
    hash.to_string().parse().map_err(|_| Problem::internal())
}

/// Somebody from outside.
fn citizen(seen: &Seen) -> Result<Actor, Problem> {
    let name = Role::Citizen.name();
    let named = || name.parse().map_err(|_| Problem::internal());
    Ok(Actor {
        government: seen.office.government().clone(),
        person: named()?,
        post: name.parse().map_err(|_| Problem::internal())?,
        unit: name.parse().map_err(|_| Problem::internal())?,
        roles: vec![Role::Citizen],
    })
}

/// How many wrote in the hour that runs, by address. Addresses are forgotten with the hour.
#[derive(Default)]
pub struct WrittenShelf(Mutex<Hour>);

#[derive(Default)]
struct Hour {
    since: i64,
    all: u32,
    from: HashMap<String, u32>,
}

impl WrittenShelf {
    /// Whether one more may write from an address.
    pub fn let_in(&self, address: &str, now: Moment) -> bool {
        let now = now.timestamp().as_second();
        let mut hour = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if now - hour.since >= HOUR_SECONDS {
            *hour = Hour { since: now, ..Hour::default() };
        }
        let from = hour.from.get(address).copied().unwrap_or_default();
        if hour.all >= FROM_ALL_MAX || from >= FROM_ONE_MAX {
            return false;
        }
        hour.all += 1;
        hour.from.insert(address.to_owned(), from + 1);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Moment {
        Moment::of(jiff::Timestamp::from_second(second).expect("an instant"))
    }

    #[test]
    fn one_address_may_write_five_times_in_an_hour_and_others_still_may() {
        let written = WrittenShelf::default();
        let let_in = |address: &str, second| written.let_in(address, at(1_000_000 + second));
        assert!((0..5).all(|nth| let_in("192.0.2.1", nth)));
        assert!(!let_in("192.0.2.1", 60));
        assert!(let_in("192.0.2.2", 60));
        assert!(let_in("192.0.2.1", HOUR_SECONDS), "the next hour begins anew");
    }

    #[test]
    fn all_addresses_together_are_limited_too() {
        let written = WrittenShelf::default();
        let in_all = (0..500).filter(|nth| written.let_in(&nth.to_string(), at(1_000_000))).count();
        assert_eq!(in_all, 200);
    }
}
