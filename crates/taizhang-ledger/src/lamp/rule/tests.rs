use super::*;

#[test]
fn every_shipped_rule_is_read_and_shows_what_was_not_reported() {
    let rules = LampRule::shipped();
    assert_eq!(rules.len(), SHIPPED.len());
    for rule in &rules {
        assert!(rule.clauses.iter().any(|clause| clause.lamp == Lamp::Grey), "{}", rule.id);
        for clause in &rule.clauses {
            assert!(!clause.text.zh.is_empty() && !clause.text.en.is_empty(), "{} {}", rule.id, clause.id);
        }
    }
    let names: BTreeSet<_> = rules.iter().map(|rule| &rule.id).collect();
    assert_eq!(names.len(), rules.len());
    assert_eq!(rules[0], LampRule::default_rule());
}

fn refused(change: impl FnOnce(&mut LampRule)) -> String {
    let mut rule = LampRule::default_rule();
    change(&mut rule);
    rule.check().map_or_else(|error| error.to_string(), |()| String::new())
}

fn clause(rule: &mut LampRule, id: &str) -> Clause {
    rule.clauses.iter().find(|clause| clause.id == id).expect("a clause").clone()
}

#[test]
fn a_rule_that_may_decide_nothing_or_contradicts_itself_is_refused() {
    assert_eq!(refused(|_| ()), "");
    assert!(refused(|rule| rule.id = " ".into()).contains("has no name"));
    assert!(refused(|rule| rule.clauses[1].id = "done".into()).contains("two clauses are named done"));
    assert!(refused(|rule| rule.clauses[1].when.clear()).contains("clause no_report asks nothing"));
    assert!(refused(|rule| drop(rule.clauses.pop())).contains("no clause says what holds"));
    assert!(refused(|rule| rule.clauses.rotate_right(1)).contains("never decides"));
    assert!(
        refused(|rule| rule.ahead_from = "0.99".parse().expect("a decimal")).contains("ahead begins at 1")
    );
    assert_eq!(refused(|rule| rule.ahead_from = Decimal::ONE), "");
    assert!(refused(|rule| rule.query_above = Some(Decimal::ONE)).contains("query_above"));
    assert_eq!(refused(|rule| rule.query_above = Some(rule.ahead_from)), "");
    assert_eq!(refused(|rule| rule.query_above = None), "");
    assert!(
        refused(|rule| rule.clauses.retain(|clause| clause.grade != Grade::Unreported))
            .contains("not reported")
    );
    let green = |rule: &mut LampRule| {
        let at = rule.clauses.iter().position(|clause| clause.id == "unreported").expect("a clause");
        rule.clauses[at].grade = Grade::OnPlan;
    };
    assert!(refused(green).contains("not reported"), "what was not reported is never green");
}

#[test]
fn a_rule_has_a_limit_of_clauses() {
    let with = |n: usize| {
        refused(|rule| {
            let last = rule.clauses.len() - 1;
            let template = clause(rule, "steps");
            let more = (rule.clauses.len()..n).map(|i| Clause { id: format!("x{i}"), ..template.clone() });
            let more: Vec<Clause> = more.collect();
            rule.clauses.splice(last..last, more);
        })
    };
    assert_eq!(with(CLAUSES_MAX), "");
    assert!(with(CLAUSES_MAX + 1).contains("more than 60 clauses"));
}

#[test]
fn a_pace_that_nothing_or_everything_has_is_refused() {
    let asking = |ratio: &str, tolerance: &str| {
        refused(|rule| {
            let at = rule.clauses.iter().position(|clause| clause.id == "pace").expect("a clause");
            let (ratio, tolerance) =
                (ratio.parse().expect("a decimal"), tolerance.parse().expect("a decimal"));
            rule.clauses[at].when = vec![Condition::PaceAtLeast { ratio, tolerance }];
        })
    };
    assert_eq!(asking("1", "0"), "");
    assert_eq!(asking("1", "0.02"), "");
    assert!(asking("0", "0").contains("asks for a pace"));
    assert!(asking("-1", "0").contains("asks for a pace"));
    assert!(asking("1", "-0.1").contains("asks for a pace"));
    assert!(asking("1", "1").contains("asks for a pace"));
    assert_eq!(asking("1", "0.99"), "");
}

#[test]
fn a_rule_is_read_strictly_and_reads_back_as_written() {
    assert!(LampRule::parse(&SHIPPED[0].replace("grade = \"done\"", "grade = \"fine\"")).is_err());
    assert!(LampRule::parse(&SHIPPED[0].replace("lamp = \"blue\"", "lamp = \"blue\"\ncolour = 1")).is_err());
    let broken = LampRule::parse(&SHIPPED[0].replace("ahead_from = \"1.05\"", "ahead_from = \"0.5\""));
    assert!(matches!(broken, Err(RuleError::Rule { .. })));
    let json = serde_json::to_string(&LampRule::default_rule()).expect("json");
    assert!(json.contains(r#""pace_at_least":{"ratio":"0.90","tolerance":"0"}"#), "{json}");
    assert_eq!(serde_json::from_str::<LampRule>(&json).expect("a rule"), LampRule::default_rule());
}

#[test]
fn red_marks_are_of_what_is_far_behind_or_missed() {
    let marks: Vec<Grade> = Grade::ALL.into_iter().filter(|grade| grade.is_red_mark()).collect();
    assert_eq!(marks, [Grade::FarBehind, Grade::Missed]);
}

#[test]
fn lamps_from_bad_to_good_have_their_own_weight() {
    let mut weights: Vec<u8> = Lamp::ALL.map(Lamp::gravity).to_vec();
    weights.sort_unstable();
    weights.dedup();
    assert_eq!(weights.len(), Lamp::ALL.len());
    assert!(Lamp::Red.gravity() > Lamp::Yellow.gravity() && Lamp::Grey.gravity() > Lamp::Green.gravity());
}
