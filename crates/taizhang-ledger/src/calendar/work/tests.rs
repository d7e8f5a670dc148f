use jiff::civil::date;
use proptest::prelude::*;

use super::*;

fn worked_in(calendar: &WorkCalendar, year: i16) -> u32 {
    calendar.count(date(year, 1, 1), date(year, 12, 31), DayCount::Working)
}

#[test]
fn every_shipped_year_is_read() {
    let calendar = WorkCalendar::shipped();
    assert_eq!(calendar.years.len(), SHIPPED.len());
    for year in calendar.years.values() {
        assert!(year.source.contains("国办发明电"), "{}", year.year);
    }
}

/// 2024 has 366 days, 104 of them on weekends, and 11 days of holiday by statute; since 2025 it is 13.
#[test]
fn the_working_days_of_a_shipped_year_are_weekdays_less_the_statutory_holidays() {
    let calendar = WorkCalendar::shipped();
    assert_eq!(worked_in(&calendar, 2024), 366 - 104 - 11);
    assert_eq!(worked_in(&calendar, 2025), 365 - 104 - 13);
    assert_eq!(worked_in(&calendar, 2026), 365 - 104 - 13);
}

#[test]
fn a_sunday_is_worked_in_exchange_for_a_long_holiday() {
    let calendar = WorkCalendar::shipped();
    for (year, month, day) in [(2024, 2, 4), (2024, 10, 12), (2025, 9, 28), (2026, 2, 14), (2026, 9, 20)] {
        assert!(calendar.is_working_day(date(year, month, day)), "{year}-{month}-{day}");
    }
    for (year, month, day) in [(2024, 2, 16), (2024, 10, 7), (2025, 10, 8), (2026, 2, 23), (2026, 6, 19)] {
        assert!(!calendar.is_working_day(date(year, month, day)), "{year}-{month}-{day}");
    }
}

#[test]
fn a_year_without_an_arrangement_counts_monday_to_friday_and_says_so() {
    let calendar = WorkCalendar::shipped();
    let reached = calendar.add_working_days(date(2031, 9, 30), 2);
    assert_eq!(reached.date, date(2031, 10, 2));
    assert_eq!(reached.years_without_arrangement, BTreeSet::from([2031]));
    let across = calendar.working_days_between(date(2026, 12, 31), date(2027, 1, 4));
    assert_eq!(across.days, 2);
    assert_eq!(across.years_without_arrangement, BTreeSet::from([2027]));
}

#[test]
fn the_day_of_asking_does_not_count_and_the_day_of_answering_does() {
    let calendar = WorkCalendar::shipped();
    let (friday, monday) = (date(2025, 3, 7), date(2025, 3, 10));
    assert_eq!(calendar.working_days_between(friday, monday).days, 1);
    assert_eq!(calendar.working_days_between(monday, friday).days, -1);
    assert_eq!(calendar.working_days_between(friday, friday).days, 0);
    assert_eq!(calendar.count(friday, monday, DayCount::Working), 2);
    assert_eq!(calendar.count(friday, monday, DayCount::Calendar), 4);
    assert_eq!(calendar.count(monday, friday, DayCount::Calendar), 0);
    assert_eq!(calendar.count(friday, friday, DayCount::Calendar), 1);
    assert_eq!(calendar.add(friday, 3, DayCount::Calendar).date, monday);
    assert_eq!(calendar.add(friday, 1, DayCount::Working).date, monday);
}

#[test]
fn a_file_whose_days_do_not_fit_its_year_is_refused() {
    let file = |holidays: &str, worked: &str| {
        WorkYear::parse(&format!(
            "year = 2027\nsource = \"试\"\nworked = [{worked}]\nholidays = [{holidays}]"
        ))
    };
    let day =
        |first: &str, last: &str| format!("{{ name = \"元旦\", first = \"{first}\", last = \"{last}\" }}");
    assert!(file(&day("2027-01-01", "2027-01-03"), "\"2027-01-09\"").is_ok());
    assert!(file(&day("2027-01-01", "2027-01-15"), "").is_ok());
    assert!(file(&day("2027-01-01", "2027-01-16"), "").is_err());
    assert!(file(&day("2027-01-03", "2027-01-01"), "").is_err());
    assert!(file(&day("2026-12-31", "2027-01-01"), "").is_err());
    assert!(file(&day("2027-12-31", "2028-01-01"), "").is_err());
    assert!(file("", "\"2027-01-08\"").is_err(), "a Friday is worked anyway");
    assert!(file("", "\"2028-01-01\"").is_err());
    assert!(file(&day("2027-01-01", "2027-01-03"), "\"2027-01-02\"").is_err(), "off and worked");
    assert!(WorkYear::parse("year = 2027\nextra = 1").is_err());
    let mut calendar = WorkCalendar::default();
    let year = file(&day("2027-01-01", "2027-01-03"), "").expect("a year");
    calendar.insert(WorkYear { year: 2028, ..year.clone() }).expect_err("its days are of 2027");
    calendar.insert(year).expect("a year");
    assert!(!calendar.is_working_day(date(2027, 1, 1)));
}

#[test]
fn counting_ends_at_the_end_of_the_calendar() {
    let calendar = WorkCalendar::default();
    assert_eq!(calendar.add_working_days(date(9999, 12, 30), 9).date, Date::MAX);
}

proptest! {
    #[test]
    fn adding_working_days_and_counting_them_agree(offset in 0i64..1_000, days in 0u16..400) {
        let calendar = WorkCalendar::shipped();
        let from = date(2024, 1, 1).saturating_add(jiff::Span::new().days(offset));
        let reached = calendar.add_working_days(from, days).date;
        prop_assert_eq!(calendar.working_days_between(from, reached).days, i32::from(days));
        prop_assert!(days == 0 || calendar.is_working_day(reached));
    }
}
