//! Lamps of tasks, verifications, and what units have to do.

mod support;

use support::worked::worked;
use support::{City, accept, day, figure, id, report, return_back};
use taizhang_ledger::calendar::{Lateness, Period};
use taizhang_ledger::judgement::JudgementCommand;
use taizhang_ledger::lamp::{Confidence, Grade, Lamp, Status};
use taizhang_ledger::query::{Todo, to_review, work};
use taizhang_ledger::verification::{Found, Method, VerificationCommand, sample};
use taizhang_ledger::{Command, RefusalKind, Role, TaskId, VerificationId};

const MARCH: &str = "2026-03";

fn period(code: &str) -> Period {
    code.parse().expect("a period")
}

fn fix(code: &str) -> Command {
    Command::Judgement(Box::new(JudgementCommand::Fix { period: period(code) }))
}

fn verification(command: VerificationCommand) -> Command {
    Command::Verification(Box::new(command))
}

#[test]
fn a_lamp_is_judged_on_accepted_values_and_says_so() {
    let mut city = City::with_report();
    let task = city.counted();
    let lamp = |city: &City, on| {
        let judged = city.state.judgement(task, on).expect("a lamp");
        (judged.lamp, judged.grade, judged.reason.zh)
    };
    assert_eq!(lamp(&city, day(2, 1)).1, Grade::Unlamped);
    city.open_period(MARCH);
    assert_eq!(lamp(&city, day(3, 30)).0, Lamp::None, "due, and within the grace");
    let (grey, grade, reason) = lamp(&city, day(4, 1));
    assert_eq!((grey, grade), (Lamp::Grey, Grade::Unreported), "{reason}");
    city.on(day(3, 28));
    city.report(task, MARCH, "90");
    city.accept(task, MARCH);
    let (green, _, reason) = lamp(&city, day(4, 1));
    assert_eq!(green, Lamp::Green, "{reason}");
    assert!(reason.contains("90"), "{reason}");
}

#[test]
fn a_month_that_was_red_stays_red_when_it_is_made_up() {
    let mut city = City::with_report();
    let task = city.counted();
    let clock = city.actor("duchashi", &[Role::Clock]);
    assert_eq!(city.refused(&clock, fix(MARCH)).code, "period.not_opened");
    city.open_period(MARCH);
    city.report(task, MARCH, "10");
    city.accept(task, MARCH);
    city.on(day(3, 31));
    assert_eq!(city.refused(&clock, fix(MARCH)).code, "judgement.too_early");
    city.on(day(4, 1));
    assert_eq!(city.done(&clock, fix(MARCH)).len(), 1);
    assert_eq!(city.done(&clock, fix(MARCH)).len(), 0, "a lamp is fixed once");
    city.open_period("2026-04");
    city.report(task, "2026-04", "130");
    city.accept(task, "2026-04");
    city.on(day(5, 2));
    city.done(&clock, fix("2026-04"));
    let judged = &city.state.task(task).expect("a task").judged;
    assert_eq!(judged[0].lamp, Lamp::Red);
    assert_eq!((judged[1].lamp, judged[1].grade), (Lamp::Yellow, Grade::Repaired), "{}", judged[1].reason.zh);
    assert!(judged[1].reason.zh.contains("2026年3月"), "{}", judged[1].reason.zh);
    assert_ne!(judged[1].status, Status::Behind);
}

#[test]
fn a_figure_that_is_behind_with_a_dated_recovery_is_yellow() {
    use taizhang_ledger::update::{Progress, StepDay};
    let mut city = City::with_report();
    let task = city.counted();
    city.open_period(MARCH);
    let reporter = city.actor("jiaotongju", &[Role::Reporter]);
    let recovery = |step: &str, on| {
        let recovery = vec![StepDay { step: step.into(), on }];
        report(task, MARCH, Progress { recovery, ..figure("10") })
    };
    assert_eq!(city.refused(&reporter, recovery("别的", day(5, 31))).code, "progress.step_unknown");
    assert_eq!(city.refused(&reporter, recovery("新改建农村公路", day(3, 1))).code, "task.due_passed");
    city.done(&reporter, recovery("新改建农村公路", day(5, 31)));
    city.accept(task, MARCH);
    let lamp = |on| city.state.judgement(task, on).map(|judged| (judged.lamp, judged.inputs.recovery));
    assert_eq!(lamp(day(4, 1)), Some((Lamp::Yellow, Some(day(5, 31)))));
    assert_eq!(lamp(day(6, 1)).map(|(lamp, _)| lamp), Some(Lamp::Red), "the day passed");
}

#[test]
fn what_a_person_expects_moves_no_lamp() {
    let mut city = worked();
    let task = TaskId(3);
    let before = city.state.judgement(task, day(5, 3)).expect("a lamp");
    let supervisor = city.supervisor();
    let give = |reason: &str| {
        let (confidence, reason) = (Confidence::Unachievable, reason.to_owned());
        Command::Judgement(Box::new(JudgementCommand::GiveConfidence { task, confidence, reason }))
    };
    assert_eq!(city.refused(&supervisor, give("")).code, "empty");
    city.done(&supervisor, give("征地未完成"));
    assert_eq!(city.state.judgement(task, day(5, 3)).expect("a lamp"), before);
    let reading = city.state.confidence(task, day(5, 3)).expect("two said something");
    assert!(reading.disagree && reading.notes.len() == 2);
    let reporter = city.actor("jiaotongju", &[Role::Reporter]);
    assert_eq!(city.refused(&reporter, give("我")).kind, RefusalKind::Forbidden);
    assert!(city.state.forecast(task, day(5, 3)).expect("a figure").is_err(), "two months are no trend");
    assert!(!city.state.stagnation(task, day(5, 3)).expect("issued").stagnant);
}

#[test]
fn a_sample_can_be_drawn_again_by_anybody() {
    let city = worked();
    let drawn = &city.state.samples[&period(MARCH)];
    assert_eq!((drawn.of, drawn.tasks.len()), (2, 1));
    let reports = [TaskId(3), TaskId(4)];
    assert_eq!(sample(&drawn.seed, period(MARCH), &reports, 1), drawn.tasks);
    let mut city = city;
    let clock = city.actor("duchashi", &[Role::Clock]);
    let again = VerificationCommand::Draw { period: period(MARCH), seed: "another".into() };
    assert_eq!(city.done(&clock, verification(again)), Vec::new(), "nobody draws until they like it");
    let none = VerificationCommand::Draw { period: period("2026-04"), seed: "1".into() };
    assert_eq!(city.refused(&clock, verification(none)).code, "verification.nothing");
}

#[test]
fn nobody_verifies_what_they_reported_or_reviewed() {
    let mut city = worked();
    let record = |verification_id| {
        let (method, found, note) = (Method::Files, Found::Agrees, "相符".to_owned());
        verification(VerificationCommand::Record {
            verification: verification_id,
            method,
            found,
            note,
            evidence: vec![],
        })
    };
    let mut supervisor = city.supervisor();
    let first = VerificationId(2);
    let ask = VerificationCommand::Ask { task: TaskId(4), period: period(MARCH), reason: "抽查".into() };
    city.done(&supervisor, verification(ask.clone()));
    assert_eq!(city.done(&supervisor, verification(ask)), Vec::new());
    assert_eq!(city.refused(&supervisor, record(first)).code, "verification.own", "it reviewed the report");
    let of = TaskId(4);
    let lead = city.state.task(of).expect("a task").terms.lead_unit.to_string();
    supervisor.person = city.actor(&lead, &[Role::Reporter]).person;
    assert_eq!(
        city.refused(&supervisor, record(first)).code,
        "verification.own",
        "it reported, at another post"
    );
    supervisor.person = id("duchashi-third-person");
    city.done(&supervisor, record(first));
    assert_eq!(city.refused(&supervisor, record(first)).code, "verification.recorded");
    assert_eq!(city.refused(&supervisor, record(VerificationId(99))).kind, RefusalKind::Unknown);
    let reporter = city.actor(&lead, &[Role::Reporter]);
    assert_eq!(city.refused(&reporter, record(VerificationId(2))).kind, RefusalKind::Forbidden);
}

#[test]
fn what_was_given_back_stands_first_and_late_means_the_same_here() {
    let mut city = City::with_report();
    let (roads, safety) = (city.counted(), city.task("校园安全", "jiaotongju", &[]));
    city.open_period(MARCH);
    city.report(roads, MARCH, "600");
    city.done(&city.actor("jiaotongju", &[Role::Reviewer]), return_back(roads, MARCH, "单位不对"));
    let of_roads = work(&city.state, &id("jiaotongju"), day(3, 26));
    assert_eq!(of_roads.returned.len(), 1);
    assert_eq!(of_roads.returned[0].todo, Todo::Rework(period(MARCH)));
    assert_eq!(of_roads.returned[0].returned.as_deref(), Some("单位不对"));
    assert_eq!(of_roads.returned[0].since, Some(city.now.date()));
    let reports: Vec<_> = of_roads.this_week.iter().map(|item| (item.thing.task(), item.todo)).collect();
    assert_eq!(reports, [(Some(safety), Todo::Report(period(MARCH)))]);
    assert_eq!(of_roads.later.len(), 2, "both are to be concluded by the end of the year");
    let grace = work(&city.state, &id("jiaotongju"), day(3, 31));
    assert!(grace.overdue.is_empty(), "within the grace nothing is late");
    let late = work(&city.state, &id("jiaotongju"), day(4, 1));
    assert_eq!(
        late.overdue.iter().map(|item| item.lateness).collect::<Vec<_>>(),
        [Some(Lateness::Late { days: 4 })]
    );
    let county = work(&city.state, &id("qinghe"), day(1, 6));
    assert_eq!(county.this_week.iter().map(|item| item.todo).collect::<Vec<_>>(), [Todo::SignFor]);
    assert_eq!(work(&city.state, &id("jiaoyuju"), day(3, 26)), Default::default());
}

#[test]
fn a_reviewer_sees_what_waits_at_their_level_and_not_their_own() {
    let mut city = City::with_report();
    let task = city.counted();
    city.open_period(MARCH);
    city.report(task, MARCH, "60");
    let (reviewer, supervisor) = (city.actor("jiaotongju", &[Role::Reviewer]), city.supervisor());
    let waiting = [(task, period(MARCH))];
    assert_eq!(to_review(&city.state, &reviewer), waiting);
    assert_eq!(to_review(&city.state, &supervisor), []);
    let mut author = reviewer.clone();
    author.person = city.actor("jiaotongju", &[Role::Reporter]).person;
    assert_eq!(to_review(&city.state, &author), []);
    assert_eq!(to_review(&city.state, &city.actor("jiaoyuju", &[Role::Reviewer])), []);
    city.done(&reviewer, accept(task, MARCH));
    assert_eq!(
        (to_review(&city.state, &reviewer), to_review(&city.state, &supervisor)),
        (vec![], waiting.to_vec())
    );
}

#[test]
fn a_report_under_review_is_handed_in_and_its_value_counts_for_nothing_yet() {
    let mut city = City::with_report();
    let task = city.counted();
    city.open_period(MARCH);
    let reporter = city.actor("jiaotongju", &[Role::Reporter]);
    city.done(&reporter, report(task, MARCH, figure("90")));
    let judged = city.state.judgement(task, day(4, 5)).expect("a lamp");
    assert_ne!(judged.grade, Grade::Unreported);
    assert_ne!(judged.lamp, Lamp::Green);
    assert_eq!(judged.inputs.actual.and_then(|actual| actual.value), None);
}
