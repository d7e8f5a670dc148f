//! The repository speaks of its subject, not of how or where it was written.

use tidy::{File, insist, sessions, tools, tracked};

#[test]
fn no_file_names_a_writing_tool() {
    insist(&tools(&tracked()));
}

#[test]
fn no_file_names_one_machine_or_a_stretch_of_work() {
    insist(&sessions(&tracked()));
}

#[test]
fn a_named_tool_is_caught_outside_reports() {
    let text = ["written with Chat", "GPT"].concat();
    assert_eq!(tools(&[File::sample("README.md", &text)]).len(), 1);
    assert!(tools(&[File::sample("examples/report.md", &text)]).is_empty());
}

#[test]
fn a_path_of_one_machine_is_caught() {
    let text = ["see /wo", "rk/notes\nas found in the last ses", "sion\n"].concat();
    assert_eq!(sessions(&[File::sample("docs/notes.md", &text)]).len(), 2);
}
