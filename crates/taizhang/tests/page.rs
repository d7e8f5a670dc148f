//! The page: needs nothing else, says everything, holds nothing of a report as markup.

mod common;

use common::{SHORT, example, file, folder, run, run_zh};

#[test]
fn a_page_asks_for_nothing_from_anywhere() {
    let page =
        run_zh(&["read", "-f", "html", &example("linlan-2026.md"), "--last", &example("linlan-2025.md")]).out;
    assert!(page.contains("default-src 'none'"));
    for sign in [
        "<script", "<link", "<img", "<iframe", "src=", "url(", "@import", "http:", "https:", " style=", " on",
    ] {
        if sign == " on" {
            for event in [" onclick", " onload", " onerror", " onmouseover"] {
                assert!(!page.contains(event), "{event}");
            }
        } else {
            assert!(!page.contains(sign), "{sign}");
        }
    }
}

#[test]
fn every_figure_is_marked_explained_and_listed() {
    let path = file(&folder("page-figures"), "a.md", SHORT);
    let page = run_zh(&["read", "-f", "html", &path]).out;
    assert_eq!(page.matches("class=\"f r\" id=").count(), 3);
    assert_eq!(page.matches("class=\"f t\" id=").count(), 2);
    assert_eq!(page.matches("tabindex=\"0\" data-n=").count(), 5);
    assert_eq!(page.matches("<tr id=\"row").count(), 5);
    assert!(
        page.contains("title=\"生产总值：3635.62亿元（成果 · 数额）\"")
            || page.contains("title=\"全市生产总值：3635.62亿元（成果 · 数额）\"")
    );
    assert!(page.contains("363,562,000,000 元"));
    assert!(page.starts_with("<!doctype html>\n<html lang=\"zh-CN\">"));
}

#[test]
fn every_anchor_leads_somewhere_and_stands_once() {
    let page =
        run(&["read", "-f", "html", &example("linlan-2026.md"), "--last", &example("linlan-2025.md")]).out;
    let between = |sign: &str| {
        let mut found: Vec<String> =
            page.split(sign).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect();
        found.sort();
        found
    };
    let ids = between(" id=\"");
    assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "an identifier stands twice");
    for target in between("href=\"#") {
        assert!(ids.binary_search(&target).is_ok(), "{target} leads nowhere");
    }
}

#[test]
fn nothing_of_a_report_becomes_markup() {
    let nasty = "# 政府工作报告\n\n## 2025年工作回顾\n\n<script>alert(1)</script>建成\"onload=x' 学校3所 <img src=x onerror=y> & 完成5亿元。\n";
    let path = file(&folder("page-nasty"), "a.txt", nasty);
    let page = run(&["read", "-f", "html", &path]).out;
    assert!(!page.contains("<script") && !page.contains("<img") && !page.contains("\"onload"), "{page}");
    let named = file(&folder("page-name"), "<b>&.md", SHORT);
    let page = run(&["read", "-f", "html", &named]).out;
    assert!(page.contains("&lt;b&gt;&amp;.md") && !page.contains("/<b>&.md"));
}

#[test]
fn elements_close_in_the_order_in_which_they_open() {
    let lists = "# 政府工作报告\n\n## 2025年工作回顾\n\n- 甲3个\n  - 乙4个\n    - 丙5个\n- 丁6个\n\n|项目|进度|\n|---|---|\n|学校|3所|\n\n段落7个。\n\n  - 戊8个\n";
    let paths = [example("linlan-2026.md"), file(&folder("page-nesting"), "a.md", lists)];
    for path in paths {
        let page = run_zh(&["read", "-f", "html", &path]).out;
        let (_, body) = page.split_once("</head>").expect("a body");
        let (body, _) = body.split_once("</html>").expect("an end");
        let mut open: Vec<&str> = Vec::new();
        for tag in body.split('<').skip(1) {
            let name = tag.split(|c: char| !c.is_ascii_alphanumeric() && c != '/').next().unwrap_or("");
            match name.strip_prefix('/') {
                Some(name) => {
                    assert_eq!(open.pop(), Some(name), "before …{}", tag.chars().take(60).collect::<String>())
                }
                None if name == "br" => {}
                None => open.push(name),
            }
        }
        assert_eq!(open, Vec::<&str>::new());
    }
}
