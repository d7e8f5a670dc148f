use jiff::civil::date;
use proptest::prelude::*;

use super::*;

fn inputs(period: &str, submitted: Option<Date>, today: Date) -> LatenessInputs {
    LatenessInputs { period: period.parse().expect("a period"), submitted, extended_to: None, today }
}

fn judged(rule: &ReportingRule, period: &str, submitted: Option<Date>, today: Date) -> LatenessReading {
    rule.lateness(inputs(period, submitted, today), &WorkCalendar::shipped())
}

fn locking() -> ReportingRule {
    ReportingRule {
        lock: Some(Extra { days: 10, count: DayCount::Calendar }),
        ..ReportingRule::monthly_on_the_28th()
    }
}

#[test]
fn a_report_is_late_after_the_grace_and_its_days_count_from_the_due_day() {
    let rule = locking();
    let cases = [
        (Some(date(2025, 3, 28)), Lateness::OnTime),
        (Some(date(2025, 3, 29)), Lateness::InGrace { days: 1 }),
        (Some(date(2025, 3, 31)), Lateness::InGrace { days: 3 }),
        (Some(date(2025, 4, 1)), Lateness::Late { days: 4 }),
        (Some(date(2025, 4, 30)), Lateness::Late { days: 33 }),
    ];
    for (submitted, lateness) in cases {
        assert_eq!(judged(&rule, "2025-03", submitted, date(2025, 12, 31)).lateness, lateness);
    }
}

/// Offices complained of tools in which an open report was never late, or late on one screen only.
#[test]
fn a_report_that_did_not_come_is_judged_on_today() {
    let rule = locking();
    let cases = [
        (date(2025, 3, 28), Lateness::NotDue, false),
        (date(2025, 3, 31), Lateness::InGrace { days: 3 }, false),
        (date(2025, 4, 1), Lateness::Late { days: 4 }, true),
        (date(2025, 4, 10), Lateness::Late { days: 13 }, true),
        (date(2025, 4, 11), Lateness::Locked { days: 14 }, true),
    ];
    for (today, lateness, missing) in cases {
        let reading = judged(&rule, "2025-03", None, today);
        assert_eq!((reading.lateness, reading.is_missing()), (lateness, missing), "{today}");
        assert!(reading.is_open());
    }
    let late = judged(&rule, "2025-03", Some(date(2025, 4, 1)), date(2025, 4, 30));
    assert!(late.lateness.is_late() && !late.is_missing() && !late.is_open());
}

#[test]
fn late_means_one_thing_and_prints_what_it_used() {
    let reading = judged(&locking(), "2025-03", None, date(2025, 4, 11));
    assert_eq!(
        reading.reason.zh,
        "2025年3月：逾期14天，已锁定（截至2025-04-11未报送，时限2025-03-28，宽限至2025-03-31，2025-04-10后锁定）"
    );
    assert_eq!(
        reading.reason.en,
        "March 2025: 14 days late and locked (not handed in by 2025-04-11, due 2025-03-28, grace until 2025-03-31, locked \
         after 2025-04-10)"
    );
    let on_time =
        judged(&ReportingRule::monthly_on_the_28th(), "2025-03", Some(date(2025, 3, 2)), date(2025, 5, 1));
    assert_eq!(on_time.reason.zh, "2025年3月：按时（2025-03-02报送，时限2025-03-28，宽限至2025-03-31）");
    assert_eq!(on_time.open_until, None);
}

#[test]
fn an_extension_moves_the_due_day_and_never_brings_it_forward() {
    let rule = ReportingRule::monthly_on_the_28th();
    let with = |to| LatenessInputs { extended_to: Some(to), ..inputs("2025-03", None, date(2025, 4, 10)) };
    let later = rule.lateness(with(date(2025, 4, 10)), &WorkCalendar::shipped());
    assert_eq!((later.lateness, later.due), (Lateness::NotDue, date(2025, 4, 10)));
    assert!(later.reason.zh.contains("经批准延至2025-04-10"));
    let earlier = rule.lateness(with(date(2025, 3, 1)), &WorkCalendar::shipped());
    assert_eq!(earlier.due, date(2025, 3, 28));
}

#[test]
fn a_due_day_is_found_in_every_way_places_set_it() {
    let calendar = WorkCalendar::shipped();
    let due = |due, on_day_off, period: &str| {
        let rule = ReportingRule { due, on_day_off, ..ReportingRule::monthly_on_the_28th() };
        rule.due_on(period.parse().expect("a period"), &calendar).0
    };
    let after = |days, count| Due::AfterEnd(Extra { days, count });
    assert_eq!(due(Due::DayOfLastMonth { day: 31 }, OnDayOff::Keep, "2025-02"), date(2025, 2, 28));
    assert_eq!(due(Due::DayOfLastMonth { day: 28 }, OnDayOff::Keep, "2025-Q1"), date(2025, 3, 28));
    assert_eq!(due(Due::DayOfNextMonth { day: 5 }, OnDayOff::Keep, "2025-12"), date(2026, 1, 5));
    assert_eq!(due(after(5, DayCount::Calendar), OnDayOff::Keep, "2025-09"), date(2025, 10, 5));
    assert_eq!(due(after(5, DayCount::Working), OnDayOff::Keep, "2025-09"), date(2025, 10, 14));
    assert_eq!(due(after(5, DayCount::Calendar), OnDayOff::NextWorkingDay, "2025-09"), date(2025, 10, 9));
    assert_eq!(due(after(5, DayCount::Calendar), OnDayOff::PreviousWorkingDay, "2025-09"), date(2025, 9, 30));
    assert_eq!(due(Due::DayOfLastMonth { day: 28 }, OnDayOff::NextWorkingDay, "2025-03"), date(2025, 3, 28));
}

#[test]
fn a_due_day_in_a_year_without_an_arrangement_says_so() {
    let calendar = WorkCalendar::shipped();
    let rule = ReportingRule {
        due: Due::DayOfNextMonth { day: 3 },
        on_day_off: OnDayOff::NextWorkingDay,
        ..ReportingRule::monthly_on_the_28th()
    };
    let reading = rule.lateness(inputs("2026-12", None, date(2027, 1, 1)), &calendar);
    assert_eq!((reading.due, reading.years_without_arrangement), (date(2027, 1, 4), BTreeSet::from([2027])));
    let working =
        ReportingRule { grace: Extra { days: 2, count: DayCount::Working }, lock: None, ..locking() };
    let reading = working.lateness(inputs("2027-03", None, date(2027, 1, 1)), &calendar);
    assert_eq!(reading.years_without_arrangement, BTreeSet::from([2027]));
    let lock = ReportingRule { lock: Some(Extra { days: 2, count: DayCount::Working }), ..locking() };
    let reading = lock.lateness(inputs("2027-03", None, date(2027, 1, 1)), &calendar);
    assert_eq!(reading.years_without_arrangement, BTreeSet::from([2027]));
    let after =
        ReportingRule { due: Due::AfterEnd(Extra { days: 1, count: DayCount::Working }), ..locking() };
    assert_eq!(after.due_on("2027-03".parse().expect("a period"), &calendar).1, BTreeSet::from([2027]));
}

#[test]
fn a_calendar_of_nothing_but_holidays_leaves_the_due_day_where_it_is() {
    let mut calendar = WorkCalendar::default();
    let off = super::super::Holiday { name: "休".into(), first: date(2030, 1, 1), last: date(2032, 12, 31) };
    for year in 2028..=2032 {
        let year = super::super::WorkYear {
            year,
            source: String::new(),
            holidays: vec![off.clone()],
            worked: BTreeSet::new(),
        };
        calendar.years.insert(year.year, year);
    }
    let rule = ReportingRule { on_day_off: OnDayOff::NextWorkingDay, ..ReportingRule::monthly_on_the_28th() };
    assert_eq!(rule.due_on("2031-01".parse().expect("a period"), &calendar).0, date(2031, 1, 28));
}

#[test]
fn a_rule_with_a_day_that_no_month_has_is_refused() {
    let with = |due| ReportingRule { due, ..ReportingRule::monthly_on_the_28th() }.check();
    let extra = |days| Extra { days, count: DayCount::Working };
    assert!(with(Due::DayOfLastMonth { day: 0 }).is_err() && with(Due::DayOfNextMonth { day: 32 }).is_err());
    assert!(with(Due::DayOfLastMonth { day: 31 }).is_ok() && with(Due::DayOfNextMonth { day: 1 }).is_ok());
    assert!(
        with(Due::AfterEnd(extra(DAYS_MAX))).is_ok() && with(Due::AfterEnd(extra(DAYS_MAX + 1))).is_err()
    );
    let rule = ReportingRule::monthly_on_the_28th;
    assert!(ReportingRule { grace: extra(DAYS_MAX + 1), ..rule() }.check().is_err());
    assert!(ReportingRule { lock: Some(extra(DAYS_MAX + 1)), ..rule() }.check().is_err());
    assert!(ReportingRule { lock: Some(extra(DAYS_MAX)), ..rule() }.check().is_ok());
    assert!(rule().check().is_ok());
}

fn rank(lateness: Lateness) -> (u8, u16) {
    match lateness {
        Lateness::NotDue | Lateness::OnTime => (0, 0),
        Lateness::InGrace { days } => (1, days),
        Lateness::Late { days } => (2, days),
        Lateness::Locked { days } => (3, days),
    }
}

proptest! {
    #[test]
    fn a_report_never_becomes_less_late_by_waiting(
        a in 0i64..200, b in 0i64..200, grace in 0u16..20, lock in proptest::option::of(0u16..40), sent: bool,
    ) {
        let count = |days| Extra { days, count: DayCount::Working };
        let rule = ReportingRule { grace: count(grace), lock: lock.map(count), ..ReportingRule::monthly_on_the_28th() };
        let on = |offset: i64| {
            let day = date(2025, 1, 1).saturating_add(jiff::Span::new().days(offset));
            let (submitted, today) = if sent { (Some(day), date(2026, 1, 1)) } else { (None, day) };
            rank(judged(&rule, "2025-03", submitted, today).lateness)
        };
        prop_assert!(on(a.min(b)) <= on(a.max(b)));
    }
}
