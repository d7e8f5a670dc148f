//! Requests to defer, amend, cancel or change the lead unit.

mod support;

use support::{City, day, id};
use taizhang_ledger::request::{RequestCommand, RequestStatus, RequestedChange, promised, times_deferred};
use taizhang_ledger::task::{TaskStatus, Terms};
use taizhang_ledger::{Actor, Command, RefusalKind, RequestId, Role, TaskId};

fn request(command: RequestCommand) -> Command {
    Command::Request(Box::new(command))
}

fn ask(task: TaskId, change: RequestedChange) -> Command {
    request(RequestCommand::Ask {
        task,
        change,
        reason: "征地进度慢于预期".into(),
        progress: "已完成210公里".into(),
    })
}

fn defer(task: TaskId) -> Command {
    ask(task, RequestedChange::Defer { to: day(12, 31) })
}

fn approve(request_id: u32) -> Command {
    request(RequestCommand::Approve { request: RequestId(request_id), said: "同意".into() })
}

fn leader(city: &City) -> Actor {
    city.actor("shizhang", &[Role::Leader])
}

fn office(city: &City) -> Actor {
    city.actor("jiaotongju", &[Role::Reporter])
}

/// A task of the transport office that is due on 30 September.
fn due_in_september() -> (City, TaskId) {
    let mut city = City::with_report();
    let entry = city.entry("新改建农村公路350公里");
    let terms =
        Terms { due_date: day(9, 30), ..support::terms("农村公路350公里", "jiaotongju", &["qinghe"]) };
    let task = city.draft(entry, terms);
    city.issue(vec![task]);
    (city, task)
}

#[test]
fn an_extension_asked_before_the_due_date_and_granted_keeps_both_dates() {
    let (mut city, task) = due_in_september();
    city.on(day(9, 1));
    let (office, leader) = (office(&city), leader(&city));
    city.done(&office, defer(task));
    assert_eq!(city.state.tasks[0].terms.due_date, day(9, 30), "asking changes nothing");
    city.done(&leader, approve(1));
    let decided = city.state.requests[0].decided.as_ref().expect("decided");
    let due = |terms: &Option<Box<Terms>>| terms.as_ref().expect("terms").due_date;
    assert_eq!((due(&decided.before), due(&decided.after)), (day(9, 30), day(12, 31)));
    assert_eq!(city.state.tasks[0].terms.due_date, day(12, 31));
}

#[test]
fn the_original_promise_is_never_overwritten() {
    let (mut city, task) = due_in_september();
    let (office, leader) = (office(&city), leader(&city));
    city.on(day(9, 1));
    city.done(&office, ask(task, RequestedChange::Defer { to: day(10, 31) }));
    city.done(&leader, approve(1));
    city.on(day(10, 1));
    city.done(&office, ask(task, RequestedChange::Defer { to: day(12, 31) }));
    city.done(&leader, approve(2));
    assert_eq!(promised(&city.state, task).expect("terms").due_date, day(9, 30));
    assert_eq!(times_deferred(&city.state, task), 2);
}

#[test]
fn the_original_promise_is_found_although_the_clock_went_back_between_two_extensions() {
    let (mut city, task) = due_in_september();
    let (office, leader) = (office(&city), leader(&city));
    city.on(day(8, 3));
    city.done(&office, ask(task, RequestedChange::Defer { to: day(10, 31) }));
    city.done(&leader, approve(1));
    city.on(day(8, 2));
    let to = day(12, 31);
    city.done(&office, ask(task, RequestedChange::Defer { to }));
    city.done(&leader, approve(2));
    assert_eq!(promised(&city.state, task).expect("terms").due_date, day(9, 30));
    assert_eq!(city.state.task(task).expect("a task").terms.due_date, to);
    assert!(taizhang_ledger::invariant::broken(&city.state).is_empty());
}

#[test]
fn asked_after_the_due_date_it_is_refused_by_name_and_says_who_can_lift_it() {
    let (mut city, task) = due_in_september();
    let office = office(&city);
    city.on(day(9, 30));
    city.done(&office, defer(task));
    let withdraw = RequestCommand::Withdraw { request: RequestId(1), reason: "改写".into() };
    city.done(&office, request(withdraw));
    city.on(day(10, 1));
    let refusal = city.refused(&office, defer(task));
    assert_eq!((refusal.code, refusal.lifted_by), ("request.after_due", vec![Role::Leader]));
    assert!(refusal.zh.contains("2026-09-30") && refusal.zh.contains("2026-10-01"), "{}", refusal.zh);
}

#[test]
fn a_leader_can_let_a_unit_ask_late_until_a_day() {
    let (mut city, task) = due_in_september();
    let (office, leader) = (office(&city), leader(&city));
    city.on(day(10, 1));
    let permit = || request(RequestCommand::PermitLate { task, until: day(10, 3), reason: "洪水".into() });
    assert_eq!(city.refused(&office, permit()).kind, RefusalKind::Forbidden);
    city.done(&leader, permit());
    city.on(day(10, 4));
    assert_eq!(city.refused(&office, defer(task)).code, "request.after_due");
    city.on(day(10, 3));
    city.done(&office, defer(task));
}

#[test]
fn whoever_asked_does_not_decide() {
    let (mut city, task) = due_in_september();
    let mut both = city.actor("jiaotongju", &[Role::Reporter, Role::Leader]);
    city.done(&both, defer(task));
    assert_eq!(city.refused(&both, approve(1)).code, "request.own");
    both.person = id("someone-else");
    assert_eq!(
        city.refused(&both, approve(1)).code,
        "request.own",
        "nor does another person at the same post"
    );
    let leader = leader(&city);
    city.done(&leader, approve(1));
}

#[test]
fn the_settings_say_who_decides() {
    let (mut city, task) = due_in_september();
    let (office, supervisor) = (office(&city), city.supervisor());
    city.done(&office, defer(task));
    let refusal = city.refused(&supervisor, approve(1));
    assert_eq!((refusal.code, refusal.lifted_by), ("request.approver", vec![Role::Leader]));
    city.state.settings.request_approvers = vec![Role::Leader, Role::Supervisor];
    city.done(&supervisor, approve(1));
}

#[test]
fn an_amendment_changes_wording_but_not_the_day_or_the_unit() {
    let (mut city, task) = due_in_september();
    let (office, leader) = (office(&city), leader(&city));
    let standing = city.state.tasks[0].terms.clone();
    let amended = Terms { title: "农村公路300公里".into(), ..standing.clone() };
    let sly = Terms { due_date: day(12, 31), ..amended.clone() };
    let amend = |terms: &Terms| ask(task, RequestedChange::Amend { terms: Box::new(terms.clone()) });
    assert_eq!(city.refused(&office, amend(&sly)).code, "request.amend");
    assert_eq!(city.refused(&office, amend(&standing)).code, "request.nothing");
    city.done(&office, amend(&amended));
    city.done(&leader, approve(1));
    assert_eq!(city.state.tasks[0].terms, amended);
    assert_eq!(promised(&city.state, task), Some(&standing));
}

#[test]
fn a_task_goes_to_another_lead_unit_only_by_request() {
    let (mut city, task) = due_in_september();
    let (office, leader) = (office(&city), leader(&city));
    let change =
        RequestedChange::ChangeLead { lead_unit: id("qinghe"), support_units: vec![id("jiaotongju")] };
    city.done(&office, ask(task, change));
    city.done(&leader, approve(1));
    assert_eq!(city.state.tasks[0].terms.lead_unit, id("qinghe"));
    assert_eq!(city.refused(&office, defer(task)).kind, RefusalKind::Forbidden, "it no longer leads");
}

#[test]
fn a_cancelled_task_is_kept_with_what_it_was() {
    let (mut city, task) = due_in_september();
    let (office, leader) = (office(&city), leader(&city));
    city.done(&office, ask(task, RequestedChange::Cancel));
    city.done(&leader, approve(1));
    assert_eq!(city.state.tasks[0].status, TaskStatus::Cancelled);
    assert_eq!(promised(&city.state, task).expect("terms").due_date, day(9, 30));
    assert_eq!(city.refused(&office, defer(task)).code, "task.not_running");
}

#[test]
fn a_rejection_needs_a_reason_and_the_unit_may_ask_again() {
    let (mut city, task) = due_in_september();
    let (office, leader) = (office(&city), leader(&city));
    city.done(&office, defer(task));
    let reject =
        |reason: &str| request(RequestCommand::Reject { request: RequestId(1), reason: reason.into() });
    assert_eq!(city.refused(&leader, reject(" ")).code, "empty");
    city.done(&leader, reject("可以按期完成"));
    assert_eq!(city.state.requests[0].status, RequestStatus::Rejected);
    assert_eq!(city.refused(&leader, approve(1)).code, "request.decided");
    city.done(&office, defer(task));
}

#[test]
fn one_request_of_a_task_waits_at_a_time() {
    let (mut city, task) = due_in_september();
    let office = office(&city);
    city.done(&office, defer(task));
    let refusal = city.refused(&office, ask(task, RequestedChange::Cancel));
    assert_eq!(refusal.code, "request.pending");
    assert!(refusal.zh.contains("Q1"), "{}", refusal.zh);
}

#[test]
fn an_extension_is_later_than_what_stands_and_says_how_far_the_work_is() {
    let (mut city, task) = due_in_september();
    let office = office(&city);
    let sooner = ask(task, RequestedChange::Defer { to: day(9, 30) });
    assert_eq!(city.refused(&office, sooner).code, "request.not_later");
    let silent = RequestCommand::Ask {
        task,
        change: RequestedChange::Defer { to: day(12, 31) },
        reason: "雨季".into(),
        progress: String::new(),
    };
    assert_eq!(city.refused(&office, request(silent)).code, "empty");
}

#[test]
fn a_co_operating_unit_does_not_ask_for_the_lead_unit() {
    let (mut city, task) = due_in_september();
    let county = city.actor("qinghe", &[Role::Reporter]);
    assert_eq!(city.refused(&county, defer(task)).kind, RefusalKind::Forbidden);
    let stranger = city.actor("jiaoyuju", &[Role::Reporter]);
    assert_eq!(city.refused(&stranger, defer(task)).kind, RefusalKind::Unknown);
}

#[test]
fn a_request_granted_after_the_due_date_still_counts_as_asked_in_time() {
    let (mut city, task) = due_in_september();
    let (office, leader) = (office(&city), leader(&city));
    city.on(day(9, 30));
    city.done(&office, defer(task));
    city.on(day(10, 8));
    city.done(&leader, approve(1));
    assert_eq!(city.state.tasks[0].terms.due_date, day(12, 31));
}
