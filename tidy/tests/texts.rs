//! The README says the same in both languages.

use tidy::{insist, root, twins};

#[test]
fn both_readmes_have_the_same_headings_and_code() {
    let read = |name: &str| std::fs::read_to_string(root().join(name)).ok();
    match (read("README.md"), read("README.zh-CN.md")) {
        (Some(en), Some(zh)) => insist(&twins("README.md", &en, "README.zh-CN.md", &zh)),
        (None, None) => eprintln!("skipped: there is no README yet"),
        _ => panic!("README.md and README.zh-CN.md come together"),
    }
}

#[test]
fn a_missing_heading_and_a_changed_command_are_caught() {
    let en = "# A\n## Use\n```sh\ntaizhang read a.md # figures\n```\n";
    let zh = "# 甲\n## 用法\n```sh\ntaizhang read a.md # 量值\n```\n";
    assert!(twins("en", en, "zh", zh).is_empty());
    assert_eq!(twins("en", en, "zh", "# 甲\n```sh\ntaizhang read a.md\n```\n").len(), 1);
    assert_eq!(twins("en", en, "zh", &zh.replace("read", "check")).len(), 1);
    assert_eq!(twins("en", en, "zh", "# 甲\n## 用法\n").len(), 1);
}

#[test]
fn what_a_command_prints_may_be_in_either_language_but_not_be_missing() {
    let en = "```text\nerror: no\n```\n";
    assert!(twins("en", en, "zh", "```text\n错误：没有\n```\n").is_empty());
    assert_eq!(twins("en", en, "zh", "").len(), 1);
}
