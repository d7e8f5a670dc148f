use proptest::prelude::*;

use super::*;

fn number(written: &str) -> Decimal {
    written.parse().expect("a decimal")
}

fn measure(accumulation: Accumulation, direction: Direction, bound: Bound, target: Target) -> Measure {
    Measure {
        indicator: "工业投资".into(),
        unit: "亿元".into(),
        accumulation,
        direction,
        bound,
        baseline: None,
        target,
        plan: None,
        split: None,
    }
}

fn level(value: &str) -> Target {
    Target::Level { value: number(value) }
}

fn more(bound: Bound, target: Target) -> Measure {
    measure(Accumulation::Cumulative, Direction::More, bound, target)
}

fn based(value: &str, target: Target) -> Measure {
    let baseline = Some(Baseline { value: number(value), source: "2024年统计公报".into(), year: 2024 });
    Measure { baseline, accumulation: Accumulation::Latest, ..more(Bound::Exact, target) }
}

#[test]
fn a_growth_over_a_known_base_is_a_value() {
    let rate = based("1860", Target::Growth(Growth::Rate { percent: number("6") }));
    assert_eq!(rate.target_value().expect("a value").low, number("1971.6"));
    let fall = based("50", Target::Growth(Growth::Rate { percent: number("-2") }));
    assert_eq!(fall.target_value().expect("a value").low, number("49"));
    let points = based("57.5", Target::Growth(Growth::Points { points: number("1.5") }));
    assert_eq!(points.target_value().expect("a value").low, number("59"));
    let without = Measure { baseline: None, ..rate };
    assert_eq!(without.target_value(), Err(Unresolved::NoBaseline));
    let points_without = Measure { baseline: None, ..points };
    assert_eq!(points_without.target_value(), Err(Unresolved::NoBaseline));
}

/// A level at current prices and a growth at constant prices belong to different prices.
#[test]
fn no_level_is_derived_from_a_growth_that_is_itself_reported() {
    let growth = Target::Growth(Growth::Rate { percent: number("6") });
    let reported = Measure { accumulation: Accumulation::Rate, ..based("1860", growth) };
    assert_eq!(reported.target_value().expect("a value").low, number("6"));
}

/// 1860 → 5205 was announced as 「五年增长2.8倍」: it is 2.8 times the base and a growth of 1.8 times.
#[test]
fn a_multiple_without_both_ends_is_never_computed() {
    let times = |ends| based("1860", Target::Growth(Growth::Times { times: number("1.6"), ends }));
    assert_eq!(times(None).target_value(), Err(Unresolved::TimesWithoutEnds));
    assert!(Unresolved::TimesWithoutEnds.wording().zh.contains("2.6倍"));
    let entered = times(Some((number("1860"), number("4836"))));
    assert_eq!(entered.target_value().expect("a value").high, number("4836"));
}

#[test]
fn a_target_too_large_to_be_computed_is_said_to_be_so() {
    let huge = based("79228162514264337593543950335", Target::Growth(Growth::Rate { percent: number("6") }));
    assert_eq!(huge.target_value(), Err(Unresolved::TooLarge));
    let percent = based("1", Target::Growth(Growth::Rate { percent: Decimal::MAX }));
    assert_eq!(percent.target_value(), Err(Unresolved::TooLarge));
    let points = based("1", Target::Growth(Growth::Points { points: Decimal::MAX }));
    assert_eq!(points.target_value(), Err(Unresolved::TooLarge));
    let words =
        [Unresolved::NoBaseline, Unresolved::TimesWithoutEnds, Unresolved::TooLarge].map(Unresolved::wording);
    assert!(words.iter().all(|word| !word.zh.is_empty() && !word.en.is_empty()));
}

#[test]
fn a_floor_is_met_when_reached_and_a_surpassing_only_beyond() {
    for (bound, below, at, above) in [
        (Bound::AtLeast, false, true, true),
        (Bound::Exact, false, true, true),
        (Bound::MoreThan, false, false, true),
        (Bound::AtMost, true, true, false),
        (Bound::LessThan, true, false, false),
    ] {
        let measure = more(bound, level("380"));
        let met = ["379.9", "380", "380.1"].map(|actual| measure.is_met_by(number(actual)));
        assert_eq!(met, [Some(below), Some(at), Some(above)], "{bound:?}");
    }
    let less = Measure { direction: Direction::Less, ..more(Bound::Exact, level("20")) };
    assert_eq!(
        ["19", "20", "21"].map(|days| less.is_met_by(number(days))),
        [Some(true), Some(true), Some(false)]
    );
}

#[test]
fn of_about_a_person_says_whether_it_is_met() {
    assert_eq!(more(Bound::About, level("6")).is_met_by(number("9")), None);
    let kept = Measure { direction: Direction::Within, ..more(Bound::About, level("3")) };
    assert_eq!(kept.is_met_by(number("3")), None);
    let range = Target::Range { low: number("2"), high: number("3") };
    let kept = Measure { direction: Direction::Within, ..more(Bound::About, range) };
    assert_eq!(kept.is_met_by(number("3.1")), Some(false));
}

#[test]
fn a_range_is_kept_from_end_to_end_and_reached_from_its_lower_end() {
    let range = || Target::Range { low: number("1"), high: number("2") };
    let kept = Measure { direction: Direction::Within, ..more(Bound::Exact, range()) };
    let met = |measure: &Measure| {
        ["0.9", "1", "2", "2.1"].map(|actual| measure.is_met_by(number(actual)).expect("known"))
    };
    assert_eq!(met(&kept), [false, true, true, false]);
    assert_eq!(met(&more(Bound::AtLeast, range())), [false, true, true, true]);
    let less = Measure { direction: Direction::Less, ..more(Bound::AtMost, range()) };
    assert_eq!(met(&less), [true, true, true, false]);
}

#[test]
fn the_first_count_breaks_a_zero_target() {
    let zero = Measure { direction: Direction::Less, ..more(Bound::AtMost, Target::Zero) };
    assert_eq!([zero.is_met_by(Decimal::ZERO), zero.is_met_by(Decimal::ONE)], [Some(true), Some(false)]);
    assert_eq!(more(Bound::AtLeast, Target::Zero).is_met_by(Decimal::ONE), Some(false));
}

#[test]
fn rates_shares_and_growths_are_not_summable() {
    let with_unit = |unit: &str| Measure { unit: unit.into(), ..more(Bound::AtLeast, level("1")) };
    for unit in ["亿元", "个", "万亩", "公里", "人次"] {
        assert!(with_unit(unit).is_summable(), "{unit}");
    }
    for unit in ["%", "%", "‰", "个百分点", "元/人", "吨标准煤/万元", "倍", "每万人"] {
        assert!(!with_unit(unit).is_summable(), "{unit}");
    }
    assert!(!Measure { accumulation: Accumulation::Rate, ..with_unit("个") }.is_summable());
    assert!(!based("1", Target::Growth(Growth::Rate { percent: number("6") })).is_summable());
}

#[test]
fn decimals_are_written_as_strings_and_unknown_fields_are_refused() {
    let measure = based("1860.50", level("2000"));
    let json = serde_json::to_string(&measure).expect("json");
    assert!(json.contains(r#""value":"1860.50""#) && json.contains(r#""value":"2000""#), "{json}");
    assert_eq!(serde_json::from_str::<Measure>(&json).expect("a measure"), measure);
    assert!(serde_json::from_str::<Measure>(&json.replace("\"unit\"", "\"units\"")).is_err());
}

fn any_bound() -> impl Strategy<Value = Bound> {
    prop_oneof![
        Just(Bound::Exact),
        Just(Bound::AtLeast),
        Just(Bound::MoreThan),
        Just(Bound::AtMost),
        Just(Bound::LessThan),
    ]
}

proptest! {
    /// Of bounds that go with the direction.
    #[test]
    fn a_better_value_never_turns_a_met_target_unmet(target in -500i64..500, a in -600i64..600, b in -600i64..600, bound in any_bound()) {
        let (worse, better) = (Decimal::from(a.min(b)), Decimal::from(a.max(b)));
        if !matches!(bound, Bound::AtMost | Bound::LessThan) {
            let measure = more(bound, Target::Level { value: Decimal::from(target) });
            prop_assert!(measure.is_met_by(worse) <= measure.is_met_by(better));
        }
        if !matches!(bound, Bound::AtLeast | Bound::MoreThan) {
            let less = Measure { direction: Direction::Less, ..more(bound, Target::Level { value: Decimal::from(target) }) };
            prop_assert!(less.is_met_by(better) <= less.is_met_by(worse));
        }
    }
}
