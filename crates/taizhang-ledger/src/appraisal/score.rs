//! A rule and facts → a score, with the printed formula and each step.
//!
//! score = floor ≤ full × Σ(weight × rate) ÷ Σ weight + additions − deductions + adjustments ≤ full, the sums over the items of
//! which something was due. Rates and points are rounded to two places, half away from zero, each where it is printed.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Case, CaseState, Exclusion, PointRule, ScoreFacts, ScoreItem, ScoreRule};
use crate::UnitId;
use crate::calendar::Period;
use crate::wording::{Wording, percent, rounded};

/// The places of printed points.
const PLACES: u32 = 2;

/// One rate as counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemScore {
    /// The item.
    pub id: String,
    /// Its weight.
    pub weight: Decimal,
    /// How many were met.
    pub met: u32,
    /// How many were due: the denominator.
    pub due: u32,
    /// How many of them are still open.
    pub open_overdue: u32,
    /// How many are not due yet: not in the denominator.
    pub not_due: u32,
    /// How many of which nothing is known: not in the denominator.
    pub blanks: u32,
    /// How many the unit made for itself: not in the denominator.
    pub ungoverned: u32,
    /// What was left out, with the reason: not in the denominator.
    pub excluded: Vec<Exclusion>,
    /// met ÷ due; `None` if nothing was due.
    pub rate: Option<Decimal>,
    /// weight × rate, rounded; `None` if nothing was due.
    pub points: Option<Decimal>,
    /// The formula with its numbers.
    pub formula: Wording,
}

/// Points for what happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PointScore {
    /// The deduction or addition.
    pub id: String,
    /// What happened.
    pub references: Vec<String>,
    /// The points, within the cap; negative for a deduction.
    pub points: Decimal,
    /// The formula with its numbers.
    pub formula: Wording,
}

/// What an adjustment belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AdjustmentOn {
    /// A rate: it counts for the rank.
    Item(String),
    /// Anything else: it does not.
    Total,
}

/// A change of a score that an appeal brought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adjustment {
    /// What it belongs to.
    pub on: AdjustmentOn,
    /// The points; negative for less.
    pub points: Decimal,
    /// Why.
    pub reason: String,
    /// The decision: a document number.
    pub decision: String,
    /// When.
    pub decided: Date,
}

/// The score of a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Score {
    /// The unit.
    pub unit: UnitId,
    /// The period.
    pub period: Period,
    /// The rule.
    pub rule: String,
    /// The full score.
    pub full: Decimal,
    /// The least score.
    pub floor: Decimal,
    /// The rates.
    pub items: Vec<ItemScore>,
    /// Deductions and additions that happened.
    pub points: Vec<PointScore>,
    /// The adjustments, the earliest first.
    #[serde(default)]
    pub adjustments: Vec<Adjustment>,
    /// How many items were due over all rates: n.
    pub n: u32,
    /// The score of the rates alone; `None` if nothing was due.
    pub rates: Option<Decimal>,
    /// The score; `None` if nothing was due.
    pub total: Option<Decimal>,
    /// The formula and each step.
    pub formula: Wording,
}

/// Scores facts by a rule.
///
/// ```
/// use taizhang_ledger::appraisal::{ScoreFacts, ScoreRule, score};
///
/// let facts: ScoreFacts = serde_json::from_str(r#"{"unit": "市教育局", "period": "2025-Q1"}"#)?;
/// let scored = score(&ScoreRule::default_rule(), &facts);
/// assert_eq!(scored.total, None); // nothing was due: no score, not a zero
/// # Ok::<(), serde_json::Error>(())
/// ```
#[must_use]
pub fn score(rule: &ScoreRule, facts: &ScoreFacts) -> Score {
    let no_cases = Vec::new();
    let items: Vec<ItemScore> =
        rule.items.iter().map(|item| rate(item, facts.cases.get(&item.id).unwrap_or(&no_cases))).collect();
    let signed = |rules: &[PointRule], sign: Decimal| {
        let of = |rule: &PointRule| Some(points(rule, facts.happened.get(&rule.id)?, sign));
        rules.iter().filter_map(of).collect::<Vec<_>>()
    };
    let mut points = signed(&rule.deductions, Decimal::NEGATIVE_ONE);
    points.extend(signed(&rule.additions, Decimal::ONE));
    let mut scored = Score {
        unit: facts.unit.clone(),
        period: facts.period,
        rule: rule.id.clone(),
        full: rule.full,
        floor: rule.floor,
        n: items.iter().fold(0, |n, item| n.saturating_add(item.due)),
        items,
        points,
        adjustments: Vec::new(),
        rates: None,
        total: None,
        formula: Wording::default(),
    };
    scored.add_up();
    scored
}

impl Score {
    /// Adds an adjustment that an appeal brought; the score is drawn anew, and the one before can be read from the steps.
    pub fn adjust(&mut self, adjustment: Adjustment) {
        self.adjustments.push(adjustment);
        self.add_up();
    }

    /// The score of the rates with the adjustments that belong to them: what a rank is drawn on.
    #[must_use]
    pub fn ranked_on(&self) -> Option<Decimal> {
        let adjusted = self
            .adjustments
            .iter()
            .filter(|adjustment| matches!(adjustment.on, AdjustmentOn::Item(_)))
            .fold(self.rates?, |sum, adjustment| sum.saturating_add(adjustment.points));
        Some(self.bounded(adjusted))
    }

    fn bounded(&self, score: Decimal) -> Decimal {
        score.min(self.full).max(self.floor)
    }

    fn add_up(&mut self) {
        let scored = || self.items.iter().filter(|item| item.rate.is_some());
        let weight: Decimal = scored().map(|item| item.weight).sum();
        let reached: Decimal = scored().filter_map(|item| Some(item.weight * item.rate?)).sum();
        let rates = reached
            .checked_div(weight)
            .map(|share| self.bounded(rounded(self.full * share, PLACES)).normalize());
        let happened: Decimal = self.points.iter().map(|point| point.points).sum();
        let adjusted = self
            .adjustments
            .iter()
            .fold(Decimal::ZERO, |sum, adjustment| sum.saturating_add(adjustment.points));
        let raw = rates.map(|rates| rates.saturating_add(happened).saturating_add(adjusted));
        self.rates = rates;
        self.total = raw.map(|raw| self.bounded(rounded(raw, PLACES)).normalize());
        self.formula = self.written(weight, reached, happened, adjusted, raw);
    }

    fn written(
        &self,
        weight: Decimal,
        reached: Decimal,
        happened: Decimal,
        adjusted: Decimal,
        raw: Option<Decimal>,
    ) -> Wording {
        let mut said = Wording::default();
        for step in
            self.items.iter().map(|item| &item.formula).chain(self.points.iter().map(|point| &point.formula))
        {
            said = said.then(step);
        }
        for Adjustment { points, reason, decision, .. } in &self.adjustments {
            said = said.then(&Wording::new(
                format!("申诉调整{points}分（{decision}：{reason}）"),
                format!("adjusted by {points} on appeal ({decision}: {reason})"),
            ));
        }
        let (Some(rates), Some(total), Some(raw)) = (self.rates, self.total, raw) else {
            return said.then(&Wording::new("无到期事项，不计分", "nothing was due: no score"));
        };
        let (full, floor) = (self.full, self.floor);
        let reached = rounded(reached, PLACES).normalize();
        let bound = if raw == total { String::new() } else { format!("→[{floor},{full}]") };
        said.then(&Wording::new(
            format!("得分={full}×{reached}÷{weight}（{rates}）{happened:+}{adjusted:+}={raw}{bound}={total}（n={}）", self.n),
            format!("score = {full} × {reached} ÷ {weight} ({rates}) {happened:+} {adjusted:+} = {raw}{bound} = {total} (n = {})", self.n),
        ))
    }
}

fn rate(item: &ScoreItem, cases: &[Case]) -> ItemScore {
    let mut counted = ItemScore {
        id: item.id.clone(),
        weight: item.weight,
        met: 0,
        due: 0,
        open_overdue: 0,
        not_due: 0,
        blanks: 0,
        ungoverned: 0,
        excluded: Vec::new(),
        rate: None,
        points: None,
        formula: Wording::default(),
    };
    for case in cases {
        match &case.state {
            _ if !case.governed => counted.ungoverned += 1,
            CaseState::Met => {
                counted.met += 1;
                counted.due += 1;
            }
            CaseState::Missed => counted.due += 1,
            CaseState::OpenOverdue => {
                counted.open_overdue += 1;
                counted.due += 1;
            }
            CaseState::NotDue => counted.not_due += 1,
            CaseState::Blank => counted.blanks += 1,
            CaseState::Excluded { reason } => {
                counted.excluded.push(Exclusion { what: case.what.clone(), reason: reason.clone() });
            }
        }
    }
    counted.rate = Decimal::from(counted.met).checked_div(Decimal::from(counted.due));
    counted.points = counted.rate.map(|rate| rounded(item.weight * rate, PLACES).normalize());
    counted.formula = rate_written(item, &counted);
    counted
}

fn rate_written(item: &ScoreItem, counted: &ItemScore) -> Wording {
    let ItemScore { met, due, open_overdue, not_due, blanks, ungoverned, excluded, weight, .. } = counted;
    let head = match (counted.rate, counted.points) {
        (Some(rate), Some(points)) => Wording::new(
            format!(
                "{}：{}{met}÷{}{due}={}，{weight}×{}={points}分",
                item.title.zh,
                item.numerator.zh,
                item.denominator.zh,
                percent(rate),
                percent(rate)
            ),
            format!(
                "{}: {met} {} ÷ {due} {} = {}, {weight} × {} = {points}",
                item.title.en,
                item.numerator.en,
                item.denominator.en,
                percent(rate),
                percent(rate)
            ),
        ),
        _ => Wording::new(
            format!("{}：无到期事项，不计", item.title.zh),
            format!("{}: nothing was due", item.title.en),
        ),
    };
    let mut zh = format!(
        "其中逾期未结{open_overdue}；未计入：未到期{not_due}、空白{blanks}、自设{ungoverned}、剔除{}",
        excluded.len()
    );
    let mut en = format!(
        "{open_overdue} of them open and overdue; left out: {not_due} not due, {blanks} blank, {ungoverned} self-made, {} excluded",
        excluded.len()
    );
    if !excluded.is_empty() {
        let listed = |mark: &str| -> Vec<String> {
            excluded.iter().map(|out| format!("{}{mark}{}", out.what, out.reason)).collect()
        };
        zh += &format!("（{}）", listed("：").join("、"));
        en += &format!(" ({})", listed(": ").join(", "));
    }
    Wording::new(format!("{}（{zh}）", head.zh), format!("{} ({en})", head.en))
}

fn points(rule: &PointRule, references: &[String], sign: Decimal) -> PointScore {
    let n = references.len();
    // A product too large is over any cap.
    let all = rule.points_each.checked_mul(Decimal::from(n)).unwrap_or(rule.cap);
    let points = all.min(rule.cap) * sign;
    let capped = if all > rule.cap {
        (format!("，封顶{}", rule.cap), format!(", capped at {}", rule.cap))
    } else {
        Default::default()
    };
    let formula = Wording::new(
        format!("{}{n}次×{}分{}={points}分", rule.title.zh, rule.points_each, capped.0),
        format!("{}: {n} × {}{} = {points}", rule.title.en, rule.points_each, capped.1),
    );
    PointScore { id: rule.id.clone(), references: references.to_vec(), points, formula }
}

#[cfg(test)]
mod tests;
