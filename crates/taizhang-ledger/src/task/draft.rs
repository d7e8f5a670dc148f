//! A draft of the tasks of an entry, from what was read. What is guessed is said, so that a person looks at it.
//!
//! Reads:   each target figure → a measure; a named thing → a node; a title to be won → a bid; an effort → a duty
//! Leaves:  figures that are results, ratios of several parts, 「倍」 without both ends (the target stays open)

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::calendar::PeriodKind;
use crate::entry::Entry;
use crate::filing::{EntryKind, ReadFigure};
use crate::measure::{
    Accumulation, Baseline, Bid, BidStage, BidStep, Bound, Direction, Duty, Growth, Measure, Milestone,
    Milestones, Plan, Target,
};
use crate::task::TaskForm;
use crate::text::TITLE_CHARS_MAX;
use crate::wording::Wording;
use crate::{EntryId, State, UnitId};

/// A draft of a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What is to be done.
    pub title: String,
    /// The unit that the report prints as leading, if it is registered.
    pub lead_unit: Option<UnitId>,
    /// The other units that it prints and that are registered.
    pub support_units: Vec<UnitId>,
    /// By when.
    pub due_date: Date,
    /// How it is seen that it is done.
    pub form: TaskForm,
    /// What was guessed, to be looked at.
    pub guesses: Vec<Wording>,
}

/// The tasks that could be made of an entry: one a figure, or one for all of it. `year` is taken where the report says none.
#[must_use]
pub fn drafts(state: &State, entry: EntryId, year: i16) -> Vec<Draft> {
    let Some(entry) = state.entries.get(entry.0.saturating_sub(1) as usize) else { return Vec::new() };
    if !entry.read.kind.is_commitment() {
        return Vec::new();
    }
    let report = entry.mentions.first().and_then(|mention| state.reports.get(mention.report.index()));
    let planned = report.and_then(|report| report.plan_year).and_then(|year| i16::try_from(year).ok());
    let year = planned.unwrap_or(year);
    let mut guesses = Vec::new();
    let due_date = due(entry, year, &mut guesses);
    let (lead_unit, support_units) = units(state, entry, &mut guesses);
    let whole = Draft {
        title: shortened(&entry.read.text),
        lead_unit,
        support_units,
        due_date,
        form: TaskForm::Duty(Duty { kind: PeriodKind::Month, attested: std::collections::BTreeMap::new() }),
        guesses,
    };
    let measured = entry.read.figures.iter().enumerate().filter(|(_, figure)| figure.tense == "target");
    let measures: Vec<Draft> = measured
        .filter_map(|(nth, figure)| {
            let mut draft = whole.clone();
            let measure = measure(entry, (nth, figure), (year, due_date), &mut draft.guesses)?;
            if !figure.indicator.trim().is_empty() {
                draft.title = shortened(&format!("{}{}", figure.indicator, figure.text));
            }
            draft.form = TaskForm::Measure(Box::new(measure));
            Some(draft)
        })
        .collect();
    if !measures.is_empty() {
        return measures;
    }
    vec![unmeasured(entry, whole)]
}

fn unmeasured(entry: &Entry, mut draft: Draft) -> Draft {
    let due = draft.due_date;
    match entry.read.kind {
        EntryKind::Milestone | EntryKind::Target => {
            let node = Milestone { title: draft.title.clone(), due, reached: None, recovery: None };
            draft.form = TaskForm::Milestones(Milestones { nodes: vec![node] });
            draft.guesses.push(Wording::new(
                "只有一个节点，请补充中间节点",
                "there is one node only; add those on the way",
            ));
        }
        EntryKind::Bid => {
            let step =
                |stage, due| BidStep { stage, title: String::new(), due, reached: None, recovery: None };
            let steps = vec![
                step(BidStage::Prepare, None),
                step(BidStage::Apply, Some(due)),
                step(BidStage::Accepted, None),
                step(BidStage::Reviewed, None),
                step(BidStage::Named, None),
            ];
            draft.form = TaskForm::Bid(Bid { title: draft.title.clone(), decided_by: String::new(), steps });
            draft.guesses.push(Wording::new(
                "创建步骤按通常顺序列出，请核对批准机关和申报日期",
                "the steps are the usual ones; check who decides and when to apply",
            ));
        }
        EntryKind::Duty | EntryKind::Result => draft.guesses.push(Wording::new(
            "按常态工作每月确认，请核对周期",
            "taken for a standing duty, attested every month; check how often",
        )),
    }
    draft
}

fn shortened(text: &str) -> String {
    let text = text.trim().trim_end_matches(['。', '；', ';']);
    if text.chars().count() <= TITLE_CHARS_MAX {
        return text.to_owned();
    }
    text.chars().take(TITLE_CHARS_MAX - 1).chain(['…']).collect()
}

fn due(entry: &Entry, year: i16, guesses: &mut Vec<Wording>) -> Date {
    let said = entry
        .read
        .due
        .and_then(|due| Date::new(i16::try_from(due.year).ok()?, i8::try_from(due.month).ok()?, 1).ok());
    if let Some(first) = said {
        return first.last_of_month();
    }
    guesses
        .push(Wording::new("原文没有时限，按年底填写", "no deadline is said; the end of the year is taken"));
    Date::new(year, 12, 31).unwrap_or(Date::MAX)
}

/// The units that are printed, by their registered names. One name stands for one unit, or for none.
fn units(state: &State, entry: &Entry, guesses: &mut Vec<Wording>) -> (Option<UnitId>, Vec<UnitId>) {
    let (mut lead, mut support) = (None, Vec::new());
    for printed in &entry.read.units {
        let name = printed.name.trim();
        let is = |called: &str| called == name || called.strip_prefix('市') == Some(name);
        let mut named = state.units.values().filter(|unit| {
            !unit.closed && (is(&unit.name) || unit.former_names.iter().any(|former| is(former)))
        });
        let Some(unit) = named.next().filter(|_| named.next().is_none()).map(|unit| unit.id.clone()) else {
            guesses.push(Wording::new(
                format!("原文的「{name}」没有登记为单位"),
                format!("{name}, as printed, is no registered unit"),
            ));
            continue;
        };
        let co_operates = ["配合", "协办", "协同"].iter().any(|word| printed.part.contains(word));
        if lead.is_none() && !co_operates {
            lead = Some(unit);
        } else if lead.as_ref() != Some(&unit) && !support.contains(&unit) {
            support.push(unit);
        }
    }
    (lead, support)
}

fn measure(
    entry: &Entry,
    (nth, figure): (usize, &ReadFigure),
    (year, due): (i16, Date),
    guesses: &mut Vec<Wording>,
) -> Option<Measure> {
    let value = figure.value?;
    let says = |words: &[&str]| words.iter().any(|word| entry.read.text.contains(word));
    let held = says(&["保持", "稳定", "控制"]);
    let (target, accumulation) = aim(figure, value, held, guesses);
    let bound = match figure.bound.as_str() {
        "ge" => Bound::AtLeast,
        "gt" => Bound::MoreThan,
        "le" => Bound::AtMost,
        "lt" => Bound::LessThan,
        "about" => Bound::About,
        _ => Bound::Exact,
    };
    let limit = matches!(bound, Bound::AtMost | Bound::LessThan) || target == Target::Zero;
    let falls = figure.direction.as_deref() == Some("down") || figure.role == "rank";
    let direction = match &target {
        Target::Range { .. } if held => Direction::Within,
        _ if limit || falls => Direction::Less,
        _ => Direction::More,
    };
    let indicator = if figure.indicator.trim().is_empty() { &figure.text } else { &figure.indicator };
    let plan = Plan {
        first: Date::new(year, 1, 1).unwrap_or(Date::MIN),
        due,
        path: crate::measure::Path::Linear { count: crate::calendar::DayCount::Calendar },
    };
    guesses.push(Wording::new(
        "按序时进度安排计划，请核对是否有季节",
        "planned evenly over the year; check whether it has a season",
    ));
    Some(Measure {
        indicator: shortened(indicator),
        unit: figure.unit.clone(),
        accumulation,
        direction,
        bound,
        baseline: baseline(entry, nth, figure, year),
        target,
        plan: Some(plan),
        split: None,
    })
}

/// What is to be reached, and how its values add up: said of growths and shares, guessed of amounts.
fn aim(
    figure: &ReadFigure,
    value: Decimal,
    held: bool,
    guesses: &mut Vec<Wording>,
) -> (Target, Accumulation) {
    let down = figure.direction.as_deref() == Some("down");
    if figure.role == "growth" && figure.unit.contains('倍') {
        guesses
            .push(Wording::new("「倍」须录入起止两个数值", "of a multiple both its ends have to be entered"));
        return (Target::Growth(Growth::Times { times: value, ends: None }), Accumulation::Latest);
    }
    if figure.role == "growth" && figure.unit.contains("百分点") {
        let points = if down { -value } else { value };
        return (Target::Growth(Growth::Points { points }), Accumulation::Latest);
    }
    if figure.role == "growth" && figure.unit.contains(['%', '％']) {
        let percent = if down { -value } else { value };
        return (Target::Growth(Growth::Rate { percent }), Accumulation::Rate);
    }
    let target = match figure.high {
        Some(high) => Target::Range { low: value, high },
        None if value.is_zero() => Target::Zero,
        None if held && matches!(figure.bound.as_str(), "ge" | "gt") => Target::Floor { value },
        None => Target::Level { value },
    };
    if figure.role == "share" || figure.unit.contains(['%', '％', '‰']) {
        return (target, Accumulation::Rate);
    }
    let state_like = held
        || matches!(figure.role.as_str(), "rank" | "streak")
        || ["余额", "总量", "总数", "保有", "存量", "达到", "累计"]
            .iter()
            .any(|word| figure.indicator.contains(word));
    let accumulation = if state_like { Accumulation::Latest } else { Accumulation::Cumulative };
    let (zh, en) = if state_like {
        ("期末数", "a state at the end of the period")
    } else {
        ("累计数", "cumulative")
    };
    guesses.push(Wording::new(
        format!("口径按{zh}填报，是推测的，请核对"),
        format!("how values add up is guessed: {en}; check it"),
    ));
    (target, accumulation)
}

/// What last year's result says, where it is in the same unit and counted alike.
fn baseline(entry: &Entry, nth: usize, figure: &ReadFigure, year: i16) -> Option<Baseline> {
    let linked = entry.read.links.iter().find(|link| {
        link.figure as usize == nth
            && link.other.unit == figure.unit
            && link.other.tense == "result"
            && !matches!(link.verdict.as_str(), "unit" | "growth" | "increment")
    })?;
    let value = linked.other.value?;
    let of = linked.other.year.and_then(|year| i16::try_from(year).ok()).unwrap_or(year - 1);
    let place = match &linked.last_report {
        Some(file) => format!(
            "上年报告（{}）第{}行",
            &file.as_str()[..8.min(file.as_str().len())],
            linked.other.place.line
        ),
        None => format!("本报告第{}行", linked.other.place.line),
    };
    let source = shortened(&format!("{place}：{}{}", linked.other.indicator, linked.other.text));
    Some(Baseline { value, source, year: of })
}
