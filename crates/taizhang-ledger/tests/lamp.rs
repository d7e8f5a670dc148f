//! The corpus of lamps (`corpus/lamp.md`): every row is judged and held against what it says.

mod corpus;

use corpus::{Row, table};
use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use taizhang_ledger::calendar::{LatenessInputs, LatenessReading, Period, ReportingRule, WorkCalendar};
use taizhang_ledger::lamp::{
    DutyInput, LampInputs, LampRule, MeasureInput, PaceInput, RedPeriod, ReportInput, StepsInput, judge,
};
use taizhang_ledger::measure::{Actual, Direction, MilestoneProgress};
use taizhang_ledger::wording::Wording;

const TODAY: Date = date(2025, 6, 30);

fn period(code: &str) -> Period {
    code.parse().unwrap_or_else(|_| panic!("{code} is no period"))
}

fn number(written: &str) -> Decimal {
    written.parse().unwrap_or_else(|_| panic!("{written} is no number"))
}

fn day(written: &str) -> Date {
    written.parse().unwrap_or_else(|_| panic!("{written} is no date"))
}

fn measure(written: &str) -> Option<MeasureInput> {
    if written == "—" {
        return None;
    }
    let words: Vec<&str> = written.split(' ').collect();
    Some(match words[..] {
        ["零", actual] => MeasureInput::Zero { actual: number(actual) },
        ["区间", ends, actual] => {
            let (low, high) = ends.split_once('至').expect("two ends");
            let (low, high) = (number(low), number(high));
            let actual = number(actual.strip_prefix("实绩").expect("实绩"));
            MeasureInput::Kept { actual, low, high, inside: (low..=high).contains(&actual) }
        }
        [pace, direction, ..] => {
            let (actual, planned) = pace.split_once('/').expect("实绩/应达");
            let direction = match direction {
                "越多越好" => Direction::More,
                "越少越好" => Direction::Less,
                other => panic!("{other} is no direction"),
            };
            MeasureInput::Pace(PaceInput::of(number(actual), number(planned), direction))
        }
        _ => panic!("{written} is no number"),
    })
}

fn reading(submitted: Option<Date>, today: Date) -> ReportInput {
    let inputs = LatenessInputs { period: period("2025-05"), submitted, extended_to: None, today };
    let rule = ReportingRule::monthly_on_the_28th();
    let reading: LatenessReading = rule.lateness(inputs, &WorkCalendar::shipped());
    ReportInput::Last(Box::new(reading))
}

fn report(written: &str) -> ReportInput {
    match written {
        "按时" | "缺期" => reading(Some(date(2025, 5, 28)), TODAY),
        "宽限" => reading(None, date(2025, 5, 30)),
        "逾期未报" => reading(None, TODAY),
        "逾期已报" => reading(Some(date(2025, 6, 20)), TODAY),
        "未到期" => ReportInput::NoneDue,
        "不需报送" => ReportInput::NotReportable,
        other => panic!("{other} is no report"),
    }
}

fn gap() -> Actual {
    Actual {
        value: Some(number("300")),
        at: Some(period("2025-06")),
        missing: vec![period("2025-04")],
        status: None,
        how: Wording::default(),
    }
}

fn steps(written: &str) -> Option<StepsInput> {
    if written == "—" {
        return None;
    }
    let mut progress = MilestoneProgress::default();
    let mut waits_for_others = false;
    for word in written.split(' ') {
        if let Some(total) = word.strip_suffix('个') {
            progress.total = total.parse().expect("a count");
        } else if let Some(reached) = word.strip_prefix('达') {
            progress.reached = reached.parse().expect("a count");
        } else if let Some(early) = word.strip_prefix("提前") {
            progress.reached_early = early.parse().expect("a count");
        } else if let Some(missed) = word.strip_prefix("误期") {
            let (count, since) =
                missed.strip_suffix(')').and_then(|rest| rest.split_once('(')).expect("误期1(…)");
            progress.missed = (0..count.parse().expect("a count")).collect();
            progress.first_missed_due = Some(day(since));
        } else if word == "待评定" {
            waits_for_others = true;
        } else {
            panic!("{word} is nothing of nodes");
        }
    }
    Some(StepsInput { progress, waits_for_others })
}

fn inputs(row: &Row) -> LampInputs {
    let mut inputs = LampInputs::on(TODAY, period("2025-06"));
    inputs.measure = measure(row.get("数值"));
    inputs.met_for_good = row.get("数值").ends_with("达标");
    inputs.report = report(row.get("报送"));
    inputs.actual = (row.get("报送") == "缺期").then(gap);
    inputs.steps = steps(row.get("节点"));
    inputs.due = Some(row.get("时限")).filter(|cell| *cell != "—").map(day);
    let red = Some(row.get("红灯记录")).filter(|cell| *cell != "—");
    inputs.reds =
        red.map(|code| RedPeriod { period: period(code), clause: "far_behind".into() }).into_iter().collect();
    let attested = |done| Some(DutyInput { period: period("2025-05"), done, open: 0 });
    match row.get("其他") {
        "—" => {}
        "办结" => inputs.concluded = Some(TODAY),
        "已开展" => inputs.duty = attested(Some(true)),
        "未开展" => inputs.duty = attested(Some(false)),
        "未确认" => inputs.duty = attested(None),
        other => inputs.recovery = Some(day(other.strip_prefix("补回 ").expect("补回 and a day"))),
    }
    inputs
}

#[test]
fn every_lamp_of_the_corpus_is_judged_as_written() {
    let rules = LampRule::shipped();
    let rows = table(include_str!("../corpus/lamp.md"));
    assert!(rows.len() >= 60, "only {} rows", rows.len());
    let mut wrong = Vec::new();
    for row in &rows {
        let rule = rules.iter().find(|rule| rule.id == row.section);
        let judged = judge(rule.unwrap_or_else(|| panic!("no rule {}", row.section)), &inputs(row));
        let said = (judged.word.zh.as_str(), judged.clause.as_str(), judged.status.word().zh);
        if said != (row.get("亮灯"), row.get("依据"), row.get("状态").to_owned()) {
            wrong.push(format!("{} {}: {said:?}", row.section, row.get("情形")));
        }
        assert_eq!(judged.inputs, inputs(row), "the inputs are kept");
        assert!(judged.reason.zh.contains("截至2025-06-30") && judged.reason.en.contains("as of 2025-06-30"));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_clause_of_the_default_rule_has_an_example() {
    let rows = table(include_str!("../corpus/lamp.md"));
    for clause in &LampRule::default_rule().clauses {
        let named = |row: &Row| row.section == "default-1" && row.get("依据") == clause.id;
        assert!(rows.iter().any(named), "{} has no example", clause.id);
    }
}
