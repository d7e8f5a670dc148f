//! `taizhang check`: text, JSON, SARIF, settings and exit codes.

mod common;

use common::{SHORT, example, file, folder, run, run_zh, taizhang};

/// A growth that contradicts its levels: an error. A rank without scope: less.
const WRONG: &str = "# 政府工作报告\n\n## 一、2025年工作回顾\n\n- 港口货物吞吐量由1860万吨提高到5205万吨，增长2.8倍。\n- 利润总额增长11.4%，居第3位。\n";

#[test]
fn an_error_ends_with_one_and_points_at_its_place() {
    let path = file(&folder("check-error"), "a.md", WRONG);
    let said = run_zh(&["check", &path]);
    assert_eq!(said.code, 1, "{}{}", said.out, said.err);
    assert!(said.out.contains("错误[TZ203]"), "{}", said.out);
    assert!(said.out.contains("a.md:5:"), "{}", said.out);
    let lines: Vec<&str> = said.out.lines().collect();
    let at = lines.iter().position(|line| line.starts_with("5 | ")).expect("the line");
    let marks = lines[at + 1].trim_start_matches("  | ");
    let cells = |text: &str| text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
    let before = marks.chars().take_while(|c| *c == ' ').count();
    let marked = marks.chars().filter(|c| *c == '^').count();
    let mut place = (0, String::new());
    for c in lines[at].trim_start_matches("5 | ").chars() {
        if place.0 >= before && place.0 < before + marked {
            place.1.push(c);
        }
        place.0 += cells(&c.to_string());
    }
    assert!(place.1.contains("1860万吨提高到5205万吨，增长2.8倍"), "marked: {}", place.1);
}

#[test]
fn a_report_without_findings_ends_with_nothing() {
    let path = file(&folder("check-clean"), "a.md", SHORT);
    let said = run_zh(&["check", &path]);
    assert_eq!(said.code, 0, "{}", said.out);
    let said = run(&["check", "--select", "TZ203", &path]);
    assert_eq!((said.code, said.out.as_str()), (0, "1 file checked, nothing found.\n"));
}

#[test]
fn rules_are_selected_and_ignored() {
    let path = file(&folder("check-select"), "a.md", WRONG);
    let codes = |arguments: &[&str]| {
        let mut all = vec!["check", "--format", "json"];
        all.extend(arguments);
        all.push(&path);
        let findings = run(&all).json()["findings"].clone();
        let mut codes: Vec<String> = findings
            .as_array()
            .expect("findings")
            .iter()
            .map(|finding| finding["code"].as_str().unwrap_or("").to_owned())
            .collect();
        codes.sort();
        codes.dedup();
        codes
    };
    assert!(codes(&[]).contains(&"TZ205".to_owned()));
    assert_eq!(codes(&["--select", "tz203"]), ["TZ203"]);
    assert_eq!(codes(&["--select", "TZ203,TZ205", "--ignore", "TZ205"]), ["TZ203"]);
    let said = run(&["check", "--select", "TZ999", &path]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("TZ999") && said.err.contains("--list"), "{}", said.err);
}

#[test]
fn settings_are_found_above_the_file() {
    let folder = folder("check-settings");
    let path = file(&folder, "year/2026/a.md", WRONG);
    file(&folder, "taizhang.toml", "select = [\"TZ203\"]\n[severity]\nTZ203 = \"note\"\n");
    let said = run(&["check", &path]);
    assert_eq!(said.code, 0, "{}", said.out);
    assert!(said.out.contains("note[TZ203]") && !said.out.contains("TZ205"), "{}", said.out);
    file(&folder, "taizhang.toml", "selekt = []\n");
    let said = run(&["check", &path]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("taizhang.toml") && said.err.contains("selekt"), "{}", said.err);
    file(&folder, "taizhang.toml", "ignore = [\"XX1\"]\n");
    assert_eq!(run(&["check", &path]).code, 2);
}

#[test]
fn json_has_both_languages_and_every_place() {
    let report =
        run(&["check", "-f", "json", &example("linlan-2026.md"), "--last", &example("linlan-2025.md")]);
    assert_eq!(report.code, 1);
    let found = report.json();
    let findings = found["findings"].as_array().expect("findings");
    let count =
        |severity: &str| findings.iter().filter(|finding| finding["severity"] == severity).count() as u64;
    assert_eq!(found["errors"].as_u64(), Some(count("error")));
    assert_eq!(found["warnings"].as_u64(), Some(count("warning")));
    for finding in findings {
        for wording in [&finding["message"], &finding["help"]] {
            assert!(wording["zh"].as_str().is_some_and(|text| !text.is_empty()), "{finding}");
            assert!(wording["en"].as_str().is_some_and(|text| !text.is_empty()), "{finding}");
        }
        assert!(!finding["places"].as_array().expect("places").is_empty(), "{finding}");
        assert!(finding["name"].as_str().is_some_and(|name| !name.is_empty()), "{finding}");
    }
    assert!(findings.iter().any(|finding| {
        let places = finding["places"].as_array().expect("places");
        places.iter().any(|place| place["file"].as_str().is_some_and(|file| file.ends_with("linlan-2025.md")))
    }));
}

#[test]
fn sarif_has_rules_and_regions() {
    let path = file(&folder("check-sarif"), "报告 一.md", WRONG);
    let said = run(&["check", "-f", "sarif", &path]);
    assert_eq!(said.code, 1);
    let log = said.json();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    let results = run["results"].as_array().expect("results");
    assert!(!results.is_empty());
    for result in results {
        let rule = usize::try_from(result["ruleIndex"].as_u64().expect("an index")).expect("small");
        assert_eq!(rules[rule]["id"], result["ruleId"]);
        let location = &result["locations"][0]["physicalLocation"];
        let uri = location["artifactLocation"]["uri"].as_str().expect("a reference");
        assert!(uri.is_ascii() && uri.ends_with("%E6%8A%A5%E5%91%8A%20%E4%B8%80.md"), "{uri}");
        assert!(location["region"]["startLine"].as_u64().is_some_and(|line| line >= 1));
    }
}

#[test]
fn every_rule_is_listed_and_explained_in_both_languages() {
    let list = run(&["check", "--list"]);
    assert_eq!(list.code, 0);
    let codes: Vec<&str> = list
        .out
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .filter(|code| code.starts_with("TZ"))
        .collect();
    assert!(codes.len() >= 20, "{}", list.out);
    for code in codes {
        let (zh, en) = (run_zh(&["check", "--explain", code]), run(&["check", "--explain", code]));
        assert_eq!((zh.code, en.code), (0, 0));
        assert!(zh.out.starts_with(code) && en.out.starts_with(code) && zh.out != en.out);
    }
    let said = run(&["check", "--explain", "TZ000"]);
    assert_eq!(said.code, 2);
}

#[test]
fn what_cannot_be_read_weighs_more_than_what_was_found() {
    let folder = folder("check-both");
    let path = file(&folder, "a.md", WRONG);
    let said = run(&["check", &path, &folder.join("missing.md").display().to_string()]);
    assert_eq!(said.code, 2);
    assert!(said.out.contains("error[TZ203]") && said.err.contains("missing.md"), "{}{}", said.out, said.err);
}

#[test]
fn no_colour_reaches_a_file_or_a_pipe() {
    let path = file(&folder("check-colour"), "a.md", WRONG);
    let output = taizhang().args(["check", &path]).output().expect("the command runs");
    assert!(!output.stdout.contains(&0x1b));
}

#[test]
fn a_page_of_findings_is_written() {
    let folder = folder("check-page");
    let path = file(&folder, "a.md", WRONG);
    let out = folder.join("a.html");
    let said = run(&["check", "-f", "html", &path, "-o", &out.display().to_string()]);
    assert_eq!(said.code, 1);
    let page = std::fs::read_to_string(out).expect("written");
    assert!(page.contains("TZ203") && page.contains("<mark class=\"x error\">"));
}

#[test]
fn nothing_of_a_report_commands_the_terminal() {
    let text = "建成\u{1b}[31m3所学校，\u{1b}]0;x\u{7}利润居第3位\u{202e}，完成5亿元。\n";
    let path = file(&folder("check-escape"), "a.txt", text);
    for arguments in [&["check", &path][..], &["read", &path]] {
        let said = run(arguments);
        for sign in ['\u{1b}', '\u{7}', '\u{202e}'] {
            assert!(!said.out.contains(sign), "{:?} in {:?}", sign, said.out);
        }
    }
}
