//! Scores of a period, objections, appeals, ranks.

mod support;

use support::{City, day, hash, id};
use taizhang_ledger::appraisal::AdjustmentOn;
use taizhang_ledger::appraise::{AppealedPoints, AppraisalStatus, AppraiseCommand, Noted, facts};
use taizhang_ledger::closing::ClosingCommand;
use taizhang_ledger::supervision::{NoticeTerms, SupervisionCommand};
use taizhang_ledger::task::Terms;
use taizhang_ledger::{Actor, AppealId, AppraisalId, Command, NoticeId, RefusalKind, Role, TaskId};

fn appraise(command: AppraiseCommand) -> Command {
    Command::Appraise(Box::new(command))
}

fn compute(period: &str) -> Command {
    let period = period.parse().expect("a period");
    appraise(AppraiseCommand::Compute { title: "一季度考核".into(), period, noted: Vec::new() })
}

fn appeal(unit: &str) -> Command {
    let (appraisal, unit) = (AppraisalId(1), id(unit));
    appraise(AppraiseCommand::Appeal { appraisal, unit, text: "任务已于3月20日提出办结".into() })
}

fn decide(points: Option<i64>) -> Command {
    let adjusted = points
        .map(|points| AppealedPoints { on: AdjustmentOn::Item("completed".into()), points: points.into() });
    appraise(AppraiseCommand::DecideAppeal { appeal: AppealId(1), adjusted, reason: "经核实".into() })
}

fn finish() -> Command {
    appraise(AppraiseCommand::Finish { appraisal: AppraisalId(1) })
}

/// A task of a unit that is due on a day.
fn due(city: &mut City, words: &str, unit: &str, day: jiff::civil::Date) -> TaskId {
    let entry = city.entry(words);
    let task = city.draft(entry, Terms { due_date: day, ..support::terms(words, unit, &[]) });
    city.issue(vec![task]);
    let office = city.actor(unit, &[Role::Reporter]);
    let acknowledge = taizhang_ledger::task::TaskCommand::Acknowledge { tasks: vec![task] };
    city.done(&office, Command::Task(Box::new(acknowledge)));
    task
}

fn conclude(city: &mut City, unit: &str, task: TaskId) {
    let (office, supervisor) = (city.actor(unit, &[Role::Reporter]), city.supervisor());
    let closing = |command| Command::Closing(Box::new(command));
    let propose = ClosingCommand::Propose { task, text: "完成".into(), evidence: vec![hash("证")] };
    city.done(&office, closing(propose));
    city.done(&supervisor, closing(ClosingCommand::Accept { task, text: "同意".into() }));
}

/// The roads were done in time, the schools are overdue, the port is due later; it is 2 April.
fn quarter() -> City {
    let mut city = City::with_report();
    let roads = due(&mut city, "新改建农村公路350公里", "jiaotongju", day(3, 20));
    due(&mut city, "新增学位", "jiaoyuju", day(3, 20));
    due(&mut city, "临澜港二期", "jiaotongju", day(11, 30));
    city.on(day(3, 20));
    conclude(&mut city, "jiaotongju", roads);
    city.on(day(4, 2));
    city
}

fn computed() -> City {
    let mut city = quarter();
    let supervisor = city.supervisor();
    city.done(&supervisor, compute("2026-Q1"));
    city
}

fn office(city: &City, unit: &str) -> Actor {
    city.actor(unit, &[Role::Reporter])
}

#[test]
fn an_open_overdue_task_is_in_the_denominator() {
    let city = computed();
    let scores = &city.state.appraisals[0].scores;
    let education = &scores[&id("jiaoyuju")].items[0];
    assert_eq!(
        (education.met, education.due, education.open_overdue),
        (0, 1, 1),
        "a rate over closed tasks would say 100 %"
    );
    let transport = &scores[&id("jiaotongju")].items[0];
    assert_eq!((transport.met, transport.due, transport.not_due), (1, 1, 1));
}

#[test]
fn a_score_prints_its_formula_denominators_and_exclusions() {
    let city = computed();
    let score = &city.state.appraisals[0].scores[&id("jiaoyuju")];
    for needed in ["应完成1", "逾期未结1", "剔除", "n=1"] {
        assert!(score.formula.zh.contains(needed), "{needed}: {}", score.formula.zh);
    }
    assert_eq!(score.rule, city.state.appraisals[0].rule.id, "the rule is kept with the scores");
}

#[test]
fn a_cancelled_task_is_excluded_with_its_reason() {
    use taizhang_ledger::request::{RequestCommand, RequestedChange};
    let mut city = City::with_report();
    let task = due(&mut city, "新增学位", "jiaoyuju", day(3, 20));
    let (office, leader) = (office(&city, "jiaoyuju"), city.actor("shizhang", &[Role::Leader]));
    let request = |command| Command::Request(Box::new(command));
    let (reason, progress) = ("政策变化".into(), "未开工".into());
    let ask = RequestCommand::Ask { task, change: RequestedChange::Cancel, reason, progress };
    city.done(&office, request(ask));
    let approve = RequestCommand::Approve { request: taizhang_ledger::RequestId(1), said: "同意".into() };
    city.done(&leader, request(approve));
    city.on(day(4, 2));
    let supervisor = city.supervisor();
    city.done(&supervisor, compute("2026-Q1"));
    let score = &city.state.appraisals[0].scores[&id("jiaoyuju")];
    assert_eq!((score.items[0].due, score.items[0].excluded.len(), score.total), (0, 1, None));
    assert!(score.formula.zh.contains("经批准取消"), "{}", score.formula.zh);
}

#[test]
fn a_task_overdue_from_an_earlier_period_stays_due() {
    let city = quarter();
    let period = "2026-Q2".parse().expect("a period");
    let facts = facts(&city.state, &id("jiaoyuju"), period, &[], day(7, 1));
    assert_eq!(facts.cases["completed"].len(), 1, "it does not fall out of the count by waiting");
    let done = taizhang_ledger::appraise::facts(&city.state, &id("jiaotongju"), period, &[], day(7, 1));
    assert_eq!(done.cases["completed"].len(), 1, "what was done in an earlier period is not counted twice");
}

#[test]
fn a_period_is_scored_after_it_is_over_and_once() {
    let mut city = quarter();
    let supervisor = city.supervisor();
    assert_eq!(city.refused(&supervisor, compute("2026-Q2")).code, "appraisal.period");
    city.done(&supervisor, compute("2026-Q1"));
    assert_eq!(city.refused(&supervisor, compute("2026-Q1")).code, "appraisal.exists");
    let annul = AppraiseCommand::Annul { appraisal: AppraisalId(1), reason: "漏计通知单".into() };
    city.done(&supervisor, appraise(annul));
    city.done(&supervisor, compute("2026-Q1"));
    assert_eq!(city.state.appraisals[0].status, AppraisalStatus::Annulled, "the first stays in the ledger");
}

#[test]
fn units_object_in_the_days_that_the_rules_give() {
    let mut city = computed();
    assert_eq!(city.state.appraisals[0].objections_until, day(4, 9));
    let education = office(&city, "jiaoyuju");
    city.on(day(4, 10));
    let refusal = city.refused(&education, appeal("jiaoyuju"));
    assert_eq!((refusal.code, refusal.lifted_by), ("appraisal.objections_over", vec![Role::Supervisor]));
    city.on(day(4, 9));
    city.done(&education, appeal("jiaoyuju"));
    assert_eq!(city.refused(&education, appeal("jiaoyuju")).code, "appeal.waiting");
}

#[test]
fn a_unit_objects_to_its_own_score_only() {
    let mut city = computed();
    let transport = office(&city, "jiaotongju");
    assert_eq!(city.refused(&transport, appeal("jiaoyuju")).kind, RefusalKind::Forbidden);
}

#[test]
fn an_upheld_appeal_is_a_recorded_adjustment_and_nothing_else() {
    let mut city = computed();
    let (education, supervisor) = (office(&city, "jiaoyuju"), city.supervisor());
    city.done(&education, appeal("jiaoyuju"));
    let before = city.state.appraisals[0].scores[&id("jiaoyuju")].clone();
    city.done(&supervisor, decide(Some(20)));
    let after = &city.state.appraisals[0].scores[&id("jiaoyuju")];
    assert_eq!(before.items, after.items, "what was counted stays");
    assert_eq!(after.adjustments[0].decision, "L1");
    assert!(after.formula.zh.contains("申诉调整20分"), "{}", after.formula.zh);
    assert_ne!(before.total, after.total);
}

#[test]
fn nobody_decides_the_appeal_of_their_own_unit() {
    let mut city = computed();
    let education = office(&city, "jiaoyuju");
    city.done(&education, appeal("jiaoyuju"));
    let own = city.actor("jiaoyuju", &[Role::Supervisor]);
    assert_eq!(city.refused(&own, decide(Some(20))).code, "appeal.own");
}

#[test]
fn an_adjustment_is_bounded_and_names_an_item_of_the_rule() {
    let mut city = computed();
    let (education, supervisor) = (office(&city, "jiaoyuju"), city.supervisor());
    city.done(&education, appeal("jiaoyuju"));
    assert_eq!(city.refused(&supervisor, decide(Some(0))).code, "appeal.points");
    assert_eq!(city.refused(&supervisor, decide(Some(101))).code, "appeal.points");
    let adjusted = Some(AppealedPoints { on: AdjustmentOn::Item("never".into()), points: 1.into() });
    let unknown = AppraiseCommand::DecideAppeal { appeal: AppealId(1), adjusted, reason: "核实".into() };
    assert_eq!(city.refused(&supervisor, appraise(unknown)).code, "appraisal.item");
    city.done(&supervisor, decide(None));
    assert_eq!(city.refused(&supervisor, decide(None)).code, "appeal.decided");
}

#[test]
fn it_is_final_after_the_days_and_with_every_appeal_decided() {
    let mut city = computed();
    let (education, supervisor) = (office(&city, "jiaoyuju"), city.supervisor());
    city.done(&education, appeal("jiaoyuju"));
    assert_eq!(city.refused(&supervisor, finish()).code, "appraisal.objections_open");
    city.on(day(4, 10));
    assert_eq!(city.refused(&supervisor, finish()).code, "appeal.undecided");
    city.done(&supervisor, decide(None));
    city.done(&supervisor, finish());
    assert_eq!(city.state.appraisals[0].status, AppraisalStatus::Final);
    let annul = AppraiseCommand::Annul { appraisal: AppraisalId(1), reason: "改".into() };
    assert_eq!(city.refused(&supervisor, appraise(annul)).code, "appraisal.status");
}

#[test]
fn ranks_are_on_rates_of_governed_tasks_and_show_how_many_stand_behind_them() {
    let mut city = computed();
    let supervisor = city.supervisor();
    city.on(day(4, 10));
    city.done(&supervisor, finish());
    let ranking = &city.state.appraisals[0].ranking;
    assert_eq!(ranking.len(), 2);
    assert!(
        ranking.iter().all(|row| row.place.is_none() && row.n == 1),
        "one task is too few for a place: {ranking:?}"
    );
    assert!(ranking.iter().all(|row| row.unplaced.zh.contains("样本过少")));
}

#[test]
fn a_notice_answered_late_counts_by_the_day_the_reply_first_came() {
    let mut city = quarter();
    let (supervisor, education) = (city.supervisor(), office(&city, "jiaoyuju"));
    city.on(day(3, 2));
    let terms = NoticeTerms {
        unit: id("jiaoyuju"),
        tasks: Vec::new(),
        matter: "进度".into(),
        requirement: "说明".into(),
        clock: "13710".into(),
        step: "reply".into(),
    };
    let supervise = |command| Command::Supervision(Box::new(command));
    city.done(&supervisor, supervise(SupervisionCommand::IssueNotice { terms }));
    let notice = NoticeId(1);
    city.done(&education, supervise(SupervisionCommand::AcknowledgeNotice { notice }));
    city.on(day(3, 9));
    let reply =
        |text: &str| SupervisionCommand::ReplyToNotice { notice, text: text.into(), evidence: Vec::new() };
    city.done(&education, supervise(reply("说明")));
    city.done(&supervisor, supervise(SupervisionCommand::ReturnReply { notice, reason: "太简".into() }));
    city.done(&education, supervise(reply("详细说明")));
    city.on(day(4, 2));
    city.done(&supervisor, compute("2026-Q1"));
    let answered = &city.state.appraisals[0].scores[&id("jiaoyuju")].items[2];
    assert_eq!((answered.id.as_str(), answered.met, answered.due), ("answered", 0, 1));
}

#[test]
fn what_is_entered_by_hand_names_an_item_of_the_rule_and_what_shows_it() {
    let mut city = quarter();
    let supervisor = city.supervisor();
    let with = |rule: &str, reference: &str| {
        let noted = vec![Noted { unit: id("jiaoyuju"), rule: rule.into(), reference: reference.into() }];
        let period = "2026-Q1".parse().expect("a period");
        appraise(AppraiseCommand::Compute { title: "考核".into(), period, noted })
    };
    assert_eq!(city.refused(&supervisor, with("never", "省政府简报2期")).code, "appraisal.item");
    assert_eq!(city.refused(&supervisor, with("commended", " ")).code, "empty");
    city.done(&supervisor, with("commended", "省政府简报2期"));
    let points = &city.state.appraisals[0].scores[&id("jiaoyuju")].points;
    assert_eq!(points[0].references, ["省政府简报2期"]);
}

#[test]
fn a_report_that_was_not_handed_in_is_in_the_denominator() {
    let mut city = City::with_report();
    let task = city.counted();
    city.open_period("2026-02");
    city.report(task, "2026-02", "30");
    city.open_period("2026-03");
    city.on(day(4, 10));
    let supervisor = city.supervisor();
    city.done(&supervisor, compute("2026-Q1"));
    let on_time = &city.state.appraisals[0].scores[&id("jiaotongju")].items[1];
    assert_eq!((on_time.id.as_str(), on_time.met, on_time.due, on_time.open_overdue), ("on_time", 1, 2, 1));
}

#[test]
fn a_report_given_back_twice_costs_points_and_says_which() {
    let mut city = City::with_report();
    let task = city.counted();
    city.open_period("2026-03");
    let reviewer = city.actor("jiaotongju", &[Role::Reviewer]);
    for value in ["30", "31", "32"] {
        city.report(task, "2026-03", value);
        if value != "32" {
            city.done(&reviewer, support::return_back(task, "2026-03", "数据不一致"));
        }
    }
    city.on(day(4, 10));
    let supervisor = city.supervisor();
    city.done(&supervisor, compute("2026-Q1"));
    let points = &city.state.appraisals[0].scores[&id("jiaotongju")].points;
    assert_eq!(
        (points[0].id.as_str(), points[0].references.as_slice()),
        ("returned_twice", ["T1 2026-03".to_owned()].as_slice())
    );
}
