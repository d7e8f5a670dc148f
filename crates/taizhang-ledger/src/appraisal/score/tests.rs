use std::collections::BTreeMap;

use jiff::civil::date;
use proptest::prelude::*;

use super::super::{Ranking, ScoreRuleError, rank};
use super::*;

fn number(written: &str) -> Decimal {
    written.parse().expect("a decimal")
}

fn rule() -> ScoreRule {
    ScoreRule::default_rule()
}

fn cases(states: &[(CaseState, usize)]) -> Vec<Case> {
    let repeated = states.iter().flat_map(|(state, n)| std::iter::repeat_n(state.clone(), *n));
    repeated.enumerate().map(|(i, state)| Case { what: format!("T{i}"), governed: true, state }).collect()
}

fn facts(unit: &str, items: &[(&str, Vec<Case>)], happened: &[(&str, usize)]) -> ScoreFacts {
    let references = |n: usize| (0..n).map(|i| format!("临澜督〔2025〕{i}号")).collect();
    ScoreFacts {
        unit: unit.parse().expect("a name"),
        period: "2025-Q1".parse().expect("a period"),
        cases: items.iter().map(|(id, cases)| ((*id).to_owned(), cases.clone())).collect(),
        happened: happened.iter().map(|(id, n)| ((*id).to_owned(), references(*n))).collect(),
    }
}

fn excluded() -> CaseState {
    CaseState::Excluded { reason: "项目依法调整".into() }
}

fn completed(states: &[(CaseState, usize)]) -> Score {
    score(&rule(), &facts("市教育局", &[("completed", cases(states))], &[]))
}

fn adjustment(on: AdjustmentOn, points: &str) -> Adjustment {
    Adjustment {
        on,
        points: number(points),
        reason: "统计口径有误".into(),
        decision: "临澜督函〔2025〕3号".into(),
        decided: date(2025, 4, 20),
    }
}

/// A tool showed closed-on-time over closed: 100 %, while half of what was due lay open.
#[test]
fn an_open_overdue_item_is_in_the_denominator() {
    let scored = completed(&[(CaseState::Met, 3), (CaseState::OpenOverdue, 3)]);
    let item = &scored.items[0];
    assert_eq!((item.met, item.due, item.open_overdue, item.rate), (3, 6, 3, Some(number("0.5"))));
    assert_eq!(scored.total, Some(number("50")));
}

#[test]
fn what_is_not_due_blank_self_made_or_excluded_is_left_out_and_counted() {
    let mut all = cases(&[
        (CaseState::Met, 4),
        (CaseState::Missed, 1),
        (CaseState::NotDue, 7),
        (CaseState::Blank, 2),
        (excluded(), 1),
    ]);
    all.extend(cases(&[(CaseState::Met, 9)]).into_iter().map(|case| Case { governed: false, ..case }));
    let scored = score(&rule(), &facts("市教育局", &[("completed", all)], &[]));
    let item = &scored.items[0];
    assert_eq!((item.met, item.due, item.not_due, item.blanks, item.ungoverned), (4, 5, 7, 2, 9));
    assert_eq!(item.excluded, [Exclusion { what: "T14".into(), reason: "项目依法调整".into() }]);
    assert_eq!((item.rate, item.points, scored.n), (Some(number("0.8")), Some(number("48")), 5));
    assert_eq!(
        item.formula.zh,
        "任务完成率：按期完成4÷应完成5=80%，60×80%=48分（其中逾期未结0；未计入：未到期7、空白2、自设9、剔除1（T14：项目依法调整））"
    );
    assert_eq!(
        item.formula.en,
        "tasks completed: 4 completed in time ÷ 5 due tasks = 80%, 60 × 80% = 48 (0 of them open and overdue; left out: 7 not \
         due, 2 blank, 9 self-made, 1 excluded (T14: 项目依法调整))"
    );
}

#[test]
fn an_item_of_which_nothing_was_due_is_left_out_of_the_sum_and_is_no_zero() {
    let scored = completed(&[(CaseState::Met, 1), (CaseState::NotDue, 5)]);
    assert_eq!(scored.total, Some(number("100")));
    assert_eq!((scored.items[1].rate, scored.items[1].points), (None, None));
    assert!(scored.formula.zh.contains("按时报送率：无到期事项，不计"));
    let nothing = score(
        &rule(),
        &facts("市教育局", &[("completed", cases(&[(CaseState::Blank, 5)]))], &[("bulletin", 1)]),
    );
    assert_eq!((nothing.total, nothing.rates, nothing.n, nothing.ranked_on()), (None, None, 0, None));
    assert!(nothing.formula.zh.ends_with("无到期事项，不计分"));
}

#[test]
fn a_score_prints_its_formula_and_every_step() {
    let items = [
        ("completed", cases(&[(CaseState::Met, 2), (CaseState::Missed, 1)])),
        ("on_time", cases(&[(CaseState::Met, 3)])),
    ];
    let mut scored = score(&rule(), &facts("市教育局", &items, &[("bulletin", 1), ("commended", 5)]));
    assert_eq!((scored.rates, scored.total, scored.n), (Some(number("75")), Some(number("76")), 6));
    scored.adjust(adjustment(AdjustmentOn::Total, "-0.5"));
    assert_eq!((scored.rates, scored.total), (Some(number("75")), Some(number("75.5"))));
    for step in [
        "任务完成率：按期完成2÷应完成3=66.67%，60×66.67%=40分",
        "督办回复率：无到期事项，不计",
        "被通报批评1次×2分=-2分",
        "经验做法获上级推广5次×1分，封顶3=3分",
        "申诉调整-0.5分（临澜督函〔2025〕3号：统计口径有误）",
        "得分=100×60÷80（75）+1-0.5=75.5=75.5（n=6）",
    ] {
        assert!(scored.formula.zh.contains(step), "{step}\n{}", scored.formula.zh);
    }
    assert!(
        scored.formula.en.contains("score = 100 × 60 ÷ 80 (75) +1 -0.5 = 75.5 = 75.5 (n = 6)"),
        "{}",
        scored.formula.en
    );
    assert!(scored.formula.en.contains("5 × 1, capped at 3 = 3"));
}

/// Another tool wrote max where min was meant, and everybody had 100.
#[test]
fn a_cap_is_the_most_and_never_the_least() {
    let happened = |n| {
        score(
            &rule(),
            &facts("市教育局", &[("completed", cases(&[(CaseState::Met, 1)]))], &[("bulletin", n)]),
        )
    };
    assert_eq!(happened(1).points[0].points, number("-2"));
    assert_eq!(happened(5).points[0].points, number("-10"));
    assert_eq!(happened(50).points[0].points, number("-10"));
    assert!(
        !happened(5).points[0].formula.zh.contains("封顶")
            && happened(6).points[0].formula.zh.contains("封顶10")
    );
    assert_eq!(happened(50).total, Some(number("90")));
    assert_eq!(happened(50).points[0].references.len(), 50);
}

#[test]
fn a_score_stays_between_its_ends() {
    let full = score(
        &rule(),
        &facts("市教育局", &[("completed", cases(&[(CaseState::Met, 1)]))], &[("commended", 3)]),
    );
    assert_eq!(full.total, Some(number("100")));
    assert!(full.formula.zh.contains("=103→[0,100]=100"), "{}", full.formula.zh);
    let low = ScoreRule { floor: number("20"), ..rule() };
    let none = facts("市教育局", &[("completed", cases(&[(CaseState::Missed, 1)]))], &[("bulletin", 5)]);
    assert_eq!(score(&low, &none).total, Some(number("20")));
    assert_eq!(score(&low, &none).ranked_on(), Some(number("20")));
    assert_eq!(score(&rule(), &none).total, Some(Decimal::ZERO));
}

#[test]
fn an_appeal_changes_a_score_by_a_recorded_adjustment() {
    let mut scored = completed(&[(CaseState::Met, 1), (CaseState::Missed, 1)]);
    scored.adjust(adjustment(AdjustmentOn::Item("completed".into()), "10"));
    assert_eq!((scored.total, scored.ranked_on()), (Some(number("60")), Some(number("60"))));
    scored.adjust(adjustment(AdjustmentOn::Total, "5"));
    assert_eq!((scored.total, scored.ranked_on()), (Some(number("65")), Some(number("60"))));
    assert_eq!((scored.adjustments.len(), scored.rates), (2, Some(number("50"))));
    scored.adjust(adjustment(AdjustmentOn::Item("completed".into()), "1000"));
    assert_eq!((scored.total, scored.ranked_on()), (Some(number("100")), Some(number("100"))));
    let json = serde_json::to_string(&scored).expect("json");
    assert_eq!(serde_json::from_str::<Score>(&json).expect("a score"), scored);
}

fn ranked(scores: &[Score]) -> Vec<(String, Option<u32>)> {
    rank(&rule(), scores).rows.into_iter().map(|row| (row.unit.to_string(), row.place)).collect()
}

fn scored(unit: &str, met: usize, missed: usize) -> Score {
    let cases = cases(&[(CaseState::Met, met), (CaseState::Missed, missed)]);
    score(&rule(), &facts(unit, &[("completed", cases)], &[]))
}

#[test]
fn ranks_are_of_rates_ties_share_a_place_and_few_items_have_none() {
    let scores = [
        scored("甲局", 4, 1),
        scored("乙局", 8, 2),
        scored("丙局", 9, 1),
        scored("丁局", 2, 2),
        scored("戊局", 5, 5),
        scored("己局", 0, 0),
        scored("庚局", 3, 2),
        Score { rule: "other-1".into(), ..scored("辛局", 9, 0) },
    ];
    let places = ranked(&scores);
    let expected = [
        ("丙局", Some(1)),
        ("乙局", Some(2)),
        ("甲局", Some(2)),
        ("庚局", Some(4)),
        ("戊局", Some(5)),
        ("丁局", None),
        ("己局", None),
        ("辛局", None),
    ];
    assert_eq!(places, expected.map(|(unit, place)| (unit.to_owned(), place)));
    let Ranking { rows, said, rule } = rank(&rule(), &scores);
    assert_eq!((rows[0].n, rows[0].score, rule.as_str()), (10, Some(number("90")), "default-1"));
    let why: BTreeMap<String, String> =
        rows.iter().map(|row| (row.unit.to_string(), row.unplaced.zh.clone())).collect();
    assert_eq!(why["丁局"], "到期事项4件，样本过少");
    assert_eq!(why["己局"], "无到期事项");
    assert_eq!(why["辛局"], "按另一规则other-1计分");
    assert_eq!(why["庚局"], "");
    assert!(said.zh.contains("不足5件的只列不排"));
}

/// A unit that splits its work in ten, or reports every day, must not rise by it.
#[test]
fn a_unit_does_not_rise_by_making_more_items_or_by_what_is_counted() {
    let honest = scored("甲局", 9, 1);
    let mut padded = cases(&[(CaseState::Met, 8), (CaseState::Missed, 2)]);
    padded.extend(cases(&[(CaseState::Met, 500)]).into_iter().map(|case| Case { governed: false, ..case }));
    let padded = score(&rule(), &facts("乙局", &[("completed", padded)], &[("commended", 3)]));
    assert_eq!(padded.total, Some(number("83")));
    assert_eq!(padded.ranked_on(), Some(number("80")), "additions do not count for the rank");
    assert_eq!(ranked(&[padded, honest])[0].0, "甲局");
}

#[test]
fn a_rule_that_does_not_hold_together_is_refused() {
    let refused = |change: &dyn Fn(&mut ScoreRule)| {
        let mut rule = rule();
        change(&mut rule);
        rule.check().map_or_else(|error| error.to_string(), |()| String::new())
    };
    assert_eq!(refused(&|_| ()), "");
    assert!(refused(&|rule| rule.full = Decimal::ZERO).contains("the full score is 0"));
    assert!(refused(&|rule| rule.full = number("10000.01")).contains("the full score"));
    assert_eq!(refused(&|rule| rule.full = number("10000")), "");
    assert!(refused(&|rule| rule.floor = number("-1")).contains("the least score"));
    assert!(refused(&|rule| rule.floor = number("101")).contains("the least score"));
    assert_eq!(refused(&|rule| rule.floor = number("100")), "");
    assert!(refused(&|rule| rule.items.clear()).contains("no items"));
    assert!(refused(&|rule| rule.items[0].weight = Decimal::ZERO).contains("weight 0"));
    assert!(refused(&|rule| rule.items[0].weight = number("10001")).contains("weight 10001"));
    assert_eq!(refused(&|rule| rule.items[0].weight = number("10000")), "");
    assert!(refused(&|rule| rule.deductions[0].cap = number("-1")).contains("at most -1"));
    assert!(refused(&|rule| rule.additions[0].points_each = number("-1")).contains("-1 points each"));
    assert!(refused(&|rule| rule.additions[0].points_each = number("10001")).contains("10001 points each"));
    assert_eq!(refused(&|rule| rule.additions[0].cap = Decimal::ZERO), "");
    assert_eq!(refused(&|rule| rule.additions[0].cap = number("10000")), "");
    assert!(refused(&|rule| rule.additions[0].cap = number("10001")).contains("at most 10001"));
    assert!(refused(&|rule| rule.items[1].id = "completed".into()).contains("completed stands in it twice"));
    assert!(
        refused(&|rule| rule.additions[0].id = "completed".into()).contains("completed stands in it twice")
    );
    let many = |n: usize| {
        move |rule: &mut ScoreRule| {
            let template = rule.deductions[0].clone();
            rule.deductions = (0..n).map(|i| PointRule { id: format!("x{i}"), ..template.clone() }).collect();
        }
    };
    assert_eq!(refused(&many(50)), "");
    assert!(refused(&many(51)).contains("more than 50 items"));
    assert!(matches!(ScoreRule::parse("full = 100"), Err(ScoreRuleError::Unreadable { .. })));
    let file = include_str!("../../../data/score/default.toml");
    assert!(matches!(
        ScoreRule::parse(&file.replace("full = \"100\"", "full = \"0\"")),
        Err(ScoreRuleError::Rule { .. })
    ));
}

#[test]
fn a_product_too_large_is_over_any_cap() {
    let mut rule = rule();
    rule.deductions[0].points_each = Decimal::MAX;
    let facts = facts("市教育局", &[("completed", cases(&[(CaseState::Met, 1)]))], &[("returned_twice", 2)]);
    assert_eq!(score(&rule, &facts).points[0].points, number("-5"));
}

proptest! {
    #[test]
    fn a_score_keeps_to_its_bounds(
        counts in proptest::collection::vec((0usize..20, 0usize..20, 0usize..20), 3), bulletins in 0usize..30, commended in 0usize..30,
        floor in 0u32..60, adjusted in -200i64..200,
    ) {
        let rule = ScoreRule { floor: floor.into(), ..rule() };
        let items: Vec<(&str, Vec<Case>)> = ["completed", "on_time", "answered"].iter().zip(&counts).map(|(id, (met, missed, open))| {
            (*id, cases(&[(CaseState::Met, *met), (CaseState::Missed, *missed), (CaseState::OpenOverdue, *open)]))
        }).collect();
        let mut scored = score(&rule, &facts("市教育局", &items, &[("bulletin", bulletins), ("commended", commended)]));
        scored.adjust(adjustment(AdjustmentOn::Total, &adjusted.to_string()));
        for item in &scored.items {
            prop_assert!(item.rate.is_none_or(|rate| Decimal::ZERO <= rate && rate <= Decimal::ONE));
            prop_assert!(item.points.is_none_or(|points| Decimal::ZERO <= points && points <= item.weight));
            prop_assert!(item.met + item.open_overdue <= item.due);
        }
        for point in &scored.points {
            let capped = rule.deductions.iter().chain(&rule.additions).find(|one| one.id == point.id).expect("a rule");
            prop_assert!(point.points.abs() <= capped.cap);
        }
        let within = |score: Option<Decimal>| score.is_none_or(|score| rule.floor <= score && score <= rule.full);
        prop_assert!(within(scored.total) && within(scored.rates) && within(scored.ranked_on()));
        prop_assert_eq!(scored.total.is_none(), scored.n == 0);
    }

    #[test]
    fn meeting_one_more_never_lowers_a_score_and_missing_one_more_never_raises_it(met in 0usize..30, missed in 0usize..30) {
        let total = |met, missed| scored("市教育局", met, missed).total;
        prop_assert!(met + missed == 0 || total(met, missed) <= total(met + 1, missed));
        prop_assert!(met + missed == 0 || total(met, missed) >= total(met, missed + 1));
    }

    #[test]
    fn a_better_rate_never_has_a_later_place(units in proptest::collection::vec((5usize..30, 0usize..30), 1..10)) {
        let scores: Vec<Score> = units.iter().enumerate().map(|(i, (met, missed))| scored(&format!("第{i}局"), *met, *missed)).collect();
        let rows = rank(&rule(), &scores).rows;
        for pair in rows.windows(2) {
            prop_assert!(pair[0].score >= pair[1].score);
            prop_assert_eq!(pair[0].score == pair[1].score, pair[0].place == pair[1].place);
            prop_assert!(pair[0].place <= pair[1].place);
        }
    }
}
