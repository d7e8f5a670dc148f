//! Periods, progress reports and their review.

mod support;

use jiff::civil::date;
use support::{City, accept, day, figure, hash, id, report, return_back, roads, terms, update};
use taizhang_ledger::calendar::{DayCount, Extra, Lateness, Period, PeriodKind};
use taizhang_ledger::establishment::EstablishmentCommand;
use taizhang_ledger::measure::{Accumulation, Split, SplitPart};
use taizhang_ledger::period::PeriodCommand;
use taizhang_ledger::task::TaskForm;
use taizhang_ledger::update::{
    Evidence, EvidenceKind, Part, Progress, StepDay, SubmissionState, UpdateCommand, prefill,
};
use taizhang_ledger::{Command, RefusalKind, Role, TaskId};

const MARCH: &str = "2026-03";

fn period(code: &str) -> Period {
    code.parse().expect("a period")
}

fn correct(task: TaskId, code: &str, value: &str, reason: &str) -> Command {
    let progress = Box::new(figure(value));
    update(UpdateCommand::Correct { task, period: period(code), progress, reason: reason.into() })
}

/// A rule with a lock ten days after the grace.
fn with_lock(city: &mut City) {
    let admin = city.actor("duchashi", &[Role::SystemAdmin]);
    let mut settings = Box::new(city.state.settings.clone());
    settings.reporting.lock = Some(Extra { days: 10, count: DayCount::Calendar });
    let change = EstablishmentCommand::ChangeSettings { settings, reason: "设锁定期".into() };
    city.done(&admin, Command::Establishment(Box::new(change)));
}

#[test]
fn opening_a_period_twice_changes_nothing() {
    let mut city = City::with_report();
    let task = city.counted();
    assert_eq!(city.open_period(MARCH).len(), 1);
    assert_eq!(city.open_period(MARCH), Vec::new());
    let owed = city.state.task(task).and_then(|task| task.obligation(period(MARCH))).expect("owed");
    assert_eq!(
        (owed.days.due, owed.days.grace_until, owed.unit.as_str()),
        (day(3, 28), day(3, 31), "jiaotongju")
    );
}

#[test]
fn a_task_issued_after_the_due_day_owes_nothing_of_that_period() {
    let mut city = City::with_report();
    city.on(day(3, 29));
    let task = city.counted();
    city.on(day(3, 30));
    let clock = city.actor("duchashi", &[Role::Clock]);
    let open = |code| Command::Period(Box::new(PeriodCommand::Open { period: period(code) }));
    assert_eq!(city.done(&clock, open(MARCH)), Vec::new());
    assert_eq!(city.refused(&clock, open("2026-05")).code, "period.ahead");
    city.open_period("2026-04");
    assert_eq!(city.state.task(task).expect("a task").obligations.len(), 1);
}

#[test]
fn the_days_of_a_report_stay_as_the_rule_gave_them() {
    let mut city = City::with_report();
    let task = city.counted();
    city.open_period(MARCH);
    with_lock(&mut city);
    let owed = city.state.task(task).and_then(|task| task.obligation(period(MARCH))).expect("owed");
    assert_eq!(owed.days.open_until, None, "a lock set later does not lock what was open");
}

#[test]
fn late_means_one_thing() {
    let mut city = City::with_report();
    let task = city.counted();
    city.open_period(MARCH);
    let lateness = |city: &City, on| {
        city.state.task(task).and_then(|task| task.obligation(period(MARCH))).expect("owed").lateness(on)
    };
    assert_eq!(lateness(&city, day(3, 28)), Lateness::NotDue);
    assert_eq!(lateness(&city, day(3, 30)), Lateness::InGrace { days: 2 });
    assert_eq!(lateness(&city, day(4, 1)), Lateness::Late { days: 4 });
    city.on(day(3, 31));
    city.report(task, MARCH, "60");
    assert_eq!(lateness(&city, day(6, 1)), Lateness::InGrace { days: 3 }, "judged on the day it came");
}

#[test]
fn a_lock_says_why_and_who_can_lift_it() {
    let mut city = City::with_report();
    with_lock(&mut city);
    let task = city.counted();
    city.open_period(MARCH);
    city.on(day(4, 11));
    let (reporter, supervisor) = (city.actor("jiaotongju", &[Role::Reporter]), city.supervisor());
    let refusal = city.refused(&reporter, report(task, MARCH, figure("60")));
    assert_eq!((refusal.code, refusal.lifted_by), ("period.locked", vec![Role::Supervisor]));
    assert!(refusal.zh.contains("2026-04-10") && refusal.zh.contains("督查室"), "{}", refusal.zh);
    let grant = |until, reason: &str| {
        let (period, reason) = (period(MARCH), reason.to_owned());
        Command::Period(Box::new(PeriodCommand::GrantException { task, period, until, reason }))
    };
    assert_eq!(city.refused(&supervisor, grant(day(4, 13), " ")).code, "empty");
    assert_eq!(city.refused(&supervisor, grant(day(4, 10), "系统故障")).code, "period.exception_until");
    assert_eq!(city.refused(&supervisor, grant(day(9, 1), "系统故障")).code, "period.exception_until");
    assert_eq!(city.refused(&reporter, grant(day(4, 13), "系统故障")).kind, RefusalKind::Forbidden);
    city.done(&supervisor, grant(day(4, 13), "系统故障"));
    assert_eq!(city.done(&supervisor, grant(day(4, 13), "系统故障")), Vec::new());
    city.on(day(4, 14));
    assert_eq!(city.refused(&reporter, report(task, MARCH, figure("60"))).code, "period.locked");
    city.on(day(4, 13));
    city.report(task, MARCH, "60");
    let owed = city.state.task(task).and_then(|task| task.obligation(period(MARCH))).expect("owed");
    assert_eq!(
        owed.lateness(day(4, 13)),
        Lateness::Late { days: 16 },
        "an exception does not make it on time"
    );
}

#[test]
fn a_report_goes_through_every_level_and_counts_only_then() {
    let mut city = City::with_report();
    let task = city.counted();
    city.open_period(MARCH);
    city.report(task, MARCH, "60");
    let supervisor = city.supervisor();
    let refusal = city.refused(&supervisor, accept(task, MARCH));
    assert_eq!((refusal.code, refusal.lifted_by), ("progress.other_level", vec![Role::Reviewer]));
    let reviewer = city.actor("jiaotongju", &[Role::Reviewer]);
    city.done(&reviewer, accept(task, MARCH));
    let series = |city: &City| city.state.task(task).expect("a task").series(PeriodKind::Month);
    assert_eq!(series(&city).last(), None, "under review it counts for nothing");
    assert_eq!(city.refused(&reviewer, accept(task, MARCH)).code, "progress.other_level");
    city.done(&supervisor, accept(task, MARCH));
    assert_eq!(series(&city).last(), Some(period(MARCH)));
    assert_eq!(city.refused(&supervisor, accept(task, MARCH)).code, "progress.nothing_pending");
}

#[test]
fn t22_nobody_accepts_their_own_figure_at_whatever_post() {
    let mut city = City::with_report();
    let task = city.counted();
    city.open_period(MARCH);
    city.report(task, MARCH, "60");
    let mut reviewer = city.actor("jiaotongju", &[Role::Reviewer]);
    reviewer.person = city.actor("jiaotongju", &[Role::Reporter]).person;
    let refusal = city.refused(&reviewer, accept(task, MARCH));
    assert_eq!((refusal.code, refusal.kind), ("progress.own_report", RefusalKind::Forbidden));
    assert_eq!(city.refused(&reviewer, return_back(task, MARCH, "重报")).code, "progress.own_report");
    let other = city.actor("jiaotongju", &[Role::Reviewer]);
    city.done(&other, accept(task, MARCH));
    let mut supervisor = city.supervisor();
    supervisor.person = other.person;
    assert_eq!(city.refused(&supervisor, accept(task, MARCH)).code, "progress.reviewed_before");
    supervisor.person = reviewer.person;
    assert_eq!(city.refused(&supervisor, accept(task, MARCH)).code, "progress.own_report");
}

#[test]
fn t22_who_added_to_a_report_does_not_review_it() {
    let mut city = City::with_report();
    let task = city.counted();
    city.open_period(MARCH);
    let county = city.actor("qinghe", &[Role::Reporter]);
    let part = Box::new(Part { narrative: "完成路基20公里".into(), ..Part::default() });
    city.done(&county, update(UpdateCommand::Contribute { task, period: period(MARCH), part }));
    city.report(task, MARCH, "60");
    let mut reviewer = city.actor("jiaotongju", &[Role::Reviewer]);
    reviewer.person = county.person;
    assert_eq!(city.refused(&reviewer, accept(task, MARCH)).code, "progress.own_report");
}

#[test]
fn t22_a_reviewer_of_another_unit_does_not_review() {
    let mut city = City::with_report();
    let task = city.counted();
    city.open_period(MARCH);
    city.report(task, MARCH, "60");
    for (unit, kind) in [("qinghe", RefusalKind::Forbidden), ("jiaoyuju", RefusalKind::Unknown)] {
        let reviewer = city.actor(unit, &[Role::Reviewer]);
        assert_eq!(city.refused(&reviewer, accept(task, MARCH)).kind, kind, "{unit}");
    }
    let both = city.actor("duchashi", &[Role::Reviewer, Role::Supervisor]);
    let refusal = city.refused(&both, accept(task, MARCH));
    assert_eq!(refusal.code, "progress.other_level", "a reviewer elsewhere is none here");
}

#[test]
fn a_return_needs_a_reason_and_the_report_stands_in_the_reporters_queue_again() {
    let mut city = City::with_report();
    let task = city.counted();
    city.open_period(MARCH);
    city.report(task, MARCH, "600");
    let reviewer = city.actor("jiaotongju", &[Role::Reviewer]);
    assert_eq!(city.refused(&reviewer, return_back(task, MARCH, "")).code, "empty");
    city.done(&reviewer, return_back(task, MARCH, "单位不对"));
    let standing = city.state.task(task).expect("a task");
    let owed = standing.obligation(period(MARCH)).expect("owed");
    assert!(owed.returned().is_some() && owed.submitted().is_none());
    let filled = prefill(standing, period(MARCH), &city.state.calendar());
    assert_eq!(filled.returned.map(|(_, reason)| reason), Some("单位不对"));
    assert_eq!(filled.progress().value, Some("600".parse().expect("a figure")));
    city.report(task, MARCH, "60");
    city.accept(task, MARCH);
    let owed = city.state.task(task).and_then(|task| task.obligation(period(MARCH))).expect("owed");
    assert_eq!(owed.submissions.len(), 2, "the first one stays visible");
}

#[test]
fn a_report_can_be_taken_back_before_its_review_and_not_after() {
    let mut city = City::with_report();
    let task = city.counted();
    city.open_period(MARCH);
    let withdraw = || update(UpdateCommand::Withdraw { task, period: period(MARCH) });
    let reporter = city.actor("jiaotongju", &[Role::Reporter]);
    assert_eq!(city.refused(&reporter, withdraw()).code, "progress.nothing_pending");
    city.report(task, MARCH, "60");
    assert_eq!(city.refused(&reporter, report(task, MARCH, figure("61"))).code, "progress.pending");
    city.done(&reporter, withdraw());
    city.report(task, MARCH, "61");
    city.done(&city.actor("jiaotongju", &[Role::Reviewer]), accept(task, MARCH));
    assert_eq!(city.refused(&reporter, withdraw()).code, "progress.review_begun");
}

#[test]
fn a_correction_shows_both_values_and_the_old_one_stands_until_it_is_accepted() {
    let mut city = City::with_report();
    let task = city.counted();
    city.open_period(MARCH);
    let reporter = city.actor("jiaotongju", &[Role::Reporter]);
    assert_eq!(
        city.refused(&reporter, correct(task, MARCH, "58", "重复计算")).code,
        "progress.nothing_to_correct"
    );
    city.report(task, MARCH, "60");
    city.accept(task, MARCH);
    assert_eq!(city.refused(&reporter, report(task, MARCH, figure("58"))).code, "progress.accepted");
    assert_eq!(city.refused(&reporter, correct(task, MARCH, "58", " ")).code, "empty");
    city.done(&reporter, correct(task, MARCH, "58", "重复计算"));
    let value = |city: &City| {
        let owed = city.state.task(task).and_then(|task| task.obligation(period(MARCH))).expect("owed");
        owed.accepted().and_then(|report| report.said.value).expect("a value").to_string()
    };
    assert_eq!(value(&city), "60");
    city.accept(task, MARCH);
    assert_eq!(value(&city), "58");
    let series = city.state.task(task).expect("a task").series(PeriodKind::Month);
    let correction = &series.corrections(period(MARCH))[0];
    assert_eq!(correction.reason, "重复计算");
    assert!(
        format!("{:?}", correction.before).contains("60") && format!("{:?}", correction.after).contains("58")
    );
}

#[test]
fn t22_a_day_is_not_backdated() {
    let mut city = City::with_report();
    let mut terms = terms("港口二期", "jiaotongju", &[]);
    terms.form = serde_json::from_str(
        r#"{"milestones": {"nodes": [{"title": "开工", "due": "2026-03-31"}, {"title": "投用", "due": "2026-12-31"}]}}"#,
    )
    .expect("a form");
    let task = city.issued("临澜港二期", terms);
    city.open_period("2026-03");
    city.open_period("2026-04");
    let reporter = city.actor("jiaotongju", &[Role::Reporter]);
    let reached =
        |step: &str, on| Progress { reached: vec![StepDay { step: step.into(), on }], ..Progress::default() };
    let mut refused = |progress| city.refused(&reporter, report(task, "2026-04", progress)).code;
    assert_eq!(refused(reached("开工", day(3, 31))), "progress.backdated");
    assert_eq!(refused(reached("开工", day(4, 30))), "progress.day_ahead", "it is the 25th");
    assert_eq!(refused(reached("封顶", day(4, 2))), "progress.step_unknown");
    assert_eq!(refused(figure("3")), "progress.not_of_form");
    assert_eq!(refused(Progress::default()), "progress.says_nothing");
    city.done(&reporter, report(task, "2026-04", reached("开工", day(4, 2))));
    city.accept(task, "2026-04");
    let steps = city.state.task(task).expect("a task").steps_reached();
    assert_eq!(steps.get("开工"), Some(&(day(4, 2), period("2026-04"))));
    let refusal = city.refused(&reporter, report(task, "2026-03", reached("开工", day(3, 30))));
    assert_eq!(refusal.code, "progress.step_reached");
}

#[test]
fn a_figure_of_a_day_before_the_last_one_is_backdated() {
    let mut city = City::with_report();
    let task = city.counted();
    city.open_period(MARCH);
    city.report(task, MARCH, "60");
    city.accept(task, MARCH);
    city.open_period("2026-04");
    let reporter = city.actor("jiaotongju", &[Role::Reporter]);
    let as_of = |on| Progress { as_of: Some(on), ..figure("70") };
    assert_eq!(
        city.refused(&reporter, report(task, "2026-04", as_of(day(3, 15)))).code,
        "progress.backdated"
    );
    assert_eq!(
        city.refused(&reporter, report(task, "2026-04", as_of(day(4, 26)))).code,
        "progress.day_ahead"
    );
    let events = city.done(&reporter, report(task, "2026-04", as_of(day(3, 31))));
    assert!(format!("{events:?}").contains("value.same_day"));
}

#[test]
fn t22_no_field_comes_in_that_the_command_does_not_have() {
    let with = |extra: &str| {
        let json = format!(
            r#"{{"update": {{"report": {{"task": "T1", "period": "2026-03", "progress": {{"value": "1"{extra}}}}}}}}}"#
        );
        serde_json::from_str::<Command>(&json)
    };
    assert!(with("").is_ok());
    for extra in [
        r#", "state": "accepted""#,
        r#", "at": "2026-01-01T00:00:00+08:00""#,
        r#", "by": "x""#,
        r#", "target": "1""#,
    ] {
        assert!(with(extra).is_err(), "{extra}");
    }
    let part = r#"{"update": {"contribute": {"task": "T1", "period": "2026-03", "part": {"value": "1"}}}}"#;
    assert!(serde_json::from_str::<Command>(part).is_err(), "a co-operating unit gives no figure");
}

#[test]
fn unchanged_is_one_click_and_takes_the_last_value() {
    let mut city = City::with_report();
    let task = city.counted();
    city.open_period(MARCH);
    let reporter = city.actor("jiaotongju", &[Role::Reporter]);
    let unchanged = || Progress { unchanged: true, ..Progress::default() };
    assert_eq!(city.refused(&reporter, report(task, MARCH, unchanged())).code, "progress.unchanged_nothing");
    assert_eq!(city.refused(&reporter, report(task, MARCH, Progress::default())).code, "progress.figure");
    city.report(task, MARCH, "60");
    city.accept(task, MARCH);
    city.open_period("2026-04");
    let both = Progress { unchanged: true, ..figure("60") };
    assert_eq!(city.refused(&reporter, report(task, "2026-04", both)).code, "progress.unchanged_value");
    city.done(&reporter, report(task, "2026-04", unchanged()));
    let owed = city.state.task(task).and_then(|task| task.obligation(period("2026-04"))).expect("owed");
    assert_eq!(owed.pending().and_then(|report| report.said.value), Some("60".parse().expect("a figure")));
}

#[test]
fn the_figure_of_a_period_is_never_unchanged() {
    let mut city = City::with_report();
    let mut terms = terms("农村公路", "jiaotongju", &[]);
    let mut measure = roads();
    measure.accumulation = Accumulation::Increment;
    terms.form = TaskForm::Measure(Box::new(measure));
    let task = city.issued("农村公路350公里", terms);
    city.open_period(MARCH);
    city.report(task, MARCH, "60");
    city.accept(task, MARCH);
    city.open_period("2026-04");
    let reporter = city.actor("jiaotongju", &[Role::Reporter]);
    let unchanged = Progress { unchanged: true, ..Progress::default() };
    assert_eq!(
        city.refused(&reporter, report(task, "2026-04", unchanged)).code,
        "progress.unchanged_increment"
    );
}

#[test]
fn not_applicable_needs_its_reason_and_says_nothing_else() {
    let mut city = City::with_report();
    let task = city.counted();
    city.open_period(MARCH);
    let reporter = city.actor("jiaotongju", &[Role::Reporter]);
    let not =
        |reason: &str, value| Progress { not_applicable: Some(reason.into()), value, ..Progress::default() };
    assert_eq!(city.refused(&reporter, report(task, MARCH, not(" ", None))).code, "empty");
    let value = Some("1".parse().expect("a figure"));
    assert_eq!(
        city.refused(&reporter, report(task, MARCH, not("冬季停工", value))).code,
        "progress.not_applicable"
    );
    city.done(&reporter, report(task, MARCH, not("冬季停工", None)));
    city.accept(task, MARCH);
    let series = city.state.task(task).expect("a task").series(PeriodKind::Month);
    assert_eq!((series.figures().count(), series.last()), (0, Some(period(MARCH))), "it is not zero");
}

#[test]
fn what_looks_odd_is_said_and_refuses_nothing() {
    let mut city = City::with_report();
    let task = city.counted();
    city.open_period(MARCH);
    let said = |events: Vec<taizhang_ledger::Event>| format!("{events:?}");
    assert!(said(city.report(task, MARCH, "3500")).contains("value.ten_times_target"));
    city.done(&city.actor("jiaotongju", &[Role::Reviewer]), return_back(task, MARCH, "请核对"));
    assert!(said(city.report(task, MARCH, "60")).contains("remarks: []"));
    city.accept(task, MARCH);
    city.open_period("2026-04");
    let again = |city: &mut City, value: &str| {
        let said = said(city.report(task, "2026-04", value));
        city.done(&city.actor("jiaotongju", &[Role::Reviewer]), return_back(task, "2026-04", "请核对"));
        said
    };
    assert!(again(&mut city, "0.0061").contains("value.unit_slip"), "万公里");
    assert!(again(&mut city, "59").contains("value.falls"));
    assert!(again(&mut city, "526").contains("value.far_above_target"));
    assert!(again(&mut city, "525").contains("remarks: []"));
    assert!(again(&mut city, "60").contains("remarks: []"));
}

#[test]
fn a_co_operating_unit_adds_words_and_its_own_part_never_the_figure() {
    let mut city = City::with_report();
    let mut terms = terms("农村公路", "jiaotongju", &["qinghe", "dongcheng"]);
    let mut measure = roads();
    let part =
        |unit: &str, value: &str| SplitPart { unit: id(unit), value: value.parse().expect("a figure") };
    measure.split = Some(Split { parts: vec![part("qinghe", "200"), part("dongcheng", "150")] });
    terms.form = TaskForm::Measure(Box::new(measure));
    let task = city.issued("农村公路350公里", terms);
    city.open_period(MARCH);
    let add = |value: &str| {
        let own_part = Some(value.parse().expect("a figure"));
        let part = Box::new(Part { own_part, ..Part::default() });
        update(UpdateCommand::Contribute { task, period: period(MARCH), part })
    };
    let (county, district) =
        (city.actor("qinghe", &[Role::Reporter]), city.actor("dongcheng", &[Role::Reporter]));
    let lead = city.actor("jiaotongju", &[Role::Reporter]);
    assert_eq!(city.refused(&county, report(task, MARCH, figure("1"))).code, "not_permitted");
    assert_eq!(city.refused(&lead, add("1")).code, "progress.lead_contributes");
    city.done(&county, add("40"));
    assert_eq!(city.done(&county, add("40")), Vec::new());
    city.done(&county, add("41"));
    let sum = |city: &City| {
        prefill(city.state.task(task).expect("a task"), period(MARCH), &city.state.calendar()).parts_sum
    };
    assert_eq!(sum(&city), None, "one part is missing, and is not zero");
    city.done(&district, add("30"));
    assert_eq!(sum(&city), Some("71".parse().expect("a figure")));
    city.report(task, MARCH, "71");
    city.accept(task, MARCH);
    assert_eq!(city.refused(&county, add("50")).code, "progress.accepted");
}

#[test]
fn the_same_evidence_is_named_once_and_is_never_asked_for() {
    let mut city = City::with_report();
    let task = city.counted();
    city.open_period(MARCH);
    let file =
        || Evidence { file: hash("照片"), name: "照片.jpg".into(), kind: EvidenceKind::Photo, bytes: 12 };
    let reporter = city.actor("jiaotongju", &[Role::Reporter]);
    let twice = Progress { evidence: vec![file(), file()], ..figure("60") };
    assert_eq!(city.refused(&reporter, report(task, MARCH, twice)).code, "progress.evidence_twice");
    let many = Progress { evidence: vec![file(); 51], ..figure("60") };
    assert_eq!(city.refused(&reporter, report(task, MARCH, many)).code, "too_many");
    city.done(&reporter, report(task, MARCH, Progress { evidence: vec![file()], ..figure("60") }));
}

#[test]
fn a_duty_is_attested_and_nothing_else() {
    let mut city = City::with_report();
    let task = city.task("校园安全", "jiaoyuju", &[]);
    city.open_period(MARCH);
    let reporter = city.actor("jiaoyuju", &[Role::Reporter]);
    let words = Progress { narrative: "开展排查".into(), ..Progress::default() };
    assert_eq!(city.refused(&reporter, report(task, MARCH, words.clone())).code, "progress.attestation");
    let attestation =
        serde_json::from_str(r#"{"done": true, "found": 12, "fixed": 10, "open": 2}"#).expect("one");
    city.done(&reporter, report(task, MARCH, Progress { attestation: Some(attestation), ..words }));
    city.accept(task, MARCH);
    let TaskForm::Duty(duty) = city.state.task(task).expect("a task").form_now() else { panic!("a duty") };
    assert_eq!(duty.attested.len(), 1);
}

#[test]
fn a_figure_beyond_a_quadrillion_is_a_slip() {
    let mut city = City::with_report();
    let task = city.counted();
    city.open_period(MARCH);
    let reporter = city.actor("jiaotongju", &[Role::Reporter]);
    let refusal = city.refused(&reporter, report(task, MARCH, figure("1000000000000001")));
    assert_eq!(refusal.code, "progress.value_too_large");
    assert!(
        refusal.zh.contains("超过1000000000000。") || refusal.zh.contains("超过1000000000000000。"),
        "{}",
        refusal.zh
    );
    city.report(task, MARCH, "1000000000000000");
}

#[test]
fn reports_of_a_year_that_was_closed_do_not_change() {
    use taizhang_ledger::closing::ClosingCommand;
    let mut city = City::with_report();
    let task = city.counted();
    city.open_period("2026-12");
    city.report(task, "2026-12", "350");
    city.accept(task, "2026-12");
    city.on(date(2027, 1, 20));
    let supervisor = city.supervisor();
    let close =
        ClosingCommand::CloseYear { year: 2026, carried_over: vec![task], text: "年度归档".into() };
    city.done(&supervisor, Command::Closing(Box::new(close)));
    let reporter = city.actor("jiaotongju", &[Role::Reporter]);
    let corrected = city.ask(&reporter, correct(task, "2026-12", "349", "复核"));
    // The task went on into 2027, so its reports do; a report of the closed year itself stays as it is.
    assert_eq!(corrected.expect_err("closed").code, "year.closed");
}

#[test]
fn the_state_of_a_report_is_one_of_four() {
    let mut city = City::with_report();
    let task = city.counted();
    city.open_period(MARCH);
    city.report(task, MARCH, "60");
    let state = |city: &City| {
        let owed = city.state.task(task).and_then(|task| task.obligation(period(MARCH))).expect("owed");
        owed.submissions.last().expect("a report").state
    };
    assert_eq!(state(&city), SubmissionState::Submitted { level: 0 });
    city.accept(task, MARCH);
    assert_eq!(state(&city), SubmissionState::Accepted);
    assert_eq!(
        city.refused(&city.supervisor(), update(UpdateCommand::Accept { task, period: period("2026-04") }))
            .code,
        "period.nothing_owed"
    );
}
