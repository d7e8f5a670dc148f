use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::calendar::{LatenessInputs, PeriodKind, ReportingRule};
use crate::measure::{Accumulation, BidStage, BidStep, Bound, Growth, Milestone, Plan, Reached, Reported};

fn number(written: &str) -> Decimal {
    written.parse().expect("a decimal")
}

fn period(code: &str) -> Period {
    code.parse().expect("a period")
}

fn measure(accumulation: Accumulation, direction: Direction, target: Target) -> Measure {
    let bound = if direction == Direction::Less { Bound::AtMost } else { Bound::AtLeast };
    Measure {
        indicator: "工业投资".into(),
        unit: "亿元".into(),
        accumulation,
        direction,
        bound,
        baseline: None,
        target,
        plan: Some(Plan::linear_in(2025)),
        split: None,
    }
}

fn level(value: &str) -> Target {
    Target::Level { value: number(value) }
}

fn months(values: &[(&str, &str)]) -> Series {
    let mut series = Series::new(PeriodKind::Month);
    for (code, value) in values {
        let reported = Reported::Figure { value: number(value), status: FigureStatus::Provisional };
        series.record(period(code), reported).expect("a new period");
    }
    series
}

fn inputs(measure: &Measure, values: &[(&str, &str)], through: &str) -> LampInputs {
    let through = period(through);
    LampInputs::on(through.last_day(), through).with_measure(
        measure,
        &months(values),
        &WorkCalendar::shipped(),
    )
}

fn pace(inputs: &LampInputs) -> &PaceInput {
    match &inputs.measure {
        Some(MeasureInput::Pace(pace)) => pace,
        other => panic!("no pace but {other:?}"),
    }
}

#[test]
fn the_plan_is_read_at_the_end_of_the_period_that_was_reported() {
    let cumulative = measure(Accumulation::Cumulative, Direction::More, level("365"));
    let march = inputs(&cumulative, &[("2025-03", "90")], "2025-03");
    assert_eq!((pace(&march).planned, pace(&march).ratio), (number("90"), Some(Decimal::ONE)));
    assert_eq!((march.due, march.unit.as_str()), (Some(date(2025, 12, 31)), "亿元"));
    assert_eq!(march.figure_status(), Some(FigureStatus::Provisional));
    let silent = inputs(&cumulative, &[("2025-03", "90")], "2025-06");
    assert_eq!(pace(&silent).planned, number("90"), "what was not reported turns the lamp grey, not red");
    assert!(!silent.is_unreported(), "that is for the report to say");
}

#[test]
fn a_sum_that_lacks_a_period_counts_as_unreported() {
    let increment = measure(Accumulation::Increment, Direction::More, level("365"));
    assert!(inputs(&increment, &[("2025-01", "31"), ("2025-03", "31")], "2025-03").is_unreported());
    assert!(!inputs(&increment, &[("2025-01", "31"), ("2025-02", "28")], "2025-03").is_unreported());
    let cumulative = measure(Accumulation::Cumulative, Direction::More, level("365"));
    assert!(!inputs(&cumulative, &[("2025-01", "31"), ("2025-03", "31")], "2025-03").is_unreported());
}

#[test]
fn a_target_met_early_stays_met_only_where_it_is_built_up() {
    let met = |measure: &Measure, through: &str| inputs(measure, &[(through, "5")], through).met_for_good;
    let built = measure(Accumulation::Cumulative, Direction::More, level("5"));
    assert!(met(&built, "2025-03"));
    assert!(!met(&measure(Accumulation::Cumulative, Direction::More, level("6")), "2025-12"));
    for (accumulation, direction, target) in [
        (Accumulation::Cumulative, Direction::Less, level("5")),
        (Accumulation::Rate, Direction::More, level("5")),
        (Accumulation::Latest, Direction::More, Target::Floor { value: number("5") }),
        (Accumulation::Rate, Direction::Within, Target::Range { low: number("4"), high: number("6") }),
    ] {
        let held = measure(accumulation, direction, target);
        assert!(!met(&held, "2025-03") && !met(&held, "2025-11") && met(&held, "2025-12"), "{held:?}");
    }
}

#[test]
fn each_kind_of_target_gives_its_own_input() {
    let zero = inputs(
        &measure(Accumulation::Cumulative, Direction::Less, Target::Zero),
        &[("2025-03", "1")],
        "2025-03",
    );
    assert_eq!(zero.measure, Some(MeasureInput::Zero { actual: Decimal::ONE }));
    let range = || Target::Range { low: number("2"), high: number("3") };
    let kept = |value| {
        inputs(&measure(Accumulation::Rate, Direction::Within, range()), &[("2025-03", value)], "2025-03")
            .measure
    };
    for (value, is_inside) in [("1.9", false), ("2", true), ("3", true), ("3.1", false)] {
        assert!(
            matches!(kept(value), Some(MeasureInput::Kept { inside, .. }) if inside == is_inside),
            "{value}"
        );
    }
    let nothing = inputs(&measure(Accumulation::Cumulative, Direction::More, level("5")), &[], "2025-03");
    assert_eq!(nothing.measure, Some(MeasureInput::NoPace { actual: None }));
    let silent_zero =
        inputs(&measure(Accumulation::Cumulative, Direction::Less, Target::Zero), &[], "2025-03");
    assert_eq!(silent_zero.measure, Some(MeasureInput::NoPace { actual: None }), "silence is not zero");
    let unplanned = Measure { plan: None, ..measure(Accumulation::Cumulative, Direction::More, level("5")) };
    let unplanned = inputs(&unplanned, &[("2025-03", "1")], "2025-03");
    assert_eq!(
        (unplanned.measure, unplanned.due),
        (Some(MeasureInput::NoPace { actual: Some(Decimal::ONE) }), None)
    );
    let times = Target::Growth(Growth::Times { times: number("1.6"), ends: None });
    let times =
        inputs(&measure(Accumulation::Latest, Direction::More, times), &[("2025-03", "1")], "2025-03");
    assert_eq!(times.measure, Some(MeasureInput::NoPace { actual: Some(Decimal::ONE) }));
    let ranged =
        inputs(&measure(Accumulation::Cumulative, Direction::More, range()), &[("2025-12", "2")], "2025-12");
    assert!(
        pace(&ranged).reached && ranged.met_for_good,
        "a range with more-is-better is reached from its lower end"
    );
}

#[test]
fn a_pace_is_turned_round_where_less_is_better() {
    let of =
        |actual: &str, planned: &str, direction| PaceInput::of(number(actual), number(planned), direction);
    let more = of("450", "500", Direction::More);
    assert_eq!((more.ratio, more.reached), (Some(number("0.9")), false));
    assert_eq!(
        (of("500", "500", Direction::More).reached, of("500", "500", Direction::Less).reached),
        (true, true)
    );
    let less = of("25", "20", Direction::Less);
    assert_eq!((less.ratio, less.reached), (Some(number("0.8")), false));
    assert!(less.is_at_least(number("0.8")) && !less.is_at_least(number("0.81")));
    let nothing_planned = of("0", "0", Direction::More);
    assert_eq!(nothing_planned.ratio, None);
    assert!(nothing_planned.is_at_least(Decimal::ONE));
    assert!(!of("-1", "5", Direction::More).is_at_least(number("0.1")));
    assert_eq!(of("-1", "5", Direction::More).ratio, None);
    assert_eq!(of("0", "5", Direction::More).ratio, Some(Decimal::ZERO));
    assert!(of("0", "5", Direction::Less).is_at_least(Decimal::ONE), "none happened");
    assert_eq!(
        of("3", "0", Direction::Less).ratio,
        Some(Decimal::ZERO),
        "some happened where none was planned"
    );
}

#[test]
fn the_due_day_has_passed_when_no_report_can_still_tell_of_it() {
    let base =
        |as_of| LampInputs { due: Some(date(2025, 6, 30)), ..LampInputs::on(as_of, period("2025-06")) };
    assert!(!base(date(2025, 6, 30)).is_due_passed());
    assert!(base(date(2025, 7, 1)).is_due_passed());
    assert!(!LampInputs { due: None, ..base(date(2025, 7, 1)) }.is_due_passed());
    assert!(!LampInputs { concluded: Some(date(2025, 7, 1)), ..base(date(2025, 7, 1)) }.is_due_passed());
    let report = |submitted, today| {
        let asked = LatenessInputs { period: period("2025-06"), submitted, extended_to: None, today };
        let reading = ReportingRule::monthly_on_the_28th().lateness(asked, &WorkCalendar::shipped());
        LampInputs { report: ReportInput::Last(Box::new(reading)), ..base(today) }
    };
    assert!(!report(None, date(2025, 7, 1)).is_due_passed(), "the last report is in its grace");
    assert!(report(None, date(2025, 7, 2)).is_due_passed());
    assert!(report(Some(date(2025, 6, 28)), date(2025, 7, 1)).is_due_passed());
    assert!(report(None, date(2025, 7, 2)).report.is_missing());
    assert!(report(None, date(2025, 7, 2)).is_unreported());
    assert!(!report(None, date(2025, 7, 1)).report.is_missing());
    assert!(!ReportInput::NoneDue.is_missing() && !ReportInput::NotReportable.is_missing());
}

#[test]
fn days_behind_count_from_the_first_missed_day() {
    let missed = |first, due| {
        let progress = MilestoneProgress { first_missed_due: first, ..Default::default() };
        let steps = Some(StepsInput { progress, waits_for_others: false });
        LampInputs { steps, due, ..LampInputs::on(date(2025, 6, 30), period("2025-06")) }.days_behind()
    };
    assert_eq!(missed(Some(date(2025, 6, 20)), Some(date(2025, 12, 31))), 10);
    assert_eq!(missed(Some(date(2025, 6, 20)), Some(date(2025, 6, 10))), 20);
    assert_eq!(missed(None, Some(date(2025, 6, 25))), 5);
    assert_eq!(missed(None, Some(date(2025, 7, 25))), 0);
    assert_eq!(missed(Some(date(2025, 6, 20)), None), 10);
    assert_eq!(missed(None, None), 0);
}

#[test]
fn nodes_and_bids_bring_their_steps_and_their_day_of_recovery() {
    let node = |due, recovery| Milestone { title: "开工".into(), due, reached: None, recovery };
    let nodes = Milestones { nodes: vec![node(date(2025, 6, 1), Some(date(2025, 8, 1)))] };
    let on = || LampInputs::on(date(2025, 6, 30), period("2025-06"));
    let with = on().with_milestones(&nodes);
    assert_eq!((with.recovery, with.days_behind()), (Some(date(2025, 8, 1)), 29));
    let said = LampInputs { recovery: Some(date(2025, 7, 1)), ..on() }.with_milestones(&nodes);
    assert_eq!(said.recovery, Some(date(2025, 7, 1)));
    let step = |stage, due, reached: Option<Date>| BidStep {
        stage,
        title: String::new(),
        due,
        reached: reached.map(|on| Reached { on, evidence: Vec::new() }),
        recovery: Some(date(2025, 9, 1)),
    };
    let bid = |applied| Bid {
        title: "国家森林城市".into(),
        decided_by: "国家林草局".into(),
        steps: vec![
            step(BidStage::Apply, Some(date(2025, 5, 31)), applied),
            step(BidStage::Named, Some(date(2025, 6, 15)), None),
        ],
    };
    let waiting = on().with_bid(&bid(Some(date(2025, 5, 20)))).steps.expect("steps");
    assert!(waiting.waits_for_others && waiting.progress.missed.is_empty() && waiting.progress.total == 1);
    let missed = on().with_bid(&bid(None));
    assert_eq!(missed.recovery, Some(date(2025, 9, 1)));
    assert!(!missed.steps.expect("steps").waits_for_others);
}

#[test]
fn inputs_read_back_as_written() {
    let one = inputs(
        &measure(Accumulation::Cumulative, Direction::More, level("365")),
        &[("2025-03", "90")],
        "2025-03",
    );
    let json = serde_json::to_string(&one).expect("json");
    assert_eq!(serde_json::from_str::<LampInputs>(&json).expect("inputs"), one);
    assert!(json.contains(r#""planned":"90""#) && json.contains(r#""as_of":"2025-03-31""#), "{json}");
}

proptest! {
    #[test]
    fn a_better_value_never_has_a_worse_pace(
        planned in -50i64..50, a in -60i64..60, b in -60i64..60, asked in 1u32..200, less: bool,
    ) {
        let direction = if less { Direction::Less } else { Direction::More };
        let (worse, better) = if less { (a.max(b), a.min(b)) } else { (a.min(b), a.max(b)) };
        let asked = Decimal::from(asked) / Decimal::ONE_HUNDRED;
        let holds = |actual: i64| PaceInput::of(actual.into(), planned.into(), direction).is_at_least(asked);
        prop_assert!(holds(worse) <= holds(better));
    }
}
