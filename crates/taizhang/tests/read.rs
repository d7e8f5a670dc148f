//! `taizhang read`: formats, encodings, input and output.

mod common;

use std::fs;
use std::process::Stdio;

use common::{SHORT, example, file, folder, names, run, run_with, run_zh, taizhang};

#[test]
fn a_figure_is_a_line_with_offsets_of_its_number() {
    let path = file(&folder("figures"), "a.md", SHORT);
    let figures = run(&["read", "--format", "figures", &path]).lines();
    assert_eq!(figures.len(), 5);
    let first = &figures[0];
    let keys: Vec<&str> = first.as_object().expect("an object").keys().map(String::as_str).collect();
    let mut wanted = [
        "start",
        "end",
        "value",
        "unit",
        "role",
        "direction",
        "comparator",
        "modality",
        "tense",
        "year",
        "indicator",
    ];
    wanted.sort_unstable();
    assert_eq!(keys, wanted);
    let chars: Vec<char> = SHORT.chars().collect();
    for figure in &figures {
        let place = |name: &str| usize::try_from(figure[name].as_u64().expect("an offset")).expect("small");
        let written: String = chars[place("start")..place("end")].iter().collect();
        assert_eq!(figure["value"], written);
    }
    assert_eq!((first["value"].as_str(), first["unit"].as_str()), (Some("3635.62"), Some("亿元")));
    assert_eq!((first["tense"].as_str(), figures[3]["tense"].as_str()), (Some("result"), Some("target")));
    assert_eq!(figures[4]["comparator"], "ge");
}

#[test]
fn an_entry_has_its_kind_its_headings_and_its_figures() {
    let path = file(&folder("entries"), "a.md", SHORT);
    let entries = run(&["read", "--format", "entries", &path]).lines();
    let result = entries.iter().find(|entry| entry["kind"] == "result").expect("a result");
    assert_eq!(result["section"].as_array().expect("headings").last().expect("one"), "2025年工作回顾");
    assert_eq!(result["figures"], serde_json::json!([0, 1, 2]));
    assert_eq!(result["part"], "review");
    assert!(entries.iter().any(|entry| entry["kind"] == "target"));
}

#[test]
fn links_lead_from_last_years_targets_to_this_years_results() {
    let (last, this) = (example("linlan-2025.md"), example("linlan-2026.md"));
    let links = run(&["read", &this, "--last", &last, "--format", "links"]).lines();
    assert!(links.len() > 20);
    let (last, this) = (fs::read_to_string(last).expect("text"), fs::read_to_string(this).expect("text"));
    let digit_at = |text: &str, at: &serde_json::Value| {
        let at = usize::try_from(at.as_u64().expect("an offset")).expect("small");
        text.chars()
            .nth(at)
            .is_some_and(|c| c.is_ascii_digit() || "一二三四五六七八九十两半百千万".contains(c))
    };
    for link in &links {
        assert!(digit_at(&last, &link["target"]) && digit_at(&this, &link["result"]), "{link}");
        assert!(
            ["met", "missed", "exceeded", "unclear"].contains(&link["verdict"].as_str().expect("a word"))
        );
    }
}

#[test]
fn links_inside_a_report_set_targets_against_results() {
    let links = run(&["read", &example("linlan-2026.md"), "--format", "links"]).lines();
    let verdicts: Vec<&str> = links.iter().filter_map(|link| link["verdict"].as_str()).collect();
    assert!(verdicts.contains(&"below") && verdicts.contains(&"above"), "{verdicts:?}");
}

#[test]
fn the_table_says_whose_report_it_is_and_fits_the_terminal() {
    for columns in ["60", "100"] {
        let output = taizhang()
            .env("LANG", "zh_CN.UTF-8")
            .env("COLUMNS", columns)
            .args(["read", &example("linlan-2026.md")])
            .output()
            .expect("the command runs");
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        assert!(text.contains("临澜市") && text.contains("第六届人民代表大会第五次会议"), "{text}");
        let limit: usize = columns.parse().expect("a number");
        let table = text.split("──").skip(1).collect::<String>();
        for line in table.lines() {
            let cells: usize = line.chars().map(|c| if c as u32 > 0x2E7F { 2 } else { 1 }).sum();
            assert!(cells <= limit, "{cells} cells of {limit}: {line}");
        }
    }
}

#[test]
fn csv_is_what_a_spreadsheet_reads() {
    let folder = folder("csv");
    let path = file(&folder, "a.md", SHORT);
    let said = run(&["read", "-f", "csv", "--bom", &path]);
    assert!(said.out.starts_with("\u{feff}file,government,line,"));
    assert_eq!(said.out.lines().count(), 6);
    assert!(said.out.contains(",3635.62,亿元,363562000000,363562000000,元,"));
    let plain = run(&["read", "-f", "csv", &path]);
    assert!(plain.out.starts_with("file,"));
}

#[test]
fn encodings_are_found_by_themselves_or_given() {
    let folder = folder("encodings");
    let gb = encoding_rs::GB18030.encode(SHORT).0.into_owned();
    let little: Vec<u8> =
        "\u{feff}".encode_utf16().chain(SHORT.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = SHORT.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let bom = format!("\u{feff}{SHORT}");
    let wanted = run(&["read", "-f", "figures", &file(&folder, "utf8.md", SHORT)]).out;
    for (name, bytes) in [("gb.md", &gb), ("le.md", &little), ("be.md", &big), ("bom.md", &bom.into_bytes())]
    {
        let path = file(&folder, name, bytes);
        assert_eq!(run(&["read", "-f", "figures", &path]).out, wanted, "{name}");
    }
    let path = file(&folder, "given.md", &gb);
    assert_eq!(run(&["read", "-f", "figures", "--encoding", "gbk", &path]).out, wanted);
    let said = run(&["read", "-f", "figures", "--encoding", "klingon", &path]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("klingon"), "{}", said.err);
}

#[test]
fn the_standard_input_is_a_file_without_a_name() {
    let said = run_with(&["read", "-", "-f", "figures"], SHORT.as_bytes());
    assert_eq!(said.lines().len(), 5);
    let page = "<html><body><h1>政府工作报告</h1><p>全市生产总值100亿元。</p></body></html>";
    let said = run_with(&["read", "-", "--name", "page.html", "-f", "json"], page.as_bytes());
    let report = said.json();
    assert_eq!((report["format"].as_str(), report["file"].as_str()), (Some("html"), Some("page.html")));
    let named = run_with(&["read", "-", "--name", "a.md", "-f", "json"], SHORT.as_bytes()).json();
    assert_eq!(named["format"], "md");
}

#[test]
fn the_year_may_be_told() {
    let path = file(&folder("year"), "a.txt", "新建学校12所。\n");
    let report = run(&["read", "-f", "json", "--year", "2031", &path]).json();
    assert_eq!((report["plan_year"].as_u64(), report["review_year"].as_u64()), (Some(2031), Some(2030)));
    assert_eq!(run(&["read", "--year", "12", &path]).code, 2);
}

#[test]
fn a_written_file_is_whole_or_not_there() {
    let folder = folder("output");
    let path = file(&folder, "a.md", SHORT);
    let out = folder.join("out.jsonl");
    let said = run(&["read", "-f", "figures", &path, "-o", &out.display().to_string()]);
    assert_eq!((said.code, said.out.as_str()), (0, ""));
    assert_eq!(fs::read_to_string(&out).expect("written").lines().count(), 5);
    assert_eq!(names(&folder), ["a.md", "out.jsonl"]);

    let below_a_file = format!("{path}/out.jsonl");
    let said = run(&["read", "-f", "figures", &path, "-o", &below_a_file]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("cannot write"), "{}", said.err);

    let missing = folder.join("missing.md").display().to_string();
    let last = run(&[
        "read",
        "-f",
        "links",
        &path,
        "--last",
        &missing,
        "-o",
        &folder.join("x").display().to_string(),
    ]);
    assert_eq!(last.code, 2);
    assert_eq!(names(&folder), ["a.md", "out.jsonl"]);
}

#[test]
fn a_file_over_the_limit_is_refused_with_the_limit_named() {
    let folder = folder("limit");
    let path = file(&folder, "a.md", SHORT);
    file(&folder, "taizhang.toml", "[limits]\nfile_bytes = 50\n");
    let said = run(&["read", &path]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("limits.file_bytes = 50"), "{}", said.err);
    let said = run_zh(&["read", &path]);
    assert!(said.err.contains("超过上限 limits.file_bytes = 50"), "{}", said.err);
}

#[test]
fn formats_to_come_are_named_with_what_to_do() {
    let folder = folder("formats");
    let pdf = file(&folder, "a.pdf", b"%PDF-1.7\n");
    let said = run_zh(&["read", &pdf]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("还不能读 pdf 文件") && said.err.contains("a.pdf"), "{}", said.err);
    let said = run(&["read", &folder.join("no.md").display().to_string()]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("there is no ") && said.err.contains("no.md"), "{}", said.err);
}

#[test]
fn nobody_listening_is_no_mistake() {
    let mut child = taizhang()
        .args(["read", "-f", "json", &example("linlan-2026.md"), &example("linlan-2025.md")])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the command ends");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert!(output.status.success());
}
