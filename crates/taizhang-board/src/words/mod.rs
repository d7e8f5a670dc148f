//! Every wording of the pages, in one table per language (`zh/`, `en/`). A wording that one language lacks does not compile.
//!
//! What the rules of the ledger say (lamps, refusals, reasons), they say themselves in both languages.

mod en;
mod zh;

mod account;
mod breaking;
mod chart;
mod check;
mod closing;
mod clue;
mod entries;
mod establishment;
mod help;
mod installation;
mod log;
mod outside;
mod overview;
mod progress;
mod publishing;
mod reports;
mod request;
mod review;
mod supervise;
mod task;
mod terms;
mod units;
mod verification;
mod work;
mod years;

pub use account::Account;
pub use breaking::Breaking;
pub use chart::Chart;
pub use check::Check;
pub use closing::Closing;
pub use clue::ClueWords;
pub use entries::{Entries, EntryPage};
pub use establishment::Establishment;
pub use help::Help;
pub use installation::Installation;
pub use log::LogWords;
pub use outside::OutsideTexts;
pub use overview::Overview;
pub use progress::Reporting;
pub use publishing::{PosterTexts, ProofWords, PublicationWords};
pub use reports::{Reader, Reports};
pub use request::Requests;
pub use review::Reviewing;
pub use supervise::{BulletinWords, NoticeWords, Supervise, TalkWords};
pub use task::TaskPage;
pub use terms::Terms;
pub use units::Units;
pub use verification::Verifying;
pub use work::OwnWork;
pub use years::YearsWords;

use taizhang_api::Language;
use taizhang_ledger::Role;

/// All wordings of a language.
pub struct Words {
    /// What the product is called.
    pub product: &'static str,
    /// What stands between things in a list.
    pub list_mark: &'static str,
    /// What every page has around it.
    pub shell: Shell,
    /// Words that many pages use.
    pub common: Common,
    /// Problems as pages.
    pub refused: Refused,
    /// Logging in, and one's own account.
    pub login: Login,
    /// One's own account.
    pub account: Account,
    /// Administration of an installation.
    pub installation: Installation,
    /// Administration of a ledger.
    pub establishment: Establishment,
    /// Reports.
    pub reports: Reports,
    /// Checking what was read.
    pub check: Check,
    /// Entries.
    pub entries: Entries,
    /// Help.
    pub help: Help,
    /// Overview.
    pub overview: Overview,
    /// Supervision.
    pub supervise: Supervise,
    /// Supervision notices.
    pub notice: NoticeWords,
    /// Formal talks.
    pub talk: TalkWords,
    /// Bulletins.
    pub bulletin: BulletinWords,
    /// Units.
    pub units: Units,
    /// What the log says of a thing.
    pub log: LogWords,
    /// Across years.
    pub years: YearsWords,
    /// Charts.
    pub chart: Chart,
    /// Breaking entries down.
    pub breaking: Breaking,
    /// The terms of a task.
    pub terms: Terms,
    /// The page of a task.
    pub task: TaskPage,
    /// Reporting.
    pub progress: Reporting,
    /// Reviewing.
    pub review: Reviewing,
    /// Verification.
    pub verification: Verifying,
    /// Requests.
    pub request: Requests,
    /// Concluding and striking off.
    pub closing: Closing,
    /// One’s own work.
    pub work: OwnWork,
    /// Citizens’ clues.
    pub clue: ClueWords,
    /// The public pages, as a server answers.
    pub outside: OutsideTexts,
    /// Publication.
    pub publication: PublicationWords,
    /// Verification of the log.
    pub proof: ProofWords,
    /// The poster.
    pub poster: PosterTexts,
    /// Messages after something was done, by name.
    pub said: &'static [(&'static str, &'static str)],
    roles: fn(Role) -> &'static str,
}

/// What every page has around it.
#[allow(missing_docs, reason = "each is named for what it says")]
pub struct Shell {
    pub skip: &'static str,
    pub tagline: &'static str,
    pub simulated: &'static str,
    pub help: &'static str,
    pub larger: &'static str,
    pub smaller: &'static str,
    /// The other language, in that language, and its tag.
    pub other: &'static str,
    pub other_tag: &'static str,
    pub log_in: &'static str,
    pub log_out: &'static str,
    pub navigation: &'static str,
    pub pages: PageNames,
    /// A day, and how many events the log has.
    pub as_of: fn(&str, u64) -> String,
    pub prove: &'static str,
    pub promise: &'static str,
}

/// What the pages are called.
#[allow(missing_docs, reason = "each is named for what it says")]
pub struct PageNames {
    pub overview: &'static str,
    pub work: &'static str,
    pub review: &'static str,
    pub reports: &'static str,
    pub check: &'static str,
    pub entries: &'static str,
    pub breakdown: &'static str,
    pub supervise: &'static str,
    pub units: &'static str,
    pub publication: &'static str,
    pub verify: &'static str,
    pub admin: &'static str,
}

/// Words that many pages use.
#[allow(missing_docs, reason = "each is named for what it says")]
pub struct Common {
    /// No value is known.
    pub none: &'static str,
    pub unreported: &'static str,
    pub next: &'static str,
    pub previous: &'static str,
    pub optional: &'static str,
    pub save: &'static str,
    pub cancel: &'static str,
    pub back: &'static str,
    pub reason: &'static str,
    pub unit: &'static str,
    pub lead_unit: &'static str,
    pub due: &'static str,
    pub status: &'static str,
    pub entry: &'static str,
    pub task: &'static str,
    pub target: &'static str,
    pub present: &'static str,
    pub filter: &'static str,
    pub all: &'static str,
    pub search: &'static str,
    pub table: &'static str,
    pub chart: &'static str,
    pub fields_wrong: &'static str,
    /// So many of so many.
    pub of: fn(usize, usize) -> String,
    /// Where a sentence stands: its line.
    pub line: fn(u32) -> String,
    /// See the sentence in the report.
    pub in_report: &'static str,
}

/// Problems as pages.
#[allow(missing_docs, reason = "each is named for what it says")]
pub struct Refused {
    pub lifted_by: &'static str,
    pub number: &'static str,
    pub home: &'static str,
    pub help: &'static str,
}

/// Logging in, and one's own account.
#[allow(missing_docs, reason = "each is named for what it says")]
pub struct Login {
    pub title: &'static str,
    pub login: &'static str,
    pub password: &'static str,
    pub show: &'static str,
    pub enter: &'static str,
    pub forgotten: &'static str,
    pub code_title: &'static str,
    pub code: &'static str,
    pub code_hint: &'static str,
    pub choose: &'static str,
    pub no_ledger: &'static str,
    pub no_ledger_next: &'static str,
}

impl Words {
    /// The table of a language.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        match language {
            Language::Zh => &zh::WORDS,
            Language::En => &en::WORDS,
        }
    }

    /// What a role is called.
    #[must_use]
    pub fn role(&self, role: Role) -> &'static str {
        (self.roles)(role)
    }

    /// A message by its name; none for a name that nobody gave.
    #[must_use]
    pub fn said(&self, name: &str) -> Option<&'static str> {
        self.said.iter().find(|(named, _)| *named == name).map(|(_, text)| *text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_the_same_messages() {
        let names = |words: &Words| words.said.iter().map(|(name, _)| *name).collect::<Vec<_>>();
        assert_eq!(names(Words::of(Language::Zh)), names(Words::of(Language::En)));
    }
}
