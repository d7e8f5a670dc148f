//! All year: citizens write about entries, units answer, and the answers are published.

use taizhang_ledger::clue::{Clue, ClueCommand, ClueStatus, PublishedAnswer};
use taizhang_ledger::{ClueId, Command, EntryId, Moment, Role, State, UnitId};

use crate::evidence::{SimulatedFile, hexadecimal};
use crate::hours::days_after;
use crate::opening::day;
use crate::phrases;
use crate::year::{self, Step, Year};

/// Something about a clue.
pub(crate) enum Intent {
    /// Write about an entry.
    Write(EntryId),
    /// Look at the newest clue.
    Arrived(usize),
    /// Give it to a unit.
    Assign(ClueId),
    /// Answer it, or give it back.
    Answer(ClueId),
    /// Look at the answer.
    Weigh(ClueId),
    /// Publish the answer.
    Publish(ClueId),
    /// Erase what was written.
    Erase(ClueId),
}

/// Notes who will write, once entries stand.
pub(crate) fn note(year: &mut Year, from: Moment, state: &State) {
    let commitments = state.entries.iter().filter(|entry| entry.read.kind.is_commitment());
    for entry in commitments {
        if !year.chance.often(year.options.rates.clue) {
            continue;
        }
        let last = day(year.plan_year, 11, 30);
        let days = i64::from(Moment::days_between(from.date(), last)).max(1);
        let on = days_after(from.date(), year.chance.between(1, days));
        // Citizens write at any hour, on any day.
        let at = crate::hours::second_of(on, year.chance.between(7 * 3600, 23 * 3600));
        year.agenda.note(at, year::Intent::Clue(Intent::Write(entry.id)));
    }
}

pub(crate) fn turn(year: &mut Year, at: Moment, intent: Intent, state: &State) -> Option<Step> {
    let clue = |id: ClueId| state.clues.get(id.index());
    match intent {
        Intent::Write(entry) => write(year, at, entry, state),
        Intent::Arrived(count) => {
            let newest = state.clues.last().filter(|_| state.clues.len() > count)?;
            soon(year, at, 1, 3, Intent::Assign(newest.id));
            None
        }
        Intent::Assign(id) => assign(year, at, clue(id)?, state),
        Intent::Answer(id) => answer(year, at, clue(id)?),
        Intent::Weigh(id) => weigh(year, at, clue(id)?),
        Intent::Publish(id) => publish(year, at, clue(id)?),
        Intent::Erase(id) => {
            let known = clue(id)?;
            let over = matches!(known.status, ClueStatus::Published | ClueStatus::Dismissed);
            let erase = ClueCommand::Erase { clue: id, reason: "来信人要求删除".to_owned() };
            (over && !known.erased).then(|| central(year, at, Role::Supervisor, erase))
        }
    }
}

fn write(year: &mut Year, at: Moment, entry: EntryId, state: &State) -> Option<Step> {
    let about = state.entries.get(entry.index()).filter(|entry| entry.is_open())?;
    let text = format!("关于「{}」：{}", about.read.text, year.chance.pick(phrases::CLUE));
    let file = SimulatedFile::of("来信.txt".to_owned(), &text, year.chance.any());
    let contact = year.chance.often(600).then(|| hexadecimal(&year.chance.any().to_be_bytes()));
    let received = ClueCommand::Receive { entry, text: file.hash.clone(), contact };
    year.agenda.note(at, year::Intent::Clue(Intent::Arrived(state.clues.len())));
    let command = Command::Clue(Box::new(received));
    Some(Step::new(at, year.city.citizen(), command).with(file))
}

fn assign(year: &mut Year, at: Moment, clue: &Clue, state: &State) -> Option<Step> {
    if clue.status != ClueStatus::Received {
        return None;
    }
    if year.chance.often(80) {
        let dismiss = ClueCommand::Dismiss { clue: clue.id, reason: phrases::NOT_PURSUED.to_owned() };
        erase_perhaps(year, at, clue.id);
        return Some(central(year, at, Role::Supervisor, dismiss));
    }
    let unit = unit_for(year, clue, state);
    let answer_by = days_after(at.date(), year.chance.between(10, 20));
    soon(year, at, 2, 9, Intent::Answer(clue.id));
    Some(central(year, at, Role::Supervisor, ClueCommand::Assign { clue: clue.id, unit, answer_by }))
}

fn unit_for(year: &mut Year, clue: &Clue, state: &State) -> UnitId {
    let text = &state.entries[clue.entry.index()].read.text;
    if let Some(unit) = year.city.by_words(text).filter(|_| clue.steps.is_empty()) {
        return unit.clone();
    }
    let departments = year.city.departments();
    departments[year.chance.at(departments.len())].clone()
}

fn answer(year: &mut Year, at: Moment, clue: &Clue) -> Option<Step> {
    let unit = clue.unit.as_ref().filter(|_| clue.status == ClueStatus::Assigned)?;
    let actor = year.city.of_unit(unit, Role::Reporter)?;
    let given_back = clue.steps.len() < 2 && year.chance.often(100);
    let command = if given_back {
        soon(year, at, 1, 2, Intent::Assign(clue.id));
        ClueCommand::ReturnBack { clue: clue.id, reason: phrases::NOT_OURS.to_owned() }
    } else {
        soon(year, at, 1, 3, Intent::Weigh(clue.id));
        ClueCommand::Answer { clue: clue.id, answer: (*year.chance.pick(phrases::ANSWER)).to_owned() }
    };
    Some(Step::new(at, actor, Command::Clue(Box::new(command))))
}

fn weigh(year: &mut Year, at: Moment, clue: &Clue) -> Option<Step> {
    if clue.status != ClueStatus::Answered {
        return None;
    }
    if clue.steps.len() < 4 && year.chance.often(100) {
        soon(year, at, 1, 4, Intent::Answer(clue.id));
        let reject = ClueCommand::RejectAnswer { clue: clue.id, reason: phrases::ANSWER_THIN.to_owned() };
        return Some(central(year, at, Role::Supervisor, reject));
    }
    soon(year, at, 1, 3, Intent::Publish(clue.id));
    None
}

fn publish(year: &mut Year, at: Moment, clue: &Clue) -> Option<Step> {
    let answer = clue.answer().filter(|_| clue.status == ClueStatus::Answered)?.to_owned();
    let published = PublishedAnswer { matter: "群众反映该事项进展".to_owned(), answer };
    erase_perhaps(year, at, clue.id);
    Some(central(year, at, Role::Publisher, ClueCommand::Publish { clue: clue.id, published }))
}

fn erase_perhaps(year: &mut Year, at: Moment, clue: ClueId) {
    if year.chance.often(50) {
        soon(year, at, 20, 60, Intent::Erase(clue));
    }
}

fn central(year: &Year, at: Moment, role: Role, command: ClueCommand) -> Step {
    Step::new(at, year.city.central(role, 0), Command::Clue(Box::new(command)))
}

fn soon(year: &mut Year, at: Moment, low: i64, high: i64, intent: Intent) {
    let days = u16::try_from(year.chance.between(low, high)).unwrap_or(1);
    let then = year.hours.after(at, days, &mut year.chance);
    year.agenda.note(then, year::Intent::Clue(intent));
}
