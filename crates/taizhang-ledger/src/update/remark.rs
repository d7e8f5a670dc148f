//! What looks odd in a report, said at once to whoever enters it and later to its reviewers. A remark refuses nothing.
//!
//! Says:   ten times the target · ten thousand times the last value (万) · a cumulative value that falls · a value of a day
//!         that has one already · far above the target
//! Leaves: values without anything to hold them against

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::calendar::Period;
use crate::measure::{Accumulation, Measure, TargetValue};
use crate::task::Task;
use crate::update::Progress;
use crate::wording::Wording;

/// Something that looks odd.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// What it is, for programs: `value.ten_times_target`.
    pub code: String,
    /// For people, with the numbers.
    pub said: Wording,
}

/// What looks odd in what is said of a period.
#[must_use]
pub fn remarks(task: &Task, period: Period, said: &Progress) -> Vec<Remark> {
    let (Some(measure), Some(value)) = (task.terms.form.measure(), said.value) else { return Vec::new() };
    let mut found = Vec::new();
    if let Ok(target) = measure.target_value() {
        found.extend(against_target(measure, value, target));
    }
    if said.unchanged {
        return found;
    }
    let before = task.obligations.iter().rev().filter(|owed| owed.period < period).find_map(|owed| {
        let report = owed.accepted()?;
        Some((owed.period, report.said.value?, report.said.as_of.unwrap_or(owed.period.last_day())))
    });
    if let Some((of, last, day)) = before {
        found.extend(against_last(measure, value, (of, last)));
        if said.as_of == Some(day) && last != value {
            found.push(remark(
                "value.same_day",
                format!("{day}已有数值{last}，这次同一天为{value}"),
                format!("there is a value of {day} already, {last}; this one is {value}"),
            ));
        }
    }
    found
}

fn against_target(measure: &Measure, value: Decimal, target: TargetValue) -> Option<Remark> {
    let unit = &measure.unit;
    let whole = target.high;
    if whole <= Decimal::ZERO {
        return None;
    }
    let times = value.checked_div(whole)?;
    if times >= Decimal::TEN {
        return Some(remark(
            "value.ten_times_target",
            format!("{value}{unit}是目标{whole}{unit}的十倍以上，请核对单位"),
            format!("{value} {unit} is ten times the target of {whole} {unit} or more; check the unit"),
        ));
    }
    if times > Decimal::new(15, 1) {
        return Some(remark(
            "value.far_above_target",
            format!("{value}{unit}超过目标{whole}{unit}的一倍半，目标偏低或口径不同"),
            format!(
                "{value} {unit} is over one and a half times the target of {whole} {unit}: a low target, or counted differently"
            ),
        ));
    }
    None
}

/// What people slip by: a hundred (per cent), a thousand, ten thousand (万), a hundred million (亿).
const SLIPS: [i64; 4] = [100, 1_000, 10_000, 100_000_000];

fn against_last(measure: &Measure, value: Decimal, (of, last): (Period, Decimal)) -> Vec<Remark> {
    let unit = &measure.unit;
    let mut found = Vec::new();
    let (small, large) = (value.abs().min(last.abs()), value.abs().max(last.abs()));
    let near = |slip: i64| {
        let ratio = large.checked_div(small).and_then(|ratio| ratio.checked_div(Decimal::from(slip)));
        ratio.is_some_and(|ratio| ratio >= Decimal::new(5, 1) && ratio <= Decimal::TWO)
    };
    if let Some(slip) = SLIPS.into_iter().find(|slip| near(*slip)) {
        found.push(remark(
            "value.unit_slip",
            format!("与{}的{last}{unit}相差约{slip}倍，请核对单位", of.zh()),
            format!("about {slip} times apart from the {last} {unit} of {}; check the unit", of.en()),
        ));
    }
    if measure.accumulation == Accumulation::Cumulative && value < last {
        found.push(remark(
            "value.falls",
            format!("累计值由{}的{last}{unit}降为{value}{unit}，请核对是否误填当期数", of.zh()),
            format!("the cumulative value falls from {last} {unit} of {} to {value} {unit}; is it that of the period only?", of.en()),
        ));
    }
    found
}

fn remark(code: &str, zh: String, en: String) -> Remark {
    Remark { code: code.to_owned(), said: Wording::new(zh, en) }
}
