use proptest::prelude::*;

use super::super::{Accumulation, Bound, Growth, Target};
use super::*;

fn measure(target: u32, unit: &str) -> Measure {
    Measure {
        indicator: "新改建农村公路".into(),
        unit: unit.into(),
        accumulation: Accumulation::Cumulative,
        direction: Direction::More,
        bound: Bound::AtLeast,
        baseline: None,
        target: Target::Level { value: target.into() },
        plan: None,
        split: None,
    }
}

fn split(values: &[u32]) -> Split {
    let parts = values.iter().enumerate().map(|(i, value)| SplitPart {
        unit: format!("第{i}县").parse().expect("a name"),
        value: (*value).into(),
    });
    Split { parts: parts.collect() }
}

#[test]
fn the_parts_of_a_target_are_added_and_what_is_left_or_over_is_said_in_its_unit() {
    let road = measure(600, "公里");
    let left = split(&[200, 300]).reading(&road);
    assert_eq!(left.verdict, SplitVerdict::Remainder { left: Decimal::ONE_HUNDRED });
    assert_eq!(left.reason.zh, "2家合计500公里，目标600公里，尚余100公里未分解");
    let over = split(&[200, 300, 150]).reading(&road);
    assert_eq!(over.verdict, SplitVerdict::OverCommitted { over: Decimal::from(50) });
    assert_eq!(over.reason.en, "3 parts: 650 公里 of 600 公里, 50 公里 over");
    let whole = split(&[200, 400]).reading(&road);
    assert_eq!((whole.verdict, whole.sum), (SplitVerdict::Whole, Some(Decimal::from(600))));
    assert!(whole.reason.zh.ends_with("相符"));
}

#[test]
fn the_parts_of_a_rate_are_not_added() {
    let rate = Measure { accumulation: Accumulation::Rate, ..measure(6, "%") };
    let reading = split(&[6, 8]).reading(&rate);
    assert_eq!((reading.verdict, reading.sum), (SplitVerdict::NotSummed, None));
    assert!(reading.reason.zh.contains("不相加"));
}

#[test]
fn a_range_is_divided_against_the_end_that_has_to_be_reached() {
    let range = Target::Range { low: 10.into(), high: 20.into() };
    let more = Measure { target: range.clone(), ..measure(0, "个") };
    assert_eq!(split(&[4, 6]).reading(&more).verdict, SplitVerdict::Whole);
    let less = Measure { target: range, direction: Direction::Less, ..measure(0, "个") };
    assert_eq!(split(&[4, 6]).reading(&less).verdict, SplitVerdict::Remainder { left: 10.into() });
}

#[test]
fn a_target_that_is_no_value_leaves_the_sum_unchecked() {
    let growth = Target::Growth(Growth::Times { times: 2.into(), ends: None });
    let unresolved = Measure { target: growth, ..measure(0, "个") };
    assert_eq!(
        split(&[1]).reading(&unresolved).verdict,
        SplitVerdict::NotSummed,
        "a growth is not added at all"
    );
    let huge = Split {
        parts: ["甲", "乙"]
            .map(|unit| SplitPart { unit: unit.parse().expect("a name"), value: Decimal::MAX })
            .into(),
    };
    let reading = huge.reading(&measure(1, "个"));
    assert_eq!((reading.verdict, reading.sum), (SplitVerdict::Unknown, None));
    let negative = Measure { target: Target::Level { value: Decimal::MIN }, ..measure(0, "个") };
    assert_eq!(split(&[1]).reading(&negative).verdict, SplitVerdict::Unknown);
}

#[test]
fn an_office_that_stands_in_it_twice_is_named_once() {
    let mut twice = split(&[1, 2]);
    twice.parts.extend(split(&[3]).parts);
    twice.parts.extend(split(&[4]).parts);
    let reading = twice.reading(&measure(10, "个"));
    assert_eq!(reading.twice, ["第0县".parse().expect("a name")]);
    assert_eq!(twice.part_of(&"第1县".parse().expect("a name")), Some(2.into()));
    assert_eq!(twice.part_of(&"第9县".parse().expect("a name")), None);
}

proptest! {
    #[test]
    fn what_is_left_or_over_makes_up_the_target(values in proptest::collection::vec(0u32..1000, 0..20), target in 0u32..10_000) {
        let reading = split(&values).reading(&measure(target, "个"));
        let sum = Decimal::from(values.iter().sum::<u32>());
        prop_assert_eq!(reading.sum, Some(sum));
        let made_up = match reading.verdict {
            SplitVerdict::Whole => sum,
            SplitVerdict::Remainder { left } => { prop_assert!(left > Decimal::ZERO); sum + left }
            SplitVerdict::OverCommitted { over } => { prop_assert!(over > Decimal::ZERO); sum - over }
            SplitVerdict::NotSummed | SplitVerdict::Unknown => Decimal::MAX,
        };
        prop_assert_eq!(made_up, Decimal::from(target));
    }
}
