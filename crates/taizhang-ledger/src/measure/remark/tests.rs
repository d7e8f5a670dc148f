use jiff::civil::date;

use super::super::{Baseline, Plan, Split, SplitPart};
use super::*;

fn number(written: &str) -> Decimal {
    written.parse().expect("a decimal")
}

fn sound() -> Measure {
    Measure {
        indicator: "新改建农村公路".into(),
        unit: "公里".into(),
        accumulation: Accumulation::Cumulative,
        direction: Direction::More,
        bound: Bound::AtLeast,
        baseline: None,
        target: Target::Level { value: number("600") },
        plan: Some(Plan::linear_in(2025)),
        split: None,
    }
}

fn kinds(measure: &Measure) -> Vec<RemarkKind> {
    measure.remarks().into_iter().map(|remark| remark.kind).collect()
}

fn given(nodes: &[(&str, &str)]) -> Option<Plan> {
    let nodes = nodes.iter().map(|(code, value)| (code.parse().expect("a period"), number(value)));
    Some(Plan { path: Path::Given { nodes: nodes.collect() }, ..Plan::linear_in(2025) })
}

#[test]
fn a_sound_measure_has_no_remark() {
    assert_eq!(sound().remarks(), []);
    let kept = Target::Range { low: number("2"), high: number("3") };
    let kept = Measure { target: kept, direction: Direction::Within, bound: Bound::AtMost, ..sound() };
    assert_eq!(kept.remarks(), []);
    let plan = given(&[("2025-Q1", "100"), ("2025-H1", "100"), ("2025", "600")]);
    assert_eq!(Measure { plan, ..sound() }.remarks(), []);
    assert_eq!(Measure { plan: None, ..sound() }.remarks(), []);
}

#[test]
fn a_bound_against_its_direction_is_remarked() {
    for bound in [Bound::AtMost, Bound::LessThan] {
        assert_eq!(kinds(&Measure { bound, ..sound() }), [RemarkKind::BoundAgainstDirection]);
        assert_eq!(kinds(&Measure { bound, direction: Direction::Less, ..sound() }), []);
    }
    for bound in [Bound::AtLeast, Bound::MoreThan] {
        assert_eq!(
            kinds(&Measure { bound, direction: Direction::Less, ..sound() }),
            [RemarkKind::BoundAgainstDirection]
        );
    }
}

#[test]
fn a_range_turned_round_and_a_kept_measure_without_one_are_remarked() {
    let range = |low, high| Target::Range { low: number(low), high: number(high) };
    assert_eq!(kinds(&Measure { target: range("3", "2"), plan: None, ..sound() }), [RemarkKind::RangeEnds]);
    assert_eq!(kinds(&Measure { target: range("2", "2"), plan: None, ..sound() }), []);
    assert_eq!(kinds(&Measure { direction: Direction::Within, ..sound() }), [RemarkKind::RangeEnds]);
}

#[test]
fn a_multiple_is_remarked_where_it_has_no_ends_or_its_ends_do_not_give_it() {
    let times = |times, ends: Option<(&str, &str)>| {
        let ends = ends.map(|(from, to)| (number(from), number(to)));
        let target = Target::Growth(Growth::Times { times: number(times), ends });
        Measure { target, accumulation: Accumulation::Latest, plan: None, ..sound() }
    };
    assert_eq!(kinds(&times("1.6", None)), [RemarkKind::TargetUnresolved]);
    assert_eq!(kinds(&times("1.6", Some(("1860", "4836")))), []);
    let announced = times("2.8", Some(("1860", "5205")));
    assert_eq!(kinds(&announced), [RemarkKind::TimesDisagree]);
    assert_eq!(announced.remarks()[0].said.zh, "增长2.8倍应为基数1860的3.8倍，录入的止值为5205");
    assert_eq!(kinds(&times(&Decimal::MAX.to_string(), Some(("1860", "1")))), [RemarkKind::TimesDisagree]);
    let growth = Target::Growth(Growth::Rate { percent: number("6") });
    let growth = Measure { target: growth, plan: None, accumulation: Accumulation::Latest, ..sound() };
    assert_eq!(kinds(&growth), [RemarkKind::TargetUnresolved]);
    let baseline = Some(Baseline { value: number("1"), source: String::new(), year: 2024 });
    assert_eq!(kinds(&Measure { baseline, ..growth }), []);
}

#[test]
fn a_share_that_is_added_up_is_remarked() {
    for unit in ["%", "%", "‰", "个百分点"] {
        let share = |accumulation| Measure { unit: unit.into(), accumulation, ..sound() };
        assert_eq!(kinds(&share(Accumulation::Cumulative)), [RemarkKind::RateAdded], "{unit}");
        assert_eq!(kinds(&share(Accumulation::Increment)), [RemarkKind::RateAdded], "{unit}");
        assert_eq!(kinds(&share(Accumulation::Latest)), [], "{unit}");
        assert_eq!(kinds(&share(Accumulation::Rate)), [], "{unit}");
    }
}

#[test]
fn a_plan_that_breaks_off_falls_or_does_not_hold_is_remarked() {
    let short = Measure { plan: given(&[("2025", "590"), ("2025-Q1", "100")]), ..sound() };
    assert_eq!(kinds(&short), [RemarkKind::LastNode]);
    assert_eq!(short.remarks()[0].said.zh, "末节点2025年为590，目标为600");
    let falls =
        Measure { plan: given(&[("2025-Q1", "200"), ("2025-H1", "100"), ("2025", "600")]), ..sound() };
    assert_eq!(kinds(&falls), [RemarkKind::NodesFall]);
    assert_eq!(kinds(&Measure { accumulation: Accumulation::Latest, ..falls }), []);
    let broken = Measure { plan: Some(Plan { due: date(2024, 1, 1), ..Plan::linear_in(2025) }), ..sound() };
    assert_eq!(kinds(&broken), [RemarkKind::Plan]);
    assert!(broken.remarks()[0].said.en.contains("due before it begins"));
    assert_eq!(broken.remarks()[0].said.zh, "进度计划有误：到期日早于起始日");
}

#[test]
fn a_split_that_does_not_make_the_whole_is_remarked() {
    let split = |values: &[(&str, u32)]| {
        let parts = values
            .iter()
            .map(|(unit, value)| SplitPart { unit: unit.parse().expect("a name"), value: (*value).into() });
        Some(Split { parts: parts.collect() })
    };
    let with = |values: &[(&str, u32)]| kinds(&Measure { split: split(values), ..sound() });
    assert_eq!(with(&[("甲县", 200), ("乙县", 400)]), []);
    assert_eq!(with(&[("甲县", 200)]), [RemarkKind::Split]);
    assert_eq!(with(&[("甲县", 900)]), [RemarkKind::Split]);
    assert_eq!(with(&[("甲县", 200), ("甲县", 400)]), [RemarkKind::SplitTwice]);
}
