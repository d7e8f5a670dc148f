//! What the public sees, copied out of each ledger once for each revision, with the pages that everybody asks for as they were
//! drawn: on the day of the report most requests are for the same few pages.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use axum::body::Bytes;
use taizhang_ledger::State;
use taizhang_publish::outside::Outside;
use taizhang_publish::picture::{Fonts, PictureError};
use taizhang_publish::poster::Source;
use taizhang_publish::scorecard::Scorecard;
use taizhang_service::Office;

use crate::newest::Newest;

/// How many drawn pages and pictures are kept of one ledger.
const DRAWN_MAX: usize = 64;

/// What tells that something public changed: counts that only grow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    revisions: usize,
    corrections: usize,
    withheld: usize,
    answers: usize,
    named: bool,
}

impl Mark {
    fn of(state: &State) -> Self {
        Self {
            revisions: state.publication.revisions.len(),
            corrections: state.publication.corrections.len(),
            withheld: state.publication.withheld.len(),
            answers: state.clues.iter().filter(|clue| clue.published.is_some()).count(),
            named: state.government.is_some(),
        }
    }
}

/// What the public sees of one ledger.
pub struct Copied {
    mark: Mark,
    /// The pinned revisions.
    pub outside: Outside,
    /// What the poster is drawn from.
    pub source: Source,
    /// The scorecard of the current revision.
    pub scorecard: Scorecard,
    drawn: Mutex<HashMap<String, Bytes>>,
}

impl Copied {
    /// Something drawn once under a name, and given again as it is.
    pub fn drawn(&self, name: &str, draw: impl FnOnce() -> Bytes) -> Bytes {
        if let Some(bytes) = self.kept(name) {
            return bytes;
        }
        // Drawn outside the lock: two may draw the same thing once.
        let bytes = draw();
        self.keep(name, &bytes);
        bytes
    }

    /// What was drawn under a name.
    pub fn kept(&self, name: &str) -> Option<Bytes> {
        self.drawn.lock().unwrap_or_else(PoisonError::into_inner).get(name).cloned()
    }

    /// Keeps what was drawn.
    pub fn keep(&self, name: &str, bytes: &Bytes) {
        let mut drawn = self.drawn.lock().unwrap_or_else(PoisonError::into_inner);
        if drawn.len() < DRAWN_MAX {
            drawn.insert(name.to_owned(), bytes.clone());
        }
    }
}

/// The copies, by ledger.
#[derive(Default)]
pub struct OutsideShelf(Newest<Copied>);

impl OutsideShelf {
    /// What the public sees of a ledger now.
    pub fn of(&self, office: &Office) -> Arc<Copied> {
        let mark = office.look(Mark::of);
        if let Some(copied) = self.0.get(office.government(), |copied| copied.mark == mark) {
            return copied;
        }
        let copied = office.look(|state| Copied {
            mark: Mark::of(state),
            outside: Outside::of(state),
            source: Source::of_published(state),
            scorecard: match state.publication.current() {
                Some(current) => Scorecard::of_revision(state, current),
                None => Scorecard::default(),
            },
            drawn: Mutex::default(),
        });
        self.0.keep(office.government(), copied)
    }
}

/// The fonts of the machine, looked for once.
pub fn fonts() -> Result<Fonts, PictureError> {
    static FONTS: OnceLock<Option<Fonts>> = OnceLock::new();
    FONTS.get_or_init(|| Fonts::of_machine().ok()).clone().ok_or(PictureError::NoFont)
}
