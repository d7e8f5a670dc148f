//! What a report may say: what fits the form of its task, and no day that others have passed already.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::calendar::Period;
use crate::measure::{Accumulation, FigureStatus};
use crate::refusal::Refusal;
use crate::task::{MEMBERS_MAX, STEPS_MAX, Task, TaskForm};
use crate::text::{NARRATIVE_CHARS_MAX, REASON_CHARS_MAX, TITLE_CHARS_MAX, bounded, needed};
use crate::update::{EVIDENCE_MAX, Evidence, Progress, StepDay};

/// The largest figure, a quadrillion: larger ones are slips.
pub const VALUE_MAX: Decimal = Decimal::from_parts(2_764_472_320, 232_830, 0, false, 0);

/// What is said, made whole: of what is unchanged, the last value. Refused if it does not fit the task.
pub(crate) fn fits(
    mut said: Progress,
    task: &Task,
    period: Period,
    today: Date,
) -> Result<Progress, Refusal> {
    bounded(&said.narrative, "进展情况", "the narrative", NARRATIVE_CHARS_MAX)?;
    bounded(&said.problems, "存在问题", "the problems", NARRATIVE_CHARS_MAX)?;
    bounded(&said.next_steps, "下步打算", "the next steps", NARRATIVE_CHARS_MAX)?;
    evidence_fits(&said.evidence)?;
    let form = &task.terms.form;
    let foreign = |zh: &str, en: &str| Err(Refusal::not_of_form(zh, en, form));
    if said.value.is_some() && form.measure().is_none() {
        return foreign("数值", "a figure");
    }
    if said.attestation.is_some() && !matches!(form, TaskForm::Duty(_)) {
        return foreign("履职确认", "an attestation");
    }
    if !said.projects.is_empty() && !matches!(form, TaskForm::Project(_)) {
        return foreign("项目进展", "news of projects");
    }
    if !said.members.is_empty() && !matches!(form, TaskForm::Roster(_)) {
        return foreign("名录成员", "members of a roster");
    }
    let steps = said.reached.len() + said.recovery.len() + said.projects.len();
    if steps > STEPS_MAX || said.members.len() > MEMBERS_MAX {
        return Err(Refusal::too_many("节点", "nodes", steps.max(said.members.len()), STEPS_MAX));
    }
    if let Some(reason) = &said.not_applicable {
        needed(reason, "不适用理由", "the reason", REASON_CHARS_MAX)?;
        return if says_something(&said) { Err(Refusal::not_applicable_says()) } else { Ok(said) };
    }
    match form {
        TaskForm::Measure(measure) => figure_fits(&mut said, task, period, measure.accumulation, today)?,
        TaskForm::Duty(_) if said.attestation.is_none() => return Err(Refusal::attestation_missing()),
        TaskForm::Duty(_) | TaskForm::Milestones(_) | TaskForm::Bid(_) => {}
        TaskForm::Project(register) => {
            for news in &said.projects {
                if !register.projects.iter().any(|project| project.name == news.name) {
                    return Err(Refusal::step_unknown(&news.name));
                }
                news.reached.values().try_for_each(|on| in_period(*on, task, period, today))?;
                news.invested.map_or(Ok(()), value_fits)?;
            }
        }
        TaskForm::Roster(_) => {
            for member in &said.members {
                needed(&member.name, "名录成员", "the name of a member", TITLE_CHARS_MAX)?;
                in_period(member.until.unwrap_or(member.from), task, period, today)?;
            }
        }
    }
    steps_fit(&said, task, period, today)?;
    let silent = !says_something(&said) && said.narrative.trim().is_empty();
    if silent && !said.unchanged { Err(Refusal::says_nothing()) } else { Ok(said) }
}

fn says_something(said: &Progress) -> bool {
    said.value.is_some()
        || said.unchanged
        || said.attestation.is_some()
        || !said.reached.is_empty()
        || !said.recovery.is_empty()
        || !said.projects.is_empty()
        || !said.members.is_empty()
}

fn figure_fits(
    said: &mut Progress,
    task: &Task,
    period: Period,
    accumulation: Accumulation,
    today: Date,
) -> Result<(), Refusal> {
    let last = task.obligations.iter().rev().filter(|owed| owed.period < period).find_map(|owed| {
        let report = owed.accepted().filter(|report| report.said.value.is_some())?;
        Some((owed.period, report))
    });
    if said.unchanged {
        let before = last.and_then(|(_, report)| report.said.value);
        match (said.value, before, accumulation) {
            (Some(_), _, _) => return Err(Refusal::unchanged_with_value()),
            (None, None, _) => return Err(Refusal::unchanged_of_nothing()),
            (None, Some(_), Accumulation::Increment) => return Err(Refusal::unchanged_increment()),
            (None, Some(before), _) => said.value = Some(before),
        }
    }
    value_fits(said.value.ok_or_else(Refusal::figure_missing)?)?;
    said.figure_status = said.figure_status.or(Some(FigureStatus::Provisional));
    if let Some(on) = said.as_of {
        let before = last.map(|(of, report)| report.said.as_of.unwrap_or(of.last_day()));
        if on > today || on > period.last_day() {
            return Err(Refusal::day_ahead(on, today.min(period.last_day())));
        }
        if before.is_some_and(|before| on < before) {
            return Err(Refusal::backdated(on, period));
        }
    }
    Ok(())
}

pub(crate) fn value_fits(value: Decimal) -> Result<(), Refusal> {
    if value.abs() > VALUE_MAX { Err(Refusal::value_too_large(value, VALUE_MAX)) } else { Ok(()) }
}

fn steps_fit(said: &Progress, task: &Task, period: Period, today: Date) -> Result<(), Refusal> {
    let names = task.terms.form.step_names();
    let known = |step: &StepDay| {
        if names.contains(&step.step.as_str()) { Ok(()) } else { Err(Refusal::step_unknown(&step.step)) }
    };
    let already = task.steps_reached();
    for step in &said.reached {
        known(step)?;
        in_period(step.on, task, period, today)?;
        if let Some((before, _)) = already.get(step.step.as_str()).filter(|(_, of)| *of != period) {
            return Err(Refusal::step_reached_before(&step.step, *before));
        }
    }
    let indicator = task.terms.form.measure().map(|measure| measure.indicator.as_str());
    for step in &said.recovery {
        if indicator != Some(step.step.as_str()) {
            known(step)?;
        }
        if step.on < today {
            return Err(Refusal::due_passed(step.on, today));
        }
    }
    Ok(())
}

/// A day that is reported belongs to the period, or for the first report to the time before; and it has come.
fn in_period(on: Date, task: &Task, period: Period, today: Date) -> Result<(), Refusal> {
    let first = task.obligations.first().is_some_and(|owed| owed.period == period);
    if on > today || on > period.last_day() {
        return Err(Refusal::day_ahead(on, today.min(period.last_day())));
    }
    if on < period.first_day() && !first { Err(Refusal::backdated(on, period)) } else { Ok(()) }
}

/// Refuses evidence that cannot be: too many files, a file without a name, the same one twice.
pub(crate) fn evidence_fits(evidence: &[Evidence]) -> Result<(), Refusal> {
    if evidence.len() > EVIDENCE_MAX {
        return Err(Refusal::too_many("佐证材料", "files", evidence.len(), EVIDENCE_MAX));
    }
    let mut seen = std::collections::BTreeSet::new();
    for file in evidence {
        needed(&file.name, "佐证材料名称", "the name of a file", TITLE_CHARS_MAX)?;
        if !seen.insert(&file.file) {
            return Err(Refusal::evidence_twice(&file.name));
        }
    }
    Ok(())
}
