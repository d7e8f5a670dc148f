use proptest::prelude::*;

use super::super::{Accumulation, Baseline, Growth};
use super::*;

fn number(written: &str) -> Decimal {
    written.parse().expect("a decimal")
}

fn measure(direction: Direction, bound: Bound, target: Target) -> Measure {
    Measure {
        indicator: "补贴办理时限".into(),
        unit: "个工作日".into(),
        accumulation: Accumulation::Latest,
        direction,
        bound,
        baseline: Some(Baseline { value: number("30"), source: "2024年年报".into(), year: 2024 }),
        target,
        plan: None,
        split: None,
    }
}

fn level(value: &str) -> Target {
    Target::Level { value: number(value) }
}

fn of(measure: &Measure, actual: &str) -> Completion {
    measure.completion(Some(number(actual)), RatioBasis::OfTarget)
}

fn since(measure: &Measure, actual: &str) -> Completion {
    measure.completion(Some(number(actual)), RatioBasis::FromBaseline)
}

#[test]
fn a_ratio_prints_its_formula() {
    let more = measure(Direction::More, Bound::AtLeast, level("50"));
    let done = of(&more, "48.07");
    assert_eq!(
        (done.ratio, done.met, done.no_ratio, done.inside),
        (Some(number("0.9614")), Met::No, None, None)
    );
    assert_eq!(done.formula, Wording::new("实绩48.07÷目标50=96.14%", "actual 48.07 ÷ target 50 = 96.14%"));
}

#[test]
fn less_is_better_turns_the_ratio_round() {
    let less = measure(Direction::Less, Bound::AtMost, level("20"));
    assert_eq!((of(&less, "25").ratio, of(&less, "25").met), (Some(number("0.8")), Met::No));
    assert_eq!((of(&less, "16").ratio, of(&less, "16").met), (Some(number("1.25")), Met::Yes));
    assert_eq!(of(&less, "25").formula.zh, "目标20÷实绩25=80%（越少越好）");
    let nothing = of(&less, "0");
    assert_eq!((nothing.ratio, nothing.no_ratio, nothing.met), (None, Some(NoRatio::NotPositive), Met::Yes));
    assert_eq!(of(&less, "-1").ratio, None);
}

#[test]
fn a_zero_target_has_no_ratio_and_is_met_or_not() {
    for target in [Target::Zero, level("0")] {
        let zero = measure(Direction::Less, Bound::AtMost, target);
        assert_eq!((of(&zero, "0").no_ratio, of(&zero, "0").met), (Some(NoRatio::ZeroTarget), Met::Yes));
        assert_eq!((of(&zero, "1").ratio, of(&zero, "1").met), (None, Met::No));
        assert!(of(&zero, "1").formula.zh.contains("不计完成率"));
    }
}

#[test]
fn what_is_to_be_kept_is_inside_or_outside_and_has_no_ratio() {
    let range = Target::Range { low: number("2"), high: number("3") };
    let kept = measure(Direction::Within, Bound::Exact, range);
    assert_eq!((of(&kept, "2.5").inside, of(&kept, "2.5").met), (Some(true), Met::Yes));
    assert_eq!((of(&kept, "3.1").inside, of(&kept, "3.1").met), (Some(false), Met::No));
    assert_eq!(of(&kept, "2").inside, Some(true));
    assert_eq!((of(&kept, "2").no_ratio, of(&kept, "2").ratio), (Some(NoRatio::Within), None));
    assert_eq!(of(&kept, "2.5").formula.zh, "实绩2.5，区间2至3：在区间内");
    assert_eq!(of(&kept, "3.1").formula.en, "3.1 outside 2 to 3");
}

#[test]
fn of_about_the_ratio_is_shown_and_a_person_is_asked() {
    let about = measure(Direction::More, Bound::About, level("6"));
    let done = of(&about, "5.9");
    assert_eq!(done.met, Met::AskAPerson);
    assert!(done.ratio.is_some() && done.formula.zh.contains("由人工认定"));
    assert!(!of(&measure(Direction::More, Bound::AtLeast, level("6")), "5.9").formula.zh.contains("人工"));
}

#[test]
fn the_way_from_the_baseline_is_measured_where_it_is_asked_for() {
    let less = measure(Direction::Less, Bound::AtMost, level("20"));
    let half = since(&less, "25");
    assert_eq!((half.ratio, half.met), (Some(number("0.5")), Met::No));
    assert_eq!(half.formula.zh, "（实绩25-基期30）÷（目标20-基期30）=50%");
    let more = measure(Direction::More, Bound::AtLeast, level("50"));
    assert_eq!(since(&more, "45").ratio, Some(number("0.75")));
    assert_eq!(since(&more, "25").ratio, Some(number("-0.25")), "worse than it was");
    assert_eq!(
        since(&measure(Direction::More, Bound::AtLeast, level("30")), "45").no_ratio,
        Some(NoRatio::NoWay)
    );
    assert_eq!(
        since(&measure(Direction::More, Bound::AtLeast, level("29")), "45").no_ratio,
        Some(NoRatio::NoWay)
    );
    assert_eq!(
        since(&measure(Direction::Less, Bound::AtMost, level("30")), "45").no_ratio,
        Some(NoRatio::NoWay)
    );
    assert_eq!(
        since(&measure(Direction::Less, Bound::AtMost, level("31")), "45").no_ratio,
        Some(NoRatio::NoWay)
    );
    let without = Measure { baseline: None, ..more };
    let none = since(&without, "45");
    assert_eq!(none.no_ratio, Some(NoRatio::NoBaseline));
    assert_eq!(none.formula.zh, "实绩45，目标50：缺少基期值，不计完成率");
}

#[test]
fn a_range_that_is_to_be_reached_is_measured_against_its_lower_end() {
    let range = || Target::Range { low: number("10"), high: number("20") };
    assert_eq!(of(&measure(Direction::More, Bound::AtLeast, range()), "5").ratio, Some(number("0.5")));
    assert_eq!(of(&measure(Direction::Less, Bound::AtMost, range()), "40").ratio, Some(number("0.5")));
    let from_zero = Target::Range { low: Decimal::ZERO, high: number("2") };
    let from_zero = measure(Direction::More, Bound::AtLeast, from_zero);
    assert_eq!(
        of(&from_zero, "1").no_ratio,
        Some(NoRatio::NotPositive),
        "a range from zero is not a zero target"
    );
    assert_eq!(of(&from_zero, "1").met, Met::Yes);
}

#[test]
fn what_is_not_known_has_no_ratio_and_no_verdict() {
    let nothing = measure(Direction::More, Bound::AtLeast, level("6")).completion(None, RatioBasis::OfTarget);
    assert_eq!((nothing.no_ratio, nothing.met), (Some(NoRatio::NoActual), Met::Unknown));
    let times = Target::Growth(Growth::Times { times: number("1.6"), ends: None });
    let times = of(&measure(Direction::More, Bound::Exact, times), "4836");
    assert_eq!(times.no_ratio, Some(NoRatio::Unresolved(Unresolved::TimesWithoutEnds)));
    assert_eq!(times.met, Met::Unknown);
    let negative = of(&measure(Direction::More, Bound::AtLeast, level("-2")), "-1");
    assert_eq!((negative.no_ratio, negative.met), (Some(NoRatio::NotPositive), Met::Yes));
}

#[test]
fn numbers_too_large_have_no_ratio() {
    let tiny = measure(Direction::More, Bound::AtLeast, level("0.0001"));
    let huge = tiny.completion(Some(Decimal::MAX), RatioBasis::OfTarget);
    assert_eq!((huge.no_ratio, huge.met), (Some(NoRatio::TooLarge), Met::Yes));
    assert!(huge.formula.zh.ends_with("数值过大，不计完成率"));
    let less = measure(Direction::Less, Bound::AtMost, Target::Level { value: Decimal::MIN });
    assert_eq!(since(&less, "1").no_ratio, Some(NoRatio::TooLarge));
    let more = measure(Direction::More, Bound::AtMost, level("50"));
    assert_eq!(
        more.completion(Some(Decimal::MIN), RatioBasis::FromBaseline).no_ratio,
        Some(NoRatio::TooLarge)
    );
}

#[test]
fn every_reason_for_no_ratio_has_its_words() {
    let reasons = [NoRatio::NotPositive, NoRatio::NoBaseline, NoRatio::NoWay, NoRatio::TooLarge];
    let said: std::collections::BTreeSet<_> =
        reasons.iter().map(|why| why.wording(Decimal::ONE, Decimal::ONE).zh).collect();
    assert_eq!(said.len(), reasons.len());
}

proptest! {
    /// A cap written with max where min was meant showed 100 % for everything. Here nothing is capped and nothing typed.
    #[test]
    fn the_ratio_is_one_exactly_when_the_value_is_the_target(target in 1i64..10_000, actual in 1i64..10_000, less: bool) {
        let direction = if less { Direction::Less } else { Direction::More };
        let measure = measure(direction, Bound::Exact, Target::Level { value: target.into() });
        let done = measure.completion(Some(actual.into()), RatioBasis::OfTarget);
        let ratio = done.ratio.expect("a ratio");
        prop_assert_eq!(ratio.cmp(&Decimal::ONE), if less { target.cmp(&actual) } else { actual.cmp(&target) });
        prop_assert_eq!(done.met == Met::Yes, ratio >= Decimal::ONE);
    }

    #[test]
    fn a_better_value_never_has_a_smaller_ratio(
        target in 1i64..1000, a in 1i64..1000, b in 1i64..1000, less: bool, basis: bool,
    ) {
        let basis = if basis { RatioBasis::OfTarget } else { RatioBasis::FromBaseline };
        let direction = if less { Direction::Less } else { Direction::More };
        let measure = measure(direction, Bound::Exact, Target::Level { value: target.into() });
        let (worse, better) = if less { (a.max(b), a.min(b)) } else { (a.min(b), a.max(b)) };
        let ratio = |actual: i64| measure.completion(Some(actual.into()), basis).ratio;
        prop_assert!(ratio(worse) <= ratio(better));
    }
}
