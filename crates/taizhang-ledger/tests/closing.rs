//! Concluding, verifying, striking off, and closing a year.

mod support;

use support::{City, day, hash, id};
use taizhang_ledger::closing::{ClosingCommand, unsettled};
use taizhang_ledger::entry::EntryCommand;
use taizhang_ledger::supervision::draft_bulletin;
use taizhang_ledger::task::{TaskCommand, TaskStatus};
use taizhang_ledger::{Actor, Command, RefusalKind, Role, State, TaskId};

fn closing(command: ClosingCommand) -> Command {
    Command::Closing(Box::new(command))
}

fn propose(task: TaskId) -> Command {
    let evidence = vec![hash("验收报告"), hash("照片"), hash("验收报告")];
    closing(ClosingCommand::Propose { task, text: "已全部建成。".into(), evidence })
}

fn accept(task: TaskId) -> Command {
    closing(ClosingCommand::Accept { task, text: "同意办结".into() })
}

fn verify(task: TaskId) -> Command {
    closing(ClosingCommand::Verify { task, text: "现场核实属实".into(), evidence: Vec::new() })
}

fn strike_off(task: TaskId) -> Command {
    closing(ClosingCommand::StrikeOff { task, text: "销号".into() })
}

fn reopen(task: TaskId) -> Command {
    closing(ClosingCommand::Reopen { task, reason: "抽查发现未完工".into() })
}

fn close_year(carried_over: Vec<TaskId>) -> Command {
    closing(ClosingCommand::CloseYear { year: 2026, carried_over, text: "归档".into() })
}

fn office(city: &City) -> Actor {
    city.actor("jiaotongju", &[Role::Reporter])
}

fn with_task() -> (City, TaskId) {
    let mut city = City::with_report();
    let task = city.task("新改建农村公路350公里", "jiaotongju", &[]);
    (city, task)
}

/// The same, struck off on 1 December.
fn struck_off() -> (City, TaskId) {
    let (mut city, task) = with_task();
    let (office, supervisor) = (office(&city), city.supervisor());
    city.on(day(12, 1));
    city.done(&office, propose(task));
    for command in [accept(task), verify(task), strike_off(task)] {
        city.done(&supervisor, command);
    }
    (city, task)
}

#[test]
fn a_task_is_proposed_accepted_verified_and_struck_off_in_this_order() {
    let (mut city, task) = with_task();
    let (office, supervisor) = (office(&city), city.supervisor());
    for early in [accept(task), verify(task), strike_off(task)] {
        assert_eq!(city.refused(&supervisor, early).code, "closing.step");
    }
    city.done(&office, propose(task));
    city.done(&supervisor, accept(task));
    assert_eq!(city.refused(&supervisor, strike_off(task)).code, "closing.not_verified");
    city.done(&supervisor, verify(task));
    city.done(&supervisor, strike_off(task));
    assert_eq!(city.state.tasks[0].status, TaskStatus::StruckOff);
    let closing = &city.state.closings.tasks[&task];
    assert_eq!(closing.proposals[0].evidence.len(), 2, "a file named twice is one file");
    assert!(closing.struck_off.is_some());
    assert_eq!(State::fold(&city.log).expect("a log"), city.state);
}

#[test]
fn evidence_is_required_to_conclude_and_nowhere_before() {
    let (mut city, task) = with_task();
    let office = office(&city);
    let bare = ClosingCommand::Propose { task, text: "已建成".into(), evidence: Vec::new() };
    let refusal = city.refused(&office, closing(bare));
    assert_eq!(refusal.code, "closing.evidence");
    city.done(&office, propose(task));
}

#[test]
fn nobody_accepts_or_strikes_off_what_they_proposed() {
    let (mut city, task) = with_task();
    let both = city.actor("jiaotongju", &[Role::Reporter, Role::Supervisor]);
    city.done(&both, propose(task));
    let refusal = city.refused(&both, accept(task));
    assert_eq!((refusal.code, refusal.kind), ("closing.own", RefusalKind::Forbidden));
    let mut moved = city.supervisor();
    moved.person = both.person.clone();
    assert_eq!(city.refused(&moved, accept(task)).code, "closing.own", "not even from another post");
    let supervisor = city.supervisor();
    city.done(&supervisor, accept(task));
    city.done(&supervisor, verify(task));
    assert_eq!(city.refused(&moved, strike_off(task)).code, "closing.own");
    city.done(&supervisor, strike_off(task));
}

#[test]
fn a_returned_conclusion_has_a_reason_and_is_back_with_the_unit() {
    let (mut city, task) = with_task();
    let (office, supervisor) = (office(&city), city.supervisor());
    city.done(&office, propose(task));
    let back = |reason: &str| closing(ClosingCommand::ReturnBack { task, reason: reason.into() });
    assert_eq!(city.refused(&supervisor, back("")).code, "empty");
    city.done(&supervisor, back("缺少验收意见"));
    assert_eq!(city.state.tasks[0].status, TaskStatus::Acknowledged);
    city.done(&office, propose(task));
    let proposals = &city.state.closings.tasks[&task].proposals;
    assert!(proposals[0].returned.is_some() && proposals[1].returned.is_none());
}

#[test]
fn a_task_that_was_struck_off_is_reopened_in_the_same_year_only() {
    let (mut city, task) = struck_off();
    let supervisor = city.supervisor();
    city.on(jiff::civil::date(2027, 1, 4));
    assert_eq!(city.refused(&supervisor, reopen(task)).code, "closing.reopened_late");
    city.on(day(12, 30));
    city.done(&supervisor, reopen(task));
    assert_eq!(city.state.tasks[0].status, TaskStatus::Acknowledged);
    let closing = &city.state.closings.tasks[&task];
    assert_eq!((closing.reopened.len(), closing.verified.is_none(), closing.proposals.len()), (1, true, 1));
    assert_eq!(city.refused(&supervisor, strike_off(task)).code, "closing.step", "all steps come again");
}

#[test]
fn a_year_is_closed_only_when_every_task_is_settled_by_name() {
    let (mut city, done) = struck_off();
    let open = city.task("新增学位", "jiaoyuju", &[]);
    let supervisor = city.supervisor();
    let refusal = city.refused(&supervisor, close_year(Vec::new()));
    assert_eq!(refusal.code, "year.unsettled");
    assert!(refusal.zh.contains("T2") && !refusal.zh.contains("T1"), "{}", refusal.zh);
    assert_eq!(city.refused(&supervisor, close_year(vec![done, open])).code, "year.carried_over");
    city.done(&supervisor, close_year(vec![open]));
    assert!(unsettled(&city.state, 2026).is_empty());
    assert_eq!(city.state.closings.years[&2026].carried_over, [open]);
}

#[test]
fn t22_a_closed_year_is_not_reopened_and_nothing_of_it_changes() {
    let (mut city, task) = struck_off();
    let (supervisor, drafter) = (city.supervisor(), city.drafter());
    city.done(&supervisor, close_year(Vec::new()));
    let before = city.state.clone();
    let entry = city.entry("新改建农村公路350公里");
    let forbidden = [
        reopen(task),
        close_year(Vec::new()),
        Command::Entry(Box::new(EntryCommand::Confirm { entries: vec![entry] })),
        Command::Entry(Box::new(EntryCommand::Dismiss {
            entry: city.entry("国家森林城市"),
            reason: "无关".into(),
        })),
        Command::Task(Box::new(TaskCommand::Draft {
            entry,
            parent: None,
            terms: Box::new(support::terms("又一项", "jiaotongju", &[])),
        })),
        Command::File(Box::new(support::filing(
            "# 临澜市政府工作报告\n\n## 2026年工作安排\n\n- 2026年，新建学校9所。\n",
            "补.md",
        ))),
    ];
    for command in forbidden {
        let shown = format!("{command:?}");
        let refusal = city.ask(&supervisor, command).expect_err(&shown);
        assert_eq!(refusal.code, "year.closed", "{shown}");
        assert!(refusal.lifted_by.is_empty(), "no post can lift it");
    }
    let confirm = Command::Entry(Box::new(EntryCommand::Confirm { entries: vec![entry] }));
    assert_eq!(city.refused(&drafter, confirm).code, "year.closed");
    assert_eq!(city.state, before);
}

#[test]
fn a_task_carried_over_by_name_goes_on_after_its_year_is_closed() {
    let (mut city, _) = struck_off();
    let open = city.task("新增学位", "jiaoyuju", &[]);
    let supervisor = city.supervisor();
    city.done(&supervisor, close_year(vec![open]));
    city.on(jiff::civil::date(2027, 2, 1));
    let office = city.actor("jiaoyuju", &[Role::Reporter]);
    city.done(&office, propose(open));
    city.done(&supervisor, accept(open));
}

#[test]
fn a_unit_does_not_learn_how_another_unit_concluded() {
    let (mut city, task) = with_task();
    let other = city.actor("jiaoyuju", &[Role::Reporter]);
    assert_eq!(city.refused(&other, propose(task)).kind, RefusalKind::Unknown);
    let mut elsewhere = office(&city);
    elsewhere.government = id("331901");
    assert_eq!(city.refused(&elsewhere, propose(task)).kind, RefusalKind::Unknown);
}

#[test]
fn the_final_value_and_status_are_kept_with_the_conclusion() {
    let mut city = City::with_report();
    let task = city.counted();
    let (office, supervisor) = (office(&city), city.supervisor());
    city.open_period("2026-03");
    city.report(task, "2026-03", "350");
    city.accept(task, "2026-03");
    city.done(&office, propose(task));
    let printed = draft_bulletin(&city.state, city.now.date()).remove(0);
    city.done(&supervisor, accept(task));
    let kept = city.state.closings.tasks[&task].standing.clone().expect("kept");
    assert_eq!((kept.word, kept.figures), (Some(printed.word), printed.figures), "as printed that day");
}
