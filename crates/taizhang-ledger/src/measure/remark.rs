//! What does not hold together in a measure, said before it is issued. A remark never accuses and never stops anybody.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Accumulation, Bound, Direction, Growth, Measure, Path, SplitVerdict, Target};
use crate::wording::Wording;

/// What kind of remark it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RemarkKind {
    /// The bound says one way is better and the direction the other.
    BoundAgainstDirection,
    /// The ends of a range are turned round, or a kept measure has no range.
    RangeEnds,
    /// The target is no value.
    TargetUnresolved,
    /// A 「倍」 whose two ends do not give the multiple as written: 2.8 times the base is a growth of 1.8 times.
    TimesDisagree,
    /// The plan does not hold together.
    Plan,
    /// The last node of the plan is not the target.
    LastNode,
    /// The nodes of a plan that adds up go down.
    NodesFall,
    /// The parts do not make the whole.
    Split,
    /// An office stands in the split more than once.
    SplitTwice,
    /// The unit is a share and the accumulation adds up.
    RateAdded,
}

/// Something that does not hold together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeasureRemark {
    /// What kind.
    pub kind: RemarkKind,
    /// For people, with the numbers.
    pub said: Wording,
}

impl Measure {
    /// Everything in it that does not hold together.
    #[must_use]
    pub fn remarks(&self) -> Vec<MeasureRemark> {
        let mut remarks = Vec::new();
        let mut say =
            |kind, zh: String, en: String| remarks.push(MeasureRemark { kind, said: Wording::new(zh, en) });
        let against = match self.direction {
            Direction::More => matches!(self.bound, Bound::AtMost | Bound::LessThan),
            Direction::Less => matches!(self.bound, Bound::AtLeast | Bound::MoreThan),
            Direction::Within => false,
        };
        if against {
            say(
                RemarkKind::BoundAgainstDirection,
                "界限与方向相反".into(),
                "the bound is against the direction".into(),
            );
        }
        match &self.target {
            Target::Range { low, high } if low > high => {
                say(
                    RemarkKind::RangeEnds,
                    format!("区间{low}至{high}颠倒"),
                    format!("the range {low} to {high} is turned round"),
                );
            }
            Target::Range { .. } => {}
            _ if self.direction == Direction::Within => {
                say(
                    RemarkKind::RangeEnds,
                    "须保持的指标没有区间".into(),
                    "a measure to be kept has no range".into(),
                );
            }
            _ => {}
        }
        if let Err(why) = self.target_value() {
            let Wording { zh, en } = why.wording();
            say(RemarkKind::TargetUnresolved, zh, en);
        }
        if let Target::Growth(Growth::Times { times, ends: Some((from, to)) }) = self.target {
            let factor = times.checked_add(Decimal::ONE).unwrap_or(times);
            if from.checked_mul(factor) != Some(to) {
                say(
                    RemarkKind::TimesDisagree,
                    format!("增长{times}倍应为基数{from}的{factor}倍，录入的止值为{to}"),
                    format!("grown {times} times would be {factor} times {from}; {to} was entered"),
                );
            }
        }
        let adds = matches!(self.accumulation, Accumulation::Cumulative | Accumulation::Increment);
        if adds && ["%", "%", "‰", "百分点"].iter().any(|mark| self.unit.contains(mark)) {
            let zh = format!("单位{}为比率，不应按期累加", self.unit);
            say(RemarkKind::RateAdded, zh, format!("{} is a share and is not added up", self.unit));
        }
        remarks.extend(self.plan_remarks());
        remarks.extend(self.split_remarks());
        remarks
    }

    fn plan_remarks(&self) -> Vec<MeasureRemark> {
        let Some(plan) = &self.plan else { return Vec::new() };
        if let Err(why) = plan.check() {
            let said = Wording::new(format!("进度计划有误：{}", why.wording().zh), why.to_string());
            return vec![MeasureRemark { kind: RemarkKind::Plan, said }];
        }
        let Path::Given { nodes } = &plan.path else { return Vec::new() };
        let mut remarks = Vec::new();
        let mut by_end: Vec<_> = nodes.iter().collect();
        by_end.sort_by_key(|(period, _)| period.last_day());
        if let (Some((period, value)), Ok((_, target))) = (by_end.last(), self.way())
            && **value != target
        {
            let said = Wording::new(
                format!("末节点{}为{value}，目标为{target}", period.zh()),
                format!("the last node, {}, is {value}; the target is {target}", period.en()),
            );
            remarks.push(MeasureRemark { kind: RemarkKind::LastNode, said });
        }
        let adds = matches!(self.accumulation, Accumulation::Cumulative | Accumulation::Increment);
        if adds && by_end.windows(2).any(|pair| pair[1].1 < pair[0].1) {
            let said = Wording::new("累计节点逐期下降", "nodes that add up go down");
            remarks.push(MeasureRemark { kind: RemarkKind::NodesFall, said });
        }
        remarks
    }

    fn split_remarks(&self) -> Vec<MeasureRemark> {
        let Some(split) = &self.split else { return Vec::new() };
        let reading = split.reading(self);
        let mut remarks = Vec::new();
        if matches!(reading.verdict, SplitVerdict::Remainder { .. } | SplitVerdict::OverCommitted { .. }) {
            remarks.push(MeasureRemark { kind: RemarkKind::Split, said: reading.reason });
        }
        for unit in reading.twice {
            let said =
                Wording::new(format!("{unit}重复分解"), format!("{unit} stands in the split more than once"));
            remarks.push(MeasureRemark { kind: RemarkKind::SplitTwice, said });
        }
        remarks
    }
}

#[cfg(test)]
mod tests;
