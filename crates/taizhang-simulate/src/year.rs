//! The year itself: it looks at the ledger as it stands and says what somebody does next.
//!
//! Nothing is written here. Whoever drives the year decides each step and applies what came of it; the next step is drawn from
//! the state that the driver shows. A ledger that is not marked as simulated gets no steps at all.

use std::collections::BTreeSet;

use taizhang_ledger::calendar::{Period, ReportingRule};
use taizhang_ledger::filing::Filing;
use taizhang_ledger::{Actor, Command, Moment, State, TaskId};

use crate::agenda::Agenda;
use crate::chance::Chance;
use crate::city::City;
use crate::course::Course;
use crate::evidence::SimulatedFile;
use crate::hours::Hours;
use crate::options::Options;
use crate::{
    appraising, breaking, closing, clues, escalating, judging, opening, publishing, reading, reporting,
    requesting, supervising, verifying,
};

/// What somebody does next.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// When.
    pub at: Moment,
    /// Who.
    pub actor: Actor,
    /// What they ask of the ledger.
    pub command: Command,
    /// The files that the command names, for those who want to keep them.
    pub files: Vec<SimulatedFile>,
}

impl Step {
    pub(crate) fn new(at: Moment, actor: Actor, command: Command) -> Self {
        Self { at, actor, command, files: Vec::new() }
    }

    pub(crate) fn with(mut self, file: SimulatedFile) -> Self {
        self.files.push(file);
        self
    }
}

/// Something that is going to be done or looked at.
pub(crate) enum Intent {
    /// Ask for something that was settled before.
    Ask(Box<(Actor, Command)>),
    /// File the report.
    File,
    /// Something about the reading.
    Reading(reading::Intent),
    /// Something about drafts and breakdowns.
    Breaking(breaking::Intent),
    /// Something about reports of periods.
    Reporting(reporting::Intent),
    /// Something about verifications.
    Verifying(verifying::Intent),
    /// Something about judgements.
    Judging(judging::Intent),
    /// Something about appraisals.
    Appraising(appraising::Intent),
    /// Something about the ladder of escalation.
    Escalating(escalating::Intent),
    /// Something about supervision.
    Supervising(supervising::Intent),
    /// Something about requests.
    Requesting(requesting::Intent),
    /// Something about conclusions.
    Closing(closing::Intent),
    /// Something about the public page.
    Publishing(publishing::Intent),
    /// Something about a clue.
    Clue(clues::Intent),
}

/// A simulated year of one government.
///
/// ```
/// use taizhang_ledger::filing::Filing;
/// use taizhang_ledger::{Context, Recorded, State, decide};
/// use taizhang_simulate::{Options, Year};
///
/// let filing = Filing {
///     file: "0".repeat(64).parse()?,
///     name: "report.md".to_owned(),
///     format: "markdown".to_owned(),
///     government: Some("临澜市".to_owned()),
///     plan_year: Some(2026),
///     corrects: None,
///     entries: Vec::new(), // what `taizhang_ledger::filing::read` makes of a report
/// };
/// let (mut year, mut state) = (Year::new(7, filing, Options::small()), State::default());
/// while let Some(step) = year.next(&state) {
///     let context = Context { now: step.at, actor: step.actor.clone() };
///     for event in decide(&state, step.command, &context)? {
///         state.apply(&Recorded::new(step.at, step.actor.by(), event))?;
///     }
/// }
/// assert!(state.government.is_some_and(|government| government.simulated));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Year {
    pub(crate) seed: u64,
    pub(crate) options: Options,
    pub(crate) plan_year: i16,
    pub(crate) city: City,
    pub(crate) reporting: ReportingRule,
    pub(crate) chance: Chance,
    pub(crate) hours: Hours,
    pub(crate) agenda: Agenda<Intent>,
    /// The reports for which it is settled when they come.
    pub(crate) planned_reports: BTreeSet<(TaskId, Period)>,
    /// The periods for which it is settled when a sample is drawn.
    pub(crate) sampled: BTreeSet<Period>,
    filing: Option<Box<Filing>>,
    end: Moment,
}

impl Year {
    /// The year of a report, from a seed. The same seed, report and options give the same steps on every machine, as long as
    /// what they led to is shown to [`Year::next`].
    #[must_use]
    pub fn new(seed: u64, filing: Filing, options: Options) -> Self {
        let mut chance = Chance::of(seed);
        let year = filing.plan_year.unwrap_or(options.year).clamp(1950, 2900);
        let plan_year = i16::try_from(year).unwrap_or(2026); // cannot happen: it was just bounded
        let city = City::of(&filing, &options, &mut chance);
        let drawn = opening::reporting(&mut chance);
        let reporting = options.reporting.clone().unwrap_or(drawn);
        let end = opening::end_of(plan_year, options.months);
        let mut begun = Self {
            seed,
            options,
            plan_year,
            city,
            reporting,
            chance,
            hours: Hours::new(),
            agenda: Agenda::new(),
            planned_reports: BTreeSet::new(),
            sampled: BTreeSet::new(),
            filing: Some(Box::new(filing)),
            end,
        };
        opening::note(&mut begun);
        reporting::note(&mut begun);
        judging::note(&mut begun);
        appraising::note(&mut begun);
        escalating::note(&mut begun);
        supervising::note(&mut begun);
        requesting::note(&mut begun);
        closing::note(&mut begun);
        publishing::note(&mut begun);
        begun
    }

    /// What is done next; `None` when the year is over, or when the ledger shown is not a simulated one.
    pub fn next(&mut self, state: &State) -> Option<Step> {
        if state.government.as_ref().is_some_and(|government| !government.simulated) {
            return None;
        }
        loop {
            let (at, intent) = self.agenda.take()?;
            if at > self.end {
                return None;
            }
            if let Some(step) = self.turn(at, intent, state) {
                return Some(step);
            }
        }
    }

    /// How a task goes.
    pub(crate) fn course(&self, task: TaskId) -> Course {
        Course::of(self.seed, task, &self.options.rates)
    }

    /// How far a task is against its plan in a month, in a thousand.
    pub(crate) fn pace(&mut self, task: TaskId, month: i8) -> i64 {
        let (low, high) = self.course(task).pace(month);
        self.chance.between(low, high)
    }

    fn turn(&mut self, at: Moment, intent: Intent, state: &State) -> Option<Step> {
        let closed = state.closings.years.contains_key(&self.plan_year.unsigned_abs());
        if closed && !matches!(intent, Intent::Clue(_) | Intent::Publishing(_)) {
            return None;
        }
        match intent {
            Intent::Ask(asked) => Some(Step::new(at, asked.0, asked.1)),
            Intent::File => {
                let filing = self.filing.take()?;
                reading::note(self, at);
                let drafter = self.city.central(taizhang_ledger::Role::Drafter, 0);
                Some(Step::new(at, drafter, Command::File(filing)))
            }
            Intent::Reading(intent) => reading::turn(self, at, intent, state),
            Intent::Breaking(intent) => breaking::turn(self, at, intent, state),
            Intent::Reporting(intent) => reporting::turn(self, at, intent, state),
            Intent::Verifying(intent) => verifying::turn(self, at, intent, state),
            Intent::Judging(intent) => judging::turn(self, at, intent, state),
            Intent::Appraising(intent) => appraising::turn(self, at, intent, state),
            Intent::Escalating(intent) => escalating::turn(self, at, intent, state),
            Intent::Supervising(intent) => supervising::turn(self, at, intent, state),
            Intent::Requesting(intent) => requesting::turn(self, at, intent, state),
            Intent::Closing(intent) => closing::turn(self, at, intent, state),
            Intent::Publishing(intent) => publishing::turn(self, at, intent, state),
            Intent::Clue(intent) => clues::turn(self, at, intent, state),
        }
    }
}
