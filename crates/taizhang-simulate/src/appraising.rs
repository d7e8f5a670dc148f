//! After the half-year and after the year: units are scored, object within the days to object, and the scores become final.

use jiff::civil::Date;
use rust_decimal::Decimal;
use taizhang_ledger::appraisal::AdjustmentOn;
use taizhang_ledger::appraise::{AppealedPoints, AppraisalStatus, AppraiseCommand};
use taizhang_ledger::calendar::{Period, PeriodKind};
use taizhang_ledger::{AppealId, AppraisalId, Command, Moment, Role, State, UnitId};

use crate::opening::day;
use crate::phrases;
use crate::year::{self, Step, Year};

/// Something about appraisals.
pub(crate) enum Intent {
    /// Compute the scores of a period.
    Compute(Period),
    /// Let every unit see its score.
    Computed(AppraisalId),
    /// Object to a score.
    Appeal(AppraisalId, UnitId),
    /// Decide an appeal.
    Decide(AppealId),
    /// Make the scores final.
    Finish(AppraisalId),
}

/// Notes the appraisals of the year.
pub(crate) fn note(year: &mut Year) {
    let of = year.plan_year;
    let half = Period::new(PeriodKind::HalfYear, of, 1);
    for (period, on) in [(half, day(of, 7, 24)), (Some(Period::of_year(of)), day(of + 1, 2, 8))] {
        if let Some(period) = period {
            let at = year.hours.on(on, &mut year.chance);
            year.agenda.note(at, year::Intent::Appraising(Intent::Compute(period)));
        }
    }
}

pub(crate) fn turn(year: &mut Year, at: Moment, intent: Intent, state: &State) -> Option<Step> {
    let appraisal = |id: AppraisalId| {
        let known = state.appraisals.get(id.index());
        known.filter(|known| known.status == AppraisalStatus::Computed)
    };
    match intent {
        Intent::Compute(period) => score(year, at, period, state),
        Intent::Computed(id) => {
            let units: Vec<UnitId> = appraisal(id)?.scores.keys().cloned().collect();
            for unit in units {
                if year.chance.often(year.options.rates.objection) {
                    soon(year, at, (0, 2), Intent::Appeal(id, unit));
                }
            }
            None
        }
        Intent::Appeal(id, unit) => {
            if at.date() > appraisal(id)?.objections_until {
                return None;
            }
            appeal(year, at, (id, unit), state)
        }
        Intent::Decide(id) => decide(year, at, id, state),
        Intent::Finish(id) => finish(year, at, appraisal(id)?.objections_until, id, state),
    }
}

fn score(year: &mut Year, at: Moment, period: Period, state: &State) -> Option<Step> {
    let stands = state
        .appraisals
        .iter()
        .any(|other| other.period == period && other.status != AppraisalStatus::Annulled);
    if stands || !state.tasks.iter().any(|task| task.issued.is_some()) {
        return None;
    }
    let id = AppraisalId::at(state.appraisals.len());
    year.agenda.note(at, year::Intent::Appraising(Intent::Computed(id)));
    soon(year, at, (10, 12), Intent::Finish(id));
    let title = format!("{}重点任务考核", period.zh());
    Some(office(year, at, AppraiseCommand::Compute { title, period, noted: Vec::new() }))
}

fn appeal(year: &mut Year, at: Moment, (id, unit): (AppraisalId, UnitId), state: &State) -> Option<Step> {
    let waits =
        state.appeals.iter().any(|one| one.appraisal == id && one.unit == unit && one.decided.is_none());
    let actor = year.city.of_unit(&unit, Role::Reviewer).filter(|_| !waits)?;
    soon(year, at, (1, 4), Intent::Decide(AppealId::at(state.appeals.len())));
    let text = (*year.chance.pick(phrases::APPEAL)).to_owned();
    let command = AppraiseCommand::Appeal { appraisal: id, unit, text };
    Some(Step::new(at, actor, Command::Appraise(Box::new(command))))
}

/// An appeal is upheld with a point, or not upheld.
fn decide(year: &mut Year, at: Moment, id: AppealId, state: &State) -> Option<Step> {
    let appeal = state.appeals.get(id.index()).filter(|appeal| appeal.decided.is_none())?;
    let appraisal = state.appraisals.get(appeal.appraisal.index())?;
    if appraisal.status != AppraisalStatus::Computed {
        return None;
    }
    let adjusted = year.chance.often(300).then(|| {
        let item = appraisal.rule.items.first().map(|item| AdjustmentOn::Item(item.id.clone()));
        let on = item.filter(|_| year.chance.often(500)).unwrap_or(AdjustmentOn::Total);
        AppealedPoints { on, points: Decimal::new(year.chance.between(5, 20), 1) }
    });
    let reason =
        if adjusted.is_some() { phrases::APPEAL_UPHELD } else { phrases::APPEAL_NOT_UPHELD }.to_owned();
    let leader = year.city.central(Role::Leader, 1);
    let command = AppraiseCommand::DecideAppeal { appeal: id, adjusted, reason };
    Some(Step::new(at, leader, Command::Appraise(Box::new(command))))
}

/// When the days to object are over and every appeal is decided.
fn finish(year: &mut Year, at: Moment, until: Date, id: AppraisalId, state: &State) -> Option<Step> {
    let waits = state.appeals.iter().any(|one| one.appraisal == id && one.decided.is_none());
    if waits || at.date() <= until {
        soon(year, at, (1, 3), Intent::Finish(id));
        return None;
    }
    Some(office(year, at, AppraiseCommand::Finish { appraisal: id }))
}

fn office(year: &Year, at: Moment, command: AppraiseCommand) -> Step {
    Step::new(at, year.city.central(Role::Supervisor, 0), Command::Appraise(Box::new(command)))
}

fn soon(year: &mut Year, at: Moment, (low, high): (i64, i64), intent: Intent) {
    let days = u16::try_from(year.chance.between(low, high)).unwrap_or(1);
    let then = year.hours.after(at, days, &mut year.chance);
    year.agenda.note(then, year::Intent::Appraising(intent));
}
