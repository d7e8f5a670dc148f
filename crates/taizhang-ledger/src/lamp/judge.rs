//! Judging: a rule and the inputs → a lamp with its word, the clause that made it, and the numbers.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{
    Condition, Grade, Lamp, LampInputs, LampRule, MeasureInput, RedPeriod, ReportInput, Status, status,
};
use crate::calendar::{Lateness, Period};
use crate::wording::{Wording, percent};

/// A question that has to be asked: the value is so far above the plan that the target may be too low, or the unit wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Query {
    /// The pace.
    pub ratio: Decimal,
    /// The pace above which the rule asks.
    pub above: Decimal,
    /// The question, for people.
    pub said: Wording,
}

/// A lamp, with everything that made it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Judgement {
    /// The colour.
    pub lamp: Lamp,
    /// What it says.
    pub grade: Grade,
    /// Colour and grade in words: never print the colour without it.
    pub word: Wording,
    /// The class of the half-year review.
    pub status: Status,
    /// The rule.
    pub rule: String,
    /// The clause of the rule that decided.
    pub clause: String,
    /// The clause in words, and the numbers.
    pub reason: Wording,
    /// A question that has to be asked.
    pub query: Option<Query>,
    /// The red periods, with this one if it is red: they stay.
    pub reds: Vec<RedPeriod>,
    /// Everything that was used.
    pub inputs: LampInputs,
}

/// Judges inputs by a rule. The same rule and inputs give the same lamp on every machine.
///
/// ```
/// use taizhang_ledger::lamp::{Lamp, LampInputs, LampRule, judge};
///
/// let inputs = LampInputs::on("2025-04-01".parse()?, "2025-03".parse()?);
/// let judged = judge(&LampRule::default_rule(), &inputs);
/// assert_eq!((judged.lamp, judged.word.zh.as_str()), (Lamp::None, "不亮灯·未到期或不考核"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn judge(rule: &LampRule, inputs: &LampInputs) -> Judgement {
    let decided = rule.clauses.iter().find(|clause| clause.when.iter().all(|asked| holds(asked, inputs)));
    let (grade, lamp, clause, text) = match decided {
        Some(clause) => (clause.grade, clause.lamp, clause.id.clone(), clause.text.clone()),
        // A rule that was checked always decides; one that was not shows no lamp rather than a wrong one.
        None => (
            Grade::Unlamped,
            Lamp::None,
            String::new(),
            Wording::new("规则未作规定", "the rule does not say"),
        ),
    };
    let mut reds = inputs.reds.clone();
    if grade.is_red_mark() && reds.iter().all(|red| red.period != inputs.period) {
        reds.push(RedPeriod { period: inputs.period, clause: clause.clone() });
    }
    let (colour, said) = (lamp.word(), grade.word());
    Judgement {
        lamp,
        grade,
        word: Wording::new(format!("{}·{}", colour.zh, said.zh), format!("{}: {}", colour.en, said.en)),
        status: status(rule, inputs, grade),
        rule: rule.id.clone(),
        clause,
        reason: reason(text, inputs, &reds),
        query: query(rule, inputs),
        reds,
        inputs: inputs.clone(),
    }
}

fn holds(asked: &Condition, inputs: &LampInputs) -> bool {
    let steps = inputs.steps.as_ref();
    match asked {
        Condition::Concluded => inputs.concluded.is_some_and(|day| day <= inputs.as_of),
        Condition::NotReportable => inputs.report == ReportInput::NotReportable,
        Condition::Unreported => inputs.is_unreported(),
        Condition::ZeroBroken => {
            matches!(&inputs.measure, Some(MeasureInput::Zero { actual }) if *actual > Decimal::ZERO)
        }
        Condition::Outside => matches!(&inputs.measure, Some(MeasureInput::Kept { inside: false, .. })),
        Condition::Inside => match &inputs.measure {
            Some(MeasureInput::Kept { inside, .. }) => *inside,
            Some(MeasureInput::Zero { actual }) => *actual <= Decimal::ZERO,
            _ => false,
        },
        Condition::TargetMet => inputs.met_for_good,
        Condition::DuePassed => inputs.is_due_passed(),
        Condition::StepMissed => steps.is_some_and(|steps| !steps.progress.missed.is_empty()),
        Condition::StepsOnTime => {
            steps.is_some_and(|steps| steps.progress.total > 0 && steps.progress.missed.is_empty())
        }
        Condition::RecoveryDated => {
            inputs.recovery.is_some_and(|day| day >= inputs.as_of && inputs.due.is_none_or(|due| day <= due))
        }
        Condition::WasRed { within_periods } => was_red(inputs, *within_periods),
        Condition::PaceAtLeast { ratio, tolerance } => {
            matches!(&inputs.measure, Some(MeasureInput::Pace(pace)) if pace.is_at_least(*ratio - *tolerance))
        }
        Condition::HasPace => matches!(&inputs.measure, Some(MeasureInput::Pace(_))),
        Condition::DaysBehindAtLeast { days } => inputs.days_behind() >= *days,
        Condition::DueWithin { days } => inputs.due.is_some_and(|due| {
            (0..=i32::from(*days)).contains(&crate::Moment::days_between(inputs.as_of, due))
        }),
        Condition::Attested => inputs.duty.is_some_and(|duty| duty.done == Some(true)),
        Condition::AttestedNotDone => inputs.duty.is_some_and(|duty| duty.done == Some(false)),
        Condition::Otherwise => true,
    }
}

/// Whether a period of this year before the judged one was red.
fn was_red(inputs: &LampInputs, within_periods: Option<u16>) -> bool {
    let now = inputs.period;
    inputs.reds.iter().any(|red| {
        let before = red.period.last_day() < now.last_day() && red.period.year() == now.year();
        before && within_periods.is_none_or(|most| periods_apart(red.period, now) <= usize::from(most))
    })
}

/// How many periods one comes after another of the same kind; of another kind, more than any limit.
fn periods_apart(earlier: Period, later: Period) -> usize {
    earlier.up_to(later).len().checked_sub(1).unwrap_or(usize::MAX)
}

fn query(rule: &LampRule, inputs: &LampInputs) -> Option<Query> {
    let above = rule.query_above?;
    let Some(MeasureInput::Pace(pace)) = &inputs.measure else { return None };
    let ratio = pace.ratio.filter(|ratio| *ratio > above)?;
    let (printed, limit) = (percent(ratio), percent(above));
    let said = Wording::new(
        format!("进度{printed}，超过{limit}：请核实目标是否偏低、计量单位或口径是否有误"),
        format!("pace {printed}, above {limit}: is the target too low, or the unit or caliber another one"),
    );
    Some(Query { ratio, above, said })
}

/// The clause in words, then the numbers.
fn reason(text: Wording, inputs: &LampInputs, reds: &[RedPeriod]) -> Wording {
    let mut said = text;
    for fact in [
        measure_fact(inputs),
        inputs.actual.as_ref().map(|actual| actual.how.clone()),
        steps_fact(inputs),
        duty_fact(inputs),
        report_fact(inputs),
        inputs.due.map(|due| Wording::new(format!("时限{due}"), format!("due {due}"))),
        inputs
            .recovery
            .map(|day| Wording::new(format!("承诺{day}前补回"), format!("to be made up by {day}"))),
        inputs.concluded.map(|day| Wording::new(format!("{day}办结"), format!("concluded on {day}"))),
    ] {
        said = fact.map_or(said.clone(), |fact| said.then(&fact));
    }
    if !reds.is_empty() {
        let list = |name: fn(Period) -> String, mark: &str| {
            reds.iter().map(|red| name(red.period)).collect::<Vec<_>>().join(mark)
        };
        let red = Wording::new(
            format!("红灯记录：{}", list(Period::zh, "、")),
            format!("red in {}", list(Period::en, ", ")),
        );
        said = said.then(&red);
    }
    said.then(&Wording::new(format!("截至{}", inputs.as_of), format!("as of {}", inputs.as_of)))
}

fn measure_fact(inputs: &LampInputs) -> Option<Wording> {
    let unit = &inputs.unit;
    Some(match inputs.measure.as_ref()? {
        MeasureInput::Pace(pace) => {
            let (zh, en) = match pace.ratio {
                Some(ratio) => (format!("，进度{}", percent(ratio)), format!(", pace {}", percent(ratio))),
                None if pace.reached => ("，已达".to_owned(), ", reached".to_owned()),
                None => ("，未达".to_owned(), ", not reached".to_owned()),
            };
            Wording::new(
                format!("实绩{}{unit}，应达{}{unit}{zh}", pace.actual, pace.planned),
                format!("actual {} {unit}, planned {} {unit}{en}", pace.actual, pace.planned),
            )
        }
        MeasureInput::Kept { actual, low, high, .. } => Wording::new(
            format!("实绩{actual}{unit}，区间{low}至{high}{unit}"),
            format!("actual {actual} {unit}, to be kept from {low} to {high} {unit}"),
        ),
        MeasureInput::Zero { actual } => Wording::new(
            format!("目标为零，实绩{actual}{unit}"),
            format!("target zero, actual {actual} {unit}"),
        ),
        MeasureInput::NoPace { .. } => return None,
    })
}

fn steps_fact(inputs: &LampInputs) -> Option<Wording> {
    let steps = inputs.steps.as_ref()?;
    let (total, reached, missed) =
        (steps.progress.total, steps.progress.reached, steps.progress.missed.len());
    let (mut zh, mut en) =
        (format!("节点{total}个，已达{reached}个"), format!("{reached} of {total} nodes reached"));
    if let Some(day) = steps.progress.first_missed_due {
        zh += &format!("，误期{missed}个（最早{day}）");
        en += &format!(", {missed} missed (the first was due {day})");
    }
    if steps.waits_for_others {
        zh += "，待上级评定";
        en += ", others decide next";
    }
    Some(Wording::new(zh, en))
}

fn duty_fact(inputs: &LampInputs) -> Option<Wording> {
    let duty = inputs.duty?;
    let (zh, en) = match duty.done {
        Some(true) => ("已开展", "done"),
        Some(false) => ("未开展", "not done"),
        None => ("未确认", "not attested"),
    };
    Some(Wording::new(
        format!("{}{zh}，未整改{}件", duty.period.zh(), duty.open),
        format!("{}: {en}, {} open", duty.period.en(), duty.open),
    ))
}

/// How late the last report is, where it is or was late.
fn report_fact(inputs: &LampInputs) -> Option<Wording> {
    match &inputs.report {
        ReportInput::Last(last) if !matches!(last.lateness, Lateness::OnTime | Lateness::NotDue) => {
            Some(last.reason.clone())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests;
