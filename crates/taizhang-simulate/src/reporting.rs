//! Every month: periods are opened, units report on time, late, after the lock or not at all, others add their part, reviewers
//! accept or give back, slips are found and corrected.

use jiff::civil::Date;
use taizhang_ledger::calendar::{Period, PeriodKind};
use taizhang_ledger::period::{Obligation, PeriodCommand};
use taizhang_ledger::task::Task;
use taizhang_ledger::update::{Evidence, EvidenceKind, Part, Submission, SubmissionState, UpdateCommand};
use taizhang_ledger::{Actor, Command, Moment, Role, State, TaskId, UnitId};

use crate::evidence::SimulatedFile;
use crate::hours::days_after;
use crate::opening::day;
use crate::year::{self, Step, Year};
use crate::{phrases, saying, verifying};

/// Something about reports of periods.
pub(crate) enum Intent {
    /// Say who owes a report of a period.
    Open(Period),
    /// Let every unit see what it owes.
    Opened(Period),
    /// Add something for a unit that co-operates.
    Contribute(TaskId, Period, UnitId),
    /// Report.
    Report(TaskId, Period, Care),
    /// Take the report back.
    Withdraw(TaskId, Period),
    /// Let a locked report in.
    Except(TaskId, Period),
    /// Review the report that waits.
    Review(TaskId, Period),
    /// Correct an accepted report.
    Correct(TaskId, Period),
}

/// With how much care a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Care {
    /// As usual.
    Usual,
    /// After it was given back: nothing slips.
    Second,
}

/// Notes the opening of all periods of the year, each twice: opening again changes nothing but for tasks issued since.
pub(crate) fn note(year: &mut Year) {
    let of = year.plan_year;
    let kinds = [PeriodKind::Month, PeriodKind::Quarter];
    for period in kinds.into_iter().flat_map(|kind| Period::all_in(kind, of)) {
        let last = period.last_day();
        let early = crate::hours::second_of(day(of, last.month(), 19), 300);
        let again = crate::hours::second_of(days_after(last, 1), 300);
        for at in [early, again] {
            year.agenda.note(at, year::Intent::Reporting(Intent::Open(period)));
        }
    }
}

pub(crate) fn turn(year: &mut Year, at: Moment, intent: Intent, state: &State) -> Option<Step> {
    match intent {
        Intent::Open(period) => open(year, at, period, state),
        Intent::Opened(period) => {
            opened(year, at, period, state);
            None
        }
        Intent::Contribute(task, period, unit) => contribute(year, at, state.task(task)?, (period, &unit)),
        Intent::Report(task, period, care) => report(year, at, state.task(task)?, (period, care)),
        Intent::Withdraw(task, period) => withdraw(year, at, state.task(task)?, period),
        Intent::Except(task, period) => except(year, at, state.task(task)?, period),
        Intent::Review(task, period) => review(year, at, state.task(task)?, period, state),
        Intent::Correct(task, period) => correct(year, at, state.task(task)?, period),
    }
}

fn open(year: &mut Year, at: Moment, period: Period, state: &State) -> Option<Step> {
    if !state.tasks.iter().any(|task| task.issued.is_some()) {
        return None;
    }
    year.agenda.note(at, year::Intent::Reporting(Intent::Opened(period)));
    verifying::note(year, at, period);
    let command = Command::Period(Box::new(PeriodCommand::Open { period }));
    Some(Step::new(at, year.city.clock(), command))
}

fn opened(year: &mut Year, at: Moment, period: Period, state: &State) {
    let owing = |task: &&Task| {
        // Those that were opened before have their plans made.
        task.obligation(period).is_some_and(|owed| owed.submissions.is_empty())
    };
    for task in state.tasks.iter().filter(owing) {
        let Some(owed) = task.obligation(period) else { continue };
        if !year.planned_reports.insert((task.id, period)) {
            continue;
        }
        let rates = year.options.rates.clone();
        if let Some((when, locked)) = when(year, at, owed) {
            let intent = Intent::Report(task.id, period, Care::Usual);
            on(year, when, if locked { Intent::Except(task.id, period) } else { intent });
            for unit in &task.terms.support_units {
                if year.chance.often(rates.contribution) {
                    let before = days_after(when, -year.chance.between(0, 2)).max(days_after(at.date(), 1));
                    on(year, before, Intent::Contribute(task.id, period, unit.clone()));
                }
            }
        }
    }
}

/// The day on which a report comes, and whether that is after the lock; `None` for one that never comes.
fn when(year: &mut Year, at: Moment, owed: &Obligation) -> Option<(Date, bool)> {
    let rates = year.options.rates.clone();
    let (due, grace_until) = (owed.days.due, owed.days.grace_until);
    if year.chance.often(rates.missing_report) {
        return None;
    }
    if let Some(lock) = owed.days.open_until.filter(|_| year.chance.often(rates.locked_report)) {
        return Some((days_after(lock, year.chance.between(1, 6)), true));
    }
    if year.chance.often(rates.late_report) {
        let last = owed.days.open_until.unwrap_or_else(|| days_after(grace_until, 8));
        return Some((within(year, days_after(due, 1), last), false));
    }
    let ended = days_after(owed.period.last_day(), 1);
    let first = days_after(at.date(), 1).max(ended.min(days_after(due, -4)));
    Some((within(year, first, due), false))
}

fn within(year: &mut Year, first: Date, last: Date) -> Date {
    let days = i64::from(Moment::days_between(first, last)).max(0);
    days_after(first, year.chance.between(0, days))
}

/// Notes something for a day. Reports are written on any day, at any hour somebody has time.
fn on(year: &mut Year, day: Date, intent: Intent) {
    let at = crate::hours::second_of(day, year.chance.between(8 * 3600, 20 * 3600));
    year.agenda.note(at, year::Intent::Reporting(intent));
}

/// Whether a report of a period can be handed in now.
fn takes(task: &Task, owed: &Obligation, at: Moment) -> bool {
    let open = !owed.is_locked(at.date());
    task.status.is_running() && open && owed.accepted().is_none() && owed.pending().is_none()
}

fn contribute(year: &mut Year, at: Moment, task: &Task, (period, unit): (Period, &UnitId)) -> Option<Step> {
    let owed = task.obligation(period)?;
    let open = task.status.is_running() && !owed.is_locked(at.date()) && owed.accepted().is_none();
    if !open || !task.terms.support_units.contains(unit) {
        return None;
    }
    let actor = year.city.of_unit(unit, Role::Reporter)?;
    let split = task.terms.form.measure().and_then(|measure| measure.split.as_ref());
    let own = split.and_then(|split| split.part_of(unit));
    let month = i64::from(period.last_day().month());
    let part = Part {
        own_part: own.map(|own| (own * rust_decimal::Decimal::new(month * 83, 3)).round_dp(own.scale())),
        narrative: (*year.chance.pick(phrases::CONTRIBUTION)).to_owned(),
        ..Part::default()
    };
    let command = UpdateCommand::Contribute { task: task.id, period, part: Box::new(part) };
    Some(of(at, actor, command))
}

fn report(year: &mut Year, at: Moment, task: &Task, (period, care): (Period, Care)) -> Option<Step> {
    let owed = task.obligation(period)?;
    if owed.is_locked(at.date()) && task.status.is_running() && owed.accepted().is_none() {
        soon(year, at, (0, 1), Intent::Except(task.id, period));
        return None;
    }
    if !takes(task, owed, at) {
        return None;
    }
    let actor = year.city.of_unit(&task.terms.lead_unit, Role::Reporter)?;
    let mut said = saying::progress(year, task, period, at.date());
    let slips = care == Care::Usual && year.chance.often(year.options.rates.unit_slip);
    if let Some(value) = said.value.filter(|_| slips) {
        said.value = Some(saying::slipped(value));
        // Whoever finds it: the reviewers, or the unit itself next month.
        soon(year, at, (18, 30), Intent::Correct(task.id, period));
    }
    let file = evidence(year, task, period).filter(|_| said.not_applicable.is_none());
    said.evidence.extend(file.as_ref().map(|(evidence, _)| evidence.clone()));
    if care == Care::Usual && year.chance.often(year.options.rates.withdrawal) {
        soon(year, at, (0, 0), Intent::Withdraw(task.id, period));
    } else {
        soon(year, at, (0, 1), Intent::Review(task.id, period));
    }
    let command = UpdateCommand::Report { task: task.id, period, progress: Box::new(said) };
    let step = of(at, actor, command);
    Some(if let Some((_, file)) = file { step.with(file) } else { step })
}

/// Some reports come with a file.
fn evidence(year: &mut Year, task: &Task, period: Period) -> Option<(Evidence, SimulatedFile)> {
    if !year.chance.often(80) {
        return None;
    }
    let name = format!("{}{}佐证.txt", task.id, period.zh());
    let file = SimulatedFile::of(name.clone(), &task.terms.title, year.chance.any());
    let bytes = file.bytes.len() as u64;
    Some((Evidence { file: file.hash.clone(), name, kind: EvidenceKind::Table, bytes }, file))
}

fn withdraw(year: &mut Year, at: Moment, task: &Task, period: Period) -> Option<Step> {
    let pending = task.obligation(period)?.pending()?;
    if !pending.reviews.is_empty() {
        return None;
    }
    let actor = year.city.of_unit(&task.terms.lead_unit, Role::Reporter)?;
    soon(year, at, (0, 1), Intent::Report(task.id, period, Care::Second));
    Some(of(at, actor, UpdateCommand::Withdraw { task: task.id, period }))
}

fn except(year: &mut Year, at: Moment, task: &Task, period: Period) -> Option<Step> {
    let owed = task.obligation(period)?;
    let asked = task.status.is_running() && owed.accepted().is_none() && owed.is_locked(at.date());
    if !asked {
        return None;
    }
    soon(year, at, (1, 2), Intent::Report(task.id, period, Care::Usual));
    let until = days_after(at.date(), 12);
    let reason = phrases::EXCEPTION.to_owned();
    let command = PeriodCommand::GrantException { task: task.id, period, until, reason };
    let office = year.city.central(Role::Supervisor, 0);
    Some(Step::new(at, office, Command::Period(Box::new(command))))
}

/// The reviewer of the level at which a report waits accepts it, or gives it back.
fn review(year: &mut Year, at: Moment, task: &Task, period: Period, state: &State) -> Option<Step> {
    let pending = task.obligation(period)?.pending()?;
    let SubmissionState::Submitted { level } = pending.state else { return None };
    let levels = &state.settings.review_levels;
    let role = levels.get(usize::from(level)).or(levels.last())?.role;
    let actor = match role {
        Role::Reviewer => year.city.of_unit(&task.terms.lead_unit, Role::Reviewer)?,
        role => year.city.central(role, 0),
    };
    if let Some(reason) = wrong(year, pending) {
        let correcting = pending.correcting.is_some();
        let again = if correcting {
            Intent::Correct(task.id, period)
        } else {
            Intent::Report(task.id, period, Care::Second)
        };
        soon(year, at, (1, 3), again);
        return Some(of(at, actor, UpdateCommand::ReturnBack { task: task.id, period, reason }));
    }
    soon(year, at, (0, 2), Intent::Review(task.id, period));
    if usize::from(level) + 1 >= levels.len() && year.chance.often(year.options.rates.correction_of_report) {
        soon(year, at, (5, 25), Intent::Correct(task.id, period));
    }
    Some(of(at, actor, UpdateCommand::Accept { task: task.id, period }))
}

/// Why a reviewer gives a report back; `None` if nothing is wrong with it.
fn wrong(year: &mut Year, pending: &Submission) -> Option<String> {
    let odd = pending.remarks.iter().find(|remark| remark.code == "value.unit_slip");
    if let Some(odd) = odd.filter(|_| year.chance.often(900)) {
        return Some(odd.said.zh.clone());
    }
    let first = pending.reviews.is_empty();
    let returned = first && year.chance.often(year.options.rates.return_back);
    returned.then(|| (*year.chance.pick(phrases::RETURN)).to_owned())
}

/// Says an accepted report again, as it should have been.
fn correct(year: &mut Year, at: Moment, task: &Task, period: Period) -> Option<Step> {
    let owed = task.obligation(period)?;
    let accepted = owed.accepted()?;
    let cancelled = task.status == taizhang_ledger::task::TaskStatus::Cancelled;
    if cancelled || owed.pending().is_some() || owed.submissions.len() > 20 {
        return None;
    }
    // What is corrected is the figure; nodes and attestations stand as they are.
    let measure = task.terms.form.measure()?;
    let value = accepted.said.value.filter(|_| accepted.said.not_applicable.is_none())?;
    let mut said = accepted.said.clone();
    said.unchanged = false;
    let target = measure.target_value().ok()?;
    let far = value.abs() > target.high.abs() * rust_decimal::Decimal::TEN;
    let right = if far { value / rust_decimal::Decimal::from(10_000) } else { value * nearly(year) };
    said.value = Some(right.round_dp(value.scale().max(1)));
    let actor = year.city.of_unit(&task.terms.lead_unit, Role::Reporter)?;
    soon(year, at, (0, 2), Intent::Review(task.id, period));
    let reason = if far { phrases::SLIPPED } else { phrases::RECOUNTED }.to_owned();
    let command = UpdateCommand::Correct { task: task.id, period, progress: Box::new(said), reason };
    Some(of(at, actor, command))
}

/// A little less or more than one.
fn nearly(year: &mut Year) -> rust_decimal::Decimal {
    rust_decimal::Decimal::new(year.chance.between(970, 1020), 3)
}

fn of(at: Moment, actor: Actor, command: UpdateCommand) -> Step {
    Step::new(at, actor, Command::Update(Box::new(command)))
}

pub(crate) fn soon(year: &mut Year, at: Moment, (low, high): (i64, i64), intent: Intent) {
    let days = u16::try_from(year.chance.between(low, high)).unwrap_or(1);
    let then = year.hours.after(at, days, &mut year.chance);
    year.agenda.note(then, year::Intent::Reporting(intent));
}
