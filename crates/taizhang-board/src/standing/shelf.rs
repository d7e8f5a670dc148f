//! Where the newest standings lie, one for each ledger. Many who ask at once have one made.

use std::sync::Arc;
use std::time::Duration;

use jiff::ToSpan as _;
use jiff::civil::Date;
use taizhang_api::guard::Inside;
use taizhang_api::{App, Problem};
use taizhang_ledger::supervision::{BulletinRow, draft_bulletin, hash_of_rows};
use taizhang_ledger::{FileHash, Recorded, State};
use taizhang_publish::poster::Source;
use taizhang_service::Office;

use super::week::{DAYS, EVENTS_MAX};
use super::{Standing, Week, Years};
use crate::newest::{Newest, OfEntries};

/// How long a page waits for the comparison with last week before it goes out without it.
const WEEK_WAIT: Duration = Duration::from_millis(400);

/// What a bulletin would say that was issued now.
#[derive(Clone, Debug)]
pub struct Drafted {
    size: u64,
    day: Date,
    /// Its rows, by unit.
    pub rows: Vec<BulletinRow>,
    /// The hash of the rows, said back when it is issued.
    pub hash: FileHash,
}

impl Drafted {
    fn of(state: &State, day: Date) -> Self {
        let rows = draft_bulletin(state, day);
        Self { size: state.size, day, hash: hash_of_rows(&rows), rows }
    }
}

/// The standings of all ledgers of an installation. Cheap to clone.
#[derive(Clone, Default)]
pub struct StandingShelf(Arc<Shelf>);

#[derive(Default)]
struct Shelf {
    newest: Newest<Standing>,
    weeks: Newest<Week>,
    bulletins: Newest<Drafted>,
    years: Newest<OfEntries<Years>>,
    posters: Newest<OfEntries<Source>>,
    making: tokio::sync::Mutex<()>,
    folding: tokio::sync::Mutex<()>,
}

impl StandingShelf {
    fn newest(&self, office: &Office, day: Date) -> Option<Arc<Standing>> {
        let size = office.size();
        self.0.newest.get(office.government(), |kept| (kept.size, kept.day) == (size, day))
    }

    /// How a ledger stands today.
    ///
    /// # Errors
    /// A [`Problem`] if the making of it was broken off.
    pub async fn of(&self, inside: &Inside) -> Result<Arc<Standing>, Problem> {
        let (office, day) = (&inside.office, inside.today());
        if let Some(standing) = self.newest(office, day) {
            return Ok(standing);
        }
        let _one = self.0.making.lock().await;
        if let Some(standing) = self.newest(office, day) {
            return Ok(standing);
        }
        match self.caught_up(office, day).await {
            Some(made) => Ok(self.0.newest.keep(office.government(), made)),
            None => self.0.newest.of(office, |_| false, move |state| Standing::of(state, day)).await,
        }
    }

    /// The standing of today that is kept, with the events since; none where it is too far behind.
    async fn caught_up(&self, office: &Office, day: Date) -> Option<Standing> {
        let kept = self.0.newest.get(office.government(), |kept| kept.day == day)?;
        let since = kept.size;
        let after = move |state: &State, events: &[(u64, Recorded)]| {
            kept.after(state, events.iter().map(|(_, recorded)| &recorded.event))
        };
        office.caught_up(since, after).await
    }

    /// What a bulletin would say that was issued now.
    ///
    /// # Errors
    /// A [`Problem`] if the making of it was broken off.
    pub async fn bulletin(&self, inside: &Inside) -> Result<Arc<Drafted>, Problem> {
        let now = (inside.office.size(), inside.today());
        let fits = |kept: &Drafted| (kept.size, kept.day) == now;
        self.0.bulletins.of(&inside.office, fits, move |state| Drafted::of(state, now.1)).await
    }

    /// What several years say of the same. It is of the reports and their entries alone: what happens to tasks leaves it as it is.
    ///
    /// # Errors
    /// A [`Problem`] if the making of it was broken off.
    pub async fn years(&self, inside: &Inside) -> Result<Arc<Years>, Problem> {
        self.0.years.of_entries(&inside.office, Years::of).await
    }

    /// What a poster is drawn from; it is of the reports and their entries alone as well.
    ///
    /// # Errors
    /// A [`Problem`] if the making of it was broken off.
    pub async fn poster(&self, inside: &Inside) -> Result<Arc<Source>, Problem> {
        self.0.posters.of_entries(&inside.office, Source::of_ledger).await
    }

    /// The ledger as it was a week ago. It is folded once a day and in the background: none while that goes on, nor for a
    /// ledger that is too large or that was not there yet.
    pub async fn week(&self, app: &App, inside: &Inside) -> Option<Arc<Week>> {
        let since = inside.today().checked_sub(DAYS.days()).ok()?;
        if inside.office.size() > EVENTS_MAX {
            return None;
        }
        if let Some(week) = self.kept_week(&inside.office, since) {
            return Some(week);
        }
        let (shelf, app, office) = (self.clone(), app.clone(), inside.office.clone());
        let folding = tokio::spawn(async move { shelf.fold(&app, office, since).await });
        tokio::time::timeout(WEEK_WAIT, folding).await.ok()?.ok()?
    }

    fn kept_week(&self, office: &Office, since: Date) -> Option<Arc<Week>> {
        self.0.weeks.get(office.government(), |kept| kept.since == since)
    }

    async fn fold(&self, app: &App, office: Office, since: Date) -> Option<Arc<Week>> {
        let _one = self.0.folding.lock().await;
        if let Some(week) = self.kept_week(&office, since) {
            return Some(week);
        }
        let _pass = app.edge().pasts.pass()?;
        let before = office.state_on(since).await.ok()?;
        let looking = office.clone();
        let made = tokio::task::spawn_blocking(move || looking.look(|now| Week::of(&before, now, since)))
            .await
            .ok()?;
        Some(self.0.weeks.keep(office.government(), made))
    }
}
