//! Drafting tasks, asking their units, issuing them as a document, and signing for them.

mod support;

use support::{City, day, id, terms};
use taizhang_ledger::breakdown::{BreakdownCommand, BreakdownStatus};
use taizhang_ledger::task::{TaskCommand, TaskStatus};
use taizhang_ledger::{BreakdownId, Command, RefusalKind, Role, TaskId};

fn task(command: TaskCommand) -> Command {
    Command::Task(Box::new(command))
}

fn breakdown(command: BreakdownCommand) -> Command {
    Command::Breakdown(Box::new(command))
}

#[test]
fn an_issued_task_has_a_number_a_day_and_a_clock_to_sign_it() {
    let mut city = City::with_report();
    let issued = city.task("新增学位", "jiaoyuju", &["qinghe", "dongcheng"]);
    let standing = city.state.task(issued).expect("a task");
    assert_eq!((standing.status, standing.issued), (TaskStatus::Acknowledged, Some(day(1, 5))));
    assert_eq!(standing.acknowledge_by, Some(day(1, 8)));
    let document = city.state.breakdown(standing.breakdown.expect("a breakdown")).expect("a breakdown");
    let number = "临澜督〔2026〕1号".to_owned();
    assert_eq!(document.status, BreakdownStatus::Issued { document_number: number, on: day(1, 5) });
}

#[test]
fn no_document_number_is_given_twice() {
    let mut city = City::with_report();
    city.task("新增学位", "jiaoyuju", &[]);
    city.task("60家以上", "gongxinju", &[]);
    city.on(jiff::civil::date(2027, 1, 4));
    let entry = city.entry("校园安全");
    let mut next_year = terms("校园安全", "jiaoyuju", &[]);
    next_year.due_date = jiff::civil::date(2027, 12, 31);
    let drafted = city.draft(entry, next_year);
    city.issue(vec![drafted]);
    let numbers: Vec<String> = city.state.breakdowns.iter().map(|b| format!("{:?}", b.status)).collect();
    for (status, number) in numbers.iter().zip(["〔2026〕1号", "〔2026〕2号", "〔2027〕1号"]) {
        assert!(status.contains(number), "{status}");
    }
}

#[test]
fn a_lead_unit_does_not_co_operate_with_itself() {
    let mut city = City::with_report();
    let (supervisor, entry) = (city.supervisor(), city.entry("新增学位"));
    let mut refused = |terms| {
        let draft = TaskCommand::Draft { entry, parent: None, terms: Box::new(terms) };
        city.refused(&supervisor, task(draft)).code
    };
    assert_eq!(refused(terms("学位", "jiaoyuju", &["jiaoyuju"])), "task.lead_supports");
    assert_eq!(refused(terms("学位", "jiaoyuju", &["qinghe", "qinghe"])), "task.unit_twice");
    assert_eq!(refused(terms("学位", "weizhi", &[])), "unit.unknown");
    let mut late = terms("学位", "jiaoyuju", &[]);
    late.due_date = day(1, 4);
    assert_eq!(refused(late), "task.due_passed");
}

#[test]
fn a_result_is_not_made_a_task() {
    let mut city = City::with_report();
    let (supervisor, entry) = (city.supervisor(), city.entry("农村公路300公里"));
    let terms = Box::new(terms("公路", "jiaotongju", &[]));
    let refusal = city.refused(&supervisor, task(TaskCommand::Draft { entry, parent: None, terms }));
    assert_eq!(refusal.code, "task.of_result");
}

#[test]
fn nothing_is_issued_while_an_opinion_stands_unanswered() {
    let mut city = City::with_report();
    let (supervisor, reporter) = (city.supervisor(), city.actor("qinghe", &[Role::Reporter]));
    let entry = city.entry("新增学位");
    let drafted = city.draft(entry, terms("新增学位", "jiaoyuju", &["qinghe"]));
    let of = BreakdownId(1);
    let compile = BreakdownCommand::Compile { title: "分解".into(), tasks: vec![drafted] };
    city.done(&supervisor, breakdown(compile));
    let opinion = || BreakdownCommand::GiveOpinion { task: drafted, text: "县里没有用地指标".into() };
    assert_eq!(city.refused(&reporter, breakdown(opinion())).kind, RefusalKind::Unknown, "a draft is unseen");
    city.done(&supervisor, breakdown(BreakdownCommand::Consult { breakdown: of, until: day(1, 12) }));
    city.done(&reporter, breakdown(opinion()));
    let issue = || breakdown(BreakdownCommand::Issue { breakdown: of });
    assert_eq!(city.refused(&supervisor, issue()).code, "breakdown.unanswered");
    let text = "用地指标由市级统筹".into();
    let answer = BreakdownCommand::Answer { breakdown: of, opinion: 0, taken_up: true, text };
    city.done(&supervisor, breakdown(answer.clone()));
    assert_eq!(city.refused(&supervisor, breakdown(answer)).code, "breakdown.answered");
    city.done(&supervisor, issue());
    assert_eq!(city.refused(&reporter, breakdown(opinion())).code, "breakdown.issued");
}

#[test]
fn after_issue_a_task_changes_through_requests_only() {
    let mut city = City::with_report();
    let (supervisor, issued) = (city.supervisor(), city.task("新增学位", "jiaoyuju", &[]));
    let terms = Box::new(terms("改", "jiaoyuju", &[]));
    let refusal = city.refused(&supervisor, task(TaskCommand::Change { task: issued, terms }));
    assert_eq!(refusal.code, "task.not_draft");
    assert!(refusal.zh.contains("申请"), "{}", refusal.zh);
}

#[test]
fn each_unit_signs_for_itself_and_once() {
    let mut city = City::with_report();
    let issued = city.task("新增学位", "jiaoyuju", &["qinghe"]);
    let sign = || task(TaskCommand::Acknowledge { tasks: vec![issued] });
    let (county, other) =
        (city.actor("qinghe", &[Role::Reporter]), city.actor("dongcheng", &[Role::Reporter]));
    assert_eq!(city.done(&county, sign()).len(), 1);
    assert_eq!(city.done(&county, sign()).len(), 0, "signing twice changes nothing");
    assert_eq!(city.refused(&other, sign()).kind, RefusalKind::Unknown, "not even whether it exists");
    assert!(city.state.task(issued).expect("a task").is_acknowledged_by(&id("qinghe")));
    assert_eq!(
        city.refused(&county, task(TaskCommand::Acknowledge { tasks: vec![TaskId(0)] })).code,
        "unknown"
    );
}

#[test]
fn a_unit_that_leads_open_tasks_is_not_closed_and_its_entry_stays() {
    use taizhang_ledger::entry::EntryCommand;
    use taizhang_ledger::establishment::EstablishmentCommand;
    let mut city = City::with_report();
    city.task("新增学位", "jiaoyuju", &[]);
    let (admin, drafter) = (city.actor("duchashi", &[Role::SystemAdmin]), city.drafter());
    let close = EstablishmentCommand::CloseUnit { unit: id("jiaoyuju"), reason: "机构改革".into() };
    assert_eq!(city.refused(&admin, Command::Establishment(Box::new(close))).code, "unit.busy");
    let dismiss = EntryCommand::Dismiss { entry: city.entry("新增学位"), reason: "重复".into() };
    assert_eq!(city.refused(&drafter, Command::Entry(Box::new(dismiss))).code, "entry.in_use");
}
