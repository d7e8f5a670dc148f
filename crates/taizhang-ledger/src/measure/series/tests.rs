use jiff::civil::date;
use proptest::prelude::*;

use super::super::{Bound, Direction, Plan, Target};
use super::*;

fn number(written: &str) -> Decimal {
    written.parse().expect("a decimal")
}

fn period(code: &str) -> Period {
    code.parse().expect("a period")
}

fn figure(value: &str) -> Reported {
    Reported::Figure { value: number(value), status: FigureStatus::Final }
}

fn months(values: &[(&str, &str)]) -> Series {
    let mut series = Series::new(PeriodKind::Month);
    for (code, value) in values {
        series.record(period(code), figure(value)).expect("a new period");
    }
    series
}

fn through(series: &Series, accumulation: Accumulation, last: &str) -> Actual {
    series.actual_through(accumulation, period("2025-01"), period(last))
}

const THREE: [(&str, &str); 3] = [("2025-01", "10"), ("2025-02", "25"), ("2025-04", "60")];

/// Other tools added cumulative values, or took the last increment for the whole.
#[test]
fn cumulative_values_are_never_added_and_increments_always_are() {
    let series = months(&THREE);
    assert_eq!(through(&series, Accumulation::Cumulative, "2025-04").value, Some(number("60")));
    assert_eq!(through(&series, Accumulation::Increment, "2025-04").value, Some(number("95")));
    assert_eq!(through(&series, Accumulation::Latest, "2025-04").value, Some(number("60")));
    assert_eq!(through(&series, Accumulation::Rate, "2025-02").value, Some(number("25")));
}

#[test]
fn a_missing_period_is_named_and_never_zero() {
    let series = months(&THREE);
    let sum = through(&series, Accumulation::Increment, "2025-06");
    assert_eq!(sum.missing, ["2025-03", "2025-05", "2025-06"].map(period));
    assert!(sum.has_gap());
    assert_eq!(sum.how.zh, "3期当期数合计：95；缺3期（未按零计）：2025年3月、2025年5月、2025年6月");
    let last = through(&series, Accumulation::Cumulative, "2025-06");
    assert_eq!(
        last.missing,
        ["2025-05", "2025-06"].map(period),
        "a later cumulative value holds the months before it"
    );
    assert!(!last.has_gap());
    assert_eq!(last.at, Some(period("2025-04")));
    assert!(last.how.en.starts_with("cumulative through April 2025: 60; 2 periods missing"));
    assert!(!through(&series, Accumulation::Increment, "2025-02").has_gap());
}

#[test]
fn nothing_reported_is_no_value() {
    for accumulation in
        [Accumulation::Cumulative, Accumulation::Increment, Accumulation::Latest, Accumulation::Rate]
    {
        let nothing = through(&months(&[]), accumulation, "2025-02");
        assert_eq!((nothing.value, nothing.at, nothing.status), (None, None, None));
        assert_eq!(nothing.missing.len(), 2);
        assert!(!nothing.has_gap());
        assert_eq!(nothing.how.zh, "尚无已采用的数值");
    }
}

#[test]
fn how_a_value_was_found_is_said_for_each_kind() {
    let series = months(&[("2025-01", "10")]);
    let how = |accumulation| through(&series, accumulation, "2025-01").how.zh;
    assert_eq!(how(Accumulation::Cumulative), "累计至2025年1月：10");
    assert_eq!(how(Accumulation::Increment), "1期当期数合计：10");
    assert_eq!(how(Accumulation::Latest), "2025年1月期末：10");
    assert_eq!(how(Accumulation::Rate), "2025年1月：10");
}

#[test]
fn a_period_that_is_not_applicable_is_neither_missing_nor_zero() {
    let mut series = months(&THREE);
    series.record(period("2025-03"), Reported::NotApplicable { reason: "停产检修".into() }).expect("new");
    let sum = through(&series, Accumulation::Increment, "2025-04");
    assert_eq!((sum.value, sum.missing.len()), (Some(number("95")), 0));
    assert_eq!(series.figures().count(), 3);
    assert_eq!(series.last(), Some(period("2025-04")));
}

#[test]
fn a_quarter_of_a_monthly_series_counts_the_months_that_end_in_it() {
    let series = months(&THREE);
    assert_eq!(through(&series, Accumulation::Increment, "2025-Q1").value, Some(number("35")));
    assert_eq!(through(&series, Accumulation::Cumulative, "2025").value, Some(number("60")));
    let mut weekly = Series::new(PeriodKind::Week);
    weekly.record(period("2025-W09"), figure("1")).expect("new");
    weekly.record(period("2025-W14"), figure("2")).expect("new");
    let march = weekly.actual_through(Accumulation::Increment, period("2025-03"), period("2025-03"));
    assert_eq!(march.value, Some(number("1")), "the fourteenth week ends in April");
}

#[test]
fn the_least_firm_value_decides_how_firm_the_whole_is() {
    let mut series = months(&THREE[..1]);
    let provisional = Reported::Figure { value: number("5"), status: FigureStatus::Provisional };
    series.record(period("2025-02"), provisional).expect("new");
    assert_eq!(through(&series, Accumulation::Increment, "2025-02").status, Some(FigureStatus::Provisional));
    assert_eq!(through(&series, Accumulation::Increment, "2025-01").status, Some(FigureStatus::Final));
    assert!(
        FigureStatus::Estimated < FigureStatus::Provisional
            && FigureStatus::Provisional < FigureStatus::Final
    );
}

#[test]
fn a_correction_shows_both_values() {
    let mut series = months(&THREE);
    series.correct(period("2025-02"), figure("24"), "重复统计1个项目", date(2025, 5, 2)).expect("there");
    assert_eq!(series.get(period("2025-02")), Some(&figure("24")));
    let corrections = series.corrections(period("2025-02"));
    assert_eq!((&corrections[0].before, &corrections[0].after), (&figure("25"), &figure("24")));
    assert_eq!((corrections.len(), corrections[0].reason.as_str()), (1, "重复统计1个项目"));
    assert_eq!(corrections[0].on, date(2025, 5, 2));
    assert!(
        series.corrections(period("2025-01")).is_empty() && series.corrections(period("2025-03")).is_empty()
    );
    assert_eq!(through(&series, Accumulation::Increment, "2025-02").value, Some(number("34")));
}

#[test]
fn a_value_is_recorded_once_corrected_where_it_stands_and_of_one_length() {
    let mut series = months(&THREE);
    assert_eq!(
        series.record(period("2025-01"), figure("1")),
        Err(SeriesError::AlreadyThere { period: period("2025-01") })
    );
    assert_eq!(
        series.record(period("2025-Q1"), figure("1")),
        Err(SeriesError::OtherKind { period: period("2025-Q1") })
    );
    let missing = series.correct(period("2025-03"), figure("1"), "", date(2025, 5, 2));
    assert_eq!(missing, Err(SeriesError::NotThere { period: period("2025-03") }));
    assert_eq!(series.kind(), PeriodKind::Month);
    assert_eq!(series.get(period("2025-03")), None);
}

#[test]
fn a_sum_too_large_is_no_value() {
    let mut series = months(&[("2025-01", "1")]);
    let most = Reported::Figure { value: Decimal::MAX, status: FigureStatus::Final };
    series.record(period("2025-02"), most).expect("new");
    assert_eq!(through(&series, Accumulation::Increment, "2025-02").value, None);
}

#[test]
fn a_measure_counts_from_the_first_period_of_its_plan() {
    let mut measure = Measure {
        indicator: String::new(),
        unit: "个".into(),
        accumulation: Accumulation::Increment,
        direction: Direction::More,
        bound: Bound::Exact,
        baseline: None,
        target: Target::Level { value: number("100") },
        plan: Some(Plan { first: date(2025, 2, 15), ..Plan::linear_in(2025) }),
        split: None,
    };
    let series = months(&[("2025-01", "10"), ("2025-02", "20")]);
    let actual = measure.actual_through(&series, period("2025-02"));
    assert_eq!((actual.value, actual.missing.len()), (Some(number("20")), 0));
    measure.plan = None;
    assert_eq!(measure.actual_through(&series, period("2025-02")).value, Some(number("30")));
}

#[test]
fn a_series_reads_back_as_written() {
    let mut series = months(&THREE);
    series.correct(period("2025-02"), figure("24"), "更正", date(2025, 5, 2)).expect("there");
    let json = serde_json::to_string(&series).expect("json");
    assert!(json.contains(r#""2025-01":{"now":{"figure":{"value":"10","status":"final"}}}"#), "{json}");
    assert_eq!(serde_json::from_str::<Series>(&json).expect("a series"), series);
}

proptest! {
    #[test]
    fn increments_and_their_running_sums_tell_the_same(values in proptest::collection::vec(proptest::option::of(0u32..1000), 1..12)) {
        let (mut increments, mut sums, mut sum) = (Series::new(PeriodKind::Month), Series::new(PeriodKind::Month), 0);
        let mut missing = 0;
        for (i, value) in values.iter().enumerate() {
            let month = Period::all_in(PeriodKind::Month, 2025)[i];
            match value {
                Some(value) => {
                    sum += value;
                    let figure = |value: u32| Reported::Figure { value: value.into(), status: FigureStatus::Final };
                    increments.record(month, figure(*value)).expect("new");
                    sums.record(month, figure(sum)).expect("new");
                }
                None => missing += 1,
            }
        }
        let last = Period::all_in(PeriodKind::Month, 2025)[values.len() - 1].to_string();
        let built = through(&increments, Accumulation::Increment, &last);
        prop_assert_eq!(built.value, through(&sums, Accumulation::Cumulative, &last).value);
        prop_assert_eq!(built.missing.len(), missing);
    }
}
