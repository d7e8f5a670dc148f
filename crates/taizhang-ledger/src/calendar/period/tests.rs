use jiff::civil::date;
use proptest::prelude::*;

use super::*;

fn period(code: &str) -> Period {
    code.parse().expect("a period")
}

#[test]
fn a_period_is_called_what_offices_call_it() {
    for (code, zh, en) in [
        ("2025", "2025年", "2025"),
        ("2025-H1", "2025年上半年", "first half of 2025"),
        ("2025-H2", "2025年下半年", "second half of 2025"),
        ("2025-Q1", "2025年一季度", "first quarter of 2025"),
        ("2025-Q4", "2025年四季度", "fourth quarter of 2025"),
        ("2025-03", "2025年3月", "March 2025"),
        ("2025-12", "2025年12月", "December 2025"),
        ("2025-03-X1", "2025年3月上旬", "first ten days of March 2025"),
        ("2025-12-X3", "2025年12月下旬", "last ten days of December 2025"),
        ("2025-W07", "2025年第7周", "week 7 of 2025"),
    ] {
        let read = period(code);
        assert_eq!((read.zh(), read.en()), (zh.to_owned(), en.to_owned()));
    }
}

#[test]
fn a_period_has_its_first_and_last_day() {
    for (code, first, last) in [
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025-H1", date(2025, 1, 1), date(2025, 6, 30)),
        ("2025-H2", date(2025, 7, 1), date(2025, 12, 31)),
        ("2025-Q1", date(2025, 1, 1), date(2025, 3, 31)),
        ("2025-Q3", date(2025, 7, 1), date(2025, 9, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-02", date(2025, 2, 1), date(2025, 2, 28)),
        ("2024-02-X2", date(2024, 2, 11), date(2024, 2, 20)),
        ("2024-02-X3", date(2024, 2, 21), date(2024, 2, 29)),
        ("2025-12-X1", date(2025, 12, 1), date(2025, 12, 10)),
        ("2026-W01", date(2025, 12, 29), date(2026, 1, 4)),
        ("2026-W53", date(2026, 12, 28), date(2027, 1, 3)),
    ] {
        let read = period(code);
        assert_eq!((read.first_day(), read.last_day()), (first, last), "{code}");
    }
}

#[test]
fn a_code_is_written_in_one_way_only() {
    for wrong in [
        "",
        "25",
        "2025-",
        "2025-3",
        "2025-13",
        "2025-00",
        "2025Q1",
        "2025-Q5",
        "2025-Q0",
        "2025-H3",
        "2025-q1",
        "2025-W54",
        "2025-W53",
        "2025-W7",
        "2025-03-X4",
        "2025-03-X0",
        "2025-00-X1",
        "2025-255-X3",
        "2025-03-1",
        "2025-03-X1-1",
        "+2025",
        "1948",
        "3000",
        "一季度",
        "2025-Q+1",
    ] {
        assert!(wrong.parse::<Period>().is_err(), "{wrong}");
    }
    assert_eq!(serde_json::to_string(&period("2025-Q1")).expect("json"), "\"2025-Q1\"");
    assert!(serde_json::from_str::<Period>("\"2025-Q9\"").is_err());
}

#[test]
fn a_quarter_has_three_months_and_a_month_the_weeks_that_end_in_it() {
    let codes =
        |of: &str, kind| period(of).within(kind).iter().map(Period::to_string).collect::<Vec<_>>().join(" ");
    assert_eq!(codes("2025-Q2", PeriodKind::Month), "2025-04 2025-05 2025-06");
    assert_eq!(codes("2025", PeriodKind::Quarter), "2025-Q1 2025-Q2 2025-Q3 2025-Q4");
    assert_eq!(codes("2025-03", PeriodKind::Week), "2025-W09 2025-W10 2025-W11 2025-W12 2025-W13");
    assert_eq!(codes("2025-03", PeriodKind::Quarter), "2025-Q1");
    assert_eq!(codes("2025-02", PeriodKind::Quarter), "");
    assert_eq!(codes("2025-03", PeriodKind::Month), "2025-03");
    assert_eq!(Period::all_in(PeriodKind::TenDay, 2025).len(), 36);
    assert_eq!(Period::all_in(PeriodKind::Week, 2026).len(), 53);
    assert_eq!(Period::all_in(PeriodKind::Week, 2025).len(), 52);
}

#[test]
fn the_first_and_the_last_period_of_all_stay() {
    assert_eq!(period("2999-Q4").next(), period("2999-Q4"));
    assert_eq!(period("1949-Q1").previous(), period("1949-Q1"));
    assert_eq!(period("2025-Q1").previous(), period("2024-Q4"));
    assert_eq!(period("2025-Q2").previous(), period("2025-Q1"));
    assert_eq!(period("2027-W01").previous(), period("2026-W53"));
    assert_eq!(period("2026-W53").next(), period("2027-W01"));
    assert_eq!(Period::of_year(2025), period("2025"));
    assert_eq!(Period::of_year(0), period("1949"));
    assert!(period("2999-12").up_to(period("2999-12")).len() == 1);
    assert_eq!(Period::containing(PeriodKind::Month, date(1, 1, 1)), period("1949-01"));
    assert_eq!(Period::containing(PeriodKind::Year, date(9999, 1, 1)), period("2999"));
}

#[test]
fn periods_up_to_another_are_of_one_kind() {
    assert_eq!(period("2025-11").up_to(period("2026-02")).len(), 4);
    assert_eq!(period("2025-11").up_to(period("2025-10")), []);
    assert_eq!(period("2025-11").up_to(period("2026-Q1")), []);
}

proptest! {
    #[test]
    fn every_day_falls_in_one_period_of_each_kind(offset in 0i64..40_000, kind in 0usize..6) {
        let kind = PeriodKind::ALL[kind];
        let day = date(1950, 1, 1).saturating_add(jiff::Span::new().days(offset));
        let found = Period::containing(kind, day);
        prop_assert!(found.contains(day));
        prop_assert!(!found.next().contains(day) && !found.previous().contains(day));
        prop_assert_eq!(found.next().previous(), found);
        prop_assert_eq!(found.previous().next(), found);
        prop_assert_eq!(found.next().first_day(), found.last_day().tomorrow().expect("a day"));
        prop_assert_eq!(found.to_string().parse::<Period>().expect("a period"), found);
        prop_assert!(found < found.next());
        prop_assert_eq!((found.kind(), Period::new(kind, found.year(), found.index())), (kind, Some(found)));
    }

    #[test]
    fn any_text_is_read_or_refused(written in "\\PC{0,12}") {
        if let Ok(period) = written.parse::<Period>() {
            prop_assert_eq!(period.to_string(), written);
        }
    }
}
