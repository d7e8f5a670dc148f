use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::super::{Clause, DutyInput, PaceInput, StepsInput};
use super::*;
use crate::calendar::{LatenessInputs, PeriodKind, ReportingRule, WorkCalendar};
use crate::measure::{Direction, MilestoneProgress};

fn number(written: &str) -> Decimal {
    written.parse().expect("a decimal")
}

fn period(code: &str) -> Period {
    code.parse().expect("a period")
}

const TODAY: Date = date(2025, 6, 30);

fn inputs() -> LampInputs {
    LampInputs {
        due: Some(date(2025, 12, 31)),
        unit: "亿元".into(),
        ..LampInputs::on(TODAY, period("2025-06"))
    }
}

fn paced(actual: &str, planned: &str) -> LampInputs {
    let pace = PaceInput::of(number(actual), number(planned), Direction::More);
    LampInputs { measure: Some(MeasureInput::Pace(pace)), ..inputs() }
}

fn red(code: &str) -> RedPeriod {
    RedPeriod { period: period(code), clause: "far_behind".into() }
}

fn by_default(inputs: &LampInputs) -> Judgement {
    judge(&LampRule::default_rule(), inputs)
}

fn missing() -> ReportInput {
    let asked =
        LatenessInputs { period: period("2025-05"), submitted: None, extended_to: None, today: TODAY };
    let reading = ReportingRule::monthly_on_the_28th().lateness(asked, &WorkCalendar::shipped());
    ReportInput::Last(Box::new(reading))
}

#[test]
fn a_lamp_never_stands_without_its_word_rule_clause_and_numbers() {
    let judged = by_default(&paced("480", "500"));
    assert_eq!(judged.word, Wording::new("黄灯·滞后", "yellow: behind"));
    assert_eq!((judged.rule.as_str(), judged.clause.as_str()), ("default-1", "margin"));
    assert_eq!(
        judged.reason.zh,
        "进度不低于90%、不足100%亮黄灯；实绩480亿元，应达500亿元，进度96%；时限2025-12-31；截至2025-06-30"
    );
    assert_eq!(
        judged.reason.en,
        "pace from 90 % to under 100 %: yellow; actual 480 亿元, planned 500 亿元, pace 96%; due 2025-12-31; as of \
         2025-06-30"
    );
    assert_eq!(judged.inputs, paced("480", "500"));
}

/// Blue is done in one place, due soon in another and good in a third.
#[test]
fn one_colour_has_different_words_in_different_places() {
    let rules = LampRule::shipped();
    let blues: std::collections::BTreeSet<Grade> = rules
        .iter()
        .flat_map(|rule| {
            rule.clauses.iter().filter(|clause| clause.lamp == Lamp::Blue).map(|clause| clause.grade)
        })
        .collect();
    assert_eq!(blues, [Grade::Done, Grade::OnPlan, Grade::DueSoon].into());
}

#[test]
fn a_red_period_is_kept_after_it_was_repaired_and_after_it_was_concluded() {
    let first = by_default(&LampInputs { period: period("2025-03"), ..paced("100", "500") });
    assert_eq!((first.lamp, first.reds.as_slice()), (Lamp::Red, [red("2025-03")].as_slice()));
    let repaired = by_default(&LampInputs { reds: first.reds.clone(), ..paced("500", "500") });
    assert_eq!((repaired.lamp, repaired.grade, &repaired.reds), (Lamp::Yellow, Grade::Repaired, &first.reds));
    assert!(
        repaired.reason.zh.contains("红灯记录：2025年3月")
            && repaired.reason.en.contains("red in March 2025")
    );
    let done =
        by_default(&LampInputs { concluded: Some(TODAY), reds: first.reds.clone(), ..paced("500", "500") });
    assert_eq!((done.lamp, &done.reds), (Lamp::Blue, &first.reds));
    assert!(done.reason.zh.contains("2025-06-30办结") && done.reason.zh.contains("红灯记录"));
}

#[test]
fn judging_a_red_period_again_keeps_one_mark_and_a_yellow_one_makes_none() {
    let first = by_default(&paced("100", "500"));
    let again = by_default(&LampInputs { reds: first.reds.clone(), ..paced("100", "500") });
    assert_eq!(again.reds, first.reds);
    assert_eq!(again.reds[0].clause, "far_behind");
    assert!(by_default(&paced("480", "500")).reds.is_empty());
    let both = by_default(&LampInputs { reds: vec![red("2025-03"), red("2025-04")], ..paced("500", "500") });
    assert!(
        both.reason.zh.contains("红灯记录：2025年3月、2025年4月")
            && both.reason.en.contains("March 2025, April 2025")
    );
}

#[test]
fn only_a_red_period_before_this_one_and_of_this_year_makes_a_repaired_one() {
    let grade = |code: &str| by_default(&LampInputs { reds: vec![red(code)], ..paced("500", "500") }).grade;
    assert_eq!(grade("2025-05"), Grade::Repaired);
    assert_eq!(grade("2025-Q1"), Grade::Repaired);
    assert_eq!(grade("2025-06"), Grade::OnPlan);
    assert_eq!(grade("2025-07"), Grade::OnPlan);
    assert_eq!(grade("2024-12"), Grade::OnPlan);
    let rule = &LampRule::shipped()[1];
    let within_one =
        |code: &str| judge(rule, &LampInputs { reds: vec![red(code)], ..paced("500", "500") }).grade;
    assert_eq!(within_one("2025-05"), Grade::Repaired);
    assert_eq!(within_one("2025-04"), Grade::OnPlan);
    assert_eq!(
        within_one("2025-Q1"),
        Grade::OnPlan,
        "periods of another length are no number of periods away"
    );
}

#[test]
fn what_was_not_reported_is_grey_whatever_its_last_number_says() {
    for actual in ["0", "100", "500", "5000"] {
        let judged = by_default(&LampInputs { report: missing(), ..paced(actual, "500") });
        assert_eq!((judged.lamp, judged.status), (Lamp::Grey, Status::Other), "{actual}");
        assert!(
            judged.reason.zh.contains("逾期33天（截至2025-06-30未报送，时限2025-05-28"),
            "{}",
            judged.reason
        );
    }
    for rule in LampRule::shipped() {
        let judged = judge(&rule, &LampInputs { report: missing(), ..paced("500", "500") });
        assert_eq!(judged.grade, Grade::Unreported, "{}", rule.id);
    }
}

#[test]
fn a_pace_far_above_the_plan_opens_a_query_and_leaves_the_lamp() {
    let judged = by_default(&paced("961.7", "100"));
    let query = judged.query.expect("a query");
    assert_eq!((query.ratio, query.above), (number("9.617"), number("1.50")));
    assert_eq!(query.said.zh, "进度961.7%，超过150%：请核实目标是否偏低、计量单位或口径是否有误");
    assert_eq!((judged.lamp, judged.status), (Lamp::Green, Status::Ahead));
    assert_eq!(by_default(&paced("150", "100")).query, None, "150 % itself does not");
    assert!(by_default(&paced("150.01", "100")).query.is_some());
    assert_eq!(
        judge(&LampRule { query_above: None, ..LampRule::default_rule() }, &paced("961.7", "100")).query,
        None
    );
    assert_eq!(by_default(&inputs()).query, None);
}

#[test]
fn a_rule_that_was_not_checked_shows_no_lamp_rather_than_a_wrong_one() {
    let judged = judge(&LampRule { clauses: Vec::new(), ..LampRule::default_rule() }, &paced("500", "500"));
    assert_eq!((judged.lamp, judged.grade, judged.clause.as_str()), (Lamp::None, Grade::Unlamped, ""));
    assert!(judged.reason.zh.contains("规则未作规定"));
}

#[test]
fn what_was_concluded_later_is_not_concluded_yet() {
    let later = LampInputs { concluded: Some(date(2025, 7, 1)), ..paced("500", "500") };
    assert_eq!(by_default(&later).grade, Grade::OnPlan);
}

fn asks(condition: Condition, inputs: &LampInputs) -> bool {
    let text = Wording::default();
    let clause =
        Clause { id: "asked".into(), when: vec![condition], grade: Grade::OnPlan, lamp: Lamp::Green, text };
    judge(&LampRule { clauses: vec![clause], ..LampRule::default_rule() }, inputs).clause == "asked"
}

#[test]
fn all_conditions_of_a_clause_have_to_hold() {
    let text = Wording::default();
    let when = vec![Condition::HasPace, Condition::Concluded];
    let clause = Clause { id: "asked".into(), when, grade: Grade::OnPlan, lamp: Lamp::Green, text };
    let rule = LampRule { clauses: vec![clause], ..LampRule::default_rule() };
    assert_eq!(judge(&rule, &paced("500", "500")).clause, "");
    assert_eq!(judge(&rule, &LampInputs { concluded: Some(TODAY), ..paced("500", "500") }).clause, "asked");
}

#[test]
fn a_condition_holds_for_what_it_names_and_nothing_else() {
    let kept = |actual: &str, inside| LampInputs {
        measure: Some(MeasureInput::Kept {
            actual: number(actual),
            low: number("2"),
            high: number("3"),
            inside,
        }),
        ..inputs()
    };
    let zero = |actual: &str| LampInputs {
        measure: Some(MeasureInput::Zero { actual: number(actual) }),
        ..inputs()
    };
    assert!(asks(Condition::Inside, &kept("2.5", true)) && !asks(Condition::Outside, &kept("2.5", true)));
    assert!(asks(Condition::Outside, &kept("3.5", false)) && !asks(Condition::Inside, &kept("3.5", false)));
    assert!(asks(Condition::Inside, &zero("0")) && !asks(Condition::ZeroBroken, &zero("0")));
    assert!(asks(Condition::ZeroBroken, &zero("0.1")) && !asks(Condition::Inside, &zero("0.1")));
    assert!(!asks(Condition::Inside, &inputs()) && !asks(Condition::Outside, &inputs()));
    assert!(asks(Condition::HasPace, &paced("0", "500")) && !asks(Condition::HasPace, &zero("0")));
    assert!(!asks(Condition::NotReportable, &inputs()));
    assert!(asks(Condition::NotReportable, &LampInputs { report: ReportInput::NotReportable, ..inputs() }));
    assert!(asks(Condition::Unreported, &LampInputs { report: missing(), ..inputs() }));
    assert!(!asks(Condition::Unreported, &inputs()));
    assert!(asks(Condition::TargetMet, &LampInputs { met_for_good: true, ..inputs() }));
    assert!(!asks(Condition::TargetMet, &inputs()));
    assert!(asks(Condition::Otherwise, &inputs()));
}

#[test]
fn a_tolerance_is_what_may_be_missing_of_the_pace() {
    let with = |ratio: &str, tolerance: &str| Condition::PaceAtLeast {
        ratio: number(ratio),
        tolerance: number(tolerance),
    };
    assert!(asks(with("1", "0.02"), &paced("490", "500")));
    assert!(!asks(with("1", "0.02"), &paced("489", "500")));
    assert!(!asks(with("1", "0.02"), &inputs()));
}

#[test]
fn days_are_counted_from_and_to_the_right_day() {
    let due = |day| LampInputs { due: Some(day), ..inputs() };
    assert!(asks(Condition::DueWithin { days: 30 }, &due(date(2025, 7, 30))));
    assert!(!asks(Condition::DueWithin { days: 30 }, &due(date(2025, 7, 31))));
    assert!(asks(Condition::DueWithin { days: 30 }, &due(TODAY)));
    assert!(!asks(Condition::DueWithin { days: 30 }, &due(date(2025, 6, 29))), "passed is not soon");
    assert!(!asks(Condition::DueWithin { days: 30 }, &LampInputs { due: None, ..inputs() }));
    assert!(asks(Condition::DaysBehindAtLeast { days: 1 }, &due(date(2025, 6, 29))));
    assert!(!asks(Condition::DaysBehindAtLeast { days: 2 }, &due(date(2025, 6, 29))));
    assert!(asks(Condition::DuePassed, &due(date(2025, 6, 29))) && !asks(Condition::DuePassed, &due(TODAY)));
    let recovery = |day, due| LampInputs { recovery: Some(day), due, ..inputs() };
    assert!(asks(Condition::RecoveryDated, &recovery(TODAY, None)));
    assert!(!asks(Condition::RecoveryDated, &recovery(date(2025, 6, 29), None)));
    assert!(asks(Condition::RecoveryDated, &recovery(date(2025, 8, 1), Some(date(2025, 8, 1)))));
    assert!(!asks(Condition::RecoveryDated, &recovery(date(2025, 8, 2), Some(date(2025, 8, 1)))));
    assert!(!asks(Condition::RecoveryDated, &inputs()));
    let reason = by_default(&recovery(date(2025, 8, 1), None)).reason;
    assert!(reason.zh.contains("承诺2025-08-01前补回") && reason.en.contains("to be made up by 2025-08-01"));
}

fn stepped(total: u32, reached: u32, missed: u32) -> LampInputs {
    let first_missed_due = (missed > 0).then_some(date(2025, 6, 10));
    let progress = MilestoneProgress {
        total,
        reached,
        missed: (0..missed).collect(),
        first_missed_due,
        ..Default::default()
    };
    LampInputs { steps: Some(StepsInput { progress, waits_for_others: false }), ..inputs() }
}

#[test]
fn nodes_are_said_with_their_numbers() {
    assert!(
        asks(Condition::StepsOnTime, &stepped(3, 1, 0)) && !asks(Condition::StepMissed, &stepped(3, 1, 0))
    );
    assert!(
        asks(Condition::StepMissed, &stepped(3, 1, 1)) && !asks(Condition::StepsOnTime, &stepped(3, 1, 1))
    );
    assert!(!asks(Condition::StepsOnTime, &stepped(0, 0, 0)), "no nodes are not nodes on time");
    assert!(!asks(Condition::StepsOnTime, &inputs()) && !asks(Condition::StepMissed, &inputs()));
    let reason = by_default(&stepped(3, 1, 1)).reason;
    assert!(reason.zh.contains("节点3个，已达1个，误期1个（最早2025-06-10）"), "{reason}");
    assert!(
        reason.en.contains("1 of 3 nodes reached, 1 missed (the first was due 2025-06-10)"),
        "{}",
        reason.en
    );
    let mut waiting = stepped(1, 1, 0);
    waiting.steps.as_mut().expect("steps").waits_for_others = true;
    let reason = by_default(&waiting).reason;
    assert!(reason.zh.contains("已达1个，待上级评定") && reason.en.contains("others decide next"));
}

#[test]
fn a_duty_is_said_with_its_open_cases() {
    let duty =
        |done| LampInputs { duty: Some(DutyInput { period: period("2025-05"), done, open: 4 }), ..inputs() };
    assert!(
        asks(Condition::Attested, &duty(Some(true))) && !asks(Condition::AttestedNotDone, &duty(Some(true)))
    );
    assert!(
        asks(Condition::AttestedNotDone, &duty(Some(false)))
            && !asks(Condition::Attested, &duty(Some(false)))
    );
    assert!(!asks(Condition::Attested, &duty(None)) && !asks(Condition::AttestedNotDone, &duty(None)));
    assert!(!asks(Condition::Attested, &inputs()) && !asks(Condition::AttestedNotDone, &inputs()));
    for (done, zh) in [(Some(true), "已开展"), (Some(false), "未开展"), (None, "未确认")] {
        assert!(by_default(&duty(done)).reason.zh.contains(&format!("2025年5月{zh}，未整改4件")));
    }
}

#[test]
fn numbers_are_said_for_each_kind_of_measure() {
    let said = |measure| by_default(&LampInputs { measure: Some(measure), ..inputs() }).reason.zh;
    let pace = |actual: &str, planned: &str| {
        MeasureInput::Pace(PaceInput::of(number(actual), number(planned), Direction::More))
    };
    assert!(said(pace("0", "0")).contains("应达0亿元，已达"));
    assert!(said(pace("-2", "-1")).contains("应达-1亿元，未达"));
    let (actual, low, high) = (number("2.4"), number("2"), number("3"));
    assert!(
        said(MeasureInput::Kept { actual, low, high, inside: true }).contains("实绩2.4亿元，区间2至3亿元")
    );
    assert!(said(MeasureInput::Zero { actual: Decimal::ONE }).contains("目标为零，实绩1亿元"));
    assert!(said(MeasureInput::NoPace { actual: None }).starts_with("尚无到期的节点或数值，不亮灯；时限"));
    let late = |submitted| {
        let asked = LatenessInputs {
            period: period("2025-05"),
            submitted: Some(submitted),
            extended_to: None,
            today: TODAY,
        };
        let reading = ReportingRule::monthly_on_the_28th().lateness(asked, &WorkCalendar::shipped());
        by_default(&LampInputs { report: ReportInput::Last(Box::new(reading)), ..inputs() }).reason.zh
    };
    assert!(!late(date(2025, 5, 28)).contains("2025年5月"), "a report on time needs no words");
    assert!(late(date(2025, 6, 20)).contains("逾期23天"));
}

#[test]
fn a_status_never_contradicts_its_lamp() {
    let status = |grade, inputs: &LampInputs| status(&LampRule::default_rule(), inputs, grade);
    let on_pace = paced("500", "500");
    assert_eq!(status(Grade::OnPlan, &paced("524.99", "500")), Status::OnPace);
    assert_eq!(status(Grade::OnPlan, &paced("525", "500")), Status::Ahead);
    assert_eq!(status(Grade::Repaired, &paced("525", "500")), Status::Ahead);
    assert_eq!(status(Grade::Repaired, &on_pace), Status::OnPace);
    assert_eq!(status(Grade::DueSoon, &on_pace), Status::OnPace);
    assert_eq!(status(Grade::DueSoon, &paced("600", "500")), Status::Ahead);
    assert_eq!(status(Grade::DueSoon, &paced("499", "500")), Status::Behind);
    assert_eq!(status(Grade::DueSoon, &stepped(3, 1, 1)), Status::Behind);
    assert_eq!(status(Grade::DueSoon, &stepped(3, 1, 0)), Status::OnPace);
    let kept = |inside| {
        let measure = MeasureInput::Kept { actual: number("4"), low: number("2"), high: number("3"), inside };
        LampInputs { measure: Some(measure), ..inputs() }
    };
    assert_eq!(status(Grade::DueSoon, &kept(false)), Status::Behind);
    assert_eq!(status(Grade::DueSoon, &kept(true)), Status::OnPace);
    for grade in [Grade::Behind, Grade::FarBehind, Grade::Missed] {
        assert_eq!(status(grade, &paced("600", "500")), Status::Behind);
    }
    assert_eq!(status(Grade::Unreported, &on_pace), Status::Other);
    assert_eq!(status(Grade::Unlamped, &inputs()), Status::Other);
    assert_eq!(status(Grade::Done, &inputs()), Status::Completed);
    assert_eq!(
        status(Grade::Unlamped, &LampInputs { concluded: Some(TODAY), ..inputs() }),
        Status::Completed
    );
    assert_eq!(status(Grade::OnPlan, &LampInputs { met_for_good: true, ..on_pace }), Status::Completed);
}

#[test]
fn nodes_that_are_all_reached_are_the_whole_only_where_nobody_else_decides() {
    let status = |inputs: &LampInputs| by_default(inputs).status;
    assert_eq!(status(&stepped(3, 3, 0)), Status::Completed);
    assert_eq!(status(&stepped(3, 2, 0)), Status::OnPace);
    assert_eq!(status(&stepped(0, 0, 0)), Status::Other);
    let mut waiting = stepped(3, 3, 0);
    waiting.steps.as_mut().expect("steps").waits_for_others = true;
    assert_eq!(status(&waiting), Status::OnPace);
    let with_number = LampInputs { measure: paced("500", "500").measure, ..stepped(3, 3, 0) };
    assert_eq!(status(&with_number), Status::OnPace, "the number is still to come");
    let mut early = stepped(3, 1, 0);
    early.steps.as_mut().expect("steps").progress.reached_early = 1;
    assert_eq!(status(&early), Status::Ahead);
    let with_number = LampInputs { measure: paced("500", "500").measure, ..early };
    assert_eq!(status(&with_number), Status::OnPace, "with a number the number decides");
}

/// How bad a grade is, for comparing.
fn badness(grade: Grade) -> usize {
    Grade::ALL.iter().position(|one| *one == grade).expect("a grade")
}

proptest! {
    #[test]
    fn a_better_number_never_makes_a_worse_lamp(
        planned in 1i64..500, a in 0i64..900, b in 0i64..900, less: bool, was_red: bool, rule in 0usize..5,
        recovery: bool, due in 0i64..60,
    ) {
        let rule = &LampRule::shipped()[rule];
        let direction = if less { Direction::Less } else { Direction::More };
        let (worse, better) = if less { (a.max(b), a.min(b)) } else { (a.min(b), a.max(b)) };
        let of = |actual: i64| {
            let pace = PaceInput::of(actual.into(), planned.into(), direction);
            let judged = judge(rule, &LampInputs {
                measure: Some(MeasureInput::Pace(pace)),
                reds: if was_red { vec![red("2025-05")] } else { vec![] },
                recovery: recovery.then_some(date(2025, 8, 1)),
                due: Some(date(2025, 6, 10).saturating_add(jiff::Span::new().days(due))),
                ..inputs()
            });
            badness(judged.grade)
        };
        prop_assert!(of(better) <= of(worse));
    }

    #[test]
    fn every_input_has_a_lamp_with_a_word_by_every_shipped_rule(
        actual in -100i64..900, planned in -100i64..500, less: bool, total in 0u32..4, reached in 0u32..4, missed in 0u32..3,
        done in proptest::option::of(any::<bool>()), reported in 0u8..3, met: bool, rule in 0usize..5, as_of in 0i64..400,
    ) {
        let rule = &LampRule::shipped()[rule];
        let direction = if less { Direction::Less } else { Direction::More };
        let today = date(2025, 1, 1).saturating_add(jiff::Span::new().days(as_of));
        let inputs = LampInputs {
            as_of: today,
            period: Period::containing(PeriodKind::Month, today),
            measure: (actual % 3 != 0).then(|| MeasureInput::Pace(PaceInput::of(actual.into(), planned.into(), direction))),
            duty: done.map(|done| DutyInput { period: period("2025-05"), done: Some(done), open: 0 }),
            report: match reported { 0 => ReportInput::NoneDue, 1 => ReportInput::NotReportable, _ => missing() },
            met_for_good: met,
            ..stepped(total, reached, missed)
        };
        let judged = judge(rule, &inputs);
        prop_assert!(!judged.clause.is_empty());
        prop_assert!(judged.word.zh.contains('·') && !judged.reason.zh.is_empty() && !judged.reason.en.is_empty());
        prop_assert_eq!(judged.reds.is_empty(), !judged.grade.is_red_mark());
        let green_while_silent = reported == 2 && matches!(judged.lamp, Lamp::Green);
        prop_assert!(!green_while_silent, "what was not reported is never green");
        prop_assert_eq!(&judge(rule, &inputs), &judged, "the same inputs give the same lamp");
    }
}
