//! Many files at once: order, names, mistakes.

mod common;

use std::fs;

use common::{SHORT, file, folder, names, run, run_zh};

#[test]
fn a_bad_file_is_told_of_and_the_others_still_go_out() {
    let folder = folder("bad");
    let good = file(&folder, "a.md", SHORT);
    let bad = file(&folder, "b.md", [0u8, 159, 146, 150, 1, 2, 3, 4, 5, 6, 7, 255].repeat(400));
    let also = file(&folder, "c.md", SHORT);
    let said = run(&["read", "-f", "figures", &good, &bad, &also]);
    assert_eq!(said.code, 2);
    assert_eq!(said.out.lines().count(), 10);
    assert!(said.err.contains("b.md") && said.err.contains("1 of 3 files"), "{}", said.err);
    let said = run_zh(&["read", "-f", "figures", &good, &bad, &also]);
    assert!(said.err.contains("3 个文件中有 1 个没有读成"), "{}", said.err);
}

#[test]
fn output_follows_the_order_of_input_and_says_which_file() {
    let folder = folder("order");
    let paths: Vec<String> =
        (0..40).map(|i| file(&folder, &format!("{:02}.txt", 39 - i), format!("建成学校{i}所。\n"))).collect();
    let mut arguments = vec!["read", "-f", "figures"];
    arguments.extend(paths.iter().map(String::as_str));
    let read: Vec<(String, String)> = run(&arguments)
        .lines()
        .iter()
        .map(|line| {
            (line["file"].as_str().unwrap_or("").to_owned(), line["value"].as_str().unwrap_or("").to_owned())
        })
        .collect();
    let wanted: Vec<_> = paths.iter().enumerate().map(|(i, path)| (path.clone(), i.to_string())).collect();
    assert_eq!(read, wanted);
}

#[test]
fn a_folder_is_read_at_any_depth_without_what_is_no_report() {
    let folder = folder("folder");
    file(&folder, "b/二.md", SHORT);
    file(&folder, "a.txt", "建成学校3所。\n");
    file(&folder, "b/c/d.html", "<p>建成学校4所。</p>");
    file(&folder, "picture.png", b"\x89PNG");
    file(&folder, ".hidden/x.md", SHORT);
    let said = run(&["read", "-f", "json", &folder.display().to_string()]);
    let files: Vec<String> =
        said.lines().iter().map(|report| report["file"].as_str().unwrap_or("").replace('\\', "/")).collect();
    let endings: Vec<&str> =
        files.iter().map(|file| file.rsplit_once("/folder/").map_or("", |(_, inside)| inside)).collect();
    assert_eq!(endings, ["a.txt", "b/c/d.html", "b/二.md"]);
    assert!(said.err.contains("1 file in the folders"), "{}", said.err);
}

#[test]
fn several_reports_are_a_table_with_a_row_each() {
    let folder = folder("rows");
    file(&folder, "甲.md", SHORT);
    file(&folder, "乙.md", SHORT);
    let said = run_zh(&["read", &folder.display().to_string()]);
    assert_eq!(said.out.lines().count(), 4, "{}", said.out);
    assert!(said.out.contains("甲.md") && !said.out.contains("rows"), "{}", said.out);
}

#[test]
fn into_a_folder_every_report_gets_a_file_of_its_own() {
    let input = folder("apart-in");
    file(&input, "x/a.md", SHORT);
    file(&input, "a.md", SHORT);
    file(&input, "a.txt", SHORT);
    let output = folder("apart-out");
    let to = format!("{}/new/", output.display());
    let said = run(&["read", "-f", "html", &input.display().to_string(), "-o", &to]);
    assert_eq!(said.code, 0, "{}", said.err);
    let new = output.join("new");
    assert_eq!(names(&new), ["a.html", "a.txt.html", "x"]);
    assert_eq!(names(&new.join("x")), ["a.html"]);
    let figures = run(&["read", "-f", "figures", &input.display().to_string(), "-o", &to]);
    assert_eq!(figures.code, 0);
    let lines = fs::read_to_string(new.join("a.jsonl")).expect("written");
    assert!(!lines.contains("\"file\""), "a file of its own needs no name in every line");
}

#[test]
fn pages_of_several_reports_need_a_folder() {
    let folder = folder("pages");
    file(&folder, "a.md", SHORT);
    let said = run(&["read", "-f", "html", &folder.display().to_string()]);
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    assert!(said.err.contains("-o FOLDER/"), "{}", said.err);
}

#[test]
fn a_folder_without_reports_is_a_mistake() {
    let folder = folder("empty");
    let said = run(&["read", &folder.display().to_string()]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("no file that is read"), "{}", said.err);
}
