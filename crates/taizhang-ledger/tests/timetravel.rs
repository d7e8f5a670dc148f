//! The ledger as it stood, and what is different since.

mod support;

use support::{City, day};
use taizhang_ledger::State;
use taizhang_ledger::entry::EntryCommand;
use taizhang_ledger::request::{RequestCommand, RequestedChange};
use taizhang_ledger::timetravel::{Difference, difference};
use taizhang_ledger::{Command, RequestId, Role};

/// A city that confirmed an entry on 1 March, issued a task on 2 March and deferred it on 1 September.
fn lived() -> City {
    let mut city = City::with_report();
    let drafter = city.drafter();
    let roads = city.entry("新改建农村公路350公里");
    city.on(day(3, 1));
    city.done(&drafter, Command::Entry(Box::new(EntryCommand::Confirm { entries: vec![roads] })));
    city.on(day(3, 2));
    let task = city.task("新改建农村公路350公里", "jiaotongju", &[]);
    city.on(day(9, 1));
    let (office, leader) =
        (city.actor("jiaotongju", &[Role::Reporter]), city.actor("shizhang", &[Role::Leader]));
    let request = |command| Command::Request(Box::new(command));
    let change = RequestedChange::Defer { to: jiff::civil::date(2027, 3, 31) };
    let (reason, progress) = ("工期延长".into(), "已完成六成".into());
    city.done(&office, request(RequestCommand::Ask { task, change, reason, progress }));
    city.done(&leader, request(RequestCommand::Approve { request: RequestId(1), said: "同意".into() }));
    city
}

fn until(city: &City, month: i8, of: i8) -> State {
    State::fold_until(&city.log, day(month, of)).expect("a log")
}

fn lines(found: &[Difference]) -> Vec<&str> {
    found.iter().map(|difference| difference.said.zh.as_str()).collect()
}

#[test]
fn the_state_of_a_day_holds_all_that_was_recorded_on_it_and_nothing_later() {
    let city = lived();
    assert_eq!(until(&city, 2, 28).tasks.len(), 0);
    assert_eq!(until(&city, 3, 2).tasks.len(), 1);
    assert_eq!(until(&city, 8, 31).tasks[0].terms.due_date, day(12, 31));
    assert_eq!(until(&city, 12, 31), city.state);
}

#[test]
fn the_state_of_a_size_is_the_same_fold_stopped_earlier() {
    let city = lived();
    for size in [0, 1, 20, city.state.size] {
        assert_eq!(State::fold_size(&city.log, size).expect("a log").size, size);
    }
    assert_eq!(State::fold_size(&city.log, city.state.size).expect("a log"), city.state);
}

#[test]
fn a_clock_that_was_set_back_takes_nothing_out_of_the_middle() {
    let mut city = lived();
    city.on(day(2, 1));
    let (drafter, schools) = (city.drafter(), city.entry("新增学位"));
    city.done(&drafter, Command::Entry(Box::new(EntryCommand::Confirm { entries: vec![schools] })));
    let then = until(&city, 8, 31);
    assert_eq!(then, State::fold_size(&city.log, then.size).expect("a part of the log"));
    assert!(then.requests.is_empty());
}

#[test]
fn a_difference_names_thing_and_both_values() {
    let city = lived();
    let found = difference(&until(&city, 3, 2), &city.state);
    let due = found.iter().find(|difference| difference.what == "due_date").expect("the day moved");
    assert_eq!((due.thing.as_str(), due.said.zh.as_str()), ("T1", "T1的时限：2026-12-31 → 2027-03-31"));
    assert!(due.said.en.contains("due date"), "{}", due.said.en);
    assert!(lines(&found).contains(&"Q1新增：已批准"), "{:?}", lines(&found));
}

#[test]
fn what_is_new_is_told_as_new() {
    let city = lived();
    let found = difference(&until(&city, 3, 1), &until(&city, 3, 2));
    assert!(lines(&found).iter().any(|line| line.starts_with("T1新增：")), "{:?}", lines(&found));
    let found = difference(&until(&city, 2, 28), &until(&city, 3, 1));
    assert_eq!(lines(&found).len(), 1);
    assert!(lines(&found)[0].ends_with("的状态：已读取 → 已确认"), "{:?}", lines(&found));
}

#[test]
fn a_state_is_not_different_from_itself() {
    let city = lived();
    assert!(difference(&city.state, &city.state).is_empty());
    assert!(!difference(&State::default(), &city.state).is_empty());
}
