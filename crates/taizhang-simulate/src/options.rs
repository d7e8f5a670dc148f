//! How large a simulated year is, and how often things go wrong in it.

use taizhang_ledger::GovernmentId;
use taizhang_ledger::calendar::ReportingRule;

use crate::chance::PerMille;

/// How large a year is and how it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The name of the ledger; the name of the government where none is given.
    pub government: Option<GovernmentId>,
    /// The year that is planned, where the report does not say so.
    pub year: u16,
    /// The counties under the government; where there are fewer than `counties_wanted`, those that the report names and then
    /// invented ones are added.
    pub counties: Vec<String>,
    /// How many counties there shall be.
    pub counties_wanted: u16,
    /// How many departments there shall be at most, beside those that the report names as responsible.
    pub departments: u16,
    /// How many of the commitments become tasks.
    pub tasks_share: PerMille,
    /// How many tasks there shall be at most.
    pub tasks_max: u32,
    /// How often is reported, and by when; one of the usual rules, drawn, where none is given.
    pub reporting: Option<ReportingRule>,
    /// How many months of the year are lived through, from January.
    pub months: u8,
    /// How often things go wrong.
    pub rates: Rates,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            government: None,
            year: 2026,
            counties: Vec::new(),
            counties_wanted: 8,
            departments: 45,
            tasks_share: 1000,
            tasks_max: 250,
            reporting: None,
            months: 12,
            rates: Rates::default(),
        }
    }
}

impl Options {
    /// A small government with few tasks, for tests that live through many years.
    #[must_use]
    pub fn small() -> Self {
        Self { counties_wanted: 3, departments: 8, tasks_max: 12, ..Self::default() }
    }
}

/// How often things go wrong, each in a thousand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rates {
    /// An entry is corrected by a clerk.
    pub correction: PerMille,
    /// An entry with several clauses is split.
    pub split: PerMille,
    /// An entry is dismissed.
    pub dismissal: PerMille,
    /// A clerk takes back what was done to an entry.
    pub restoration: PerMille,
    /// A unit has something to say to a draft.
    pub opinion: PerMille,
    /// A task with a target that can be divided is divided among the counties.
    pub shared: PerMille,
    /// A unit signs late.
    pub late_acknowledgement: PerMille,
    /// A report of a period comes after its day.
    pub late_report: PerMille,
    /// A report of a period comes after the lock, with an exception.
    pub locked_report: PerMille,
    /// A report of a period does not come at all.
    pub missing_report: PerMille,
    /// A report has its value in the wrong unit.
    pub unit_slip: PerMille,
    /// A unit that co-operates adds something to a report.
    pub contribution: PerMille,
    /// A unit takes a report back to look at it again.
    pub withdrawal: PerMille,
    /// A report goes back for another reason.
    pub return_back: PerMille,
    /// A number that was accepted is corrected later.
    pub correction_of_report: PerMille,
    /// A task does not move for months.
    pub stalled: PerMille,
    /// A task is behind its plan all year.
    pub behind: PerMille,
    /// A task is ahead of its plan all year.
    pub ahead: PerMille,
    /// A leader says that they doubt a task.
    pub doubt: PerMille,
    /// A notice is answered late.
    pub late_reply: PerMille,
    /// A task that is behind asks for more time or another target.
    pub request: PerMille,
    /// A request is not granted.
    pub refused_request: PerMille,
    /// A citizen writes about an entry.
    pub clue: PerMille,
    /// A conclusion goes back for want of evidence.
    pub returned_conclusion: PerMille,
    /// A unit objects to its score.
    pub objection: PerMille,
}

impl Default for Rates {
    /// A year as offices know it.
    fn default() -> Self {
        Self {
            correction: 60,
            split: 40,
            dismissal: 20,
            restoration: 200,
            opinion: 150,
            shared: 120,
            late_acknowledgement: 100,
            late_report: 100,
            locked_report: 15,
            missing_report: 20,
            unit_slip: 15,
            contribution: 400,
            withdrawal: 10,
            return_back: 50,
            correction_of_report: 20,
            stalled: 60,
            behind: 150,
            ahead: 250,
            doubt: 100,
            late_reply: 150,
            request: 400,
            refused_request: 300,
            clue: 120,
            returned_conclusion: 150,
            objection: 120,
        }
    }
}

impl Rates {
    /// A year in which everything goes wrong often, for tests.
    #[must_use]
    pub fn stormy() -> Self {
        Self {
            correction: 300,
            split: 300,
            dismissal: 150,
            restoration: 500,
            opinion: 500,
            shared: 200,
            late_acknowledgement: 400,
            late_report: 300,
            locked_report: 80,
            missing_report: 100,
            unit_slip: 100,
            contribution: 500,
            withdrawal: 80,
            return_back: 250,
            correction_of_report: 150,
            stalled: 200,
            behind: 300,
            ahead: 200,
            doubt: 300,
            late_reply: 400,
            request: 700,
            refused_request: 500,
            clue: 600,
            returned_conclusion: 400,
            objection: 500,
        }
    }
}
