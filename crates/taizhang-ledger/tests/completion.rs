//! The corpus of completion ratios (`corpus/completion.md`): every row is computed and held against what it says.

mod corpus;

use corpus::table;
use rust_decimal::Decimal;
use taizhang_ledger::measure::{
    Accumulation, Baseline, Bound, Direction, Growth, Measure, Met, NoRatio, RatioBasis, Target, Unresolved,
};
use taizhang_ledger::wording::percent;

fn number(written: &str) -> Decimal {
    written.parse().unwrap_or_else(|_| panic!("{written} is no number"))
}

fn optional(written: &str) -> Option<Decimal> {
    (written != "—").then(|| number(written))
}

fn target(written: &str) -> Target {
    if written == "零" {
        return Target::Zero;
    }
    if let Some(value) = written.strip_prefix("底线") {
        return Target::Floor { value: number(value) };
    }
    if let Some(rest) = written.strip_prefix("增长") {
        if let Some(percent) = rest.strip_suffix('%') {
            return Target::Growth(Growth::Rate { percent: number(percent) });
        }
        let (times, ends) = rest.split_once('倍').expect("倍");
        let ends = ends.strip_prefix('(').and_then(|ends| ends.strip_suffix(')')?.split_once('→'));
        let ends = ends.map(|(from, to)| (number(from), number(to)));
        return Target::Growth(Growth::Times { times: number(times), ends });
    }
    if let Some(points) = written.strip_prefix("提高").and_then(|rest| rest.strip_suffix("个百分点")) {
        return Target::Growth(Growth::Points { points: number(points) });
    }
    match written.split_once('至') {
        Some((low, high)) => Target::Range { low: number(low), high: number(high) },
        None => Target::Level { value: number(written) },
    }
}

fn measure(row: &corpus::Row) -> Measure {
    let accumulation = match row.get("累计方式") {
        "累计" => Accumulation::Cumulative,
        "当期" => Accumulation::Increment,
        "期末" => Accumulation::Latest,
        "比率" => Accumulation::Rate,
        other => panic!("{other} is no accumulation"),
    };
    let direction = match row.get("方向") {
        "越多越好" => Direction::More,
        "越少越好" => Direction::Less,
        "保持" => Direction::Within,
        other => panic!("{other} is no direction"),
    };
    let bound = match row.get("界限") {
        "以上" => Bound::AtLeast,
        "突破" => Bound::MoreThan,
        "以内" => Bound::AtMost,
        "低于" => Bound::LessThan,
        "为" => Bound::Exact,
        "左右" => Bound::About,
        other => panic!("{other} is no bound"),
    };
    let baseline = optional(row.get("基期"));
    Measure {
        indicator: row.get("指标").to_owned(),
        unit: row.get("单位").to_owned(),
        accumulation,
        direction,
        bound,
        baseline: baseline.map(|value| Baseline { value, source: "上年公报".to_owned(), year: 2024 }),
        target: target(row.get("目标")),
        plan: None,
        split: None,
    }
}

fn said(done: &taizhang_ledger::measure::Completion) -> String {
    let why = match (done.ratio, done.no_ratio) {
        (Some(ratio), None) => return percent(ratio),
        (None, Some(why)) => why,
        both => panic!("a ratio or a reason, not {both:?}"),
    };
    match why {
        NoRatio::Within if done.inside == Some(true) => "区间内",
        NoRatio::Within => "区间外",
        NoRatio::NoActual => "尚无实绩",
        NoRatio::ZeroTarget => "零目标",
        NoRatio::NotPositive => "不大于零",
        NoRatio::NoBaseline | NoRatio::Unresolved(Unresolved::NoBaseline) => "缺少基期值",
        NoRatio::NoWay => "目标不优于基期",
        NoRatio::Unresolved(Unresolved::TimesWithoutEnds) => "倍数无起止值",
        NoRatio::Unresolved(Unresolved::TooLarge) | NoRatio::TooLarge => "数值过大",
    }
    .to_owned()
}

#[test]
fn every_completion_ratio_of_the_corpus_is_computed_as_written() {
    let rows = table(include_str!("../corpus/completion.md"));
    assert!(rows.len() >= 30, "only {} rows", rows.len());
    for row in &rows {
        let basis = match row.get("算法") {
            "占目标" => RatioBasis::OfTarget,
            "自基期" => RatioBasis::FromBaseline,
            other => panic!("{other} is no basis"),
        };
        let done = measure(row).completion(optional(row.get("实绩")), basis);
        let met = match done.met {
            Met::Yes => "是",
            Met::No => "否",
            Met::AskAPerson => "人工",
            Met::Unknown => "不明",
        };
        assert_eq!(
            (said(&done).as_str(), met),
            (row.get("完成率"), row.get("是否完成")),
            "{row:?}\n{}",
            done.formula
        );
        assert!(!done.formula.zh.is_empty() && !done.formula.en.is_empty());
    }
}
