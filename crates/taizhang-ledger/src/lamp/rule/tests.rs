use super::*;

#[test]
fn every_shipped_rule_is_read_and_names_what_was_not_reported() {
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
