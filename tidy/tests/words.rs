//! Names use the words of the glossary, not their synonyms.

use tidy::{Banned, File, banned, insist, root, tracked, words};

fn glossary() -> Vec<Banned> {
    banned(&std::fs::read_to_string(root().join("docs/glossary.md")).expect("docs/glossary.md"))
}

#[test]
fn names_use_the_words_of_the_glossary() {
    let banned = glossary();
    assert!(banned.len() > 20, "the last table of docs/glossary.md is not read");
    insist(&words(&tracked(), &banned));
}

#[test]
fn a_synonym_is_caught_wherever_a_name_is_given() {
    let sample = [
        File::sample(
            "crates/a/src/lib.rs",
            "//! A.\nstruct GoalList {\n    main_goal: Goal,\n}\nfn set_goal() {}\nfn goalkeeper() {}\nlet goal = 1;\n\
             // a goal in a comment\nother::goal();\n#[cfg(test)]\nmod tests {\nfn a_goal_is_shot() {}\n}\n",
        ),
        File::sample("crates/a/src/goal.rs", "//! A.\n"),
        File::sample("tidy/src/goal.rs", "//! Not shipped.\n"),
    ];
    let banned = banned("| not | but |\n|---|---|\n| goal, objective | target |\n");
    assert_eq!(banned.len(), 2);
    let complaints = words(&sample, &banned);
    assert_eq!(complaints.len(), 5, "{complaints:#?}");
}
