//! February and March: entries become tasks, tasks a breakdown, and the breakdown a document that units sign for.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use jiff::civil::Date;
use taizhang_ledger::breakdown::{BreakdownCommand, BreakdownStatus};
use taizhang_ledger::entry::{Entry, EntryStatus};
use taizhang_ledger::filing::EntryKind;
use taizhang_ledger::task::{
    Draft, DutyCatalogue, Task, TaskCommand, TaskForm, TaskStatus, Terms, drafts, suggest,
};
use taizhang_ledger::{BreakdownId, Command, EntryId, Moment, Role, State, TITLE_CHARS_MAX, TaskId, UnitId};

use crate::opening::day;
use crate::year::{self, Step, Year};
use crate::{phrases, shaping};

/// The catalogue of duties that comes with the ledger, read once.
static CATALOGUE: LazyLock<DutyCatalogue> = LazyLock::new(DutyCatalogue::shipped);

/// Something about drafts and breakdowns.
pub(crate) enum Intent {
    /// Choose the entries that become tasks.
    LayOut,
    /// Draft a task of an entry: one of those that the ledger proposes.
    Draft(EntryId, usize),
    /// Divide a task among the counties.
    Shares(TaskId),
    /// Draft the share of a county.
    Share(TaskId, UnitId, usize),
    /// Think again about a draft.
    Reconsider(TaskId),
    /// Put everything together.
    Compile,
    /// Put it before its units.
    Consult(BreakdownId),
    /// Say something about a task.
    Opinion(TaskId),
    /// Answer an opinion.
    Answer(BreakdownId, u32),
    /// Do what an opinion asked for.
    TakeUp(TaskId),
    /// Issue it.
    Issue(BreakdownId),
    /// Let every unit see what it has.
    Arrived(BreakdownId),
    /// Sign for everything a unit has.
    Acknowledge(UnitId),
}

/// Notes that the breaking down begins.
pub(crate) fn note(year: &mut Year, from: Moment) {
    year.agenda.note(from, year::Intent::Breaking(Intent::LayOut));
}

pub(crate) fn turn(year: &mut Year, at: Moment, intent: Intent, state: &State) -> Option<Step> {
    match intent {
        Intent::LayOut => {
            lay_out(year, at, state);
            None
        }
        Intent::Draft(entry, nth) => draft(year, at, (entry, nth), state),
        Intent::Shares(task) => {
            shares(year, at, task, state);
            None
        }
        Intent::Share(parent, county, nth) => share(year, at, parent, (county, nth), state),
        Intent::Reconsider(task) => reconsider(year, at, task, state),
        Intent::Compile => compile(year, at, state),
        Intent::Consult(breakdown) => consult(year, at, breakdown, state),
        Intent::Opinion(task) => opinion(year, at, task, state),
        Intent::Answer(breakdown, opinion) => answer(year, at, (breakdown, opinion), state),
        Intent::TakeUp(task) => take_up(year, at, task, state),
        Intent::Issue(breakdown) => send_out(year, at, breakdown, state),
        Intent::Arrived(breakdown) => {
            arrived(year, at, breakdown, state);
            None
        }
        Intent::Acknowledge(unit) => acknowledge(year, at, &unit, state),
    }
}

fn lay_out(year: &mut Year, from: Moment, state: &State) {
    let commitment =
        |entry: &&Entry| entry.status == EntryStatus::Confirmed && entry.read.kind.is_commitment();
    let mut chosen = 0;
    for entry in state.entries.iter().filter(commitment) {
        for nth in 0..drafts(state, entry.id, year.plan_year).len() {
            if chosen < year.options.tasks_max && year.chance.often(year.options.tasks_share) {
                chosen += 1;
                soon(year, from, (1, 7), Intent::Draft(entry.id, nth));
            }
        }
    }
    let compiled = year.hours.after(from, 9, &mut year.chance);
    year.agenda.note(compiled, year::Intent::Breaking(Intent::Compile));
}

fn draft(year: &mut Year, at: Moment, (id, nth): (EntryId, usize), state: &State) -> Option<Step> {
    let entry = state.entries.get(id.index()).filter(|entry| entry.is_open())?;
    let proposed = drafts(state, id, year.plan_year).into_iter().nth(nth)?;
    // The number of a task is known once it is drafted: the next after those that stand.
    let task = TaskId::at(state.tasks.len());
    if proposed.form.measure().is_some_and(|measure| shaping::level(measure).is_some())
        && year.chance.often(year.options.rates.shared)
    {
        soon(year, at, (1, 1), Intent::Shares(task));
    }
    if year.chance.often(60) {
        soon(year, at, (1, 1), Intent::Reconsider(task));
    }
    let terms = Box::new(terms(year, entry, &proposed, state));
    let command = TaskCommand::Draft { entry: id, parent: None, terms };
    Some(central(year, at, Role::Drafter, command))
}

/// What is assigned of what the ledger proposes.
fn terms(year: &mut Year, entry: &Entry, proposed: &Draft, state: &State) -> Terms {
    let lead_unit = lead_unit(year, entry, proposed, state);
    let mut support_units = proposed.support_units.clone();
    for _ in 0..year.chance.between(0, 2) {
        let departments = year.city.departments();
        support_units.push(departments[year.chance.at(departments.len())].clone());
    }
    support_units.sort();
    support_units.dedup();
    support_units.retain(|unit| *unit != lead_unit);
    let leader = year.chance.at(3);
    Terms {
        title: proposed.title.clone(),
        contact: year.city.of_unit(&lead_unit, Role::Reporter).map(|actor| actor.post),
        lead_official: Some(year.city.central(Role::Leader, leader).post),
        due_date: due_date(year, entry, proposed.due_date),
        form: shaping::shaped(year, entry, proposed, &support_units),
        support_units,
        lead_unit,
    }
}

/// The unit that the report prints; else the likeliest by the catalogue of duties; else one that the words point to; else any.
fn lead_unit(year: &mut Year, entry: &Entry, proposed: &Draft, state: &State) -> UnitId {
    let printed = proposed.lead_unit.clone().filter(|unit| year.city.of_unit(unit, Role::Reporter).is_some());
    let suggested = || suggest(state, entry.id, &CATALOGUE).into_iter().map(|one| one.unit).next();
    let by_words = || year.city.by_words(&entry.read.text).cloned();
    if let Some(unit) = printed.or_else(suggested).or_else(by_words) {
        return unit;
    }
    let departments = year.city.departments();
    departments[year.chance.at(departments.len())].clone()
}

/// The day that is proposed, if it leaves time for the work; of a thing without a day in the report, some month before the end.
fn due_date(year: &mut Year, entry: &Entry, proposed: Date) -> Date {
    let first = day(year.plan_year, 5, 31);
    if entry.read.due.is_none() && entry.read.kind == EntryKind::Milestone {
        let month = i8::try_from(year.chance.between(6, 12)).unwrap_or(12);
        return day(year.plan_year, month, 1).last_of_month();
    }
    proposed.max(first)
}

fn shares(year: &mut Year, at: Moment, whole: TaskId, state: &State) {
    if !state.task(whole).is_some_and(|task| task.status.is_draft()) {
        return;
    }
    let counties: Vec<UnitId> = year.city.counties().cloned().collect();
    for (nth, county) in counties.into_iter().enumerate() {
        soon(year, at, (0, 0), Intent::Share(whole, county, nth));
    }
}

fn share(
    year: &mut Year,
    at: Moment,
    parent: TaskId,
    (county, nth): (UnitId, usize),
    state: &State,
) -> Option<Step> {
    let whole = state.task(parent).filter(|task| task.status.is_draft())?;
    let count = year.city.counties().count();
    let measure = shaping::share(whole.terms.form.measure()?, nth, count)?;
    let contact = year.city.of_unit(&county, Role::Reporter).map(|actor| actor.post);
    let title: String = format!("{county}：{}", whole.terms.title).chars().take(TITLE_CHARS_MAX).collect();
    let form = TaskForm::Measure(Box::new(measure));
    let support_units = Vec::new();
    let terms = Terms { title, lead_unit: county, support_units, contact, form, ..whole.terms.clone() };
    let command = TaskCommand::Draft { entry: whole.entry, parent: Some(parent), terms: Box::new(terms) };
    Some(central(year, at, Role::Drafter, command))
}

/// A draft that is changed or taken back before anybody sees it.
fn reconsider(year: &mut Year, at: Moment, id: TaskId, state: &State) -> Option<Step> {
    let drafted = state.task(id).filter(|task| task.status == TaskStatus::Drafted)?;
    let has_shares = state.tasks.iter().any(|task| task.parent == Some(id));
    if has_shares || year.chance.often(700) {
        let terms = Box::new(other_units(year, drafted));
        return Some(central(year, at, Role::Drafter, TaskCommand::Change { task: id, terms }));
    }
    let drop = TaskCommand::Drop { task: id, reason: phrases::DROPPED.to_owned() };
    Some(central(year, at, Role::Drafter, drop))
}

/// The same terms with one unit more that co-operates, or one less.
fn other_units(year: &mut Year, task: &Task) -> Terms {
    let mut terms = task.terms.clone();
    if terms.support_units.pop().is_none() {
        let departments = year.city.departments();
        let unit = departments[year.chance.at(departments.len())].clone();
        if unit != terms.lead_unit {
            terms.support_units.push(unit);
        }
    }
    terms
}

fn compile(year: &mut Year, at: Moment, state: &State) -> Option<Step> {
    let loose = |task: &&Task| task.status == TaskStatus::Drafted && task.breakdown.is_none();
    let tasks: Vec<TaskId> = state.tasks.iter().filter(loose).map(|task| task.id).take(1000).collect();
    if tasks.is_empty() {
        return None;
    }
    let title = format!("{}年政府工作报告重点任务责任分解", year.plan_year);
    let breakdown = BreakdownId::at(state.breakdowns.len());
    soon(year, at, (1, 2), Intent::Consult(breakdown));
    // What does not fit into one document goes into the next.
    soon(year, at, (2, 2), Intent::Compile);
    let command = BreakdownCommand::Compile { title, tasks };
    Some(document(year, at, Role::Drafter, command))
}

fn consult(year: &mut Year, at: Moment, id: BreakdownId, state: &State) -> Option<Step> {
    let breakdown = state.breakdown(id).filter(|breakdown| !breakdown.is_issued())?;
    let until = year.hours.calendar().add_working_days(at.date(), 6).date;
    for task in &breakdown.tasks {
        if year.chance.often(year.options.rates.opinion) {
            soon(year, at, (1, 4), Intent::Opinion(*task));
        }
    }
    soon(year, at, (9, 11), Intent::Issue(id));
    let command = BreakdownCommand::Consult { breakdown: id, until };
    Some(document(year, at, Role::Supervisor, command))
}

fn opinion(year: &mut Year, at: Moment, id: TaskId, state: &State) -> Option<Step> {
    let task = state.task(id).filter(|task| task.status == TaskStatus::Consulted)?;
    let breakdown = state.breakdown(task.breakdown?)?;
    let units: Vec<&UnitId> = task.terms.units().collect();
    let unit = units[year.chance.at(units.len())];
    let actor = year.city.of_unit(unit, Role::Reporter)?;
    let nth = u32::try_from(breakdown.opinions.len()).ok()?;
    soon(year, at, (1, 2), Intent::Answer(breakdown.id, nth));
    let text = (*year.chance.pick(phrases::OPINION)).to_owned();
    let command = BreakdownCommand::GiveOpinion { task: id, text };
    Some(Step::new(at, actor, Command::Breakdown(Box::new(command))))
}

fn answer(year: &mut Year, at: Moment, (id, nth): (BreakdownId, u32), state: &State) -> Option<Step> {
    let breakdown = state.breakdown(id).filter(|breakdown| !breakdown.is_issued())?;
    let opinion = breakdown.opinions.get(nth as usize).filter(|opinion| opinion.answer.is_none())?;
    let taken_up = year.chance.often(600);
    if taken_up {
        soon(year, at, (0, 0), Intent::TakeUp(opinion.task));
    }
    let text = if taken_up { phrases::TAKEN_UP } else { phrases::NOT_TAKEN_UP };
    let command = BreakdownCommand::Answer { breakdown: id, opinion: nth, taken_up, text: text.to_owned() };
    Some(document(year, at, Role::Drafter, command))
}

fn take_up(year: &mut Year, at: Moment, id: TaskId, state: &State) -> Option<Step> {
    let task = state.task(id).filter(|task| task.status.is_draft())?;
    let terms = Box::new(other_units(year, task));
    Some(central(year, at, Role::Drafter, TaskCommand::Change { task: id, terms }))
}

fn send_out(year: &mut Year, at: Moment, id: BreakdownId, state: &State) -> Option<Step> {
    let breakdown = state.breakdown(id).filter(|breakdown| !breakdown.is_issued())?;
    if breakdown.opinions.iter().any(|opinion| opinion.answer.is_none()) {
        soon(year, at, (1, 1), Intent::Issue(id));
        return None;
    }
    year.agenda.note(at, year::Intent::Breaking(Intent::Arrived(id)));
    Some(document(year, at, Role::Supervisor, BreakdownCommand::Issue { breakdown: id }))
}

fn arrived(year: &mut Year, at: Moment, id: BreakdownId, state: &State) {
    let Some(breakdown) = state.breakdown(id) else { return };
    if !matches!(breakdown.status, BreakdownStatus::Issued { .. }) {
        return;
    }
    let tasks = breakdown.tasks.iter().filter_map(|task| state.task(*task));
    let units: BTreeSet<UnitId> = tasks.flat_map(|task| task.terms.units().cloned()).collect();
    for unit in units {
        let late = year.chance.often(year.options.rates.late_acknowledgement);
        let days = if late { (5, 9) } else { (0, 2) };
        soon(year, at, days, Intent::Acknowledge(unit));
    }
}

fn acknowledge(year: &mut Year, at: Moment, unit: &UnitId, state: &State) -> Option<Step> {
    let open = |task: &&Task| {
        task.status.is_running() && task.terms.involves(unit) && !task.is_acknowledged_by(unit)
    };
    let tasks: Vec<TaskId> = state.tasks.iter().filter(open).map(|task| task.id).take(1000).collect();
    let actor = year.city.of_unit(unit, Role::Reporter).filter(|_| !tasks.is_empty())?;
    Some(Step::new(at, actor, Command::Task(Box::new(TaskCommand::Acknowledge { tasks }))))
}

fn central(year: &Year, at: Moment, role: Role, command: TaskCommand) -> Step {
    Step::new(at, year.city.central(role, 0), Command::Task(Box::new(command)))
}

fn document(year: &Year, at: Moment, role: Role, command: BreakdownCommand) -> Step {
    Step::new(at, year.city.central(role, 0), Command::Breakdown(Box::new(command)))
}

fn soon(year: &mut Year, at: Moment, (low, high): (i64, i64), intent: Intent) {
    let days = u16::try_from(year.chance.between(low, high)).unwrap_or(1);
    let then = year.hours.after(at, days, &mut year.chance);
    year.agenda.note(then, year::Intent::Breaking(intent));
}
