use jiff::civil::date;
use proptest::prelude::*;

use super::super::{Baseline, Bound};
use super::*;

fn number(written: &str) -> Decimal {
    written.parse().expect("a decimal")
}

fn period(code: &str) -> Period {
    code.parse().expect("a period")
}

fn measure(accumulation: Accumulation, direction: Direction, target: Target, plan: Plan) -> Measure {
    Measure {
        indicator: "工业投资".into(),
        unit: "亿元".into(),
        accumulation,
        direction,
        bound: Bound::Exact,
        baseline: None,
        target,
        plan: Some(plan),
        split: None,
    }
}

fn by_path(path: Path) -> Measure {
    let plan = Plan { path, ..Plan::linear_in(2025) };
    measure(Accumulation::Cumulative, Direction::More, Target::Level { value: number("1000") }, plan)
}

fn given(nodes: &[(&str, &str)]) -> Path {
    Path::Given { nodes: nodes.iter().map(|(code, value)| (period(code), number(value))).collect() }
}

fn seasonal(weights: &[(&str, &str)]) -> Path {
    Path::Seasonal { weights: weights.iter().map(|(code, value)| (period(code), number(value))).collect() }
}

fn on(measure: &Measure, month: i8, day: i8) -> Decimal {
    measure.planned_at(date(2025, month, day), &WorkCalendar::shipped()).expect("a value").value
}

#[test]
fn a_linear_plan_grows_by_the_day_and_is_whole_when_due() {
    let linear = by_path(Path::Linear { count: DayCount::Calendar });
    assert_eq!(on(&linear, 1, 1), number("2.74"));
    assert_eq!(on(&linear, 3, 31), number("246.58"));
    assert_eq!(on(&linear, 6, 30), number("495.89"));
    assert_eq!(on(&linear, 12, 30), number("997.26"));
    assert_eq!(on(&linear, 12, 31), number("1000"));
    let calendar = WorkCalendar::shipped();
    let how = |day| linear.planned_at(day, &calendar).expect("a value").how.zh;
    assert_eq!(how(date(2025, 3, 31)), "序时进度：已过90/365天");
    assert_eq!(how(date(2024, 12, 31)), "2025-01-01起算，尚未开始");
    assert_eq!(how(date(2026, 1, 1)), "2025-12-31到期，应达目标值");
    assert_eq!(linear.planned_at(date(2024, 12, 31), &calendar).expect("a value").value, Decimal::ZERO);
    assert_eq!(linear.planned_at(date(2026, 6, 1), &calendar).expect("a value").value, number("1000"));
}

#[test]
fn a_linear_plan_over_working_days_stands_still_in_a_holiday() {
    let linear = by_path(Path::Linear { count: DayCount::Working });
    assert_eq!(on(&linear, 9, 30), on(&linear, 10, 8));
    assert!(on(&linear, 10, 9) > on(&linear, 10, 8));
    let how = linear.planned_at(date(2025, 1, 2), &WorkCalendar::shipped()).expect("a value").how;
    assert_eq!(
        (how.zh.as_str(), how.en.as_str()),
        ("序时进度：已过1/248个工作日", "linear: 1 of 248 working days")
    );
}

#[test]
fn a_plan_of_one_day_off_is_still_a_plan() {
    let plan = Plan {
        first: date(2025, 10, 1),
        due: date(2025, 10, 2),
        path: Path::Linear { count: DayCount::Working },
    };
    let planned = plan.planned_at(date(2025, 10, 1), Decimal::ZERO, number("10"), &WorkCalendar::shipped());
    assert_eq!(planned.expect("a value").value, Decimal::ZERO);
}

#[test]
fn a_given_node_holds_until_the_next_one() {
    let nodes =
        by_path(given(&[("2025-Q1", "100"), ("2025-H1", "350"), ("2025-09", "900"), ("2025", "1000")]));
    assert_eq!(on(&nodes, 3, 30), Decimal::ZERO);
    assert_eq!(on(&nodes, 3, 31), number("100"));
    assert_eq!(on(&nodes, 6, 29), number("100"));
    assert_eq!(on(&nodes, 6, 30), number("350"));
    assert_eq!(on(&nodes, 11, 1), number("900"));
    assert_eq!(on(&nodes, 12, 31), number("1000"));
    let how =
        |month| nodes.planned_at(date(2025, month, 1), &WorkCalendar::shipped()).expect("a value").how.zh;
    assert_eq!(how(7), "2025年上半年节点350");
    assert_eq!(how(2), "首个节点尚未到期");
}

/// A harvest is brought in in one month: a linear plan would turn the lamp red from January on.
#[test]
fn a_seasonal_plan_follows_its_weights() {
    let harvest = by_path(seasonal(&[("2025-06", "3"), ("2025-10", "1")]));
    assert_eq!(on(&harvest, 5, 31), Decimal::ZERO);
    assert_eq!(on(&harvest, 6, 15), number("375"));
    assert_eq!(on(&harvest, 6, 30), number("750"));
    assert_eq!(on(&harvest, 9, 30), number("750"));
    assert_eq!(on(&harvest, 10, 31), number("1000"));
    let how = harvest.planned_at(date(2025, 6, 15), &WorkCalendar::shipped()).expect("a value").how;
    assert_eq!(
        (how.zh.as_str(), how.en.as_str()),
        ("季节权重：累计1.5/4", "seasonal weights: 1.5 of 4 so far")
    );
}

#[test]
fn a_season_that_began_before_the_plan_counts_from_the_plan_on() {
    let plan = Plan {
        first: date(2025, 6, 16),
        due: date(2025, 12, 31),
        path: seasonal(&[("2025-06", "1"), ("2025-10", "1")]),
    };
    let at = |month, day| {
        let planned =
            plan.planned_at(date(2025, month, day), Decimal::ZERO, number("100"), &WorkCalendar::default());
        planned.expect("a value").value
    };
    assert_eq!(at(6, 15), Decimal::ZERO);
    assert_eq!(at(6, 18), number("10"));
    assert_eq!(at(6, 30), number("50"));
}

#[test]
fn a_plan_that_does_not_hold_together_is_refused() {
    let checked = |plan: Plan| plan.check();
    let with = |path| Plan { path, ..Plan::linear_in(2025) };
    assert_eq!(checked(Plan::linear_in(2025)), Ok(()));
    assert_eq!(
        checked(Plan { due: date(2024, 12, 31), ..Plan::linear_in(2025) }),
        Err(PlanError::DueBeforeFirst)
    );
    assert_eq!(checked(Plan { due: date(2025, 1, 1), ..Plan::linear_in(2025) }), Ok(()));
    assert_eq!(checked(with(given(&[]))), Err(PlanError::NoNodes));
    assert_eq!(checked(with(seasonal(&[]))), Err(PlanError::NoNodes));
    assert_eq!(checked(with(given(&[("2025-03", "1"), ("2025-Q1", "2")]))), Err(PlanError::SameDay));
    assert_eq!(checked(with(given(&[("2026-01", "1")]))), Err(PlanError::OutsidePlan));
    assert_eq!(checked(with(given(&[("2024-12", "1")]))), Err(PlanError::OutsidePlan));
    let late = Plan { first: date(2025, 1, 31), ..with(given(&[("2025-01", "1")])) };
    assert_eq!(checked(late), Ok(()), "a node on the first day of the plan");
    assert_eq!(checked(with(given(&[("2025-01-X1", "1"), ("2025", "1")]))), Ok(()));
    assert_eq!(checked(with(seasonal(&[("2025-01", "1"), ("2025-Q4", "1")]))), Err(PlanError::MixedKinds));
    assert_eq!(
        checked(with(seasonal(&[("2025-01", "-1"), ("2025-02", "2")]))),
        Err(PlanError::NegativeWeight)
    );
    assert_eq!(checked(with(seasonal(&[("2025-01", "0")]))), Err(PlanError::NoWeight));
    let most = Decimal::MAX.to_string();
    assert_eq!(checked(with(seasonal(&[("2025-01", &most), ("2025-02", "1")]))), Err(PlanError::TooLarge));
    let many = |n: u8| {
        Period::all_in(crate::calendar::PeriodKind::Week, 2025)
            .into_iter()
            .chain(Period::all_in(crate::calendar::PeriodKind::TenDay, 2025))
            .take(n.into())
            .map(|period| (period, Decimal::ONE))
            .collect()
    };
    let plan =
        |n| Plan { first: date(2024, 1, 1), due: date(2026, 12, 31), path: Path::Given { nodes: many(n) } };
    assert_eq!(checked(plan(60)), Ok(()));
    assert_eq!(checked(plan(61)), Err(PlanError::TooManyNodes));
    let broken = by_path(seasonal(&[]));
    assert_eq!(broken.planned_at(date(2025, 6, 1), &WorkCalendar::default()), None);
}

#[test]
fn every_reason_against_a_plan_has_its_words() {
    use PlanError::*;
    let all = [
        DueBeforeFirst,
        NoNodes,
        TooManyNodes,
        SameDay,
        OutsidePlan,
        MixedKinds,
        NegativeWeight,
        NoWeight,
        TooLarge,
    ];
    let said: std::collections::BTreeSet<_> = all.iter().map(|why| why.wording().zh).collect();
    assert_eq!(said.len(), all.len());
    assert_eq!(TooManyNodes.wording(), Wording::new("节点超过60个", "the plan has more than 60 nodes"));
}

#[test]
fn a_plan_with_numbers_too_large_has_no_value() {
    let plan = Plan::linear_in(2025);
    assert_eq!(plan.planned_at(date(2025, 6, 1), Decimal::MIN, Decimal::MAX, &WorkCalendar::default()), None);
}

#[test]
fn what_is_built_up_begins_at_zero_and_a_state_at_its_baseline() {
    let linear = || Plan::linear_in(2025);
    let level = || Target::Level { value: number("60") };
    let way = |measure: &Measure| measure.way().expect("a value");
    let baseline = |value| Some(Baseline { value, source: String::new(), year: 2024 });
    for accumulation in [Accumulation::Cumulative, Accumulation::Increment] {
        let built = measure(accumulation, Direction::More, level(), linear());
        assert_eq!(
            way(&Measure { baseline: baseline(number("50")), ..built }),
            (Decimal::ZERO, number("60"))
        );
    }
    let state = measure(Accumulation::Latest, Direction::More, level(), linear());
    assert_eq!(way(&state), (number("60"), number("60")), "without a baseline it is held");
    assert_eq!(
        way(&Measure { baseline: baseline(number("50")), ..state.clone() }),
        (number("50"), number("60"))
    );
    let rate = measure(Accumulation::Rate, Direction::More, level(), linear());
    assert_eq!(way(&Measure { baseline: baseline(number("50")), ..rate }), (number("60"), number("60")));
    let floor =
        measure(Accumulation::Cumulative, Direction::More, Target::Floor { value: number("160") }, linear());
    assert_eq!(way(&floor), (number("160"), number("160")));
    assert_eq!(on(&floor, 1, 2), number("160"), "a floor holds on every day");
    let zero = measure(Accumulation::Cumulative, Direction::Less, Target::Zero, linear());
    assert_eq!(way(&zero), (Decimal::ZERO, Decimal::ZERO));
    let range = || Target::Range { low: number("1"), high: number("2") };
    assert_eq!(way(&measure(Accumulation::Cumulative, Direction::More, range(), linear())).1, number("1"));
    assert_eq!(way(&measure(Accumulation::Cumulative, Direction::Less, range(), linear())).1, number("2"));
    let ends = Some((number("1860"), number("4836")));
    let times = || Target::Growth(Growth::Times { times: number("1.6"), ends });
    assert_eq!(
        way(&measure(Accumulation::Latest, Direction::More, times(), linear())),
        (number("1860"), number("4836"))
    );
    assert_eq!(way(&measure(Accumulation::Cumulative, Direction::More, times(), linear())).0, Decimal::ZERO);
    let unknown = Target::Growth(Growth::Times { times: number("1.6"), ends: None });
    let unknown = measure(Accumulation::Latest, Direction::More, unknown, linear());
    assert_eq!(unknown.planned_at(date(2025, 6, 1), &WorkCalendar::default()), None);
    let without = Measure { plan: None, ..state };
    assert_eq!(without.planned_at(date(2025, 6, 1), &WorkCalendar::default()), None);
}

fn any_path() -> impl Strategy<Value = Path> {
    let values = || proptest::collection::vec(0u32..500, 12);
    let month = |index: usize| Period::all_in(crate::calendar::PeriodKind::Month, 2025)[index];
    prop_oneof![
        Just(Path::Linear { count: DayCount::Calendar }),
        Just(Path::Linear { count: DayCount::Working }),
        values().prop_map(move |mut values| {
            values.sort_unstable();
            let top = values[11];
            let nodes = values.into_iter().enumerate().map(|(i, value)| {
                (month(i), Decimal::from(value) * Decimal::from(1000) / Decimal::from(top.max(1)))
            });
            Path::Given { nodes: nodes.collect() }
        }),
        values().prop_map(move |values| {
            let weights =
                values.into_iter().enumerate().map(|(i, value)| (month(i), Decimal::from(value + 1)));
            Path::Seasonal { weights: weights.collect() }
        }),
    ]
}

proptest! {
    #[test]
    fn a_plan_never_goes_back_and_stays_between_its_ends(path in any_path(), a in -40i64..420, b in -40i64..420) {
        let (calendar, measure) = (WorkCalendar::shipped(), by_path(path));
        let at = |offset: i64| {
            let day = date(2025, 1, 1).saturating_add(jiff::Span::new().days(offset));
            measure.planned_at(day, &calendar).expect("a value").value
        };
        let (early, late) = (at(a.min(b)), at(a.max(b)));
        prop_assert!(early <= late);
        prop_assert!(Decimal::ZERO <= early && late <= number("1000"));
        prop_assert_eq!(at(364), number("1000"));
    }

    #[test]
    fn a_plan_down_is_the_mirror_of_a_plan_up(path in any_path(), offset in 0i64..364) {
        let calendar = WorkCalendar::shipped();
        let plan = Plan { path, ..Plan::linear_in(2025) };
        if matches!(plan.path, Path::Given { .. }) { return Ok(()); }
        let day = date(2025, 1, 1).saturating_add(jiff::Span::new().days(offset));
        let at = |from: i64, to: i64| plan.planned_at(day, from.into(), to.into(), &calendar).expect("a value").value;
        prop_assert!((at(0, 1000) + at(1000, 0) - number("1000")).abs() <= number("0.01"));
    }
}
