//! How much of what a report holds.

use taizhang_report::{Report, StatementKind, Tense};

use crate::words::KINDS;

/// Counts of statements and figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Statements of each kind, in the order of [`KINDS`].
    pub kinds: [usize; KINDS.len()],
    /// Figures that report.
    pub results: usize,
    /// Figures that are aimed at.
    pub targets: usize,
}

impl Tally {
    /// Counts a report.
    pub fn of(report: &Report) -> Self {
        let mut tally = Self::default();
        for statement in &report.statements {
            if let Some(at) = KINDS.iter().position(|kind| *kind == statement.kind) {
                tally.kinds[at] += 1;
            }
        }
        tally.targets = report.figures.iter().filter(|figure| figure.tense == Tense::Target).count();
        tally.results = report.figures.len() - tally.targets;
        tally
    }

    /// How many statements of a kind.
    pub fn of_kind(&self, kind: StatementKind) -> usize {
        KINDS.iter().position(|known| *known == kind).map_or(0, |at| self.kinds[at])
    }

    /// How many commitments of all kinds.
    pub fn commitments(&self) -> usize {
        KINDS.iter().filter(|kind| kind.is_commitment()).map(|kind| self.of_kind(*kind)).sum()
    }

    /// How many figures.
    pub fn figures(&self) -> usize {
        self.results + self.targets
    }
}
