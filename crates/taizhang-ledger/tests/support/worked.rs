//! A city in which tasks were issued, reported, returned, corrected, judged and verified; and what breaks each invariant of it.

use taizhang_ledger::breakdown::{BreakdownCommand, BreakdownStatus};
use taizhang_ledger::judgement::JudgementCommand;
use taizhang_ledger::lamp::Confidence;
use taizhang_ledger::task::{TaskCommand, TaskStatus};
use taizhang_ledger::update::{Part, SubmissionState, UpdateCommand};
use taizhang_ledger::verification::{Found, Method, VerificationCommand};
use taizhang_ledger::{BreakdownId, Command, EntryId, Role, State, TaskId, VerificationId};

use super::{City, day, figure, id, report, return_back, roads, terms, update};

const MARCH: &str = "2026-03";

/// A name of an invariant and what breaks it.
pub type Mutation = (&'static str, fn(&mut State));

/// A city that reported for two months.
pub fn worked() -> City {
    let mut city = City::with_report();
    consulted(&mut city);
    let task = city.counted();
    let share = share(&mut city, task);
    city.task("校园安全", "jiaoyuju", &[]);
    city.open_period(MARCH);
    let (county, reporter) =
        (city.actor("qinghe", &[Role::Reporter]), city.actor("jiaotongju", &[Role::Reporter]));
    let part = Box::new(Part { narrative: "路基完成".into(), ..Part::default() });
    let period = MARCH.parse().expect("a period");
    city.done(&county, update(UpdateCommand::Contribute { task, period, part }));
    city.report(task, MARCH, "600");
    city.done(&city.actor("jiaotongju", &[Role::Reviewer]), return_back(task, MARCH, "单位不对"));
    city.report(task, MARCH, "60");
    city.done(&reporter, update(UpdateCommand::Withdraw { task, period }));
    city.report(task, MARCH, "61");
    city.accept(task, MARCH);
    let progress = Box::new(figure("60"));
    let reason = "重复计算".into();
    city.done(&reporter, update(UpdateCommand::Correct { task, period, progress, reason }));
    city.accept(task, MARCH);
    city.done(&county, report(share, MARCH, figure("20")));
    city.accept(share, MARCH);
    verify(&mut city, task);
    city.on(day(4, 2));
    let clock = city.actor("duchashi", &[Role::Clock]);
    city.done(&clock, Command::Judgement(Box::new(JudgementCommand::Fix { period })));
    city.open_period("2026-04");
    city.report(task, "2026-04", "90");
    city.on(day(5, 2));
    let april = "2026-04".parse().expect("a period");
    city.done(&clock, Command::Judgement(Box::new(JudgementCommand::Fix { period: april })));
    let leader = city.actor("shizhang", &[Role::Leader]);
    let confidence = Confidence::Feasible;
    let give = JudgementCommand::GiveConfidence { task, confidence, reason: "资金未到位".into() };
    city.done(&leader, Command::Judgement(Box::new(give)));
    city
}

fn consulted(city: &mut City) {
    let (supervisor, reporter) = (city.supervisor(), city.actor("jiaoyuju", &[Role::Reporter]));
    let entry = city.entry("新增学位");
    let task = city.draft(entry, terms("新增学位", "jiaoyuju", &["qinghe"]));
    let breakdown = BreakdownId(1);
    let ask = |command| Command::Breakdown(Box::new(command));
    city.done(&supervisor, ask(BreakdownCommand::Compile { title: "分解".into(), tasks: vec![task] }));
    city.done(&supervisor, ask(BreakdownCommand::Consult { breakdown, until: day(1, 9) }));
    city.done(&reporter, ask(BreakdownCommand::GiveOpinion { task, text: "请增加配合单位".into() }));
    let answer =
        BreakdownCommand::Answer { breakdown, opinion: 0, taken_up: false, text: "已足够".into() };
    city.done(&supervisor, ask(answer));
    city.done(&supervisor, ask(BreakdownCommand::Issue { breakdown }));
    let dropped = city.draft(entry, terms("另一项", "jiaoyuju", &[]));
    let drop = TaskCommand::Drop { task: dropped, reason: "重复".into() };
    city.done(&supervisor, Command::Task(Box::new(drop)));
}

fn share(city: &mut City, parent: TaskId) -> TaskId {
    let supervisor = city.supervisor();
    let mut of_county = terms("清河县农村公路", "qinghe", &[]);
    let mut measure = roads();
    measure.target = serde_json::from_str(r#"{"level": {"value": "200"}}"#).expect("a target");
    of_county.form = taizhang_ledger::task::TaskForm::Measure(Box::new(measure));
    let entry = city.state.task(parent).expect("a task").entry;
    let draft = TaskCommand::Draft { entry, parent: Some(parent), terms: Box::new(of_county) };
    city.done(&supervisor, Command::Task(Box::new(draft)));
    let share = city.state.tasks.last().expect("a task").id;
    city.issue(vec![share]);
    share
}

fn verify(city: &mut City, task: TaskId) {
    let clock = city.actor("duchashi", &[Role::Clock]);
    let mut other = city.supervisor();
    other.person = id("duchashi-second-person");
    let ask = |command| Command::Verification(Box::new(command));
    let period = MARCH.parse().expect("a period");
    city.done(&clock, ask(VerificationCommand::Draw { period, seed: "7f3a".into() }));
    city.done(&other, ask(VerificationCommand::Ask { task, period, reason: "群众反映".into() }));
    let verification = city.state.verifications.last().expect("one").id;
    let found = Found::Differs { value: Some("55".parse().expect("a figure")) };
    let (method, note, evidence) = (Method::Site, "少5公里".into(), Vec::new());
    city.done(&other, ask(VerificationCommand::Record { verification, method, found, note, evidence }));
}

/// What breaks each invariant of tasks, reports and verifications.
pub const WORK: &[Mutation] = &[
    ("tasks are numbered in order", |s| s.tasks[0].id = TaskId(9)),
    ("a task is made of an entry that promises something", |s| s.tasks[0].entry = EntryId(999)),
    ("the entry of a task that stands was not dismissed, merged or split", |s| {
        let entry = s.tasks[0].entry.index();
        s.entries[entry].status = taizhang_ledger::entry::EntryStatus::Dismissed;
    }),
    ("a unit does not co-operate with itself, nor twice", |s| {
        let lead = s.tasks[0].terms.lead_unit.clone();
        s.tasks[0].terms.support_units.push(lead);
    }),
    ("the units of a task are registered", |s| s.tasks[0].terms.lead_unit = id("wu")),
    ("a task that is worked on is led by a unit that is open", |s| {
        s.units.get_mut(&id("jiaoyuju")).expect("a unit").closed = true;
    }),
    ("a share is of an earlier task of the same entry", |s| s.tasks[3].parent = Some(TaskId(1))),
    ("a share is of an earlier task of the same entry", |s| s.tasks[3].parent = Some(TaskId(4))),
    ("what is worked on was issued by a breakdown", |s| s.tasks[0].breakdown = None),
    ("a draft owes nothing", |s| s.tasks[2].issued = None),
    ("a unit signs for a task once", |s| {
        let twin = s.tasks[2].acknowledged[0].clone();
        s.tasks[2].acknowledged.push(twin);
    }),
    ("breakdowns are numbered in order", |s| s.breakdowns[0].id = BreakdownId(8)),
    ("a task is in one breakdown", |s| s.breakdowns[1].tasks.push(TaskId(1))),
    ("a breakdown and its tasks name each other", |s| s.tasks[0].breakdown = Some(BreakdownId(2))),
    ("nothing was issued over an unanswered opinion", |s| s.breakdowns[0].opinions[0].answer = None),
    ("a document number is given once", |s| {
        let BreakdownStatus::Issued { .. } = &s.breakdowns[0].status else { panic!("issued") };
        s.breakdowns[1].status = s.breakdowns[0].status.clone();
    }),
    ("a period is owed once, in order", |s| {
        let twin = s.tasks[2].obligations[0].clone();
        s.tasks[2].obligations.insert(0, twin);
    }),
    ("the lock comes after the grace, and the grace after the due day", |s| {
        s.tasks[2].obligations[0].days.grace_until = day(1, 1);
    }),
    ("the lock comes after the grace, and the grace after the due day", |s| {
        s.tasks[2].obligations[0].days.open_until = Some(day(1, 1));
    }),
    ("nobody accepted, returned or passed what they wrote", |s| {
        let submission = s.tasks[2].obligations[0].submissions.last_mut().expect("a report");
        submission.reviews[0].by = submission.by.clone();
    }),
    ("nobody accepted, returned or passed what they wrote", |s| {
        let added = s.tasks[2].obligations[0].contributions[0].by.clone();
        s.tasks[2].obligations[0].submissions.last_mut().expect("a report").reviews[0].by = added;
    }),
    ("each level of a review is another person", |s| {
        let submission = s.tasks[2].obligations[0].submissions.last_mut().expect("a report");
        submission.reviews[1].by = submission.reviews[0].by.clone();
    }),
    ("what was accepted passed a review, and what waits has not failed one", |s| {
        s.tasks[2].obligations[0].submissions.last_mut().expect("a report").reviews.clear();
    }),
    ("what was accepted passed a review, and what waits has not failed one", |s| {
        s.tasks[2].obligations[0].submissions[0].state = SubmissionState::Accepted;
    }),
    ("a return has its reason", |s| {
        s.tasks[2].obligations[0].submissions[0].reviews[0].returned = Some(" ".into());
    }),
    ("one report of a period waits, and it is the last", |s| {
        s.tasks[2].obligations[0].submissions[1].state = SubmissionState::Submitted { level: 0 };
    }),
    ("a second accepted report of a period is a correction with its reason", |s| {
        s.tasks[2].obligations[0].submissions.last_mut().expect("a report").correcting = None;
    }),
    ("a figure is reported of a measure only", |s| {
        let submission = s.tasks[2].obligations[0].submissions[0].clone();
        s.tasks[0].obligations[0].submissions.push(submission);
    }),
    ("a co-operating unit adds once to a period", |s| {
        let twin = s.tasks[2].obligations[0].contributions[0].clone();
        s.tasks[2].obligations[0].contributions.push(twin);
    }),
    ("a period is judged once, in order", |s| {
        let twin = s.tasks[2].judged[0].clone();
        s.tasks[2].judged.push(twin);
    }),
    ("a fixed lamp has its word and its clause", |s| s.tasks[2].judged[0].word.zh.clear()),
    ("verifications are numbered in order", |s| s.verifications[0].id = VerificationId(7)),
    ("nobody verified what they wrote or reviewed", |s| {
        let by = s.tasks[2].obligations[0].submissions[0].by.clone();
        s.verifications.last_mut().expect("one").finding.as_mut().expect("found").by = by;
    }),
    ("nobody verified what they wrote or reviewed", |s| {
        let by = s.tasks[2].obligations[0].submissions[0].reviews[0].by.clone();
        s.verifications.last_mut().expect("one").finding.as_mut().expect("found").by = by;
    }),
    ("a sample is drawn again from its seed", |s| {
        s.samples.values_mut().for_each(|drawn| drawn.tasks = vec![TaskId(4), TaskId(3)]);
    }),
    ("a task that is being concluded has a proposal that waits", |s| {
        s.tasks[2].status = TaskStatus::Concluding
    }),
];
