//! Every month a sample of what was accepted is looked at again, by files, telephone or on site, by somebody else.

use taizhang_ledger::calendar::Period;
use taizhang_ledger::task::Task;
use taizhang_ledger::verification::{Found, Method, Verification, VerificationCommand, size_of};
use taizhang_ledger::{Command, Moment, Role, State, TaskId, VerificationId};

use crate::hours::days_after;
use crate::year::{self, Step, Year};
use crate::{judging, phrases};

/// Something about verifications.
pub(crate) enum Intent {
    /// Draw the sample of a period.
    Draw(Period),
    /// Have one report verified that a leader wonders about.
    Ask(Period),
    /// Look at what is to be verified, from a position on.
    Drawn(usize),
    /// Say what was found.
    Record(VerificationId),
}

/// Notes the sample of a period, three weeks after it ended.
pub(crate) fn note(year: &mut Year, _at: Moment, period: Period) {
    if !year.sampled.insert(period) {
        return;
    }
    judging::note_period(year, period);
    let after = days_after(period.last_day(), 22);
    for intent in [Intent::Draw(period), Intent::Ask(period)] {
        let at = year.hours.on(after, &mut year.chance);
        year.agenda.note(at, year::Intent::Verifying(intent));
    }
}

pub(crate) fn turn(year: &mut Year, at: Moment, intent: Intent, state: &State) -> Option<Step> {
    match intent {
        Intent::Draw(period) => draw(year, at, period, state),
        Intent::Ask(period) => ask(year, at, period, state),
        Intent::Drawn(from) => {
            let open = state.verifications.iter().skip(from).filter(|check| check.finding.is_none());
            for id in open.map(|check| check.id).collect::<Vec<_>>() {
                soon(year, at, (2, 12), Intent::Record(id));
            }
            None
        }
        Intent::Record(id) => record(year, at, state.verifications.get(id.index())?, state),
    }
}

/// The tasks whose report of a period was accepted.
fn accepted(state: &State, period: Period) -> Vec<TaskId> {
    let has = |task: &&Task| task.obligation(period).is_some_and(|owed| owed.accepted().is_some());
    state.tasks.iter().filter(has).map(|task| task.id).collect()
}

fn draw(year: &mut Year, at: Moment, period: Period, state: &State) -> Option<Step> {
    let count = size_of(accepted(state, period).len(), state.settings.sample_percent);
    if count == 0 || state.samples.contains_key(&period) {
        return None;
    }
    let from = state.verifications.len();
    year.agenda.note(at, year::Intent::Verifying(Intent::Drawn(from)));
    let seed = format!("{:016x}", year.chance.any());
    let command = VerificationCommand::Draw { period, seed };
    Some(Step::new(at, year.city.clock(), Command::Verification(Box::new(command))))
}

fn ask(year: &mut Year, at: Moment, period: Period, state: &State) -> Option<Step> {
    let accepted = accepted(state, period);
    if accepted.is_empty() || !year.chance.often(300) {
        return None;
    }
    let task = *year.chance.pick(&accepted);
    let open = |check: &Verification| check.task == task && check.period == period && check.finding.is_none();
    if state.verifications.iter().any(open) {
        return None;
    }
    year.agenda.note(at, year::Intent::Verifying(Intent::Drawn(state.verifications.len())));
    let command = VerificationCommand::Ask { task, period, reason: phrases::WONDERED.to_owned() };
    let leader = year.city.central(Role::Leader, 1);
    Some(Step::new(at, leader, Command::Verification(Box::new(command))))
}

fn record(year: &mut Year, at: Moment, check: &Verification, state: &State) -> Option<Step> {
    if check.finding.is_some() {
        return None;
    }
    let task = state.task(check.task)?;
    let value = task.obligation(check.period)?.accepted().and_then(|report| report.said.value);
    let found = match year.chance.below(20) {
        0 => Found::NotVerifiable,
        1..=2 => {
            let near = rust_decimal::Decimal::new(year.chance.between(900, 990), 3);
            Found::Differs { value: value.map(|value| (value * near).round_dp(value.scale().max(1))) }
        }
        _ => Found::Agrees,
    };
    if matches!(found, Found::Differs { .. }) {
        let again = crate::reporting::Intent::Correct(check.task, check.period);
        crate::reporting::soon(year, at, (2, 8), again);
    }
    let method = *year.chance.pick(&[Method::Files, Method::Phone, Method::Site]);
    let note = (*year.chance.pick(phrases::FOUND)).to_owned();
    let command =
        VerificationCommand::Record { verification: check.id, method, found, note, evidence: Vec::new() };
    let somebody_else = year.city.central(Role::Supervisor, 1);
    Some(Step::new(at, somebody_else, Command::Verification(Box::new(command))))
}

fn soon(year: &mut Year, at: Moment, (low, high): (i64, i64), intent: Intent) {
    let days = u16::try_from(year.chance.between(low, high)).unwrap_or(1);
    let then = year.hours.after(at, days, &mut year.chance);
    year.agenda.note(then, year::Intent::Verifying(intent));
}
