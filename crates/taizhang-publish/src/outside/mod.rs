//! What the public sees of a ledger: the pinned revisions and nothing that came after them.
//!
//! [`Outside`] is a copy of exactly that; the pages are drawn from it alone, so that no page can show what was not published.

mod changes;
mod data;
mod entry;
mod frame;
mod picture;
mod place;
mod search;
mod table;
mod tag;
mod verify;

pub use entry::Feedback;
pub use place::{Kind, Place, Site};
pub use search::Wanted;
pub use verify::{Checked, Sealed};

use std::collections::BTreeMap;

use jiff::civil::Date;
use taizhang_ledger::clue::PublishedAnswer;
use taizhang_ledger::publication::{LeftOutReason, PublicCorrection, PublicLine, Revision};
use taizhang_ledger::{EntryId, FileHash, Moment, RevisionId, State};

use crate::poster::chapter::{chapter, depth};

/// A published revision without its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Its name.
    pub id: RevisionId,
    /// Its title.
    pub title: String,
    /// The day for which it is so.
    pub as_of: Date,
    /// When it was published.
    pub published: Moment,
    /// The hash of its lines.
    pub content: FileHash,
    /// How many events the ledger had when it was drawn up.
    pub size: u64,
    /// How many lines it has.
    pub count: u32,
    /// How many entries were left out, by reason.
    pub left_out: BTreeMap<LeftOutReason, u32>,
}

/// A line of the current revision with the heading it stands under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line as it was pinned.
    pub line: PublicLine,
    /// Its chapter, by position in [`Outside::chapters`].
    pub chapter: usize,
}

/// How a line stood in one revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// The revision.
    pub revision: RevisionId,
    /// The line.
    pub line: PublicLine,
}

/// A line of the public log of corrections.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What was corrected.
    pub correction: PublicCorrection,
    /// When the public was told.
    pub at: Moment,
}

/// What the public sees of a ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outside {
    /// The name of the government in addresses.
    pub government: String,
    /// What it is called.
    pub name: String,
    /// Whether everything is invented.
    pub simulated: bool,
    /// The year of the report.
    pub year: Option<u16>,
    /// The revisions, the current one last.
    pub editions: Vec<Edition>,
    /// The headings of the chapters, in order.
    pub chapters: Vec<String>,
    /// The lines of the current revision, in order of the report.
    pub rows: Vec<Row>,
    /// How each entry stood in each revision that has it, the earliest first.
    pub history: BTreeMap<EntryId, Vec<Past>>,
    /// The log of corrections, the earliest first.
    pub corrections: Vec<Told>,
    /// What was answered in public to citizens, by entry.
    pub answers: BTreeMap<EntryId, Vec<PublishedAnswer>>,
}

impl Outside {
    /// Copies what is public out of a ledger.
    #[must_use]
    pub fn of(state: &State) -> Self {
        let government = state.government.as_ref();
        let mut outside = Self {
            government: government.map(|of| of.id.to_string()).unwrap_or_default(),
            name: government.map(|of| of.name.clone()).unwrap_or_default(),
            simulated: government.is_some_and(|of| of.simulated),
            year: state.reports.last().and_then(|report| report.plan_year),
            editions: state.publication.revisions.iter().map(edition).collect(),
            ..Self::default()
        };
        for revision in &state.publication.revisions {
            for line in &revision.lines {
                let past = Past { revision: revision.id, line: line.clone() };
                outside.history.entry(line.entry).or_default().push(past);
            }
        }
        if let Some(current) = state.publication.current() {
            outside.set_rows(state, current);
        }
        let told = |(correction, said): &(PublicCorrection, taizhang_ledger::closing::Said)| Told {
            correction: correction.clone(),
            at: said.at,
        };
        outside.corrections = state.publication.corrections.iter().map(told).collect();
        for clue in &state.clues {
            // A clue about an entry that was never published would tell that there is one.
            if let Some(answer) = clue.published.clone().filter(|_| outside.history.contains_key(&clue.entry))
            {
                outside.answers.entry(clue.entry).or_default().push(answer);
            }
        }
        outside
    }

    fn set_rows(&mut self, state: &State, current: &Revision) {
        let headings = |line: &PublicLine| {
            let entry = state.entry(line.entry);
            entry.map_or(&[][..], |entry| entry.read.headings.as_slice())
        };
        let paths: Vec<&[String]> = current.lines.iter().map(headings).collect();
        let depth = depth(&paths);
        let usual = paths.iter().find(|path| path.len() > depth).copied().unwrap_or_default();
        for (line, path) in current.lines.iter().zip(&paths) {
            let heading = chapter(path, depth, usual).0.unwrap_or_default().trim_end_matches('。');
            let at = self.chapters.iter().position(|known| known == heading).unwrap_or_else(|| {
                self.chapters.push(heading.to_owned());
                self.chapters.len() - 1
            });
            self.rows.push(Row { line: line.clone(), chapter: at });
        }
    }

    /// The current revision.
    #[must_use]
    pub fn current(&self) -> Option<&Edition> {
        self.editions.last()
    }

    /// The line of an entry in the current revision.
    #[must_use]
    pub fn row(&self, entry: EntryId) -> Option<&Row> {
        self.rows.iter().find(|row| row.line.entry == entry)
    }

    /// Whether an entry was ever published.
    #[must_use]
    pub fn knows(&self, entry: EntryId) -> bool {
        self.history.contains_key(&entry)
    }

    /// How many lines have each status word, in the order in which the words first stand.
    #[must_use]
    pub fn counts(&self) -> Vec<(&str, usize)> {
        let mut counts: Vec<(&str, usize)> = Vec::new();
        for row in &self.rows {
            match counts.iter_mut().find(|(word, _)| *word == row.line.word) {
                Some((_, count)) => *count += 1,
                None => counts.push((&row.line.word, 1)),
            }
        }
        counts.sort_by_key(|(word, _)| tag::Look::of(word) as usize);
        counts
    }
}

fn edition(revision: &Revision) -> Edition {
    Edition {
        id: revision.id,
        title: revision.published.text.clone(),
        as_of: revision.as_of,
        published: revision.published.at,
        content: revision.content.clone(),
        size: revision.size,
        count: revision.count,
        left_out: revision.left_out.clone(),
    }
}
