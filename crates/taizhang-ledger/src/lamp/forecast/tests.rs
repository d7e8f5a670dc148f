use proptest::prelude::*;

use super::*;
use crate::calendar::PeriodKind;
use crate::measure::{Bound, Direction, FigureStatus, Plan, Reported, Target};

fn number(written: &str) -> Decimal {
    written.parse().expect("a decimal")
}

fn period(code: &str) -> Period {
    code.parse().expect("a period")
}

fn measure(accumulation: Accumulation) -> Measure {
    Measure {
        indicator: "工业投资".into(),
        unit: "亿元".into(),
        accumulation,
        direction: Direction::More,
        bound: Bound::AtLeast,
        baseline: None,
        target: Target::Level { value: number("120") },
        plan: Some(Plan::linear_in(2025)),
        split: None,
    }
}

fn months(values: &[(u8, &str)]) -> Series {
    let mut series = Series::new(PeriodKind::Month);
    for (month, value) in values {
        let reported = Reported::Figure { value: number(value), status: FigureStatus::Final };
        series.record(Period::new(PeriodKind::Month, 2025, *month).expect("a month"), reported).expect("new");
    }
    series
}

fn forecast(
    accumulation: Accumulation,
    values: &[(u8, &str)],
    through: &str,
) -> Result<Forecast, ForecastRefusal> {
    Forecast::year_end(&measure(accumulation), &months(values), period(through))
}

#[test]
fn an_even_series_is_drawn_on_without_a_band() {
    let drawn = forecast(Accumulation::Cumulative, &[(1, "10"), (2, "20"), (3, "30")], "2025-03")
        .expect("a forecast");
    assert_eq!((drawn.central, drawn.low, drawn.high), (number("120"), number("120"), number("120")));
    assert_eq!((drawn.at, drawn.slope, drawn.values), (period("2025-12"), number("10"), 3));
    assert_eq!(drawn.meets_target, Some(true));
    assert_eq!(
        drawn.reason.zh,
        "按本单位3期数值的趋势（每期10亿元），2025年12月末预计120亿元，区间120至120亿元；预测不影响亮灯"
    );
    assert!(drawn.reason.en.contains("a forecast moves no lamp"));
}

#[test]
fn increments_are_added_up_before_they_are_drawn_on() {
    let built =
        forecast(Accumulation::Increment, &[(1, "10"), (2, "10"), (3, "10")], "2025-03").expect("a forecast");
    assert_eq!(built.central, number("120"));
    let latest =
        forecast(Accumulation::Latest, &[(1, "10"), (2, "10"), (3, "10")], "2025-03").expect("a forecast");
    assert_eq!((latest.central, latest.meets_target), (number("10"), Some(false)));
}

/// Slopes 10, 20, 15 → 15; intercepts −5, −10, −5 → −5; misses 0, 5, 0; nine of twelve periods ahead: 5 × (1 + 9 ÷ 3).
#[test]
fn a_bent_series_has_the_band_that_can_be_done_again_by_hand() {
    let drawn =
        forecast(Accumulation::Latest, &[(1, "10"), (2, "20"), (3, "40")], "2025-03").expect("a forecast");
    assert_eq!((drawn.slope, drawn.central), (number("15"), number("175")));
    assert_eq!((drawn.low, drawn.high), (number("155"), number("195")));
}

/// Slopes of four values in pairs: 1, 1, 1, 1, 1, 1 but for the odd one; the median does not move.
#[test]
fn one_odd_month_does_not_bend_the_trend() {
    let even = [(1, "10"), (2, "20"), (3, "30"), (4, "40"), (5, "50")];
    let mut odd = even;
    odd[2].1 = "35";
    let slope =
        |values: &[(u8, &str)]| forecast(Accumulation::Latest, values, "2025-05").expect("a forecast").slope;
    assert_eq!(slope(&odd), slope(&even));
    let drawn = forecast(Accumulation::Latest, &odd, "2025-05").expect("a forecast");
    assert_eq!((drawn.central, drawn.low, drawn.high), (number("120"), number("108"), number("132")));
}

#[test]
fn under_three_values_nothing_is_said_and_why_is_said() {
    let two = forecast(Accumulation::Cumulative, &[(1, "10"), (2, "20")], "2025-02").expect_err("too few");
    assert_eq!(two, ForecastRefusal::TooFew { have: 2, need: 3 });
    assert_eq!(two.wording().zh, "仅有2期数值，至少3期方可预测");
    let later = forecast(Accumulation::Cumulative, &[(1, "10"), (2, "20"), (3, "30")], "2025-02");
    assert_eq!(later, Err(ForecastRefusal::TooFew { have: 2, need: 3 }), "what came later does not count");
    let none = forecast(Accumulation::Cumulative, &[], "2025-02");
    assert_eq!(none, Err(ForecastRefusal::TooFew { have: 0, need: 3 }));
}

#[test]
fn a_sum_that_lacks_a_period_is_not_drawn_on() {
    let values = [(1, "10"), (2, "10"), (4, "10"), (5, "10")];
    let gap = forecast(Accumulation::Increment, &values, "2025-05").expect_err("a gap");
    assert_eq!(gap, ForecastRefusal::Gap { missing: vec![period("2025-03")] });
    assert_eq!(gap.wording().zh, "缺2025年3月，累计数不全，不作预测");
    assert!(gap.wording().en.contains("March 2025"));
    assert!(
        forecast(Accumulation::Cumulative, &values, "2025-05").is_ok(),
        "a cumulative value holds the months before"
    );
    let still_to_come = forecast(Accumulation::Increment, &[(1, "10"), (2, "10"), (3, "10")], "2025-05");
    assert_eq!(still_to_come.expect("a forecast").central, number("120"));
    let mut series = months(&values);
    series.record(period("2025-03"), Reported::NotApplicable { reason: "停产".into() }).expect("new");
    let excused = Forecast::year_end(&measure(Accumulation::Increment), &series, period("2025-05"));
    assert!(excused.is_ok());
}

#[test]
fn a_plan_that_begins_later_begins_its_trend_there() {
    let values = [(1, "100"), (4, "10"), (5, "20"), (6, "30")];
    let plan = Plan { first: jiff::civil::date(2025, 4, 1), ..Plan::linear_in(2025) };
    let measure = Measure { plan: Some(plan), ..measure(Accumulation::Cumulative) };
    let drawn = Forecast::year_end(&measure, &months(&values), period("2025-06")).expect("a forecast");
    assert_eq!((drawn.values, drawn.central), (3, number("90")));
    let unplanned = Measure { plan: None, ..measure };
    assert_eq!(
        Forecast::year_end(&unplanned, &months(&values), period("2025-06")).expect("a forecast").values,
        4
    );
}

#[test]
fn what_was_built_up_is_not_expected_to_fall() {
    let values = [(1, "10"), (2, "90"), (3, "90"), (4, "90"), (5, "90.5")];
    let drawn = forecast(Accumulation::Cumulative, &values, "2025-05").expect("a forecast");
    assert!(drawn.low >= number("90.5"), "{drawn:?}");
    let state = forecast(Accumulation::Latest, &values, "2025-05").expect("a forecast");
    assert!(state.low < number("90.5"), "a state may fall: {state:?}");
    let fell = [(1, "10"), (2, "90"), (3, "60"), (4, "70"), (5, "30")];
    let fell = forecast(Accumulation::Cumulative, &fell, "2025-05").expect("a forecast");
    assert!(fell.low < number("30"), "it has fallen before: {fell:?}");
}

#[test]
fn numbers_too_large_are_not_drawn_on() {
    let most = Decimal::MAX.to_string();
    let huge = forecast(Accumulation::Increment, &[(1, &most), (2, &most), (3, "1")], "2025-03");
    assert_eq!(huge, Err(ForecastRefusal::TooLarge));
    let least = Decimal::MIN.to_string();
    let wide = forecast(Accumulation::Latest, &[(1, &least), (2, &most), (3, "1")], "2025-03");
    assert_eq!(wide, Err(ForecastRefusal::TooLarge));
    assert!(ForecastRefusal::TooLarge.wording().zh.contains("数值过大"));
}

#[test]
fn a_forecast_has_one_place_more_than_its_values() {
    let drawn =
        forecast(Accumulation::Latest, &[(1, "10"), (2, "20"), (3, "35")], "2025-03").expect("a forecast");
    assert_eq!((drawn.slope, drawn.central), (number("12.5"), number("147.5")));
    let thirds =
        forecast(Accumulation::Latest, &[(1, "1"), (3, "1"), (4, "2")], "2025-04").expect("a forecast");
    assert_eq!(thirds.central, number("4.7"), "a third a month, from two thirds on");
}

#[test]
fn the_median_of_an_even_number_is_between_the_middle_two() {
    let of = |values: &[&str]| median(values.iter().map(|value| number(value)).collect());
    assert_eq!(of(&["4", "1", "2", "9"]), Some(number("3")));
    assert_eq!(of(&["4", "1", "9"]), Some(number("4")));
    assert_eq!(of(&["4", "1"]), Some(number("2.5")));
    assert_eq!(of(&["4", "1", "9", "5", "2"]), Some(number("4")));
    assert_eq!(of(&["7"]), Some(number("7")));
    assert_eq!(of(&[]), None);
}

proptest! {
    #[test]
    fn the_band_holds_the_line_and_an_even_series_its_end(
        start in -1000i64..1000, step in -100i64..100, n in 3u8..12, noise in proptest::collection::vec(-20i64..20, 12),
    ) {
        let values = |noisy: bool| -> Vec<(u8, String)> {
            (1..=n).map(|month| {
                let noise = if noisy { noise[usize::from(month) - 1] } else { 0 };
                (month, (start + step * i64::from(month) + noise).to_string())
            }).collect()
        };
        let drawn = |values: &[(u8, String)]| {
            let values: Vec<(u8, &str)> = values.iter().map(|(month, value)| (*month, value.as_str())).collect();
            forecast(Accumulation::Latest, &values, "2025-12").expect("a forecast")
        };
        let even = drawn(&values(false));
        prop_assert_eq!((even.low, even.central, even.high), {
            let end = Decimal::from(start + step * 12);
            (end, end, end)
        });
        let noisy = drawn(&values(true));
        prop_assert!(noisy.low <= noisy.central && noisy.central <= noisy.high);
    }
}
